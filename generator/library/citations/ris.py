"""A citation in RIS (Research Information Systems), one field a line.

    TY  - CONF
    TI  - A title
    AU  - Family, Given, Suffix
    ...
    ER  -

Lines end as the format's specification (2011) says, in a carriage return and a line feed.
Types and fields are those that Zotero and EndNote read; `AN` and `DB` are the number of
a paper in an archive and the archive. What has no tag is a line `variable: value` in `M2`, which is
the field "Extra" of Zotero, where it reads such lines:
https://www.zotero.org/support/kb/item_types_and_fields#citing_fields_from_extra
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from generator.content import CSL_TYPES, type_names
from generator.content import csl_type as source_type
from generator.library.citations.bibtex import TYPES_WITH_ISSUES
from generator.library.citations.citation import STATUS_NOTES, Citation
from generator.library.citations.csl import AUTHOR_COUNT, LICENSE, MORE_AUTHORS, SECOND_BODY
from generator.library.citations.csl_names import CslName, full_family, full_given, inverted
from generator.library.citations.variables import date_text, inexact_date

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

NUMBERED_ARTICLES = (*TYPES_WITH_ISSUES, "paper-conference")
"""The types whose number is that of an article, not that of a report."""

WITH_VERSION = ("dataset", "software", "webpage")
"""The types whose `ET` is a version."""


def _all_but(*types: str) -> Collection[str]:
    return tuple(name for name in CSL_TYPES if name not in types)


RIS_TYPES: Mapping[str, Collection[str]] = {
    "event-place": ("paper-conference",),
    "chapter-number": ("chapter",),
    "section": _all_but("chapter"),
    "version": WITH_VERSION,
    "edition": _all_but(*WITH_VERSION),
    "issue": NUMBERED_ARTICLES,
}
"""The types whose records have a variable; in others the tag means something else."""

IN_ARCHIVES = ("archive_location", "archive", "PMID")
"""The variables of numbers in archives, and their archives."""

NOT_IN_EXTRA = (
    *("type", "URL", "event-title", "issued", "accessed", "status", "note", "language", "keyword"),
    *("abstract", "custom", *IN_ARCHIVES),
)
"""The variables without a tag in `RIS_TAGS` that are written by rules of their own."""


def to_ris(citation: Citation) -> str:
    """Return a citation as an RIS record, with an empty line behind it."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _fields(citation) if value]
    return "\r\n".join([f"TY  - {citation.names.ris}", *lines, "ER  - ", "", ""])


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    for variable, tag in RIS_TAGS.items():
        if variable in citation.variables and _has_tag(variable, citation):
            yield from _values(variable, tag, citation)
    yield from zip(("AN", "DB"), citation.archive, strict=True)
    yield "UR", citation.url
    for kind, url in citation.links:
        yield "L1" if kind == "pdf" else "UR", "" if kind != "pdf" and url == citation.url else url
    yield "LA", citation.text("language")
    for note in citation.notes:
        yield "N1", note
    for label, text in _extra(citation):
        yield "M2", f"{label}: {text}" if text else ""
    for keyword in citation.keywords:
        yield "KW", keyword
    yield "AB", citation.text("abstract")


def _has_tag(variable: str, citation: Citation) -> bool:
    kind = citation.item["type"]
    return variable in RIS_TAGS and kind in RIS_TYPES.get(variable, (kind,))


def _extra(citation: Citation) -> Iterator[tuple[str, str]]:
    """Yield labels and values of what has no tag; a value may be empty."""
    item = citation.item
    yield "type", type_in_extra(item["type"])
    yield SECOND_BODY, citation.second_body
    yield LICENSE, citation.license
    yield AUTHOR_COUNT, citation.author_count
    yield MORE_AUTHORS, "true" if citation.has_more_authors else ""
    yield "status", "" if citation.text("status") in STATUS_NOTES else citation.text("status")
    for variable in ("issued", "accessed"):
        date = item.get(variable, {})
        yield variable, date.get("literal") or inexact_date(date)
    if item["type"] != "paper-conference" or "container-title" not in item:
        yield "event-title", citation.text("event-title")
    number, _ = citation.archive
    for variable in IN_ARCHIVES:
        is_known = number and citation.text(variable) in citation.archive
        yield variable, "" if is_known else citation.text(variable)
    for variable in sorted(citation.variables.keys() - set(NOT_IN_EXTRA)):
        if not _has_tag(variable, citation):
            for text in _texts(item[variable]):
                yield variable, text
    for kind, url in citation.links:
        yield kind, "" if kind == "pdf" else url


def type_in_extra(csl_type: str) -> str:
    """Return a type of CSL that shares its type in RIS with others; empty for others."""
    return "" if source_type("ris", type_names(csl_type).ris) == csl_type else csl_type


def _texts(value: Any) -> list[str]:
    """Return the value of a variable as Zotero reads it in its field "Extra"."""
    if isinstance(value, list):
        return list(map(_name_in_extra, value))
    return [date_text(value) if isinstance(value, dict) else str(value)]


def _name_in_extra(name: CslName) -> str:
    """Return `Family || Given, Suffix`, or the name of an organization."""
    if "literal" in name:
        return name["literal"]
    given = ", ".join(filter(None, (full_given(name), name.get("suffix", ""))))
    return f"{full_family(name)} || {given}".rstrip(" ")


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

    Of a text that is no date, only the year is known. RIS has no years before 1.
    """
    if "literal" in date:
        found = re.search(r"(?<!\d)\d{4}(?!\d)", date["literal"])
        slashed = found[0] if found else ""
    else:
        year, *others = date["date-parts"][0]
        slashed = "/".join([f"{year:04}", *(f"{part:02}" for part in others)]) if year > 0 else ""
    yield from ((tag, slashed[:4]), ("DA", slashed)) if tag == "PY" else ((tag, slashed),)
