"""Dates of CSL-JSON as texts, for front matter and for `extra`.

`edtf_date` returns what Extended Date/Time Format (ISO 8601-2, level 1) has for ranges
(`2019-05/2019-06`), approximate dates (`2019~`) and seasons (`2019-21` is spring).
"""

import re
from collections.abc import Mapping
from typing import Any

from generator.importers.records.dates import iso_date, iso_from_parts

FIRST_SEASON = 20
"""What ISO 8601-2 adds to the number of a season."""

DAY = re.compile(r"\d{4}(-\d\d){0,2}")
EDTF = re.compile(r"-?\d{4}(-\d\d){0,2}[~?%]?(/(\d{4}(-\d\d){0,2}[~?%]?|\.\.)?)?")


def iso_day(value: Any) -> str:
    """Return the first day of a date, to the precision given; empty if it has none.

    Front matter has no years before 1.
    """
    if not isinstance(value, Mapping):
        return ""
    ends = _ends(value)
    day = ends[0] if ends else _day(_spelled_out(value))
    return "" if day.startswith("-") else day


def edtf_date(value: Any) -> str:
    """Return the whole date."""
    if not isinstance(value, Mapping):
        return ""
    ends = _ends(value)
    if not ends:
        return _date_in_words(_spelled_out(value))
    season = str(value.get("season") or "")
    if season.isdecimal() and len(ends) == 1 and len(ends[0]) == len("2019"):
        ends = [f"{ends[0]}-{FIRST_SEASON + int(season) % FIRST_SEASON}"]
    return "/".join(ends) + "~" * bool(value.get("circa"))


def _ends(value: Mapping[str, Any]) -> list[str]:
    """Return the day that `date-parts` has, or two for a range."""
    parts = value.get("date-parts")
    days = (
        [day for day in parts if isinstance(day, list) and day] if isinstance(parts, list) else []
    )
    return [iso_from_parts(day) for day in days[:2] if day[0] not in (None, "", 0)]


def _day(text: str) -> str:
    """Return the date of a text, or empty if it has none, such as `in press`."""
    date = iso_date(text)
    return date if DAY.fullmatch(date) else ""


def _date_in_words(text: str) -> str:
    """Return a date in words; of `Spring 2004` and its like, a year is not all."""
    day = _day(text)
    return text if EDTF.fullmatch(text) or len(day) <= len("2004") else day


def _spelled_out(value: Mapping[str, Any]) -> str:
    return str(value.get("raw") or value.get("literal") or value.get("edtf") or "")
