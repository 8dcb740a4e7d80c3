"""Facets: the values that hits are filtered by, and what else they are sorted by.

The papers have values in each of the facets of `SearchPapers`, and in `CODE`. Papers are dealt
out to shards in turn: the paper with the number n is in the shard n % shards, at the position
n // shards. So each shard is an even sample of the library, and a large library can count with
some of the shards.

    facets-HASH     {kind: [[value, label], ...]}; a label that is the value is left out
    facets/N-HASH   {kind: [counts, gaps]}: how many papers of the shard have each of the values,
                    and the positions of these papers, as gaps (`coding`)
    orders/N-HASH   [dates, votes] of the papers of the shard. A date is 0 if unknown, else 1 + the
                    number of days since the library's earliest date, with 13 * 32 days a year;
                    votes are 0 if unknown, else 1 + votes

Values with labels are sorted; names come by decreasing number of papers, those of a facet with
the newest first by decreasing name.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from generator.search.analysis import SearchEntry
from generator.search.arrays import Ints, bounds, encode_array, gaps
from generator.search.tables import StringTable

SHARD = 1_250
"""The greatest number of papers in a shard."""

RARE = 1_000
"""Names are not in a facet if fewer than one in so many papers has them."""

DAYS = 32
YEAR = 13 * DAYS
"""The number of days of a month, and of a year, with a day 0 and a month 0 for unknown ones."""

UNKNOWN = -1


class Facet(NamedTuple):
    """One way to filter hits.

    `kind` is the parameter of the search page's URL, `title` what readers see. `labels` are
    shown for values from a fixed set, such as topics; without them the values are names, and
    those of fewer than `least_papers` papers are left out. If it `is_newest_first`, the values
    are years.
    """

    kind: str
    title: str
    labels: Mapping[str, str] = {}
    least_papers: int = 1
    is_newest_first: bool = False


CODE = Facet("code", "Code", {"1": "With code"})
"""The facet of papers with code."""


class FacetValues(NamedTuple):
    """The values of a facet that readers can choose, and the papers that have each of them.

    `numbers` are indexes of `names`, for each of the `papers`; both arrays are sorted by number,
    then by paper.
    """

    names: list[str]
    numbers: Ints
    papers: Ints


def facet_values(entry: SearchEntry) -> list[list[str]]:
    """Return the distinct values of a paper in each facet, `CODE` last."""
    values = (*entry.facet_values, ("1",) if entry.has_code else ())
    return [list(dict.fromkeys(own)) for own in values]


def sortable_date(entry: SearchEntry) -> int:
    """Return a date as a number of days, or UNKNOWN; numbers sort as dates."""
    return int(entry.year) * YEAR + entry.month * DAYS + entry.day if entry.year else UNKNOWN


def votes(entry: SearchEntry) -> int:
    """Return the votes of a paper, or UNKNOWN."""
    return UNKNOWN if entry.upvotes is None else entry.upvotes


def facet_list(facets: Sequence[Facet]) -> list[dict[str, Any]]:
    """Return the facets in the order of the panel, for the manifest."""
    return [
        {"kind": facet.kind, "title": facet.title}
        | ({"newestFirst": 1} if facet.is_newest_first else {})
        for facet in (*facets, CODE)
    ]


def shard_count(papers: int) -> int:
    """Return the number of shards."""
    return -(-papers // SHARD)


def listed_values(
    labels: StringTable, first_column: int, facets: Sequence[Facet]
) -> dict[str, FacetValues]:
    """Return the values of each facet by its kind.

    The columns of `labels` from `first_column` on have the values of `facets` and of `CODE`.
    """
    columns = enumerate((*facets, CODE), first_column)
    return {
        facet.kind: _listed(facet, labels.strings, *labels.column(column), len(labels.sizes))
        for column, facet in columns
    }


def _listed(
    facet: Facet, strings: Sequence[str], numbers: Ints, papers: Ints, count: int
) -> FacetValues:
    values, ranks, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    shown = np.arange(values.size)
    if facet.is_newest_first:
        shown = shown[::-1]
    elif not facet.labels:
        shown = np.lexsort((values, -counts))
        shown = shown[counts[shown] >= max(facet.least_papers, count / RARE)]
    places = np.full(values.size, UNKNOWN)
    places[shown] = np.arange(shown.size)
    found = places[ranks]
    order = np.lexsort((papers, found))
    order = order[found[order] != UNKNOWN]
    names = [strings[value] for value in values[shown].tolist()]
    return FacetValues(names, found[order], papers[order])


def value_names(
    values: Mapping[str, FacetValues], facets: Sequence[Facet]
) -> dict[str, list[list[str]]]:
    """Return the names of the values of each facet, with their labels."""
    labels = {facet.kind: facet.labels for facet in (*facets, CODE)}
    return {
        kind: [[name, labels[kind][name]] if labels[kind] else [name] for name in found.names]
        for kind, found in values.items()
    }


def facet_shards(values: Mapping[str, FacetValues], shards: int) -> Iterator[dict[str, list[str]]]:
    """Yield the contents of the shards of facets."""
    for shard in range(shards):
        yield {kind: _encode(found, shard, shards) for kind, found in values.items()}


def _encode(values: FacetValues, shard: int, shards: int) -> list[str]:
    own = values.papers % shards == shard
    numbers, positions = values.numbers[own], values.papers[own] // shards
    firsts = bounds(numbers, len(values.names))
    is_first = np.zeros(numbers.size, np.bool_)
    is_first[firsts[:-1][np.diff(firsts) > 0]] = True
    return [encode_array(np.diff(firsts)).text, encode_array(gaps(positions, is_first)).text]


def order_shards(dates: Ints, votes: Ints, shards: int) -> Iterator[list[str]]:
    """Yield the contents of the shards of orders, given the dates and votes of all papers."""
    first = dates[dates != UNKNOWN].min(initial=dates.max(initial=0))
    relative = np.where(dates == UNKNOWN, 0, 1 + dates - first)
    for shard in range(shards):
        yield [encode_array(array[shard::shards]).text for array in (relative, votes + 1)]
