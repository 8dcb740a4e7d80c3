"""The complete index in the format of Lunr, for other programs and for comparison.

The format is that of `lunr.Index.prototype.toJSON` in lunr.js 2.3.9: `fieldVectors` has the
weights of the terms by field and paper, `invertedIndex` the papers by term. References are the
papers' ids. Terms are sorted by UTF-16 code units, as lunr.js requires (lunr.py does not sort
them so). The size of the file is linear in the postings.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from generator.search.analysis import Analysis
from generator.search.coding import utf16
from generator.search.postings import PAPER, PostingIndex
from generator.search.weights import LUNR

MOST_PAPERS = 2000
"""The largest library that gets a complete index; it would be too large for others."""

VERSION = "2.3.9"
K1, B = LUNR["k1"], LUNR["b"]

Frequencies = Mapping[str, list[Mapping[int, int]]]
"""The term frequencies by paper, for each term and field."""


def serialise(index: PostingIndex, ids: Sequence[str], analysis: Analysis) -> dict[str, Any]:
    """Return the index as JSON values; `ids` are the papers' ids in the order of their numbers."""
    order = {term: number for number, term in enumerate(_by_first_occurrence(index))}
    found = {term: [field.frequencies(term) for field in index.fields] for term in order}
    inverted = [
        [term, _papers(index, ids, found[term]) | {"_index": order[term]}]
        for term in sorted(order, key=utf16)
    ]
    return {
        "version": VERSION,
        "fields": [field.name for field in index.fields],
        "fieldVectors": _vectors(index, ids, found),
        "invertedIndex": inverted,
        "pipeline": analysis.pipeline,
    }


def _by_first_occurrence(index: PostingIndex) -> list[str]:
    """Return the terms by their first occurrence: by paper, then by field, then by position."""
    first: dict[str, tuple[int, int, int]] = {}
    for at, field in enumerate(index.fields):
        for term, found in field.occurrences.items():
            paper, place = found[0] >> PAPER, found[0]
            first[term] = min(first.get(term, (paper, at, place)), (paper, at, place))
    return sorted(first, key=first.__getitem__)


def _papers(
    index: PostingIndex, ids: Sequence[str], found: list[Mapping[int, int]]
) -> dict[str, Any]:
    return {
        field.name: {ids[paper]: {} for paper in papers}
        for field, papers in zip(index.fields, found, strict=True)
    }


def _vectors(
    index: PostingIndex, ids: Sequence[str], found: Frequencies
) -> list[tuple[str, list[float]]]:
    """Return the weights of the terms, which are numbered, by field and paper."""
    vectors: list[list[list[float]]] = [[[] for _ in index.fields] for _ in ids]
    averages = [field.average for field in index.fields]
    for number, of_term in enumerate(found.values()):
        rarity = idf(sum(map(len, of_term)), index.count)
        for at, (field, papers) in enumerate(zip(index.fields, of_term, strict=True)):
            for paper, tf in papers.items():
                weight = _weight(rarity, tf, field.lengths[paper] / averages[at], field.boost)
                vectors[paper][at] += (number, weight)
    return [
        (f"{field.name}/{paper}", vector)
        for paper, of_paper in zip(ids, vectors, strict=True)
        for field, vector in zip(index.fields, of_paper, strict=True)
    ]


def idf(papers: int, count: int) -> float:
    """Return Lunr's inverse document frequency of a term in `papers` fields of `count` papers."""
    return math.log(1 + abs((count - papers + 0.5) / (papers + 0.5)))


def _weight(rarity: float, tf: int, length: float, boost: float) -> float:
    """Return the BM25 weight of a term; `length` is relative to the field's average."""
    weight = rarity * ((K1 + 1) * tf) / (K1 * (1 - B + B * length) + tf)
    return round(weight * boost, 3)
