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

from generator.library.citations.citation import Citation


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
        yield "AU", name.inverted
    for name in citation.editors:
        yield "ED", name.inverted
    yield "PY", str(date.year) if date else ""
    yield "DA", date.slashed if date else ""
    yield from _publication(citation)
    yield "DO", citation.doi
    yield "AN", citation.arxiv
    yield "DB", "arXiv" if citation.arxiv else ""
    yield "UR", citation.url
    yield "LA", citation.language
    for note in citation.notes:
        yield "N1", note
    for keyword in citation.keywords:
        yield "KW", keyword
    yield "AB", citation.abstract


def _publication(citation: Citation) -> Iterator[tuple[str, str]]:
    first, _, last = citation.pages.partition("–")
    yield "T2", citation.container
    yield "T3", citation.series
    yield "VL", citation.volume
    yield "IS", citation.issue or citation.number
    yield "M1", citation.number if citation.issue else ""
    yield "SP", first
    yield "EP", last
    yield "ET", citation.edition
    yield "PB", citation.issuing_body
    yield "CY", citation.place
    yield "M3", citation.genre
    yield "SN", citation.isbn
    yield "SN", citation.issn
