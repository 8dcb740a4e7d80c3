"""CSL-JSON: a list of items, as Zotero and reference managers export it.

The schema is that of the Citation Style Language,
https://github.com/citation-style-language/schema (csl-data.json). Markup in titles
(`<i>`, `<sup>`) is dropped. Pages and volumes have no place in a paper's file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.errors import Problem
from generator.importers.readers.json_items import JsonItem, items, validate_items
from generator.importers.readers.lines import Line
from generator.importers.records.dates import iso_date, iso_from_parts
from generator.importers.records.draft import RecordDraft, split_values
from generator.importers.records.names import from_csl_name
from generator.importers.records.record import ImportRecord

MARKUP = re.compile(r"</?(?:i|b|em|strong|su[bp]|sc|span|p|jats:[a-z-]+)(?:\s[^<>]*)?/?>")

VENUES = ("container-title", "event-title", "event")
THESIS_OR_REPORT = ("thesis", "report")
MENTIONS = ("number", "note", "archive_location", "container-title")
"""Where an arXiv id may be: `number` and `note` (its field "Extra") are Zotero's places."""


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Return a record for each item, and what is wrong with it."""
    return validate_items(items(lines, path, listed_under="items"), _draft, path)


def without_markup(text: str) -> str:
    """Take the tags out of a title or an abstract."""
    return MARKUP.sub("", text)


def _draft(item: JsonItem) -> RecordDraft:
    line, data = item
    venues = VENUES + ("publisher",) * (data.get("type") in THESIS_OR_REPORT)
    fields = {
        "title": without_markup(_text(data.get("title"))),
        "authors": _names(data.get("author")),
        "date": _date(data.get("issued")),
        "venue": without_markup(next(filter(None, (_text(data.get(n)) for n in venues)), "")),
        "doi": _text(data.get("DOI")),
        "language": _text(data.get("language")),
        "keywords": split_values(data.get("keyword")),
        "abstract": without_markup(_text(data.get("abstract"))),
    }
    mentions = [_text(data.get(name)) for name in MENTIONS]
    key = _text(data.get("citation-key")) or _text(data.get("id"))
    return RecordDraft(line, fields, [_text(data.get("URL"))], mentions, name=key)


def _text(value: Any) -> str:
    """Return a text; of a list, which Crossref has for titles, the first one."""
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    return "" if value is None else str(value)


def _names(people: Any) -> list[dict[str, str]]:
    entries = people if isinstance(people, list) else []
    return [from_csl_name(name) for name in entries if isinstance(name, dict)]


def _date(value: Any) -> str:
    """Return a date: `date-parts` has one or, for a range, two; `raw` is anyone's spelling."""
    if not isinstance(value, Mapping):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return iso_from_parts(parts[0])
    return iso_date(_text(value.get("raw") or value.get("literal")))
