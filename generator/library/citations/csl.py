"""A citation as an item of CSL-JSON (https://docs.citationstyles.org, version 1.0.2)."""

import json
from typing import Any

from generator.library.citations.citation import Citation
from generator.model import Name


def to_csl(citation: Citation) -> dict[str, Any]:
    """Return a citation as an item."""
    archive = "arXiv" if citation.arxiv else ""
    item = {
        "id": citation.key,
        "type": citation.type,
        "title": citation.title,
        "author": list(map(to_csl_name, citation.authors)),
        "editor": list(map(to_csl_name, citation.editors)),
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


def to_csl_name(name: Name) -> dict[str, str]:
    """Return a name by its parts."""
    parts = {
        "family": name.family,
        "given": name.given,
        "suffix": name.suffix,
        "non-dropping-particle": name.particle,
        "dropping-particle": name.dropping_particle,
        "literal": name.literal,
    }
    return {part: value for part, value in parts.items() if value}


ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
