"""Parsers of the values of fields in front matter, `site.yaml`, `topics.yaml` and JSON Lines.

A parser takes the text that YAML contains, or a JSON value, and returns the value of the
field. It raises `InvalidValue` with a message and a hint if the value is invalid.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date as calendar_date
from typing import Any, cast
from urllib.parse import urlsplit

from generator.content.paper_types import CSL_TYPES
from generator.errors import did_you_mean
from generator.model import Date, Listed, Version
from generator.text import CONTROL_CHARACTER

Parser = Callable[[Any], Any]

PAPER_ID = re.compile(r"\w(?:[\w.-]*[\w-])?")
"""A file name without slashes and without a dot at the beginning or end."""

TOPIC_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

LONGEST_ID = 200
"""The length limit in bytes of UTF-8; it leaves room for a number and a file extension within the
255 bytes that file systems allow."""

LONGEST_LINE = 10_000
"""The length limit of a title, an address and the like, in characters."""

LINK_KINDS = (
    "pdf", "page", "code", "project", "data", "model", "demo", "video", "slides", "poster",
    "review",
)  # fmt: skip
"""The kinds of links, in the order of their importance to readers."""

STATUSES = ("withdrawn", "retracted", "superseded")
"""The statuses of papers that should no longer be relied on."""


class InvalidValue(ValueError):
    """An invalid value: a message, a hint, and the path `at` of the invalid part in the value."""

    def __init__(self, message: str, hint: str, *at: str | int) -> None:
        super().__init__(message)
        self.message, self.hint, self.at = message, hint, at


def is_empty(value: Any) -> bool:
    """Return whether a value is None, blank text, or an empty list or mapping."""
    if isinstance(value, str):
        return not value or value.isspace()
    return value in (None, [], {})


def parse_line(value: Any) -> str:
    """One line of text; runs of white space become one space."""
    line = " ".join(parse_text(value).split())
    if len(line) > LONGEST_LINE:
        raise InvalidValue(f"{quoted(line)} is too long", f"use up to {LONGEST_LINE:,} characters")
    return line


def parse_text(value: Any) -> str:
    """Text of any length, without white space around it."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise InvalidValue(
            f"{quoted(value)} is not text", "write a single text, in quotes if needed"
        )
    written = str(value)
    control = None if written.isprintable() else CONTROL_CHARACTER.search(written)
    if control:  # from an escape such as "\\a" in quotes; files contain none
        raise InvalidValue(f"character U+{ord(control[0]):04X} is not allowed", "delete it")
    return written.strip()


def parse_whole_number(value: Any) -> int:
    """Zero or a positive whole number."""
    written = str(value).strip()
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,9}", written):
        raise InvalidValue(f"{quoted(value)} is not a whole number", "write digits only")
    return int(written)


def parse_positive(value: Any) -> int:
    """A whole number from 1."""
    number = parse_whole_number(value)
    if not number:
        raise InvalidValue(f"{quoted(value)} is not a positive number", "write 1 or more")
    return number


def parse_switch(value: Any) -> bool:
    """`true` or `false`."""
    written = str(value).strip().lower()
    if written not in SWITCHES:
        raise InvalidValue(f"{quoted(value)} is not a switch", "write true or false")
    return SWITCHES[written]


SWITCHES = {"true": True, "false": False}


def parse_date(value: Any) -> Date:
    """A date in the precision known: `2024`, `2024-11` or `2024-11-27`."""
    hint = "write 2024, 2024-11 or 2024-11-27"
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", str(value).strip()):
        raise InvalidValue(f"{quoted(value)} is not a date", hint)
    parts = [int(part) for part in str(value).strip().split("-")]
    try:
        calendar_date(*[*parts, 1, 1][:3])
    except ValueError as error:
        raise InvalidValue(f"{quoted(value)} does not exist", hint) from error
    return Date(*parts)


def parse_url(value: Any) -> str:
    """An absolute web address."""
    written = parse_line(value)
    try:
        parts = urlsplit(written)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in written
    except ValueError:
        valid = False
    if not valid:
        raise InvalidValue(f"{quoted(value)} is not a web address", "begin it with https://")
    return written


def parse_topic_id(value: Any) -> str:
    """A topic's id: lower-case letters, digits and single hyphens."""
    written = parse_line(value)
    if not TOPIC_ID.fullmatch(written) or len(written.encode()) > LONGEST_ID:
        hint = "use lower-case letters, digits and single hyphens"
        raise InvalidValue(f"{quoted(value)} is not a topic id", hint)
    return written


def parse_paper_id(value: Any) -> str:
    """A paper's id: letters, digits, `.`, `_` and `-`, safe as a file name anywhere."""
    written = parse_line(value)
    if not PAPER_ID.fullmatch(written) or len(written.encode()) > LONGEST_ID:
        hint = f"use letters, digits, '_', '-' and '.' between them, at most {LONGEST_ID} bytes"
        raise InvalidValue(f"{quoted(value)} is not an id", hint)
    return written


def parse_links(value: Any) -> tuple[tuple[str, str], ...]:
    """URLs by their kind, one of `LINK_KINDS`."""
    if not isinstance(value, dict):
        raise InvalidValue(f"{quoted(value)} must be a mapping", "write {code: https://...}")
    for kind in value:
        if kind not in LINK_KINDS:
            hint = did_you_mean(kind, LINK_KINDS)
            raise InvalidValue(f'unknown kind of link "{kind}"', hint, kind)
    return tuple((kind, parse_part(parse_url, address, kind)) for kind, address in value.items())


def parse_pages(value: Any) -> str:
    """A page, a range or several (`12-34, 40`), or an article number; any dash is a hyphen."""
    return re.sub(r"\s*[-\u2010-\u2015\u2212]+\s*", "-", parse_line(value))


def parse_type(value: Any) -> str:
    """One of `CSL_TYPES`."""
    written = parse_line(value)
    if written not in CSL_TYPES:
        hint = did_you_mean(written, CSL_TYPES, "write one like article-journal or book")
        raise InvalidValue(f"unknown type {quoted(value)}", hint)
    return written


def parse_citation_key(value: Any) -> str:
    """A citation key, as BibTeX and Biber accept it."""
    written = parse_line(value)
    if re.search(r"[\s,{}%#~\\\"'()=]", written):
        hint = "write letters, digits, and any of - _ : . / +"
        raise InvalidValue(f"{quoted(value)} is not a citation key", hint)
    return written


def parse_versions(value: Any) -> tuple[Version, ...]:
    """A list of versions, each a mapping with `version` and optionally `date` and `note`."""
    return cast("tuple[Version, ...]", parse_list_of(_parse_version)(value))


def _parse_version(value: Any) -> Version:
    if not isinstance(value, dict) or is_empty(value.get("version")):
        hint = "write {version: v2, date: 2024-11-27, note: ...}"
        raise InvalidValue(f"{quoted(value)} is not a version", hint)
    return Version(**parse_parts(value, VERSION_PARSERS))


def parse_listed(value: Any) -> Listed:
    """A mapping of the day of a list (`date`) and the `rank` of the paper in it."""
    if not isinstance(value, dict) or any(is_empty(value.get(name)) for name in LISTED_PARSERS):
        hint = "write {date: 2024-11-27, rank: 3}"
        raise InvalidValue(f"{quoted(value)} is not a place in a list", hint)
    return Listed(**parse_parts(value, LISTED_PARSERS))


def _parse_list_day(value: Any) -> Date:
    """A day, or a month and day where the year is unknown: `2024-11-27` or `--11-27`."""
    written = str(value).strip()
    has_year = not written.startswith("--")
    date = parse_date(written if has_year else f"{LEAP_YEAR}{written[1:]}")
    if not date.day:
        hint = "write 2024-11-27, or --11-27 if the year is unknown"
        raise InvalidValue(f"{quoted(value)} is not a day", hint)
    return date if has_year else Date(0, date.month, date.day)


def parse_parts(value: dict[str, Any], parsers: Mapping[str, Parser]) -> dict[str, Any]:
    """Parse the values of a mapping that are not empty."""
    for name in value:
        if name not in parsers:
            hint = did_you_mean(str(name), parsers)
            raise InvalidValue(f'unknown field "{name}"', hint, name)
    known = {name: part for name, part in value.items() if not is_empty(part)}
    return {name: parse_part(parsers[name], known[name], name) for name in known}


def parse_extra(value: Any) -> tuple[tuple[str, str], ...]:
    """Texts and numbers by their names."""
    fields = parse_mapping(value)
    known = {name: text for name, text in fields.items() if not is_empty(text)}
    return tuple((parse_line(name), parse_part(parse_text, known[name], name)) for name in known)


def parse_language(value: Any) -> str:
    """A language tag such as `en`, `zh-Hant` or `pt-BR` (BCP 47)."""
    written = parse_line(value)
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", written):
        raise InvalidValue(f"{quoted(value)} is not a language tag", "write one like en or zh-Hant")
    return written


def parse_status(value: Any) -> str:
    """One of `STATUSES`."""
    written = parse_line(value)
    if written not in STATUSES:
        raise InvalidValue(f'unknown status "{shortened(value)}"', did_you_mean(written, STATUSES))
    return written


def parse_mapping(value: Any) -> dict[str, Any]:
    """A mapping; the caller parses its fields."""
    if not isinstance(value, dict):
        raise InvalidValue(f"{quoted(value)} must be a mapping", "write one `name: value` per line")
    return value


def parse_list_of(parser: Parser) -> Parser:
    """Return a parser of lists whose entries are parsed by `parser`."""

    def parse(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise InvalidValue(f"{quoted(value)} is not a list", f"write [{shortened(value)}]")
        return tuple(
            parse_part(parser, entry, index)
            for index, entry in enumerate(value)
            if not is_empty(entry)
        )

    return parse


def parse_part(parser: Parser, value: Any, key: str | int) -> Any:
    """Parse the entry `key` of a value; errors contain the key."""
    try:
        return parser(value)
    except InvalidValue as error:
        raise InvalidValue(error.message, error.hint, key, *error.at) from error


def quoted(value: Any) -> str:
    """Return a value for a message, in quotes and shortened to `LONGEST_QUOTE` characters."""
    return f'"{shortened(value)}"'


def shortened(value: Any) -> str:
    """Return a value for a message, shortened to `LONGEST_QUOTE` characters."""
    plain = f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
    written = " ".join(plain.split())
    return written if len(written) <= LONGEST_QUOTE else written[: LONGEST_QUOTE - 1] + "…"


LONGEST_QUOTE = 60
"""The maximum length in characters of an invalid value in a message."""

VERSION_PARSERS: dict[str, Parser] = {"version": parse_line, "date": parse_date, "note": parse_line}
"""The fields of a version."""

LISTED_PARSERS: dict[str, Parser] = {"date": _parse_list_day, "rank": parse_positive}
"""The fields of a place in a list."""

LEAP_YEAR = 2000
