"""The complete index in the format of Lunr, for other programs and for comparison.

The format is that of `lunr.Index.prototype.toJSON` in lunr.js 2.3.9: `fieldVectors` has the
weights of the terms by field and paper, `invertedIndex` the papers by term. References are the
papers' ids. Terms are sorted by UTF-16 code units, as lunr.js requires (lunr.py does not sort
them so). The size of the file is linear in the postings.
"""

import math
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Any

import numpy as np

from generator.model import Output
from generator.search.analysis import Analysis
from generator.search.arrays import Ints, bounds
from generator.search.postings import PostingIndex
from generator.search.weights import FIELDS, LUNR
from generator.text import compact_json

MOST_PAPERS = 2000
"""The largest library that gets a complete index; it would be too large for others."""

VERSION = "2.3.9"
K1, B = LUNR["k1"], LUNR["b"]


def output(index: PostingIndex, ids: Sequence[str], analysis: Analysis) -> Output:
    """Return the complete index; `ids` are the papers' ids in the order of their numbers."""
    data = {
        "version": VERSION,
        "fields": list(FIELDS),
        **_postings(index, ids),
        "pipeline": analysis.pipeline,
    }
    return Output("search/lunr.json", compact_json(data).encode())


def _postings(index: PostingIndex, ids: Sequence[str]) -> dict[str, Any]:
    """Return the weights and the papers of all terms.

    The terms are numbered by their first occurrence: by paper, then by field and position.
    """
    starts = index.first[index.postings_of_term[:-1]]
    first = np.minimum.reduceat(index.places, starts) if starts.size else starts
    numbers = np.argsort(np.argsort(first))
    return {
        "fieldVectors": _vectors(index, ids, numbers),
        "invertedIndex": _papers(index, ids, numbers),
    }


def _papers(index: PostingIndex, ids: Sequence[str], numbers: Ints) -> list[list[Any]]:
    names = [ids[paper] for paper in index.paper.tolist()]
    ends = bounds(index.list_number, len(index.terms) * len(FIELDS)).tolist()
    nothing: dict[str, Any] = {}
    lists = [dict.fromkeys(names[start:end], nothing) for start, end in pairwise(ends)]
    return [
        [term, {**dict(zip(FIELDS, lists[at : at + len(FIELDS)], strict=True)), "_index": number}]
        for at, term, number in zip(
            range(0, len(lists), len(FIELDS)), index.terms, numbers.tolist(), strict=True
        )
    ]


def _vectors(
    index: PostingIndex, ids: Sequence[str], numbers: Ints
) -> list[tuple[str, list[float]]]:
    """Return the weights of the terms, which are numbered, by field and paper."""
    number = numbers[index.term]
    order = np.lexsort((number, index.segment))
    weights = [round(weight, 3) for weight in _weights(index)[order].tolist()]
    flat = list(chain.from_iterable(zip(number[order].tolist(), weights, strict=True)))
    ends = (2 * bounds(index.segment[order], index.lengths.size)).tolist()
    names = [f"{field}/{paper}" for paper in ids for field in FIELDS]
    return [
        (name, flat[start:end]) for name, (start, end) in zip(names, pairwise(ends), strict=True)
    ]


def _weights(index: PostingIndex) -> Any:
    """Return the BM25 weight of each posting."""
    rarities = [idf(papers, index.count) for papers in index.counts.sum(axis=1).tolist()]
    rarity, tf = np.array(rarities)[index.term], np.diff(index.first)
    totals = index.lengths.sum(axis=0)
    averages = np.array([total / max(index.count, 1) for total in totals.tolist()])
    field = index.segment % len(FIELDS)
    length = index.lengths.ravel()[index.segment] / averages[field]
    boosts = np.array([each.boost for each in FIELDS.values()])
    weight = rarity * ((K1 + 1) * tf) / (K1 * (1 - B + B * length) + tf)
    return weight * boosts[field]


def idf(papers: int, count: int) -> float:
    """Return Lunr's inverse document frequency of a term in `papers` fields of `count` papers."""
    return math.log(1 + abs((count - papers + 0.5) / (papers + 0.5)))
