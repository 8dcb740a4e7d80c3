"""Dates as bibliographies write them, as front matter writes them: `2024-11-27`."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from generator.library import BIBTEX_MONTHS

ISO = re.compile(r"\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)")
"""Year, month and day in this order; what follows (a time, the end of a range) is ignored."""

MONTH = re.compile(
    rf"\b({'|'.join(BIBTEX_MONTHS)})(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b\d{4}\b")
BEFORE_CHRIST = re.compile(r"\s*-\d")
"""The start of a year for which front matter has no form."""

EARLY_YEAR = re.compile(r"\s*(\d{1,3})[\s/]*")
UNPUBLISHED = re.compile(
    r"\b(?:in press|in print|forthcoming|to appear|to be (?:published|submitted)|submitted"
    r"|accepted|under (?:review|revision)|in (?:preparation|revision|review)|unpublished"
    r"|prepublished|ahead of print|online first)\b(?: (?:to|for|at|in|by)\b[^,;]*)?",
    re.IGNORECASE,
)
"""What bibliographies have instead of the date of a work that is not published yet."""

UNDATED = re.compile(
    r"\W*(?:n\. ?d|no date|undated|s\. ?a|s\. ?d|o\. ?J|unknown)\W*", re.IGNORECASE
)
"""What they have instead of an unknown date."""

DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")


def iso_date(text: str) -> str:
    """Return a date in ISO 8601 to the precision that a text gives; else the text as it is.

    `2024-11-27T10:00Z`, `2024/11/27/`, `27 November 2024` and `Nov. 27th, 2024` are one
    date; `2024-00-00` is `2024`, and `800` is `0800`. A range is its first date.
    """
    if BEFORE_CHRIST.match(text):
        return text
    if early := EARLY_YEAR.fullmatch(text):
        return early[1].zfill(4)
    month, year = MONTH.search(text), YEAR.search(text)
    if month and year:
        day = DAY.search(text)
        return iso_from_parts(
            [year[0], str(BIBTEX_MONTHS.index(month[1].lower()) + 1), day[1] if day else ""]
        )
    written = ISO.match(text)
    if written:
        return iso_from_parts([part or "" for part in written.groups()])
    return year[0] if year else text


def status_in_date(text: str) -> str:
    """Return what a text has about the publication of a work, such as `in press`, or empty."""
    found = UNPUBLISHED.search(text)
    return found[0] if found else ""


def is_without_date(text: str) -> bool:
    """Tell whether a text states that there is no date, or none yet."""
    has_digit = any(map(str.isdigit, text))
    return not has_digit and bool(UNDATED.fullmatch(text) or UNPUBLISHED.search(text))


def iso_from_parts(parts: Sequence[Any]) -> str:
    """Return year, month and day in ISO 8601; parts after an invalid one are dropped."""
    year, *rest = [str(part).strip() for part in parts][:3]
    known = [year.zfill(len("-0044" if year.startswith("-") else "2024"))]
    for part, last in zip(rest, (12, 31), strict=False):
        if not re.fullmatch(r"[0-9]{1,2}", part) or not 1 <= int(part) <= last:
            break
        known.append(part.zfill(2))
    return "-".join(known)


def iso_from_milliseconds(moment: Any) -> str:
    """Return the UTC date of a time in milliseconds since 1970; empty if it is invalid."""
    try:
        return datetime.fromtimestamp(moment / 1000, UTC).date().isoformat()
    except (TypeError, ValueError, OverflowError, OSError):
        return ""
