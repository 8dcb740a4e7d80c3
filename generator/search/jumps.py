"""Jumps: the pages that a query names, such as that of an author, a topic, a venue or a year.

A shard holds the jumps of consecutive keys, in the order of UTF-16:

    [[key, [[kind, title, papers, path, name, ...], ...]], ...]

The `key` is the first folded word of a name as it is filed, which is the family name of an author,
without an `s` at its end. A `name` is another one of the same; `path` is empty if there is no
page.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from generator.search import chunking
from generator.search.analysis import words
from generator.search.coding import utf16_order

Row = list[Any]


class Jump(NamedTuple):
    """A page that lists the papers that have a value in common.

    `names` are all that readers may call it, `filed` the texts by which these are sorted.
    """

    kind: str
    title: str
    papers: int
    path: str
    names: tuple[str, ...]
    filed: tuple[str, ...]


class JumpShards(NamedTuple):
    """The keys of all jumps, the first of each shard, and the contents of the shards."""

    keys: list[str]
    starts: list[int]
    contents: list[list[tuple[str, list[Row]]]]


def jump_shards(jumps: Sequence[Jump]) -> JumpShards:
    """Return the shards of jumps; those of a key come by decreasing number of papers."""
    by_key: dict[str, list[Row]] = defaultdict(list)
    for jump in sorted(jumps, key=lambda jump: (-jump.papers, jump.kind, jump.title, jump.path)):
        for key in dict.fromkeys(map(_key, jump.filed)):
            if key:
                by_key[key].append(_row(jump))
    unsorted = list(by_key)
    keys = [unsorted[number] for number in utf16_order(unsorted)]
    sizes = [sum(len(str(row)) for row in by_key[key]) for key in keys]
    starts = chunking.JUMPS.starts(keys, sizes)
    bounds = pairwise([*starts, len(keys)])
    contents = [[(key, by_key[key]) for key in keys[start:end]] for start, end in bounds]
    return JumpShards(keys, starts, contents)


def _key(filed: str) -> str:
    first = next(iter(words(filed)), "")
    return first.removesuffix("s") or first


def _row(jump: Jump) -> Row:
    others = [name for name in dict.fromkeys(jump.names) if name != jump.title]
    return [jump.kind, jump.title, jump.papers, jump.path, *others]
