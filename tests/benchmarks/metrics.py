"""How good a ranking is, in the figures that information retrieval uses.

A ranking is a list of ids, the best first. Judgments are a mapping from ids to grades;
what is not in it, or has grade 0, is not relevant. The definitions are those of the
TREC evaluations: nDCG with the gain 2^grade - 1 and the discount log2(rank + 1) over
the ideal order of all judged documents, recall over all relevant documents.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log2


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Return the normalised discounted cumulative gain of the first `depth` places."""
    ideal = _gain_of(sorted(grades.values(), reverse=True)[:depth])
    return _gain_of(grades.get(each, 0) for each in ranking[:depth]) / ideal if ideal else 0.0


def _gain_of(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def recall(ranking: Sequence[str], grades: Mapping[str, int], depth: int = 100) -> float:
    """Return which part of what is relevant is among the first `depth` places."""
    relevant = {each for each, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranking[:depth])) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranking: Sequence[str], right: Collection[str]) -> float:
    """Return 1 / the place of the first right one, 0 where none is found."""
    places = (rank for rank, each in enumerate(ranking, start=1) if each in right)
    return 1 / next(places, float("inf"))


def mean(values: Iterable[float]) -> float:
    """Return the mean; of nothing it is 0, so that an empty collection shows as such."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
