"""Identifiers of papers, books and people: arXiv ids, DOIs, ISBNs, ISSNs, ORCID iDs.

Parsers raise `InvalidValue`. ISBNs, ISSNs and ORCID iDs have check digits, which
the `is_valid_...` functions verify; a wrong one is reported and kept, because books are printed
with wrong ones.
"""

import re
from collections.abc import Iterable
from typing import Any

from generator.content.values import InvalidValue, parse_line, quoted
from generator.model import Date

ARXIV_ID = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}")
"""Modern (from April 2007) and old arXiv ids: https://info.arxiv.org/help/arxiv_identifier.html"""

ARXIV_DECORATION = re.compile(
    r"^(?:arxiv:\s*|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/)|(?:v\d+)?(?:\.pdf)?$", re.IGNORECASE
)
"""Prefixes, URLs, versions and file extensions around an arXiv id."""

DOI = re.compile(r"10\.\d{4,9}/\S+")
"""The pattern that Crossref recommends, but with any characters in the suffix:
https://www.crossref.org/blog/dois-and-matching-regular-expressions/"""


def parse_arxiv_id(value: Any) -> str:
    """An arXiv id; a prefix, URL or version (`arXiv:2305.07759v2`) is removed."""
    bare = ARXIV_DECORATION.sub("", parse_line(value))
    if not ARXIV_ID.fullmatch(bare):
        raise InvalidValue(f"{quoted(value)} is not an arXiv id", "write one like 2305.07759")
    return bare


def arxiv_month(arxiv: str) -> Date | None:
    """Return the month that an arXiv id of 2007 or later encodes (`2305.07759`: May 2023)."""
    modern = re.match(r"(\d\d)(0[1-9]|1[0-2])\.", arxiv)
    return Date(2000 + int(modern[1]), int(modern[2])) if modern else None


def parse_doi(value: Any) -> str:
    """A DOI; a prefix `doi:` or the URL of the resolver is removed."""
    bare = re.sub(r"^(doi:\s*|https?://(dx\.)?doi\.org/)", "", parse_line(value), flags=re.I)
    if not DOI.fullmatch(bare):
        raise InvalidValue(f"{quoted(value)} is not a DOI", "write one like 10.1000/182")
    return bare


def parse_orcid(value: Any) -> str:
    """An ORCID iD; the URL of orcid.org is removed. Its check digit is not verified."""
    bare = re.sub(r"^(orcid:\s*|https?://(www\.)?orcid\.org/)", "", parse_line(value), flags=re.I)
    if not re.fullmatch(r"(\d{4}-){3}\d{3}[\dX]", bare):
        raise InvalidValue(
            f"{quoted(value)} is not an ORCID iD", "write one like 0000-0002-1825-0097"
        )
    return bare


def is_valid_isbn(text: str) -> bool:
    """Tell whether each number in a text is an ISBN-10 or ISBN-13 (ISO 2108)."""
    numbers = _numbers(ISBN_LIKE, text)
    return bool(numbers) and all(
        _weighted_sum(number, range(10, 0, -1)) % 11 == 0
        if len(number) == ISBN_10_LENGTH
        else len(number) == ISBN_13_LENGTH and _weighted_sum(number, (1, 3) * 7) % 10 == 0
        for number in numbers
    )


def is_valid_issn(text: str) -> bool:
    """Tell whether each number in a text is an ISSN (ISO 3297)."""
    numbers = _numbers(ISSN_LIKE, text)
    return bool(numbers) and all(
        len(number) == ISSN_LENGTH and _weighted_sum(number, range(8, 0, -1)) % 11 == 0
        for number in numbers
    )


def is_valid_orcid(text: str) -> bool:
    """Tell whether the check digit of an ORCID iD is right (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in text.replace("-", ""):
        total = total * 2 + DIGITS.index(digit)
    return total % 11 == 1


def _numbers(pattern: re.Pattern[str], text: str) -> list[str]:
    return [re.sub(r"[^0-9X]", "", found.upper()) for found in pattern.findall(text)]


def _weighted_sum(number: str, weights: Iterable[int]) -> int:
    return sum(DIGITS.index(digit) * weight for digit, weight in zip(number, weights, strict=False))


DIGITS = "0123456789X"
"""Digits by value; `X` is 10."""

ISBN_LIKE = re.compile(r"\d[\dXx\u2010-\u2015 -]{7,16}[\dXx]")
ISSN_LIKE = re.compile(r"\d{4}[\u2010-\u2015-]?\d{3}[\dXx]")
ISBN_10_LENGTH, ISBN_13_LENGTH, ISSN_LENGTH = 10, 13, 8
