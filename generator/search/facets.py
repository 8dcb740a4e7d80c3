"""Facets: the values that hits are filtered by, and what else they are sorted by.

The papers have values in each of the facets of `SearchPapers`, and in `CODE`. Their kinds and
titles are in the manifest, and the file of facets has their values:

dates      a number for each paper: 0 if unknown, else 1 + day + 32 * (month + 13 * (year -
           firstYear))
firstYear  the earliest year
votes      a number for each paper: 0 if unknown, else 1 + votes
values     [[value, papers, label], ...] by the kind of facet; papers are encoded as gaps
           (`coding`), and a label that is the value is left out. The kind that is missing is
           that of the years, which follow from the dates

Values with labels are sorted; names come by decreasing number of papers.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.search.analysis import SearchEntry
from generator.search.coding import encode_gaps, encode_numbers
from generator.search.postings import toggled

MOST_NAMES = 3000
"""The greatest number of names in a facet."""

DAYS = 32
YEAR = 13 * DAYS
"""The number of days of a month, and of a year, with a day 0 and a month 0 for unknown ones."""

UNKNOWN = -1


class Facet(NamedTuple):
    """One way to filter hits.

    `kind` is the parameter of the search page's URL, `title` what readers see. `labels` are
    shown for values from a fixed set, such as topics; without them the values are names, and
    those of fewer than `least_papers` papers are left out. The values of a facet that
    `is_by_year` are the years of the papers' dates.
    """

    kind: str
    title: str
    labels: Mapping[str, str] = {}
    least_papers: int = 1
    is_by_year: bool = False


CODE = Facet("code", "Code", {"1": "With code"})
"""The facet of papers with code."""


class FacetData(NamedTuple):
    """The values of papers: dates and votes (or UNKNOWN) by paper, and papers by value.

    `values` has a mapping for each facet, `CODE` last.
    """

    dates: list[int]
    votes: list[int]
    values: list[dict[str, list[int]]]


def facet_data(entries: Sequence[SearchEntry], facets: Sequence[Facet]) -> FacetData:
    """Return the values of papers, given in the order of their numbers."""
    values: list[defaultdict[str, list[int]]] = [defaultdict(list) for _ in (*facets, CODE)]
    for number, entry in enumerate(entries):
        for papers, own in zip(values, _values(entry), strict=True):
            for value in set(own):
                papers[value].append(number)
    return FacetData(list(map(_date, entries)), list(map(_votes, entries)), list(map(dict, values)))


def revise_facet_data(
    data: FacetData, number: int, before: SearchEntry, after: SearchEntry
) -> FacetData:
    """Return the values of papers after an edit of one."""
    changes = (
        set(old) ^ set(new) for old, new in zip(_values(before), _values(after), strict=True)
    )
    return FacetData(
        [*data.dates[:number], _date(after), *data.dates[number + 1 :]],
        [*data.votes[:number], _votes(after), *data.votes[number + 1 :]],
        [
            _toggled_values(papers, number, changed)
            for papers, changed in zip(data.values, changes, strict=True)
        ],
    )


def facet_titles(facets: Sequence[Facet]) -> dict[str, str]:
    """Return the titles of facets by kind, for the manifest."""
    return {facet.kind: facet.title for facet in (*facets, CODE)}


def encode_facets(data: FacetData, facets: Sequence[Facet]) -> dict[str, Any]:
    """Return the contents of the file of facets."""
    first = min((date // YEAR for date in data.dates if date != UNKNOWN), default=0)
    return {
        "dates": encode_numbers(
            [0 if date == UNKNOWN else 1 + date - first * YEAR for date in data.dates]
        ),
        "firstYear": first,
        "votes": encode_numbers(votes + 1 for votes in data.votes),
        "values": {
            facet.kind: list((_labelled if facet.labels else _named)(papers, facet))
            for facet, papers in zip((*facets, CODE), data.values, strict=True)
            if not facet.is_by_year
        },
    }


def _labelled(papers: Mapping[str, list[int]], facet: Facet) -> Iterator[list[str]]:
    for value in sorted(papers):
        yield [value, encode_gaps(papers[value]), facet.labels[value]]


def _named(papers: Mapping[str, list[int]], facet: Facet) -> Iterator[list[str]]:
    names = [name for name, found in papers.items() if len(found) >= facet.least_papers]
    for name in sorted(names, key=lambda name: (-len(papers[name]), name))[:MOST_NAMES]:
        yield [name, encode_gaps(papers[name])]


def _values(entry: SearchEntry) -> tuple[tuple[str, ...], ...]:
    """Return the values of a paper in each facet."""
    return (*entry.facet_values, ("1",) if entry.has_code else ())


def _date(entry: SearchEntry) -> int:
    """Return a date as a number of days, or UNKNOWN; numbers sort as dates."""
    return int(entry.year) * YEAR + entry.month * DAYS + entry.day if entry.year else UNKNOWN


def _votes(entry: SearchEntry) -> int:
    return UNKNOWN if entry.upvotes is None else entry.upvotes


def _toggled_values(
    values: dict[str, list[int]], number: int, changed: Iterable[str]
) -> dict[str, list[int]]:
    """Return papers by value, with a paper added to or removed from the changed values."""
    after = values | {value: toggled(values.get(value, ()), number) for value in changed}
    return {value: papers for value, papers in after.items() if papers} if changed else values
