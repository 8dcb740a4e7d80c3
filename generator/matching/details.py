"""Compare volumes, issues, numbers, editions, pages and ISBNs, which sources write differently."""

import re
from typing import NamedTuple

from generator.matching.forms import normal_form, words

LABELS = {
    *("v", "vol", "volume", "volumes", "no", "nr", "num", "number", "issue", "iss"),
    *("band", "bd", "heft", "tome", "t"),
}
"""Words before the number of a volume or issue."""

ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth"),
)

ROMAN = re.compile(r"(?=[xvi])(x{0,3})(ix|iv|v?i{0,3})")
"""Roman numerals up to 39."""

ROMAN_DIGITS = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
ROMAN_DIGITS |= {"ix": 9}

VERSION = re.compile(r"\d+(?:\.\d+)+")
"""The number of a version of software, such as `2.4`."""

FIRST_PAGE = re.compile(r"([a-z]*)0*(\d+[a-z]?)")

ISBN_LIKE = re.compile(r"(?:97[89])?\d{9}[\dX]")


class Pages(NamedTuple):
    """The first page and the last page, which is empty if it is unknown."""

    first: str
    last: str = ""


def volume_form(text: str) -> str:
    """Return the number of a volume or an issue: `Vol. IV` is `4`."""
    written = [word for word in words(text) if word not in LABELS]
    return " ".join(map(_number, written)) or normal_form(text)


def _number(word: str) -> str:
    if roman := ROMAN.fullmatch(word):
        return str(10 * len(roman[1]) + ROMAN_DIGITS[roman[2]])
    return word.lstrip("0") or word


def edition_form(text: str) -> str:
    """Return the number of an edition, or its normal form: `Third edition` is `3`."""
    if version := VERSION.search(text):
        return version[0]
    for word in words(text):
        if word in ORDINALS:
            return str(ORDINALS.index(word) + 1)
        if number := re.match(r"0*(\d+)", word):
            return number[1]
    return " ".join(word for word in words(text) if word not in ("edition", "ed"))


def are_same_numbers(one: str, other: str) -> bool:
    """Tell whether the numbers of two reports agree; `186-4` is the same as `FIPS 186-4`."""
    first, second = re.findall(r"\d+", one), re.findall(r"\d+", other)
    if not first or not second:
        return normal_form(one) == normal_form(other)
    shorter, longer = sorted((first, second), key=len)
    return longer[-len(shorter) :] == shorter


def pages_form(text: str) -> Pages | None:
    """Return the first and the last page; a range such as `123-45` ends on page 145.

    Of `12:1-12:30`, the pages of an article with a number, that number is the page.
    """
    bare = re.sub(r"\b(?:pp?|pages?|art(?:icle)?|no)\b\.?|:\d+", "", text.casefold())
    numbers = [
        ("" if letters == "e" else letters) + digits for letters, digits in FIRST_PAGE.findall(bare)
    ]
    if not numbers:
        written = words(text)
        return Pages(written[0], " ".join(written[1:])) if written else None
    first, last = numbers[0], numbers[1] if len(numbers) > 1 else ""
    if last.isdigit() and len(last) < len(first):
        last = first[: -len(last)] + last
    return Pages(first, last)


def are_same_pages(one: Pages | None, other: Pages | None) -> bool:
    """Tell whether both are known and agree."""
    if not one or not other or one.first != other.first:
        return False
    return not one.last or not other.last or one.last == other.last


def isbn_forms(text: str) -> frozenset[str]:
    """Return the ISBNs in a text, each without prefix and check digit, as ISBN-10 has it."""
    found = ISBN_LIKE.findall(re.sub(r"(?<=[\dXx])[\u2010-\u2015 -](?=[\dXx])", "", text.upper()))
    return frozenset(isbn[-10:-1] for isbn in found)
