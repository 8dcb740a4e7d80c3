"""Where consecutive words are cut into shards.

A shard has some least size, and the next begins at a word of our choice. The choice hangs
on the word alone, so that an edit moves few cuts: all others stay where they are, and so do
the bytes of the shards between them.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cut:
    """Shards of `least` characters and more: cut before one in `one_in` words.

    Where a shard would exceed `most`, it is cut before any word; only a single word, or one
    behind less than `least`, can be longer.
    """

    least: int
    most: int
    one_in: int

    def shards(
        self, items: Iterable[T], word: Callable[[T], str], size: Callable[[T], int]
    ) -> Iterator[list[T]]:
        """Yield the items of each shard, given the word and the characters of an item."""
        shard: list[T] = []
        total = 0
        for item in items:
            own = size(item)
            if total >= self.least and (total + own > self.most or self._is_chosen(word(item))):
                yield shard
                shard, total = [], 0
            shard.append(item)
            total += own
        if shard:
            yield shard

    def _is_chosen(self, word: str) -> bool:
        return zlib.crc32(word.encode()) % self.one_in == 0
