"""Values of references whose meaning depends on their type or form, as in EndNote and RefWorks."""

import re
from collections.abc import Iterable

from generator.importers.readers.endnote_types import PERIODICALS, WITH_NUMBER_OF_PAGES
from generator.importers.records.dates import iso_date

STANDARD_NUMBER = re.compile(r"[\dXx][\dXx\u2010-\u2015 -]{6,17}[\dXx]")
ISSN_DIGITS = 8
PAGE_COUNT = re.compile(r"(\d+) *(?:p|pp|pages|S|s)?\.?")
YEAR = re.compile(r"\b\d{4}\b")


def standard_numbers(texts: Iterable[str]) -> dict[str, str]:
    """Return the ISBNs and the ISSNs in some texts."""
    found: dict[str, list[str]] = {"isbn": [], "issn": []}
    for number in (number for text in texts for number in STANDARD_NUMBER.findall(text)):
        digits = len(re.sub(r"[^\dXx]", "", number))
        found["issn" if digits == ISSN_DIGITS else "isbn"].append(number)
    return {name: ", ".join(dict.fromkeys(numbers)) for name, numbers in found.items()}


def date_with_year(date: str, year: str) -> str:
    """Return a date in ISO 8601; the year may be stated beside it."""
    if date and (YEAR.search(date) or not year):
        return iso_date(date)
    precise = iso_date(f"{date} {year}") if date else ""
    return precise if YEAR.match(precise) else iso_date(year)


def numbered(kind: str, number: str) -> dict[str, str]:
    """Return a number as the issue of a periodical or as the number of another reference."""
    return {"issue" if kind in (*PERIODICALS, "paper-conference") else "number": number}


def page_values(kind: str, pages: str) -> tuple[str, str]:
    """Return the pages, or else the number of pages of a whole book or the like."""
    count = PAGE_COUNT.fullmatch(pages) if kind in WITH_NUMBER_OF_PAGES else None
    return ("", count[1]) if count else (pages, "")


def containers(title: str, short: str) -> dict[str, str]:
    """Return a periodical or book as front matter has it, from its full and its short title."""
    if title and short and title.casefold() != short.casefold():
        return {"venue": short, "container": title}
    return {"venue": title or short}


def known(extra: dict[str, str]) -> dict[str, str]:
    """Return the values that are not empty."""
    return {name: text for name, text in extra.items() if text}
