"""Arrays of numbers, and their encoding; the formats are described in `coding`.

All functions work on whole arrays: numbers of all papers are encoded into one text, which is
then cut at the boundaries of terms or shards.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from generator.search.coding import ALPHABET, MORE, ONE

Ints = npt.NDArray[np.integer[Any]]

CHARACTERS = np.frombuffer("".join(ALPHABET).encode(), np.uint8)
THRESHOLDS = np.array([ONE * (MORE**more - 1) // (MORE - 1) for more in range(1, 12)])
"""The least numbers that have 2, 3 and more digits."""


class EncodedNumbers(NamedTuple):
    """The digits of numbers, and where each number, or each group of them, starts and ends."""

    text: str
    bounds: Ints

    def group(self, firsts: Ints) -> "EncodedNumbers":
        """Return the same text in groups, given the first number of each, and the end."""
        return EncodedNumbers(self.text, self.bounds[firsts])

    def parts(self, firsts: Ints | Sequence[int]) -> list[str]:
        """Return the text cut into parts, given the first number of each, and the end."""
        bounds = self.bounds[np.asarray(firsts, np.int64)].tolist()
        return [self.text[start:end] for start, end in pairwise(bounds)]


def encode_array(numbers: Ints) -> EncodedNumbers:
    """Return the digits of numbers, as `coding.encode_numbers` does."""
    sizes = np.ones(numbers.size + 1, np.uint8)
    sizes[0] = 0
    more = np.flatnonzero(numbers >= ONE)
    sizes[more + 1] += np.searchsorted(THRESHOLDS, numbers[more], "right").astype(np.uint8)
    bounds = np.cumsum(sizes, dtype=np.int64)
    text, at = np.empty(bounds[-1], np.uint8), bounds[:-1]
    while numbers.size:
        more = np.flatnonzero(numbers >= ONE)
        above = numbers[more] - ONE
        values = numbers.astype(np.uint8)
        values[more] = ONE + above % MORE
        text[at] = CHARACTERS[values]
        numbers, at = above // MORE, at[more] + 1
    return EncodedNumbers(text.tobytes().decode("ascii"), bounds)


def gaps(numbers: Ints, is_first: npt.NDArray[np.bool_]) -> Ints:
    """Return sorted numbers as gaps; at the first number of a list the gaps start again."""
    found = numbers.copy()
    found[1:] -= numbers[:-1] + 1
    found[is_first] = numbers[is_first]
    return found


def changes(*arrays: Ints) -> npt.NDArray[np.bool_]:
    """Return where any of the arrays differs from the position before; the first one counts."""
    found = np.zeros(arrays[0].size, np.bool_)
    found[:1] = True
    for each in arrays:
        found[1:] |= each[1:] != each[:-1]
    return found


def bounds(numbers: Ints, count: int) -> Ints:
    """Return where each number below `count` starts in a sorted array, and the end."""
    return np.searchsorted(numbers, np.arange(count + 1))


def sorting_order(numbers: Ints) -> Ints:
    """Return the indexes that sort numbers below 2**32; equal numbers keep their order.

    Numbers of 16 bits are sorted in linear time, so that two such sorts are the fastest.
    """
    return np.lexsort((numbers.astype(np.uint16), (numbers >> 16).astype(np.uint16)))


def concatenated_ranges(starts: Ints, sizes: Ints) -> Ints:
    """Return the numbers from each start on, as many as the sizes tell."""
    ends = np.cumsum(sizes)
    return np.arange(ends[-1] if ends.size else 0) + np.repeat(starts - ends + sizes, sizes)
