"""EndNote's tagged format (`.enw`), which is that of refer with more tags.

Tags: https://en.wikipedia.org/wiki/EndNote#Tags_and_fields and the manual page refer(1). A
reference begins with its type (`%0`) or below a blank line. Papershelf exports this format.
"""

import re
from collections.abc import Iterable, Iterator

from generator.content import DOI
from generator.errors import Problem
from generator.importers.readers.endnote_types import (
    PERIODICALS,
    TYPES,
)
from generator.importers.readers.lines import Line
from generator.importers.readers.people import Person, endnote_names, organization
from generator.importers.readers.reference_values import (
    archived,
    date_with_year,
    edition_values,
    joined_notes,
    known,
    numbered,
    page_values,
    standard_numbers,
    third_names,
)
from generator.importers.readers.tagged_lines import TaggedEntry, tagged_entries
from generator.importers.records.bodies import issuing_bodies
from generator.importers.records.dates import iso_date
from generator.importers.records.draft import RecordDraft, unwrap_lines, validate_entries
from generator.importers.records.record import ImportRecord

TAG = re.compile(r"\s{0,3}%(\S)(?:\s+(.*)|$)")
TEXT_TYPES = {"%J": "article-journal", "%B": "chapter", "%I": "book"}
EXTRA = {
    "6": "number-of-volumes",
    "L": "call-number",
    "!": "title-short",
    "&": "section",
    "(": "original-publication",
    ")": "reprint-edition",
    "*": "reviewed-title",
    "<": "research-notes",
    "1": "custom1",
    "2": "custom2",
    "3": "custom3",
    "4": "custom4",
    "#": "custom5",
    "$": "custom6",
    "]": "custom7",
}
"""Names in front matter, which are those of CSL where there is one, by the tags of all types."""

USED = frozenset("0TAEY?QDJBSVNPR7ICX9@UGZFKM8>[~") | frozenset(EXTRA)
BOOKKEEPING = frozenset("=")


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each reference, and what is wrong with it."""
    return validate_entries(tagged_entries(lines, TAG, {"0"}, at_blank=True), _draft, path)


def _draft(entry: TaggedEntry) -> RecordDraft:
    names = [name for name in map(str.lower, entry.all("0")) if name in TYPES]
    name = names[-1] if names else entry.first("0")
    kind = TYPES.get(name, "document") if name else _guessed_type(entry)
    key = entry.first("F")
    fields = {
        "type": kind,
        "title": entry.first("T"),
        **_people(entry, is_edited=name == "edited book"),
        "date": date_with_year(entry.first("8"), entry.first("D")),
        **_publication(entry, kind),
        **_numbers(entry, kind),
        "doi": next((text for text in entry.all("R") if DOI.search(text)), ""),
        **archived(*_archive(entry))[0],
        "accessed": iso_date(entry.first("[")),
        "language": "; ".join(entry.all("G")),
        "keywords": _keywords(entry),
        "abstract": unwrap_lines(entry.written("X")),
        "note": joined_notes(entry.all("Z")),
        "citation_key": key if " " not in key else "",
        "extra": _extra(entry, kind),
    }
    addresses = [text for text in entry.all("U", ">") if "://" in text and "internal-" not in text]
    left_out = [f"%{tag}" for tag, value in entry.tags if _is_left_out(tag, value)]
    return RecordDraft(
        entry.line,
        fields,
        addresses,
        entry.all("M", "Z", "R"),
        name=key,
        left_out=tuple(dict.fromkeys(left_out)),
    )


def _is_left_out(tag: str, value: str) -> bool:
    """Tell whether a value has no place, such as a resource number that is no DOI."""
    return tag not in USED | BOOKKEEPING or (tag == "R" and not DOI.search(value))


def _guessed_type(entry: TaggedEntry) -> str:
    """Return the type of a reference that states none, as in refer."""
    types = (kind for tag, kind in TEXT_TYPES.items() if entry.first(tag.removeprefix("%")))
    return next(types, "document")


def _people(entry: TaggedEntry, *, is_edited: bool) -> dict[str, list[str | Person]]:
    """Return the names by their roles; of an edited book, the authors are its editors."""
    authors = endnote_names(entry.all("A"))
    if not authors:  # in refer, %Q is an organization
        authors = list(map(organization, entry.all("Q")))
    editors = endnote_names(entry.all("E"))
    translators = endnote_names(entry.all("?"))
    if is_edited and not editors:
        return {"authors": [], "editors": authors, "translators": translators}
    return {"authors": authors, "editors": editors, "translators": translators}


def _publication(entry: TaggedEntry, kind: str) -> dict[str, str]:
    container, series = entry.first("J", "B"), entry.first("S")
    return {
        "venue": "" if kind == "book" else container,
        "series": series or (container if kind == "book" else ""),
        **issuing_bodies(kind, entry.first("I")),
        "place": entry.first("C"),
    }


def _numbers(entry: TaggedEntry, kind: str) -> dict[str, str]:
    return {
        "volume": entry.first("V"),
        **numbered(kind, entry.first("N")),
        "pages": page_values(kind, entry.first("P"))[0],
        "edition": edition_values(kind, entry.first("7"))[0],
        "genre": entry.first("9"),
        **standard_numbers(kind, entry.all("@")),
    }


def _extra(entry: TaggedEntry, kind: str) -> dict[str, str]:
    extra = {name: entry.first(tag) for tag, name in EXTRA.items()}
    if kind in PERIODICALS:
        extra["PMCID"] = extra.pop("custom2")
    if kind == "chapter":
        extra["chapter-number"] = extra.pop("section")
    extra |= {
        **third_names(kind, endnote_names(entry.all("Y"))),
        **edition_values(kind, entry.first("7"))[1],
        "number-of-pages": page_values(kind, entry.first("P"))[1],
        **archived(*_archive(entry))[1],
    }
    return known(extra)


def _archive(entry: TaggedEntry) -> tuple[str, str]:
    """Return the accession number, and the name of the database."""
    return entry.first("M"), entry.first("~")


def _keywords(entry: TaggedEntry) -> list[str]:
    """Return the keywords, each on a line of its own."""
    lines = (line for tag, value in entry.tags if tag == "K" for line in value.splitlines())
    return [" ".join(line.split()) for line in lines if line.strip()]
