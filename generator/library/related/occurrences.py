"""The occurrences of features in papers, as arrays.

In: the features of each paper. Out: `Occurrences`, of the features that count: neither those of a
single paper nor those that are too common.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from generator.library.related.extract import (
    AUTHOR,
    METADATA,
    MOST_WEIGHT,
    WEIGHTS,
    Features,
    lines,
)

Integers = NDArray[np.int64]

SLACK = 4
"""How much the sum of a feature's weights in two papers may be below its level."""

TOP_LEVEL = 2 * MOST_WEIGHT + SLACK
"""The highest level at which the weights in two papers can be enough."""

COMMON = 3
"""How much a level must be below the bit length of the number of all papers."""

SMALL_LEVEL = 4
"""Features of this level count in a library of any size."""

METADATA_LEVEL = 5
"""The lowest level of a topic or an author, even of a rarer one: a topic in common is enough to
be related, but counts less than a few rare words."""

INVERSE_FREQUENCY = np.array([round(64 * 0.82**level) for level in range(TOP_LEVEL + 1)])
"""The inverse document frequency by level."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Occurrences as parallel arrays, sorted by paper: its number, the feature's, and the weight.

    Papers are numbered in the order of `ids`. `names`, `is_author`, `levels` and
    `inverse_frequencies` are by the numbers of features, which sort like their names. `lengths`
    are the squares of the lengths of the papers.
    """

    ids: Sequence[str]
    lengths: Integers
    names: Sequence[str]
    is_author: NDArray[np.bool_]
    levels: Integers
    inverse_frequencies: Integers
    paper: Integers
    feature: Integers
    weight: Integers


def count_occurrences(found: Mapping[str, Features]) -> Occurrences:
    """Return the occurrences of the features of papers, given by id."""
    ids = sorted(found)
    weighed = [lines(text) for key in ids for text in found[key].by_weight]
    occurring = list(chain.from_iterable(weighed))
    names = sorted(set(occurring))
    numbers = {name: number for number, name in enumerate(names)}
    feature = np.fromiter(map(numbers.__getitem__, occurring), np.int64, len(occurring))
    runs = np.array([len(part) for part in weighed], np.int64)
    paper = np.repeat(np.repeat(np.arange(len(ids)), len(WEIGHTS)), runs)
    weight = np.repeat(np.tile(np.array(WEIGHTS), len(ids)), runs)
    levels = bit_lengths(np.bincount(feature, minlength=len(names)))
    is_metadata = np.array([name[0] in METADATA for name in names], bool)
    rarity = np.where(is_metadata, np.maximum(levels, METADATA_LEVEL), levels)
    counts = np.isin(levels, counting_levels(len(ids)))[feature]
    counts &= least_weights(levels[feature], MOST_WEIGHT) <= weight
    return Occurrences(
        ids,
        np.array([found[key].size for key in ids], np.int64),
        names,
        np.array([name[0] == AUTHOR for name in names], np.bool_),
        levels,
        INVERSE_FREQUENCY[np.minimum(rarity, TOP_LEVEL)],
        paper[counts],
        feature[counts],
        weight[counts],
    )


def counting_levels(papers: int) -> range:
    """Return the levels of the features that count in a library of this size."""
    most = max(papers.bit_length() - COMMON, SMALL_LEVEL)
    return range(2, min(most, TOP_LEVEL) + 1)


def least_weights(levels: Integers, others: Integers | int) -> Integers:
    """Return the least weights of features that count, given their weights in the other paper."""
    least: Integers = np.maximum(levels - SLACK - others, 1)
    return least


def bit_lengths(numbers: Integers) -> Integers:
    """Return the bit length of each number, which is the exponent of its binary fraction."""
    return np.frexp(numbers)[1].astype(np.int64)
