"""`WorkIndex`: finds the works that a description may be of, among those added before.

Works are found by identifiers and by title. Where many works have one title, a description is
compared only with those that have its rarest detail (family name, DOI, volume, pages, ...) or
lack that detail, so that the time does not grow with the square of their number.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import NamedTuple

from generator.matching.contradictions import (
    describe_one_work,
    have_different_identities,
    tolerated_years,
)
from generator.matching.details import are_same_pages
from generator.matching.forms import normal_form
from generator.matching.venues import are_same_venues
from generator.matching.work import Work

LIMIT = 100
"""Works that a description is compared with. If more lack its rarest detail, only those are
compared that have it."""

UNKNOWN = ""

Key = tuple[str, ...]
Numbers = dict[int, None]


class Match(NamedTuple):
    """The number of a work, and how much speaks for it: an identifier, or other details.

    `score` is the number of details that agree, and minus the difference of the years.
    """

    number: int
    by_identifier: bool
    score: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class WorkIndex:
    """Works by number."""

    works: dict[int, Work] = field(default_factory=dict)
    _numbers: dict[Key, Numbers] = field(default_factory=lambda: defaultdict(dict))

    def add(self, number: int, work: Work) -> None:
        """Add a work, or what has become known about one that was added before."""
        self.works[number] = work
        for key in chain(identifier_keys(work), _isbn_keys(work), _title_keys(work)):
            self._numbers[key][number] = None

    def owner(self, key: Key) -> int | None:
        """Return the number of the first work with an identifier."""
        return next(iter(self._numbers.get(key, ())), None)

    def with_title(self, work: Work) -> Numbers:
        """Return the numbers of the works with the same title."""
        return self._numbers.get(("title", work.title), {}) if work.title else {}

    def find(self, work: Work) -> list[Match]:
        """Return the matching works: first those by identifier, then the most similar ones."""
        found = [Match(number, True) for number in self._by_identifier(work)]
        by_title = [
            Match(number, False, similarity(work, self.works[number]))
            for number in self._candidates(work)
            if describe_one_work(work, self.works[number])
        ]
        found += sorted(by_title, key=lambda match: match.score, reverse=True)
        numbers: dict[int, Match] = {}
        for match in found:
            numbers.setdefault(match.number, match)
        return list(numbers.values())

    def _by_identifier(self, work: Work) -> Iterator[int]:
        for key in identifier_keys(work):
            for number in islice(self._numbers.get(key, ()), LIMIT):
                if not have_different_identities(work, self.works[number]):
                    yield number
        for key in _isbn_keys(work):
            for number in islice(self._numbers.get(key, ()), LIMIT):
                if _may_share_isbn(work, self.works[number]):
                    yield number

    def _candidates(self, work: Work) -> Iterable[int]:
        """Return the works with the title that have, or may have, the rarest detail."""
        if not work.title:
            return ()
        details = _details(work, tolerated_years(work)).items()
        known = {name: self._having(work, name, values) for name, values in details if values}
        possible = [[*sets, *self._having(work, name, [UNKNOWN])] for name, sets in known.items()]
        candidates = min([[self.with_title(work)], *possible], key=_total)
        if _total(candidates) > LIMIT:
            exact = [*known.values(), self._having(work, "venue", _venue_forms(work))]
            candidates = min(filter(None, exact), key=_total, default=candidates)
        return islice(dict.fromkeys(chain(*candidates)), LIMIT)

    def _having(self, work: Work, name: str, values: Iterable[str]) -> list[Numbers]:
        return [self._numbers.get(("title", work.title, name, value), {}) for value in values]


def _may_share_isbn(one: Work, other: Work) -> bool:
    """Tell whether two works with an ISBN are one: a set of several books may have one, too."""
    shorter, longer = sorted((one.title, other.title), key=len)
    is_part_of_set = one.type == "book" and not longer.startswith(shorter)
    return not is_part_of_set and describe_one_work(one, other)


def similarity(one: Work, other: Work) -> tuple[int, int]:
    """Return the number of details that agree, and minus the difference of the years."""
    details = ("volume", "issue", "number", "edition")
    agreeing = sum(
        bool(getattr(one, name)) and getattr(one, name) == getattr(other, name) for name in details
    )
    agreeing += are_same_pages(one.pages, other.pages)
    agreeing += not one.people.isdisjoint(other.people)
    agreeing += any(are_same_venues(a, b) for a in one.venues for b in other.venues)
    years = [abs(a.year - b.year) for a in one.dates for b in other.dates]
    return agreeing, -min(years, default=100)


def identifier_keys(work: Work) -> Iterator[Key]:
    """Yield the identifiers that belong to one work only, the strongest first."""
    for name in ("arxiv", "doi", "preprint_doi", "pmid"):
        if value := getattr(work, name):
            yield name, value


def _isbn_keys(work: Work) -> Iterator[Key]:
    """Yield the ISBNs of a book, or with the first page those of a part of a book."""
    for isbn in work.isbns:
        if work.type == "book":
            yield "isbn", isbn
        elif work.pages:
            yield "isbn", isbn, work.pages.first


def _title_keys(work: Work) -> Iterator[Key]:
    if not work.title:
        return
    yield "title", work.title
    for form in _venue_forms(work):
        yield "title", work.title, "venue", form
    for name, values in _details(work, 0).items():
        for value in values or (UNKNOWN,):
            yield "title", work.title, name, value


def _details(work: Work, years_apart: int) -> Mapping[str, Collection[str]]:
    """Return the details of which two descriptions of one work share a value, or one has none."""
    details: dict[str, Collection[str]] = {
        "name": work.people,
        "arxiv": _values(work.arxiv),
        "doi": _values(work.doi),
        "pmid": _values(work.pmid),
        "year": [] if work.has_preprint else _years(work, years_apart),
        "volume": _values(work.volume),
        "issue": _values(work.issue),
        "edition": _values(work.edition),
        "number": re.findall(r"\d+", work.number)[-1:],
        "pages": _values(work.pages.first if work.pages else ""),
    }
    if work.is_preprint:
        return details | {name: [] for name in ("volume", "issue", "edition", "number", "pages")}
    return details


def _values(value: str) -> list[str]:
    return [value] if value else []


def _years(work: Work, apart: int) -> list[str]:
    offsets = range(-apart, apart + 1)
    return list({str(date.year + offset) for date in work.dates for offset in offsets})


def _venue_forms(work: Work) -> list[str]:
    return list(dict.fromkeys(map(normal_form, work.venues)))


def _total(sets: Iterable[Collection[int]]) -> int:
    return sum(map(len, sets))
