"""A citation as an item of CSL-JSON (https://docs.citationstyles.org, version 1.0.2)."""

import json
from typing import Any

from generator.library.citations.citation import Citation, split_name


def to_csl(citation: Citation) -> dict[str, Any]:
    """Return a citation as an item."""
    others = [{"literal": "et al."}] if citation.has_more_authors else []
    archive = "arXiv" if citation.arxiv else ""
    item = {
        "id": citation.key,
        "type": citation.type,
        "title": citation.title,
        "author": [*map(_name, citation.authors), *others],
        "editor": [*map(_name, citation.editors)],
        "issued": {"date-parts": [[part for part in citation.date if part]]}
        if citation.date
        else {},
        **_publication(citation),
        "DOI": citation.doi,
        "archive": archive,
        "archive_location": citation.arxiv,
        "URL": citation.url,
        "language": citation.language,
        "status": citation.status,
        "note": citation.note,
        "keyword": ", ".join(citation.keywords),
        "abstract": citation.abstract,
    }
    return {name: value for name, value in item.items() if value}


def _publication(citation: Citation) -> dict[str, str]:
    """Return the variables that state where a paper was published; unknown ones are empty."""
    archive = "arXiv" if citation.arxiv and citation.type == "article" else ""
    return {
        "genre": citation.genre or citation.names.genre,
        "container-title": citation.container,
        "collection-title": citation.series,
        "volume": citation.volume,
        "issue": citation.issue,
        "number": citation.number,
        "page": citation.pages,
        "edition": citation.edition,
        "publisher": citation.issuing_body or archive,
        "publisher-place": citation.place,
        "event-title": citation.event,
        "ISBN": citation.isbn,
        "ISSN": citation.issn,
    }


def to_csl_json(citation: Citation) -> str:
    """Return a citation as one line of JSON."""
    return ENCODER.encode(to_csl(citation))


def _name(text: str) -> dict[str, str]:
    name = split_name(text)
    if not name.given:
        return {"literal": ", ".join(filter(None, (name.family, name.suffix)))}
    return {part: value for part, value in name._asdict().items() if value}


ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
