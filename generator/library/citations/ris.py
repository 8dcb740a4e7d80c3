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

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from generator.library.citations.bibtex import TYPES_WITH_ISSUES
from generator.library.citations.citation import Citation
from generator.library.citations.csl_names import inverted

RIS_TAGS: Mapping[str, str] = {
    "id": "ID",
    "title": "TI",
    "title-short": "ST",
    "original-title": "OP",
    "author": "AU",
    "editor": "ED",
    "translator": "A4",
    "collection-editor": "A3",
    "issued": "PY",
    "container-title": "T2",
    "container-title-short": "J2",
    "collection-title": "T3",
    "volume": "VL",
    "number-of-volumes": "NV",
    "issue": "IS",
    "number": "IS",
    "page": "SP",
    "section": "SE",
    "chapter-number": "SE",
    "edition": "ET",
    "version": "ET",
    "publisher": "PB",
    "publisher-place": "CY",
    "event-place": "C1",
    "genre": "M3",
    "ISBN": "SN",
    "ISSN": "SN",
    "DOI": "DO",
    "call-number": "CN",
    "source": "DP",
    "annote": "RN",
    "accessed": "Y2",
}
"""The tags by the variables of CSL, in their order in a record. Some depend on the type."""

RIS_TYPES: Mapping[str, Collection[str]] = {
    "event-place": ("paper-conference",),
    "chapter-number": ("chapter",),
    "version": ("dataset", "software", "webpage"),
}
"""The types whose records have a variable; in others the tag means something else."""


NUMBERED_ARTICLES = (*TYPES_WITH_ISSUES, "paper-conference")
"""The types whose number is that of an article, not that of a report."""


def to_ris(citation: Citation) -> str:
    """Return a citation as an RIS record, with an empty line behind it."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _fields(citation) if value]
    return "\r\n".join([f"TY  - {citation.names.ris}", *lines, "ER  - ", "", ""])


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    for variable, tag in RIS_TAGS.items():
        types = RIS_TYPES.get(variable, (citation.item["type"],))
        if variable in citation.variables and citation.item["type"] in types:
            yield from _values(variable, tag, citation)
    yield from zip(("AN", "DB"), citation.archive, strict=True)
    yield "UR", citation.url
    for kind, url in citation.links:
        yield "L1" if kind == "pdf" else "UR", url
    yield "LA", citation.text("language")
    for note in citation.notes:
        yield "N1", note
    for keyword in citation.keywords:
        yield "KW", keyword
    yield "AB", citation.text("abstract")


def _values(variable: str, tag: str, citation: Citation) -> Iterator[tuple[str, str]]:
    value = citation.item[variable]
    if isinstance(value, list):
        yield from ((tag, inverted(name)) for name in value)
    elif isinstance(value, dict):
        yield from _dates(tag, value)
    elif variable == "page":
        first, _, last = str(value).partition("-")
        yield from ((tag, first), ("EP", last))
    elif variable == "container-title" and citation.item["type"] == "paper-conference":
        event = citation.text("event-title")
        yield from (("C3", value), (tag, event)) if event else ((tag, value),)
    elif variable == "number" and citation.item["type"] in NUMBERED_ARTICLES:
        yield "C7", str(value)
    else:
        yield tag, str(value)


def _dates(tag: str, date: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield a date, or the first day of a range; the year has a field of its own.

    Of a text that is no date, only a year at its start is known.
    """
    if "literal" in date:
        found = re.match(r"\d{4}(?!\d)", date["literal"])
        slashed = found[0] if found else ""
    else:
        year, *others = date["date-parts"][0]
        slashed = "/".join([f"{year:04}", *(f"{part:02}" for part in others)])
    yield from ((tag, slashed[:4]), ("DA", slashed)) if tag == "PY" else ((tag, slashed),)
