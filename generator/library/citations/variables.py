"""The variables of CSL 1.0.2 that papers have in `extra`, because no field holds them.

https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables

The values in `extra` are texts. A date is written in ISO 8601, with `~` behind it if it is
approximate and `/` between the ends of a range; names are separated by semicolons, and braces
enclose that of an organization.
"""

import re
from collections.abc import Mapping
from typing import Any

from generator.content import name_from_text
from generator.library.citations.csl_names import csl_name
from generator.model import ET_AL, Name

DATE_VARIABLES = frozenset(
    {"accessed", "available-date", "event-date", "issued", "original-date", "submitted"}
)

NAME_VARIABLES = frozenset(
    {
        *("chair", "collection-editor", "compiler", "composer", "container-author"),
        *("contributor", "curator", "director", "editorial-director", "executive-producer"),
        *("guest", "host", "illustrator", "interviewer", "narrator", "organizer"),
        *("original-author", "performer", "producer", "recipient", "reviewed-author"),
        *("script-writer", "series-creator"),
    }
)

NUMBER_VARIABLES = frozenset(
    {
        *("chapter-number", "citation-number", "collection-number", "edition", "issue", "number"),
        *("number-of-pages", "number-of-volumes", "part-number", "printing-number", "section"),
        *("supplement-number", "version", "volume"),
    }
)

TEXT_VARIABLES = frozenset(
    {
        *("annote", "archive", "archive-place", "archive_collection", "archive_location"),
        *("authority", "call-number", "collection-title", "container-title"),
        *("container-title-short", "dimensions", "division", "event", "event-place"),
        *("event-title", "genre", "jurisdiction", "keyword", "medium", "note"),
        *("original-publisher", "original-publisher-place", "original-title", "page"),
        *("page-first", "part-title", "PMCID", "publisher", "publisher-place", "references"),
        *("reviewed-genre", "reviewed-title", "scale", "source", "status", "title-short"),
        *("volume-title", "volume-title-short", "year-suffix"),
    }
)

VARIABLES = DATE_VARIABLES | NAME_VARIABLES | NUMBER_VARIABLES | TEXT_VARIABLES

SEASONS = {21: 1, 22: 2, 23: 3, 24: 4}
"""The numbers of seasons in CSL, by their numbers in ISO 8601-2."""

ISO_DATE = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def extra_variables(extra: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Return the variables of CSL among the fields of `extra`, as CSL-JSON has them."""
    return {name: value for name, text in extra if (value := _value(name, text))}


def other_fields(extra: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the fields of `extra` that are no variables of CSL."""
    return {name: text for name, text in extra if name not in VARIABLES}


def _value(name: str, text: str) -> Any:
    """Return the value of a variable, or None if it is none of CSL."""
    if name in DATE_VARIABLES:
        return csl_date(text)
    if name in NAME_VARIABLES:
        names = map(_name, filter(None, re.split(r"\s*;\s*", text)))
        return [csl_name(name) for name in names if name != ET_AL]
    if name in NUMBER_VARIABLES:
        return int(text) if re.fullmatch(r"[1-9]\d{0,9}", text) else text
    return text if name in TEXT_VARIABLES else None


def _name(text: str) -> Name:
    """Return a name; braces enclose that of an organization."""
    if text.startswith("{") and text.endswith("}"):
        return Name(literal=text[1:-1])
    return name_from_text(text)


def csl_date(text: str) -> dict[str, Any]:
    """Return a date or a range of dates; a text that is none becomes a `literal`."""
    certain = text.removesuffix("~")
    found = [ISO_DATE.fullmatch(part) for part in certain.split("/")]
    parts = [[int(part) for part in match.groups() if part] for match in found if match]
    if len(parts) != len(found) or len(parts) > 2:  # noqa: PLR2004 (a range)
        return {"literal": text}
    date: dict[str, Any] = {"date-parts": parts}
    if len(parts[0]) > 1 and parts[0][1] in SEASONS:
        date = {"date-parts": [parts[0][:1]], "season": SEASONS[parts[0][1]]}
    return date | ({"circa": True} if certain != text else {})


def date_text(date: Mapping[str, Any]) -> str:
    """Return the text of which `csl_date` made a date."""
    if "literal" in date:
        return str(date["literal"])
    season = [number for number, of_csl in SEASONS.items() if of_csl == date.get("season")]
    ends = ["-".join(f"{part:02}" for part in parts) for parts in date["date-parts"]]
    ends = [re.sub(r"^(-?)(\d{1,3})(?!\d)", lambda m: m[1] + m[2].zfill(4), end) for end in ends]
    return "/".join(ends) + "".join(f"-{number}" for number in season) + "~" * ("circa" in date)


def inexact_date(date: Mapping[str, Any]) -> str:
    """Return the text of a range, a season, an approximate date or one before the year 1.

    It is empty for all others.
    """
    is_day = date.keys() == {"date-parts"} and len(date["date-parts"]) == 1
    is_day = is_day and date["date-parts"][0][0] > 0
    return "" if is_day or "literal" in date or not date else date_text(date)
