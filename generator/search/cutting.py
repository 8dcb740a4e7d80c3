"""Where consecutive words are cut into shards.

A shard has some least size, and the next begins at a word of our choice. The choice hangs
on the word alone, so that an edit moves few cuts: all others stay where they are, and so do
the bytes of the shards between them.
"""

import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Cut:
    """Shards of `least` characters and more: cut before one in `one_in` words.

    Where a shard would exceed `most`, it is cut before any word; only a single word, or one
    behind less than `least`, can be longer.
    """

    least: int
    most: int
    one_in: int

    def starts(self, words: Sequence[str], sizes: Sequence[int]) -> list[int]:
        """Return the numbers of the words before which a shard begins, given the words' sizes."""
        starts: list[int] = []
        ends = list(accumulate(sizes))
        at = 0
        while at < len(words):
            starts.append(at)
            at = self._end(at, words, ends)
        return starts

    def _end(self, start: int, words: Sequence[str], ends: Sequence[int]) -> int:
        """Return where a shard ends, given where each word does."""
        before = ends[start - 1] if start else 0
        first = bisect_left(ends, before + self.least, start) + 1
        last = max(first, bisect_right(ends, before + self.most, start))
        return next(
            (at for at in range(first, min(last, len(words))) if self._is_chosen(words[at])), last
        )

    def _is_chosen(self, word: str) -> bool:
        return zlib.crc32(word.encode()) % self.one_in == 0


TERMS = Cut(least=5_000, most=10_000, one_in=32)
WORDS = Cut(least=7_000, most=14_000, one_in=128)
"""How the rows of terms and of the dictionaries are cut."""
