"""Content-defined chunking of sorted words into shards.

A shard ends at the first boundary word after its minimum size. Whether a word is a boundary
depends on a checksum of that word alone, so an edit moves few boundaries, and all other shards
keep their bytes (and browsers their cached copies). The cost is linear in the number of words.
"""

import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Chunking:
    """Sizes of shards in characters: from `least` to `most`, with one in `one_in` words a boundary.

    A shard that would exceed `most` ends before any word. Only a shard whose last word begins
    before `least` can be longer.
    """

    least: int
    most: int
    one_in: int

    def starts(self, words: Sequence[str], sizes: Sequence[int]) -> list[int]:
        """Return the index of the first word of each shard, given the sizes of the words."""
        starts: list[int] = []
        ends = list(accumulate(sizes))
        at = 0
        while at < len(words):
            starts.append(at)
            at = self._end(at, words, ends)
        return starts

    def _end(self, start: int, words: Sequence[str], ends: Sequence[int]) -> int:
        """Return the index after the last word of a shard; `ends` are cumulative sizes."""
        before = ends[start - 1] if start else 0
        first = bisect_left(ends, before + self.least, start) + 1
        last = max(first, bisect_right(ends, before + self.most, start))
        return next(
            (at for at in range(first, min(last, len(words))) if self._is_boundary(words[at])), last
        )

    def _is_boundary(self, word: str) -> bool:
        return zlib.crc32(word.encode()) % self.one_in == 0


TERMS = Chunking(least=4_000, most=8_000, one_in=32)
WORDS = Chunking(least=7_000, most=14_000, one_in=128)
JUMPS = Chunking(least=2_000, most=4_000, one_in=16)
KEYS = Chunking(least=14_000, most=28_000, one_in=128)
"""The chunking of terms, of the words of dictionaries, and of the keys of jumps and of papers."""
