"""CSL-JSON: a list of items, as Zotero and reference managers export it.

The schema is that of CSL 1.0.2, https://github.com/citation-style-language/schema
(csl-data.json). Each variable is a field of front matter or is in `extra` under its own name.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.content import CSL_TYPES, csl_type, type_names
from generator.errors import Problem
from generator.importers.readers.csl_custom import CslCustom
from generator.importers.readers.json_items import JsonItem, items
from generator.importers.readers.lines import Line
from generator.importers.records.addresses import is_arxiv
from generator.importers.records.bodies import bodies_in_order
from generator.importers.records.draft import RecordDraft, split_values, validate_entries
from generator.importers.records.edtf import edtf_date, iso_day
from generator.importers.records.extra_variables import EXTRA_DATES, EXTRA_NAMES, EXTRA_TEXTS
from generator.importers.records.markup import rich_line
from generator.importers.records.names import from_csl_name, names_text
from generator.importers.records.record import ImportRecord
from generator.model import ET_AL
from generator.text import csl_to_plain, csl_to_title, has_fonts

FIELDS: Mapping[str, str] = {
    "genre": "genre",
    "event": "event-title",
    "volume": "volume",
    "issue": "issue",
    "number": "number",
    "edition": "edition",
    "series": "collection-title",
    "place": "publisher-place",
    "isbn": "ISBN",
    "issn": "ISSN",
    "doi": "DOI",
    "pmid": "PMID",
    "language": "language",
    "note": "note",
}
"""The variables that are fields of front matter, by the name of the field."""

OLD_NAMES = {
    "event-title": "event",
    "container-title-short": "journalAbbreviation",
    "title-short": "shortTitle",
}
"""The names of variables before version 1.0.2, and of Zotero."""

OTHERS = frozenset({
    "id", "type", "citation-key", "citation-label", "title", "author", "editor", "translator",
    "issued", "available-date", "accessed", "container-title", "container-title-short",
    "publisher", "URL", "page", "keyword", "abstract", "categories", "page-first",
})  # fmt: skip
"""Variables that are read by rules of their own, or that repeat others."""

USED = OTHERS | {*FIELDS.values(), *OLD_NAMES.values(), *EXTRA_TEXTS, *EXTRA_DATES, *EXTRA_NAMES}

WITH_FIELDS = (
    *("container-title", "container-title-short", "collection-title", "event-title"),
    *("publisher", "genre", "note"),
)
"""Texts that are fields, and also in `extra` if they have fonts, which fields have not."""

MENTIONS = ("note", "archive_location", "container-title")
"""Where an arXiv id may be: `note` (its field "Extra") is a place of Zotero's."""


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Return a record for each item, and what is wrong with it."""
    return validate_entries(items(lines, path, listed_under="items"), _draft, path)


def _draft(item: JsonItem) -> RecordDraft:
    line, data = item
    kind = _type(_text(data, "type"))
    custom = CslCustom(data.get("custom"), USED)
    fields = {
        "title": csl_to_title(rich_line(_text(data, "title"))),
        "type": kind,
        "authors": [*_names(data.get("author")), *[ET_AL.text] * custom.has_more_authors],
        **custom.fields,
        "editors": _names(data.get("editor")),
        "translators": _names(data.get("translator")),
        "date": iso_day(data.get("available-date")),
        "published": iso_day(data.get("issued")),
        "accessed": iso_day(data.get("accessed")),
        **{field: _line(data, name) for field, name in FIELDS.items()},
        "pages": _text(data, "page") or _text(data, "page-first"),
        **_containers(data, kind),
        **bodies_in_order(kind, _line(data, "publisher"), custom.second_body),
        "keywords": split_values(data.get("keyword")),
        "citation_key": _key(data),
        **({"arxiv": _text(data, "archive_location")} if _is_at_arxiv(data) else {}),
        "extra": custom.extra | _extra(data),
        "links": custom.links,
        "abstract": _text(data, "abstract"),
    }
    mentions = [_text(data, name) for name in MENTIONS]
    unknown = sorted(name for name in data.keys() - USED - {"custom"} if data[name])
    left_out = (*unknown, *custom.left_out)
    url = _text(data, "URL")
    return RecordDraft(line, fields, [url], mentions, name=_key(data), left_out=left_out)


def _type(written: str) -> str:
    """Return a type of CSL, also for one of Crossref; empty for none."""
    if not written or written in CSL_TYPES:
        return written
    return csl_type("crossref", written)


def _text(data: Mapping[str, Any], name: str) -> str:
    """Return a variable as text; of a list, which Crossref has for titles, the first one."""
    value = data.get(name) or data.get(OLD_NAMES.get(name, ""))
    if isinstance(value, list):
        value = value[0] if value else ""
    return "" if value is None or isinstance(value, dict) else str(value)


def _line(data: Mapping[str, Any], name: str) -> str:
    """Return a variable as plain text on one line."""
    return csl_to_plain(rich_line(_text(data, name)))


def _key(data: Mapping[str, Any]) -> str:
    """Return the citation key; numbers and URLs are ids that programs assign."""
    key = _text(data, "citation-key") or _text(data, "id")
    return "" if "://" in key or key.isdecimal() else key


def _names(people: Any) -> list[dict[str, str]]:
    entries = people if isinstance(people, list) else []
    return [from_csl_name(name) for name in entries if isinstance(name, dict)]


def _containers(data: Mapping[str, Any], kind: str) -> dict[str, str]:
    """Return the full title of the container, and its short title as the venue.

    Works that usually have no container have it as well, as their venue is the publisher.
    """
    full = _line(data, "container-title")
    short = _line(data, "container-title-short")
    event = _line(data, "event-title") if kind == "paper-conference" else ""
    return {
        "venue": short or full or event,
        "container": full if (short or full) != full or not type_names(kind).container else "",
    }


def _is_at_arxiv(data: Mapping[str, Any]) -> bool:
    return is_arxiv(_text(data, "archive"))


def _extra(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the variables without a field, with fonts, and dates that are more than a day."""
    texts = {name: rich_line(_text(data, name)) for name in (*EXTRA_TEXTS, *WITH_FIELDS)}
    texts = {name: text for name, text in texts.items() if name in EXTRA_TEXTS or has_fonts(text)}
    if _is_at_arxiv(data):
        texts |= {"archive": "", "archive_location": ""}
    people = {name: names_text(_names(data.get(name))) for name in EXTRA_NAMES}
    dates = {name: edtf_date(data.get(name)) for name in EXTRA_DATES}
    for name in ("issued", "available-date", "accessed"):
        date = edtf_date(data.get(name))
        dates[name] = date if date != iso_day(data.get(name)) else ""
    return {name: text for name, text in (texts | people | dates).items() if text}
