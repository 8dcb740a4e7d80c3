"""The most similar papers of each paper, and the evidence for it.

In: `Occurrences`. Out: for each paper the papers with the greatest similarity, and what they
share. The cost is the number of pairs of occurrences that count, some 12 million for 10,000
papers, which are counted in blocks of papers to limit the memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from generator.library.related.extract import WEIGHTS
from generator.library.related.occurrences import Integers, Occurrences, least_weights

MOST_RELATED = 5
"""The greatest number of related papers."""

LEAST_EVIDENCE = 72
"""The evidence of words and topics that two related papers have at least; any two papers have
some. That of authors is added only then: they also write papers on other subjects."""

CELLS = 500_000
"""The number of pairs of papers that are counted together, few enough for a processor's cache."""


class SimilarPapers(NamedTuple):
    """The related papers of some papers, and the features that they share, as parallel arrays.

    Pairs are sorted by paper, then by decreasing similarity. Each shared feature has the number
    of its pair, counted from 0, and the evidence that it gives.
    """

    paper: Integers
    other: Integers
    pair: Integers
    feature: Integers
    evidence: Integers


@dataclass(frozen=True, slots=True)
class Postings:
    """The occurrences of each feature by decreasing weight, as parallel arrays.

    Those of a feature begin at its `starts`; `counts` have, by weight, the number of those with at
    least this weight.
    """

    paper: Integers
    weight: Integers
    starts: Integers
    counts: Integers


def similar_papers(occurrences: Occurrences) -> Iterator[SimilarPapers]:
    """Yield the related papers of all papers, in blocks of consecutive papers."""
    postings = _postings(occurrences)
    papers = len(occurrences.ids)
    size = max(CELLS // max(papers, 1), 1)
    for first in range(0, papers, size):
        yield _similar_to(first, min(first + size, papers), occurrences, postings)


def _postings(occurrences: Occurrences) -> Postings:
    order = np.lexsort((occurrences.paper, -occurrences.weight, occurrences.feature))
    feature, weight = occurrences.feature[order], occurrences.weight[order]
    features = len(occurrences.names)
    counts = [np.bincount(feature[weight >= least], minlength=features) for least in WEIGHTS]
    no_weight_is_enough = np.zeros((1, features), np.int64)
    return Postings(
        occurrences.paper[order],
        weight,
        np.searchsorted(feature, np.arange(features)),
        np.concatenate([no_weight_is_enough, counts, no_weight_is_enough]),
    )


def _similar_to(
    first: int, end: int, occurrences: Occurrences, postings: Postings
) -> SimilarPapers:
    """Return the papers similar to those from `first` to before `end`."""
    papers = len(occurrences.ids)
    begin, stop = np.searchsorted(occurrences.paper, (first, end))
    feature, weight = occurrences.feature[begin:stop], occurrences.weight[begin:stop]
    least = np.minimum(least_weights(occurrences.levels[feature], weight), len(WEIGHTS) + 1)
    counts = postings.counts[least, feature]
    at = ranges(postings.starts[feature], counts)
    cell = np.repeat((occurrences.paper[begin:stop] - first) * papers, counts)
    cell += postings.paper[at]
    evidence = np.repeat(occurrences.inverse_frequencies[feature] * weight, counts)
    evidence *= postings.weight[at]
    # The sums are exact: they are integers, and far below 2 ** 53.
    sums = np.bincount(cell, evidence, minlength=(end - first) * papers)
    total = cast("NDArray[np.float64]", sums)
    of_authors = np.flatnonzero(np.repeat(occurrences.is_author[feature], counts))
    np.subtract.at(total, cell[of_authors], evidence[of_authors])
    enough = np.flatnonzero(total >= LEAST_EVIDENCE)
    np.add.at(total, cell[of_authors], evidence[of_authors])
    chosen = _most_similar(enough, total[enough], first, occurrences)
    number = np.full(len(total), -1, np.int32)
    number[chosen] = np.arange(len(chosen))
    shared = np.flatnonzero(number[cell] >= 0)
    paper, other = np.divmod(chosen, papers)
    return SimilarPapers(
        paper + first,
        other,
        number[cell[shared]].astype(np.int64),
        np.repeat(feature, counts)[shared],
        evidence[shared],
    )


def _most_similar(
    cells: Integers, evidence: NDArray[np.float64], first: int, occurrences: Occurrences
) -> Integers:
    """Return the cells of the most similar papers; ties are broken by id."""
    paper, other = np.divmod(cells, len(occurrences.ids))
    different = np.flatnonzero(paper + first != other)
    cells, paper, other = cells[different], paper[different], other[different]
    lengths = occurrences.lengths
    similarity = evidence[different] / np.sqrt(lengths[paper + first] * lengths[other])
    order = np.lexsort((-similarity, paper))  # (stable, and the cells are sorted by id)
    rank = np.arange(len(order)) - np.searchsorted(paper, paper)
    best: Integers = cells[order[rank < MOST_RELATED]]
    return best


def ranges(starts: Integers, counts: Integers) -> Integers:
    """Return the concatenation of the ranges that begin at `starts` and have these lengths."""
    ends = np.cumsum(counts)
    return np.repeat(starts - ends + counts, counts) + np.arange(ends[-1] if len(ends) else 0)
