"""RefWorks' tagged format: a tag of two characters, a space and a value on each line.

Tags: "RefWorks Tagged Format" in the help of RefWorks (Legacy). A reference begins with its type
(`RT`). Names are inverted (`Family,Given,Suffix`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.errors import Problem
from generator.importers.readers.endnote_types import PARTS, PERIODICALS
from generator.importers.readers.lines import Line
from generator.importers.readers.people import Person, endnote_names
from generator.importers.readers.reference_values import (
    archived,
    containers,
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

TAG = re.compile(r"\ufeff?([A-Z][A-Z0-9])(?:\s+(.*)|$)")

TYPES: Mapping[str, str] = {
    "abstract": "article-journal",
    "artwork": "graphic",
    "bills": "bill",
    "book": "book",
    "book, edited": "book",
    "book, section": "chapter",
    "book, whole": "book",
    "case": "legal_case",
    "computer program": "software",
    "conference proceedings": "paper-conference",
    "data set": "dataset",
    "dataset": "dataset",
    "dissertation": "thesis",
    "grant": "document",
    "hearing": "hearing",
    "journal": "article-journal",
    "journal article": "article-journal",
    "journal, electronic": "article-journal",
    "laws": "legislation",
    "magazine article": "article-magazine",
    "map": "map",
    "monograph": "book",
    "motion picture": "motion_picture",
    "music score": "musical_score",
    "newspaper article": "article-newspaper",
    "online discussion forum": "post",
    "patent": "patent",
    "personal communication": "personal_communication",
    "report": "report",
    "sound recording": "song",
    "thesis": "thesis",
    "unpublished material": "manuscript",
    "video": "motion_picture",
    "web page": "webpage",
}
"""The types in CSL by those of RefWorks in lower case, up to a slash."""

EXTRA = {
    "CN": "call-number",
    "ST": "title-short",
    "OT": "original-title",
    "WP": "available-date",
    "WV": "version",
    **{f"U{number}": f"custom{number}" for number in range(1, 10)},
}
"""Names in front matter, which are those of CSL where there is one, by tags."""

WITH_GENRE = ("thesis", "report", "manuscript", "webpage", "map", "post")
"""Types whose classification says what kind of their type they are."""

USED = frozenset({
    "RT", "ID", "A1", "A2", "A3", "A4", "T1", "T2", "T3", "JF", "JO", "YR", "FD", "VO", "IS", "SP",
    "OP", "K1", "AB", "NO", "ED", "PB", "PP", "SN", "LA", "DO", "LK", "UL", "RD", "WT", "CL", "SL",
    "LL", "DB", "AN", *EXTRA,
})  # fmt: skip
BOOKKEEPING = frozenset({"SR", "OL", "PA", "CD"})


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each reference, and what is wrong with it."""
    return validate_entries(tagged_entries(lines, TAG, {"RT"}, at_blank=False), _draft, path)


def _draft(entry: TaggedEntry) -> RecordDraft:
    kind = TYPES.get(entry.first("RT").partition("/")[0].strip().lower(), "document")
    fields = {
        "type": kind,
        "title": entry.first("T1"),
        **_people(entry, kind),
        "date": date_with_year(entry.first("FD"), entry.first("YR")),
        **_publication(entry, kind),
        **_numbers(entry, kind),
        "doi": entry.first("DO"),
        **archived(*_archive(entry))[0],
        "accessed": iso_date(entry.first("RD")),
        "language": entry.first("LA"),
        "keywords": [word for text in entry.all("K1") for word in re.split(r"\s*;\s*", text)],
        "abstract": unwrap_lines(entry.written("AB")),
        "note": joined_notes(entry.all("NO")),
        "extra": _extra(entry, kind),
    }
    links = [text for text in entry.all("UL", "LK") if "://" in text]
    left_out = [tag for tag, _ in entry.tags if tag not in USED | BOOKKEEPING]
    return RecordDraft(
        entry.line,
        fields,
        links,
        entry.all("AN", "NO", "JF", "IS"),
        name=entry.first("ID"),
        left_out=tuple(dict.fromkeys(left_out)),
    )


def _people(entry: TaggedEntry, kind: str) -> dict[str, list[str | Person]]:
    """Return the names by their roles."""
    return {
        "authors": endnote_names(entry.all("A1")),
        "editors": _editors(entry, kind)[0],
        "translators": endnote_names(entry.all("A4")),
    }


def _editors(entry: TaggedEntry, kind: str) -> tuple[list[str | Person], list[str | Person]]:
    """Return the editors, and those of the series."""
    second, third = endnote_names(entry.all("A2")), endnote_names(entry.all("A3"))
    return (third, second) if kind == "book" and third else (second, third)


def _archive(entry: TaggedEntry) -> tuple[str, str]:
    """Return the accession number or location, and the database or library."""
    return entry.first("AN", "LL"), entry.first("DB", "SL")


def _publication(entry: TaggedEntry, kind: str) -> dict[str, str]:
    title, short, second = entry.first("JF"), entry.first("JO"), entry.first("T2")
    issued = {**issuing_bodies(kind, entry.first("PB")), "place": entry.first("PP")}
    if kind in PERIODICALS:
        return {**containers(title or second, short), "series": entry.first("T3"), **issued}
    if kind in PARTS:
        is_event = kind == "paper-conference" and title and second and title != second
        event = {"event": second} if is_event else {}
        return {
            **containers(title or second, short),
            "series": entry.first("T3"),
            **event,
            **issued,
        }
    if kind in ("webpage", "post", "manuscript", "document", "dataset"):
        return {"venue": entry.first("WT", "JF", "T2"), "series": entry.first("T3"), **issued}
    return {"series": entry.first("T3", "T2", "JF"), **issued}


def _numbers(entry: TaggedEntry, kind: str) -> dict[str, str]:
    return {
        "volume": entry.first("VO"),
        **numbered(kind, entry.first("IS")),
        "pages": page_values(kind, _pages(entry))[0],
        "edition": edition_values(kind, entry.first("ED"))[0],
        "genre": entry.first("CL") if kind in WITH_GENRE else "",
        **standard_numbers(kind, entry.all("SN")),
    }


def _pages(entry: TaggedEntry) -> str:
    """Return the first and the last page; the first may be a range already."""
    first, last = entry.first("SP"), entry.first("OP")
    return first if last in first else "-".join(filter(None, (first, last)))


def _extra(entry: TaggedEntry, kind: str) -> dict[str, str]:
    extra = {name: entry.first(tag) for tag, name in EXTRA.items()}
    extra["number-of-pages"] = page_values(kind, _pages(entry))[1]
    extra |= edition_values(kind, entry.first("ED"))[1]
    extra |= third_names(kind, _editors(entry, kind)[1]) | archived(*_archive(entry))[1]
    extra["classification"] = "" if kind in WITH_GENRE else entry.first("CL")
    return known(extra)
