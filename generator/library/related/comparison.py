"""Comparing papers by what they share."""

import math
from collections.abc import Set

from generator.library.related.extract import AUTHOR, MOST_WEIGHT, TOPIC, WEIGHTS
from generator.library.related.index import TOP_LEVEL, FeatureIndex, least_weight

SHARED_TERMS = 3

LEAST_EVIDENCE = 60
"""With less, two papers have no more in common than any two."""

WORTH = [round(64 * 0.75**level) for level in range(TOP_LEVEL + 1)]
"""What a feature is worth, by level; Python is fastest with small numbers."""

LEAST_WEIGHTS = [
    [least_weight(level, other) for other in range(MOST_WEIGHT + 1)]
    for level in range(TOP_LEVEL + 1)
]
"""What a feature must weigh in a paper to count, by level and by weight in the other."""

KNOWN = (TOPIC, AUTHOR)
KNOWN_LEVEL = 5
"""A topic or an author is worth no more than at this level, even if it is rarer: enough to
be related, but less than a few rare words."""

Near = tuple[float, str]
"""How near a paper is, as a negative number, and its id: the nearest sort first."""


class Feature:
    """A feature, and for each weight the papers to meet that have it.

    Papers of the index in which its weight is `unread` or less are still missing.
    """

    __slots__ = ("least", "met", "name", "unread", "worth")

    def __init__(self, name: str, level: int, unread: int) -> None:
        is_word = name[0] not in KNOWN
        self.name, self.least = name, LEAST_WEIGHTS[level]
        self.worth = WORTH[level if is_word else max(level, KNOWN_LEVEL)]
        self.met: list[list[int]] = [[] for _ in WEIGHTS]
        self.unread = unread


class FeatureTable(dict[str, Feature | None]):
    """Features by name, made when they are first asked for: None for one that tells nothing."""

    def __init__(self, index: FeatureIndex, unread: int) -> None:
        super().__init__()
        self._index, self._unread = index, unread

    def __missing__(self, name: str) -> Feature | None:
        level = self._index.level(name)
        self[name] = feature = Feature(name, level, self._unread) if level else None
        return feature


class PaperComparison:
    """A comparison of `stale` papers with all others, of each pair once.

    One after the other the stale papers meet those that are not stale and the stale ones
    before them. In here papers are numbers, which takes half the time.
    """

    def __init__(self, index: FeatureIndex, stale: Set[str]) -> None:
        self._index = index
        self._keys = sorted(index.features)
        self._numbers = {key: number for number, key in enumerate(self._keys)}
        self._sizes = [index.features[key].size for key in self._keys]
        self._stale = {self._numbers[key] for key in stale}
        self._features = FeatureTable(index, MOST_WEIGHT if len(stale) < len(self._keys) else 0)
        self._known: dict[int, dict[Feature, int]] = {}
        for number in self._stale:
            # What papers have is wanted side by side in memory when they are compared.
            self._telling(number)

    def meet(self, key: str) -> list[Near]:
        """Let a paper meet the others, and return those with which it has enough in common."""
        number = self._numbers[key]
        evidence = self._evidence(number)
        keys, sizes, size = self._keys, self._sizes, self._sizes[number]
        return [
            (-amount / math.sqrt(size * sizes[other]), keys[other])
            for other, amount in evidence.items()
            if amount >= LEAST_EVIDENCE
        ]

    def shared(self, key: str, other: str) -> list[str]:
        """Return what two papers share: topics and authors, then words, the most telling first."""
        mine, its = self._telling(self._numbers[key]), self._telling(self._numbers[other])
        evidence = [
            (-feature.worth * mine[feature] * its[feature], feature.name)
            for feature in mine.keys() & its.keys()
            if its[feature] >= feature.least[mine[feature]]
        ]
        names = [name for _, name in sorted(evidence)]
        known = [name for name in names if name[0] in KNOWN]
        terms = [name for name in names if name[0] not in KNOWN]
        return known + terms[:SHARED_TERMS]

    def _evidence(self, number: int) -> dict[int, int]:
        evidence: dict[int, int] = {}
        so_far = evidence.get
        for feature, weight in self._telling(number).items():
            least = feature.least[weight]
            if least <= feature.unread:
                self._read(feature, least)
            worth = feature.worth * weight
            for other_weight in range(least, MOST_WEIGHT + 1):
                step = worth * other_weight
                for other in feature.met[other_weight - 1]:
                    evidence[other] = so_far(other, 0) + step
            feature.met[weight - 1].append(number)
        return evidence

    def _read(self, feature: Feature, least: int) -> None:
        """Look up papers that are not stale, and in which a feature has some weight at least."""
        for weight in range(least, feature.unread + 1):
            papers = self._index.papers(feature.name, weight)
            numbers = [self._numbers[key] for key in papers]
            feature.met[weight - 1] += [number for number in numbers if number not in self._stale]
        feature.unread = least - 1

    def _telling(self, number: int) -> dict[Feature, int]:
        """Return the features of a paper that may count beside another, with their weights."""
        if number not in self._known:
            features = self._features
            self._known[number] = {
                feature: weight
                for weight, names in self._index.features[self._keys[number]].weighed()
                for name in names
                if (feature := features[name]) and weight >= feature.least[MOST_WEIGHT]
            }
        return self._known[number]
