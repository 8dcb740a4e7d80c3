"""Responses of OpenReview's API with submissions: `{"notes": [...]}`, or only the list.

Version 2 of the API (https://docs.openreview.net/reference/api-v2) wraps each value of a note's
`content` in an object, `{"value": ...}`; version 1 does not. Both are read. Notes that reply to
another note (reviews, decisions) are skipped, and a venue is used only if the submission was
accepted.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin

from generator.errors import Problem
from generator.importers.readers.json_items import JsonItem, items
from generator.importers.readers.lines import Line
from generator.importers.records.dates import iso_from_milliseconds
from generator.importers.records.draft import RecordDraft, split_values, validate_entries
from generator.importers.records.record import ImportRecord

ROOT = "https://openreview.net/"
NOT_A_VENUE = re.compile(r"submitted to|submission|withdrawn|reject", re.IGNORECASE)
DATES = ("pdate", "cdate", "tcdate")
"""The dates of publication and, as fallbacks, of submission."""

ADDRESSES = ("pdf", "html", "code", "video")


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield the record of each submission, and its problems."""
    found = items(lines, path, listed_under="notes")
    submissions = (item for item in found if isinstance(item, Problem) or not _is_reply(item.data))
    return validate_entries(submissions, _draft, path)


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
