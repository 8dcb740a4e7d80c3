"""Values of references whose meaning depends on their type or form, as in EndNote and RefWorks."""

import re
from collections.abc import Iterable, Sequence

from generator.importers.readers.endnote_types import (
    PERIODICALS,
    WITH_NUMBER_OF_PAGES,
    WITH_VERSION,
)
from generator.importers.records.dates import iso_date
from generator.importers.records.names import NameValue, names_text

NUMBERED = ("report", "patent", "standard")
"""Types whose ISBN may be a number of their own."""

DASH = "[\u2010-\u2015 -]?"
QUALIFIER = r"(?!\d)(?: \([^()]+\))?"
ISBN = re.compile(
    rf"(?<!\d)(?:97[89](?:{DASH}\d){{10}}|\d(?:{DASH}\d){{8}}{DASH}[\dXx]){QUALIFIER}"
)
ISSN = re.compile(rf"(?<!\d)\d{{4}}{DASH}\d{{3}}[\dXx]{QUALIFIER}")
PAGE_COUNT = re.compile(r"(\d+) *(?:p|pp|pages|S|s)?\.?")
YEAR = re.compile(r"\b\d{4}\b")
ARXIV = re.compile("arxiv", re.IGNORECASE)
PUBMED = re.compile(r"pubmed|medline", re.IGNORECASE)
PMID = re.compile(r"\d{1,8}")


def standard_numbers(kind: str, texts: Iterable[str]) -> dict[str, str]:
    """Return the ISBNs and the ISSNs in some texts, each with what is behind it in parentheses.

    Another number is that of a report or the like, or what it most likely is for other types.
    """
    found: dict[str, list[str]] = {"isbn": [], "issn": [], "number": []}
    for text in texts:
        isbns, issns = ISBN.findall(text), ISSN.findall(ISBN.sub(" ", text))
        found["isbn"] += isbns
        found["issn"] += issns
        if not isbns and not issns and any(map(str.isdigit, text)):
            found[_meaning_of_number(kind)].append(text)
    known = {name: _without_repeated(numbers) for name, numbers in found.items() if numbers}
    return {name: ", ".join(numbers) for name, numbers in known.items()}


def _without_repeated(numbers: Iterable[str]) -> Iterable[str]:
    """Return the numbers that differ in more than what is behind them in parentheses."""
    first: dict[str, str] = {}
    for number in numbers:
        first.setdefault(number.partition(" (")[0], number)
    return first.values()


def _meaning_of_number(kind: str) -> str:
    if kind in NUMBERED:
        return "number"
    return "issn" if kind in PERIODICALS else "isbn"


def date_with_year(date: str, year: str) -> str:
    """Return a date in ISO 8601; the year may be stated beside it."""
    if date and (YEAR.search(date) or not year):
        return iso_date(date)
    precise = iso_date(f"{date} {year}") if date else ""
    return precise if YEAR.match(precise) else iso_date(year)


def numbered(kind: str, number: str) -> dict[str, str]:
    """Return a number as the issue of a periodical or as the number of another reference."""
    return {"issue" if kind in PERIODICALS else "number": number}


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


def edition_values(kind: str, text: str) -> tuple[str, dict[str, str]]:
    """Return the edition, or else what the field holds for some types.

    This is the date of the electronic version of an article, or the version of a program.
    """
    if kind in PERIODICALS and YEAR.search(text):
        return "", {"available-date": iso_date(text)}
    return ("", {"version": text}) if kind in WITH_VERSION else (text, {})


def archived(number: str, archive: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the fields for a number in an archive, and the variables of CSL without a field.

    A number alone is that of PubMed if it has only digits; an archive alone is the source.
    """
    if ARXIV.search(f"{number} {archive}"):
        return {}, {}
    if PMID.fullmatch(number) and (not archive or PUBMED.search(archive)):
        return {"pmid": number}, {}
    if number:
        return {}, {"archive": archive, "archive_location": number}
    return {}, {"source": archive}


def third_names(kind: str, names: Iterable[NameValue]) -> dict[str, str]:
    """Return the names of the third role, which are advisors of a thesis, or series editors."""
    return {"advisor" if kind == "thesis" else "collection-editor": names_text(names)}


def joined_notes(notes: Sequence[str]) -> str:
    """Return several notes as one text, with a full stop behind each but the last."""
    return " ".join([*(note.rstrip(".") + "." for note in notes[:-1]), *notes[-1:]])
