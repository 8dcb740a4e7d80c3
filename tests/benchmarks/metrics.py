"""Metrics of information retrieval for the quality of a ranking.

A ranking is a list of ids, best first. Judgments are a mapping from ids to grades; documents
without a grade, or with grade 0, are not relevant. The definitions are those of the TREC
evaluations: nDCG with the gain 2^grade - 1 and the discount log2(rank + 1), normalized by
the ideal order of all judged documents, and recall over all relevant documents.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log2


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Return the normalized discounted cumulative gain of the first `depth` ranks."""
    ideal = _gain_of(sorted(grades.values(), reverse=True)[:depth])
    return _gain_of(grades.get(each, 0) for each in ranking[:depth]) / ideal if ideal else 0.0


def _gain_of(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def recall(ranking: Sequence[str], grades: Mapping[str, int], depth: int = 100) -> float:
    """Return the share of the relevant documents that are in the first `depth` ranks."""
    relevant = {each for each, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranking[:depth])) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranking: Sequence[str], right: Collection[str]) -> float:
    """Return 1 / rank of the first relevant document, or 0 if there is none."""
    places = (rank for rank, each in enumerate(ranking, start=1) if each in right)
    return 1 / next(places, float("inf"))


def mean(values: Iterable[float]) -> float:
    """Return the mean, or 0 for no values."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
