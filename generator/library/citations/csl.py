"""A citation as an item of CSL-JSON (https://docs.citationstyles.org, version 1.0.2)."""

import json
from typing import Any

from generator.library.citations.citation import Citation, PersonName, split_name


def to_csl(citation: Citation) -> dict[str, Any]:
    """Return a citation as an item."""
    authors = [_name(split_name(name)) for name in citation.authors]
    authors += [{"literal": "et al."}] if citation.has_more_authors else []
    archive = "arXiv" if citation.arxiv else ""
    item = {
        "id": citation.key,
        "type": citation.type,
        "title": citation.title,
        "author": authors,
        "issued": {"date-parts": [[part for part in citation.date if part]]}
        if citation.date
        else {},
        "container-title": citation.venue,
        "publisher": archive if citation.type == "article" else "",
        "DOI": citation.doi,
        "archive": archive,
        "archive_location": citation.arxiv,
        "URL": citation.url,
        "language": citation.language,
        "status": citation.status,
        "keyword": ", ".join(citation.keywords),
        "abstract": citation.abstract,
    }
    return {name: value for name, value in item.items() if value}


def to_csl_json(citation: Citation) -> str:
    """Return a citation as one line of JSON."""
    return ENCODER.encode(to_csl(citation))


def _name(name: PersonName) -> dict[str, str]:
    if not name.given:
        return {"literal": ", ".join(filter(None, (name.family, name.suffix)))}
    return {part: value for part, value in name._asdict().items() if value}


ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
