"""The XML that EndNote exports, one element `record` a reference.

The elements are those of EndNote's document type (RSXML.dtd). What an element means depends on
the type of the reference: see "Reference Types" in the manual of EndNote. Text is wrapped in
`style` elements, whose fonts are ignored. An author whose name ends in a comma is an
organization. Files in EndNote's own library are left out.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from generator.errors import Problem
from generator.importers.readers.endnote_types import (
    PARTS,
    PERIODICALS,
    TYPES,
    endnote_type_name,
)
from generator.importers.readers.lines import Line
from generator.importers.readers.people import Person, endnote_names
from generator.importers.readers.reference_values import (
    archived,
    containers,
    date_with_year,
    edition_values,
    known,
    numbered,
    page_values,
    standard_numbers,
    third_names,
)
from generator.importers.readers.xml_elements import XmlNode, text_at, texts_at, xml_nodes
from generator.importers.records.bodies import issuing_bodies
from generator.importers.records.dates import iso_date
from generator.importers.records.draft import RecordDraft, validate_entries
from generator.importers.records.record import ImportRecord

BOOK_LIKE = ("book", "classic", "periodical")

EXTRA = {
    "num-vols": "number-of-volumes",
    "call-num": "call-number",
    "titles/short-title": "title-short",
    "titles/translated-title": "translated-title",
    "orig-pub": "original-publication",
    "reprint-edition": "reprint-edition",
    "reviewed-item": "reviewed-title",
    "section": "section",
    "research-notes": "research-notes",
    "custom4": "custom4",
    "custom5": "custom5",
    "custom6": "custom6",
    "custom7": "custom7",
}
"""Names in front matter, which are those of CSL where there is one, by elements of all types."""

USED = frozenset({
    "ref-type", "contributors", "titles", "periodical", "alt-periodical", "pages", "volume",
    "number", "issue", "edition", "keywords", "dates", "pub-location", "publisher", "isbn",
    "electronic-resource-num", "abstract", "notes", "work-type", "urls", "access-date", "language",
    "label", "custom1", "custom2", "custom3", "accession-num", "remote-database-name", *EXTRA,
})  # fmt: skip
BOOKKEEPING = frozenset(
    {"database", "source-app", "rec-number", "foreign-keys", "modified-date", "added-date"}
)


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each reference, and what is wrong with it."""
    return validate_entries(xml_nodes(lines, path, ["record"]), _draft, path)


def _draft(node: XmlNode) -> RecordDraft:
    record = node.element
    kind = TYPES.get(_type_name(record), "document")
    label = text_at(record, "label")
    fields = {
        "type": kind,
        "title": text_at(record, "titles/title"),
        **_people(record, kind),
        "date": date_with_year(
            text_at(record, "dates/pub-dates/date"), text_at(record, "dates/year")
        ),
        **_publication(record, kind),
        **_issuing_body(record, kind),
        **_numbers(record, kind),
        "doi": text_at(record, "electronic-resource-num"),
        **archived(*_archive(record))[0],
        "accessed": iso_date(text_at(record, "access-date")),
        "language": text_at(record, "language"),
        "keywords": texts_at(record, "keywords/keyword"),
        "abstract": _paragraphs(record.find("abstract")),
        "note": text_at(record, "notes"),
        "citation_key": label if label and " " not in label else "",
        "extra": _extra(record, kind),
    }
    addresses = texts_at(record, "urls/*/url")
    web = [address for address in addresses if "://" in address and "internal-" not in address]
    mentions = [text_at(record, "accession-num"), text_at(record, "notes")]
    left_out = _left_out(record, has_files=len(web) < len(addresses))
    return RecordDraft(node.line, fields, web, mentions, name=label, left_out=left_out)


def _type_name(record: Element) -> str:
    element = record.find("ref-type")
    name = "" if element is None else element.get("name", "")
    return endnote_type_name(name, text_at(record, "ref-type"))


def _names(record: Element, role: str) -> list[str | Person]:
    return endnote_names(texts_at(record, f"contributors/{role}/author"))


def _people(record: Element, kind: str) -> dict[str, list[str | Person]]:
    """Return the names by their roles; of an edited book, the authors are its editors."""
    authors, editors = _names(record, "authors"), _editors(record, kind)[0]
    if _type_name(record) == "edited book" and not editors:
        authors, editors = [], authors
    translators = _names(record, "subsidiary-authors")
    return {"authors": authors, "editors": editors, "translators": translators}


def _editors(record: Element, kind: str) -> tuple[list[str | Person], list[str | Person]]:
    """Return the editors, and those of the series."""
    secondary, tertiary = _names(record, "secondary-authors"), _names(record, "tertiary-authors")
    if kind in BOOK_LIKE and tertiary:
        return tertiary, secondary
    return secondary, tertiary


def _publication(record: Element, kind: str) -> dict[str, str]:
    """Return what the reference is part of: a periodical, a book or a series."""
    second = text_at(record, "titles/secondary-title", "periodical/full-title")
    third = text_at(record, "titles/tertiary-title")
    short = text_at(record, "periodical/abbr-1", "titles/alt-title", "alt-periodical/full-title")
    if kind in PERIODICALS:
        return containers(second or third, short)
    if kind == "paper-conference" and (proceedings := text_at(record, "custom3")):
        return {"venue": proceedings, "event": second, "series": third}
    if kind in PARTS:
        return {**containers(second, short), "series": third}
    if kind in ("webpage", "post", "post-weblog", "article", "manuscript", "document"):
        return {"venue": second, "series": third}
    return {"series": second or third}


def _issuing_body(record: Element, kind: str) -> dict[str, str]:
    body, place = text_at(record, "publisher"), text_at(record, "pub-location")
    if kind == "paper-conference" and (published_at := text_at(record, "custom1")):
        place = published_at
    return {**issuing_bodies(kind, body), "place": place}


def _numbers(record: Element, kind: str) -> dict[str, str]:
    """Return volume, issue, pages and the like; `isbn` may hold the number of a report."""
    volume = text_at(record, "volume")
    pages = text_at(record, "pages", *["section"] * (kind in PERIODICALS))
    is_degree = kind == "thesis" and not any(map(str.isdigit, volume))
    return {
        "volume": "" if is_degree else volume,
        **numbered(kind, text_at(record, "number", "issue")),
        "pages": page_values(kind, pages)[0],
        "edition": edition_values(kind, text_at(record, "edition"))[0],
        "genre": text_at(record, "work-type") or (volume if is_degree else ""),
        **standard_numbers(kind, texts_at(record, "isbn")),
    }


def _archive(record: Element) -> tuple[str, str]:
    """Return the accession number, and the name of the database."""
    return text_at(record, "accession-num"), text_at(record, "remote-database-name")


def _extra(record: Element, kind: str) -> dict[str, str]:
    """Return what has no field; the meaning of custom fields depends on the type."""
    is_periodical, is_paper = kind in PERIODICALS, kind == "paper-conference"
    first, second, third = (text_at(record, f"custom{number}") for number in (1, 2, 3))
    extra = {name: text_at(record, path) for path, name in EXTRA.items()}
    extra |= {
        "custom1": "" if is_paper else first,
        "PMCID" if is_periodical else "custom2": second,
        "custom3": "" if is_paper else third,
        "event-place": text_at(record, "pub-location") if is_paper and first else "",
        **edition_values(kind, text_at(record, "edition"))[1],
        "number-of-pages": page_values(kind, text_at(record, "pages"))[1],
        **third_names(kind, _editors(record, kind)[1]),
        **archived(*_archive(record))[1],
    }
    if is_periodical:  # where the section is the first page
        del extra["section"]
    return known(extra)


def _paragraphs(element: Element | None) -> str:
    """Return a text whose paragraphs EndNote separates by carriage returns."""
    text = "" if element is None else "".join(element.itertext())
    paragraphs = (" ".join(part.split()) for part in text.split("\r"))
    return "\n\n".join(filter(None, paragraphs))


def _left_out(record: Element, *, has_files: bool) -> list[str]:
    """Return the names of the elements that have no place."""
    names = [child.tag for child in record if child.tag not in USED | BOOKKEEPING]
    names += ["translated-authors"] * (record.find("contributors/translated-authors") is not None)
    return list(dict.fromkeys([*names, *["files"] * has_files]))
