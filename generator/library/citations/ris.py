"""A citation in RIS (Research Information Systems), one field a line.

    TY  - CONF
    TI  - A title
    AU  - Family, Given, Suffix
    ...
    ER  -

Lines end as the format's specification (2011) says, in a carriage return and a line feed.
Types and fields are those that Zotero and EndNote read; `AN` and `DB` are the number of
a paper in an archive and the archive.
"""

from collections.abc import Iterator

from generator.library.citations.citation import Citation, PersonName, split_name


def to_ris(citation: Citation) -> str:
    """Return a citation as an RIS record, with an empty line behind it."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _fields(citation) if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    date = citation.date
    yield "TY", citation.names.ris
    yield "ID", citation.key
    yield "TI", citation.title
    for name in citation.authors:
        yield "AU", _inverted(split_name(name))
    yield "AU", "et al." if citation.has_more_authors else ""
    yield "PY", str(date.year) if date else ""
    yield "DA", date.slashed if date else ""
    yield "T2", citation.venue
    yield "DO", citation.doi
    yield "AN", citation.arxiv
    yield "DB", "arXiv" if citation.arxiv else ""
    yield "UR", citation.url
    yield "LA", citation.language
    yield "N1", citation.status_note
    for keyword in citation.keywords:
        yield "KW", keyword
    yield "AB", citation.abstract


def _inverted(name: PersonName) -> str:
    return ", ".join(filter(None, name))
