"""RIS, read by rispy, one reference at a time.

Tags: https://en.wikipedia.org/wiki/RIS_(file_format). Programs disagree about which tag
holds what: the first that is there counts. Pages and notes have no place in a
paper's file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.errors import Problem
from generator.importers.readers.csl_json import without_markup
from generator.importers.readers.lines import Line, cut
from generator.importers.records.dates import iso_date
from generator.importers.records.draft import RecordDraft, validate_draft
from generator.importers.records.record import ImportRecord

START = re.compile(r"TY  -")
END = "ER  - "

TITLES = ("title", "primary_title")
AUTHORS = ("authors", "first_authors")
DATES = ("date", "year", "publication_year")
VENUES = ("alternate_title3", "secondary_title", "journal_name", "alternate_title2")
THESIS_OR_REPORT = ("THES", "RPRT")
BOOKS = ("BOOK", "UNPB")
"""References whose tag `BT` is the title; elsewhere it is that of the book they are in."""

ABSTRACTS = ("abstract", "notes_abstract")
MENTIONS = ("accession_number", "note", "notes", "number", "type_of_work", *VENUES)
"""Where an arXiv id may be."""


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each reference, and what is wrong with it."""
    for reference in cut(lines, START.match):
        broken = [line.problem for line in reference if line.problem]
        if START.match(reference[0].text):
            yield from broken[:1] or validate_draft(_draft(reference), path)


def _draft(reference: list[Line]) -> RecordDraft:
    tags = _tags(reference)
    kind = tags["type_of_reference"]
    titles = TITLES + ("BT",) * (kind in BOOKS)
    venues = VENUES + ("BT",) * (kind not in BOOKS) + ("publisher",) * (kind in THESIS_OR_REPORT)
    fields = {
        "title": without_markup(_first(tags, titles)),
        "authors": _all(tags, AUTHORS),
        "date": iso_date(_first(tags, DATES)),
        "venue": without_markup(_first(tags, venues)),
        "doi": _first(tags, ("doi",)),
        "language": _first(tags, ("language",)),
        "keywords": _all(tags, ("keywords",)),
        "abstract": without_markup(_first(tags, ABSTRACTS)),
    }
    files = [name for name in _all(tags, ("file_attachments1",)) if "://" in name]
    addresses = [*_all(tags, ("urls",)), *files]
    return RecordDraft(
        reference[0].number, fields, addresses, _all(tags, MENTIONS), name=_first(tags, ("id",))
    )


def _tags(reference: list[Line]) -> dict[str, Any]:
    """Return what rispy reads; a reference need not have an end, nor what follows it one."""
    from rispy import RisParser  # noqa: PLC0415 (slow to load)

    parser = RisParser(delimiter_tags_mapping={})
    lines = [line.text for line in reference if line.text]
    tags = parser.parse_lines(iter([*lines, END]))[0]
    return {**tags.pop("unknown_tag", {}), **tags}


def _all(tags: Mapping[str, Any], wanted: Iterable[str]) -> list[str]:
    """Return the texts of the first of these tags, and for lists all of them."""
    values = (tags.get(name) or [] for name in wanted)
    return [text for value in values for text in (value if isinstance(value, list) else [value])]


def _first(tags: Mapping[str, Any], wanted: Iterable[str]) -> str:
    return next(filter(None, _all(tags, wanted)), "")
