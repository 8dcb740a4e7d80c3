"""The terms of a paper's related papers, which describe the paper in other words.

In: the inverted index, and the numbers of the papers related to each paper. Out: `RelatedTerms`:
a paper has the `MOST_TERMS` terms that stand out most in its related papers. Search counts them
like a few more occurrences in the text, which finds papers on a subject that use other words
for it (`make bench-search` measures the effect).

A term is worth in a related paper

    value = saturation(frequency) * inverse_frequency(term)

with a saturation of frequency / (frequency + 2), where an occurrence in the title counts twice.
Each related paper passes on its `MOST_PASSED` best terms, and the saturations are added up. All
values are integers, so the result depends neither on the order of papers nor on the machine.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from generator.search.arrays import Ints, changes, concatenated_ranges
from generator.search.postings import PostingIndex
from generator.search.weights import FIELDS

MOST_TERMS = 20
"""The greatest number of terms that a paper gets."""

MOST_PASSED = 40
"""The greatest number of terms that a paper passes on to a paper to which it is related."""

RELATED = 5
"""The number of related papers that give a term the weight `MOST_WEIGHT`, if all have it often."""

MOST_WEIGHT = 8
UNIT = 16
"""What 1 is in the integers of saturations and inverse frequencies."""

OCCURRENCES = {"title": 2, "abstract": 1, "summary": 1}
"""What an occurrence in a field counts."""

MOST_FREQUENCY = 255
HALF_SATURATED = 2


class RelatedTerms(NamedTuple):
    """Terms, the papers that get them, and the weights from 1 to `MOST_WEIGHT`.

    Sorted by term and paper.
    """

    term: Ints
    paper: Ints
    weight: Ints


class _Rows(NamedTuple):
    """A saturation for each term of each paper, sorted by paper."""

    paper: Ints
    term: Ints
    saturation: Ints


def related_terms(index: PostingIndex, related: Sequence[Sequence[int]]) -> RelatedTerms:
    """Return the terms of related papers, given the numbers of these for each paper."""
    rarity = _inverse_frequencies(index)
    own = _best(_saturations(index), rarity, MOST_PASSED)
    paper = np.repeat(np.arange(index.count), [len(others) for others in related])
    other = np.array([number for others in related for number in others], np.int64)
    starts, ends = (np.searchsorted(own.paper, other, side) for side in ("left", "right"))
    passed = concatenated_ranges(starts, ends - starts)
    paper = np.repeat(paper, ends - starts)
    terms = len(index.terms)
    best = _best(_sums(paper, own.term[passed], own.saturation[passed], terms), rarity, MOST_TERMS)
    order = np.lexsort((best.paper, best.term))
    weight = np.rint(best.saturation[order] * MOST_WEIGHT / (RELATED * UNIT)).astype(np.int64)
    return RelatedTerms(best.term[order], best.paper[order], weight.clip(1, MOST_WEIGHT))


def _inverse_frequencies(index: PostingIndex) -> Ints:
    """Return the inverse document frequency of each term, 0 for one that only one paper has."""
    found = np.log(1 + (index.count - index.papers + 0.5) / (index.papers + 0.5))
    return np.where(index.papers > 1, np.rint(UNIT * found), 0).astype(np.int64)


def _saturations(index: PostingIndex) -> _Rows:
    worth = np.array([OCCURRENCES.get(field, 0) for field in FIELDS])[index.segment % len(FIELDS)]
    frequency = np.diff(index.first) * worth
    found = np.flatnonzero(frequency)
    rows = _sums(index.paper[found], index.term[found], frequency[found], len(index.terms))
    frequencies = np.arange(MOST_FREQUENCY + 1)
    saturations = np.rint(UNIT * frequencies / (frequencies + HALF_SATURATED)).astype(np.int64)
    return rows._replace(saturation=saturations[rows.saturation.clip(max=MOST_FREQUENCY)])


def _sums(paper: Ints, term: Ints, value: Ints, terms: int) -> _Rows:
    """Return the sum of the values of each term of each paper."""
    above = int(value.max(initial=0)) + 1
    packed = np.sort((paper.astype(np.int64) * terms + term) * above + value)
    cell, value = np.divmod(packed, above)
    first = np.flatnonzero(changes(cell))
    sums = np.add.reduceat(value, first) if first.size else value
    return _Rows(*np.divmod(cell[first], max(terms, 1)), sums)


def _best(rows: _Rows, rarity: Ints, most: int) -> _Rows:
    """Return the terms of each paper with the highest values; ties are broken by term."""
    value = rows.saturation * rarity[rows.term]
    order = np.flatnonzero(value)
    rank = int(value.max(initial=0)) - value[order]
    order = order[np.argsort(rows.paper[order] * (rank.max(initial=0) + 1) + rank, kind="stable")]
    paper = rows.paper[order]
    place = np.arange(paper.size) - np.searchsorted(paper, paper)
    kept = order[place < most]
    return _Rows(rows.paper[kept], rows.term[kept], rows.saturation[kept])
