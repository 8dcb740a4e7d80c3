"""Submissions as OpenReview's API answers: `{"notes": [...]}`, or the list alone.

In version 2 of the API each value of a note's `content` stands in an object,
`{"value": ...}`; in version 1 it stands there itself. Both are read:
https://docs.openreview.net/reference/api-v2. Notes that reply to another one (reviews,
decisions) are no papers, and a venue counts only once a submission is accepted.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin

from generator.errors import Problem
from generator.importers.readers.json_items import JsonItem, items, validate_items
from generator.importers.readers.lines import Line
from generator.importers.records.dates import iso_from_milliseconds
from generator.importers.records.draft import RecordDraft, split_values
from generator.importers.records.record import ImportRecord

ROOT = "https://openreview.net/"
NOT_A_VENUE = re.compile(r"submitted to|submission|withdrawn|reject", re.IGNORECASE)
DATES = ("pdate", "cdate", "tcdate")
"""When it was published or, where that is not said, submitted."""

ADDRESSES = ("pdf", "html", "code", "video")


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Return a record for each submission, and what is wrong with it."""
    found = items(lines, path, listed_under="notes")
    submissions = (item for item in found if isinstance(item, Problem) or not _is_reply(item.data))
    return validate_items(submissions, _draft, path)


def _is_reply(note: dict[str, Any]) -> bool:
    return bool(note.get("replyto")) and note["replyto"] != note.get("id")


def _draft(item: JsonItem) -> RecordDraft:
    line, note = item
    content = _content(note.get("content"))
    forum = str(note.get("forum") or note.get("id") or "")
    venue = str(content.get("venue") or "")
    fields = {
        "title": content.get("title"),
        "authors": _names(content.get("authors")),
        "date": iso_from_milliseconds(next(filter(None, map(note.get, DATES)), None)),
        "venue": "" if NOT_A_VENUE.search(venue) else venue,
        "doi": content.get("doi"),
        "keywords": split_values(content.get("keywords")),
        "abstract": content.get("abstract"),
        "links": {"review": f"{ROOT}forum?id={forum}"} if forum else {},
    }
    written = [str(content.get(name) or "") for name in ADDRESSES]
    addresses = [urljoin(ROOT, address) for address in written if address]
    return RecordDraft(line, fields, addresses, name=forum)


def _content(content: Any) -> dict[str, Any]:
    values = content if isinstance(content, dict) else {}
    return {
        name: value.get("value") if isinstance(value, dict) else value
        for name, value in values.items()
    }


def _names(authors: Any) -> list[str]:
    people = authors if isinstance(authors, list) else []
    return [
        str(person.get("fullname") or "") if isinstance(person, dict) else str(person)
        for person in people
    ]
