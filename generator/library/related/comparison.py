"""The similarity of papers, computed from the inverted index.

In: a `FeatureIndex` and the ids of the papers to compare. Out: for each of these, the papers
with enough evidence and their similarities. The cost is the number of postings of the features
that count.
"""

import math
from collections.abc import Set

from generator.library.related.extract import AUTHOR, MOST_WEIGHT, TOPIC, WEIGHTS
from generator.library.related.index import TOP_LEVEL, FeatureIndex, least_weight

SHARED_TERMS = 3
"""The number of shared words that are named."""

LEAST_EVIDENCE = 60
"""The evidence that two related papers have at least; any two papers have some."""

INVERSE_FREQUENCY = [round(64 * 0.75**level) for level in range(TOP_LEVEL + 1)]
"""The inverse document frequency by level; small integers are the fastest in Python."""

LEAST_WEIGHTS = [
    [least_weight(level, other) for other in range(MOST_WEIGHT + 1)]
    for level in range(TOP_LEVEL + 1)
]
"""The least weight in one paper, by level and by weight in the other paper."""

METADATA = (TOPIC, AUTHOR)
METADATA_LEVEL = 5
"""The lowest level of a topic or an author, even of a rarer one: one in common is enough to be
related, but counts less than a few rare words."""

Neighbour = tuple[float, str]
"""A negative similarity and the id of a paper: the most similar paper sorts first."""


class Feature:
    """A feature with the papers that later papers are compared with, by weight.

    Postings of the weights up to `unread` are not loaded from the index yet. `least` are the
    least weights in the other paper, by weight.
    """

    __slots__ = ("inverse_frequency", "least", "name", "papers", "unread")

    def __init__(self, name: str, level: int, unread: int) -> None:
        is_word = name[0] not in METADATA
        self.name, self.least = name, LEAST_WEIGHTS[level]
        self.inverse_frequency = INVERSE_FREQUENCY[level if is_word else max(level, METADATA_LEVEL)]
        self.papers: list[list[int]] = [[] for _ in WEIGHTS]
        self.unread = unread


class FeatureCache(dict[str, Feature | None]):
    """Features by name, created on first use; None for one that is too rare or too common."""

    def __init__(self, index: FeatureIndex, unread: int) -> None:
        super().__init__()
        self._index, self._unread = index, unread

    def __missing__(self, name: str) -> Feature | None:
        level = self._index.level(name)
        self[name] = feature = Feature(name, level, self._unread) if level else None
        return feature


class PaperComparison:
    """Compares `stale` papers with all others, each pair once.

    `compare` must be called once for each stale paper. It compares the paper with those that are
    not stale and with the stale ones before it. Papers are numbered here, which takes half the
    time of ids.
    """

    def __init__(self, index: FeatureIndex, stale: Set[str]) -> None:
        self._index = index
        self._keys = sorted(index.features)
        self._numbers = {key: number for number, key in enumerate(self._keys)}
        self._sizes = [index.features[key].size for key in self._keys]
        self._stale = {self._numbers[key] for key in stale}
        self._features = FeatureCache(index, MOST_WEIGHT if len(stale) < len(self._keys) else 0)
        self._counting: dict[int, dict[Feature, int]] = {}
        for number in self._stale:
            # Created first, so that they are close to each other in memory.
            self._counting_features(number)

    def compare(self, key: str) -> list[Neighbour]:
        """Return the papers with enough evidence, and their similarities."""
        number = self._numbers[key]
        evidence = self._evidence(number)
        keys, sizes, size = self._keys, self._sizes, self._sizes[number]
        return [
            (-amount / math.sqrt(size * sizes[other]), keys[other])
            for other, amount in evidence.items()
            if amount >= LEAST_EVIDENCE
        ]

    def shared(self, key: str, other: str) -> list[str]:
        """Return the shared topics and authors, then words, each by decreasing evidence."""
        mine = self._counting_features(self._numbers[key])
        its = self._counting_features(self._numbers[other])
        evidence = [
            (-feature.inverse_frequency * mine[feature] * its[feature], feature.name)
            for feature in mine.keys() & its.keys()
            if its[feature] >= feature.least[mine[feature]]
        ]
        names = [name for _, name in sorted(evidence)]
        metadata = [name for name in names if name[0] in METADATA]
        terms = [name for name in names if name[0] not in METADATA]
        return metadata + terms[:SHARED_TERMS]

    def _evidence(self, number: int) -> dict[int, int]:
        """Return the evidence by paper, and add the paper for later comparisons."""
        evidence: dict[int, int] = {}
        so_far = evidence.get
        for feature, weight in self._counting_features(number).items():
            least = feature.least[weight]
            if least <= feature.unread:
                self._read(feature, least)
            factor = feature.inverse_frequency * weight
            for other_weight in range(least, MOST_WEIGHT + 1):
                step = factor * other_weight
                for other in feature.papers[other_weight - 1]:
                    evidence[other] = so_far(other, 0) + step
            feature.papers[weight - 1].append(number)
        return evidence

    def _read(self, feature: Feature, least: int) -> None:
        """Load the papers that are not stale and in which a feature has at least some weight."""
        for weight in range(least, feature.unread + 1):
            papers = self._index.papers(feature.name, weight)
            numbers = [self._numbers[key] for key in papers]
            feature.papers[weight - 1] += [
                number for number in numbers if number not in self._stale
            ]
        feature.unread = least - 1

    def _counting_features(self, number: int) -> dict[Feature, int]:
        """Return the weights of the features of a paper that can count in a comparison."""
        if number not in self._counting:
            features = self._features
            self._counting[number] = {
                feature: weight
                for weight, names in self._index.features[self._keys[number]].weighed()
                for name in names
                if (feature := features[name]) and weight >= feature.least[MOST_WEIGHT]
            }
        return self._counting[number]
