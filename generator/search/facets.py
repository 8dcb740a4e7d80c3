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

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from generator.search.analysis import SearchEntry
from generator.search.arrays import Ints, changes, encode_array, gaps
from generator.search.tables import StringTable

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


def facet_titles(facets: Sequence[Facet]) -> dict[str, str]:
    """Return the titles of facets by kind, for the manifest."""
    return {facet.kind: facet.title for facet in (*facets, CODE)}


def encode_facets(
    dates: Ints, votes: Ints, labels: StringTable, first_column: int, facets: Sequence[Facet]
) -> dict[str, Any]:
    """Return the contents of the file of facets.

    `dates` and `votes` are those of all papers; the columns of `labels` from `first_column` on
    have the values of `facets` and of `CODE`.
    """
    known = dates[dates != UNKNOWN]
    first = int(known.min()) // YEAR if known.size else 0
    columns = enumerate((*facets, CODE), first_column)
    return {
        "dates": encode_array(np.where(dates == UNKNOWN, 0, 1 + dates - first * YEAR)).text,
        "firstYear": first,
        "votes": encode_array(votes + 1).text,
        "values": {
            facet.kind: _encode_values(facet, labels.strings, *labels.column(column))
            for column, facet in columns
            if not facet.is_by_year
        },
    }


def _encode_values(
    facet: Facet, strings: Sequence[str], numbers: Ints, papers: Ints
) -> list[list[str]]:
    """Return the values of a facet; their numbers sort as the values do."""
    order = np.lexsort((papers, numbers))
    numbers, papers = numbers[order], papers[order]
    is_first = changes(numbers)
    values = numbers[is_first]
    counts = np.diff(np.flatnonzero(is_first), append=numbers.size)
    encoded = encode_array(gaps(papers, is_first)).parts([*np.flatnonzero(is_first), numbers.size])
    if facet.labels:
        named = (strings[value] for value in values.tolist())
        return [[name, text, facet.labels[name]] for name, text in zip(named, encoded, strict=True)]
    shown = np.lexsort((values, -counts))
    shown = shown[counts[shown] >= facet.least_papers][:MOST_NAMES]
    return [[strings[values[number]], encoded[number]] for number in shown.tolist()]
