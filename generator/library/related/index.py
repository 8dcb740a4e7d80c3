"""The inverted index of features, with document frequencies, and its updates."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import repeat

from generator.library.related.extract import MOST_WEIGHT, WEIGHTS, Features, Lines, lines

SLACK = 4
"""How much the sum of a feature's weights in two papers may be below its level."""

TOP_LEVEL = 2 * MOST_WEIGHT + SLACK
"""The highest level at which the weights in two papers can be enough."""

COMMON = 3
"""How much a level must be below the bit length of the number of all papers."""

SMALL_LEVEL = 4
"""Features of this level count in a library of any size."""

Inverted = list[dict[str, list[str]]]
"""The papers by feature, for each weight."""


@dataclass(frozen=True, slots=True)
class FeatureIndex:
    """The features of papers, the papers of features, and document frequencies.

    `features` are by paper id. `postings` has, for each weight, the sorted ids of the papers in
    which a feature has that weight. `frequency` has the number of papers by feature. All are
    plain values, which are fast to pickle.
    """

    features: Mapping[str, Features] = field(default_factory=dict)
    postings: tuple[Mapping[str, Lines], ...] = tuple({} for _ in WEIGHTS)
    frequency: Mapping[str, int] = field(default_factory=dict)

    @property
    def levels(self) -> range:
        """The levels of features that count: neither of a single paper nor too common."""
        most = max(len(self.features).bit_length() - COMMON, SMALL_LEVEL)
        return range(2, min(most, TOP_LEVEL) + 1)

    def level(self, feature: str) -> int:
        """Return the level of a feature, or 0 if the feature is ignored."""
        level = self.frequency.get(feature, 0).bit_length()
        return level if level in self.levels else 0

    def papers(self, feature: str, weight: int) -> list[str]:
        """Return the ids of the papers in which a feature has exactly this weight."""
        return lines(self.postings[weight - 1].get(feature, ""))

    def update(self, edited: Mapping[str, Features | None]) -> tuple["FeatureIndex", set[str]]:
        """Return the index after edits, and the papers with a feature whose level changed.

        `edited` has the new features by paper id, and None for a deleted paper. Papers in which
        the feature's weight is too low to count are left out.
        """
        gone = self.features.keys() & edited.keys()
        new = {key: features for key, features in edited.items() if features is not None}
        kept = {key: features for key, features in self.features.items() if key not in gone}
        lost, gained = _inverted({key: self.features[key] for key in gone}), _inverted(new)
        postings = map(_posted, self.postings, lost, gained, repeat(gone))
        after = FeatureIndex(kept | new, tuple(postings), _counted(self.frequency, lost, gained))
        return after, set(self._affected(after, {*_features(lost), *_features(gained)}))

    def _affected(self, after: "FeatureIndex", touched: Set[str]) -> Iterator[str]:
        known = self.frequency.keys()
        for feature in known if self.levels != after.levels else known & touched:
            levels = {self.level(feature), after.level(feature)}
            if len(levels) > 1:
                for weight in range(least_weight(min(levels - {0})), MOST_WEIGHT + 1):
                    yield from after.papers(feature, weight)


def least_weight(level: int, other: int = MOST_WEIGHT) -> int:
    """Return the least weight of a feature that counts, given its weight in the other paper."""
    return max(1, level - SLACK - other)


def _inverted(found: Mapping[str, Features]) -> Inverted:
    inverted: Inverted = [defaultdict(list) for _ in WEIGHTS]
    for key in sorted(found):
        for papers, features in zip(inverted, found[key].by_weight, strict=True):
            for feature in lines(features):
                papers[feature].append(key)
    return inverted


def _features(inverted: Inverted) -> Iterator[str]:
    for papers in inverted:
        yield from papers


def _posted(
    before: Mapping[str, Lines],
    lost: Mapping[str, list[str]],
    gained: Mapping[str, list[str]],
    gone: Set[str],
) -> dict[str, Lines]:
    after = dict(before)
    for feature in {*lost, *gained}:
        papers = [key for key in lines(after.pop(feature, "")) if key not in gone]
        papers += gained.get(feature, ())
        if papers:
            after[feature] = "\n".join(sorted(papers))
    return after


def _counted(before: Mapping[str, int], lost: Inverted, gained: Inverted) -> dict[str, int]:
    after = dict(before)
    for papers in gained:
        for feature, keys in papers.items():
            after[feature] = after.get(feature, 0) + len(keys)
    for papers in lost:
        for feature, keys in papers.items():
            after[feature] -= len(keys)
            if not after[feature]:
                del after[feature]
    return after
