"""Tables of strings as numbers: what each paper contains in each of several columns.

A table is canonical: it contains each string once, in sorted order, and only strings that are
in use. So a table that was extended over many builds equals one that is made from nothing.
"""

from array import array
from collections.abc import Collection, Iterable, Sequence
from itertools import count, pairwise
from operator import lt
from typing import NamedTuple

import numpy as np

from generator.search.arrays import Ints, changes, concatenated_ranges


class PackedTable(NamedTuple):
    """A `StringTable` as plain values, for the build cache."""

    strings: list[str]
    numbers: bytes
    sizes: bytes


class StringTable(NamedTuple):
    """Strings by row and column.

    `numbers` are indexes of `strings`, for all cells one after the other; `sizes` are the
    numbers of strings of the cells, with a row for each paper.
    """

    strings: list[str]
    numbers: Ints
    sizes: Ints

    def pack(self) -> PackedTable:
        """Return the table as plain values."""
        return PackedTable(self.strings, self.numbers.tobytes(), self.sizes.tobytes())

    @property
    def cells(self) -> Ints:
        """The cell of each of the numbers: its row times the number of columns, plus its column."""
        return np.repeat(np.arange(self.sizes.size, dtype=np.int32), self.sizes.ravel())

    @property
    def frequency(self) -> Ints:
        """The number of times that each string occurs."""
        return np.bincount(self.numbers, minlength=len(self.strings))

    def column(self, column: int) -> tuple[Ints, Ints]:
        """Return the numbers of a column, and their rows."""
        rows, columns = np.divmod(self.cells, self.sizes.shape[1])
        found = columns == column
        return self.numbers[found], rows[found]

    def strings_of(self, column: int) -> set[str]:
        """Return the strings of a column."""
        return {self.strings[number] for number in set(self.column(column)[0].tolist())}

    def rows_by_string(self, column: int) -> dict[str, list[int]]:
        """Return the rows that contain each string in a column."""
        numbers, rows = self.column(column)
        order = np.argsort(numbers, kind="stable")
        firsts = np.flatnonzero(changes(numbers[order]))
        names = (self.strings[number] for number in numbers[order][firsts].tolist())
        found = rows[order].tolist()
        ends = pairwise([*firsts.tolist(), len(found)])
        return {name: found[start:end] for name, (start, end) in zip(names, ends, strict=True)}


def empty_table(columns: int) -> StringTable:
    """Return a table without rows."""
    return StringTable([], np.zeros(0, np.uint32), np.zeros((0, columns), np.uint32))


def unpack(packed: PackedTable, rows: int, columns: int) -> StringTable:
    """Return a table of `pack`; raise `ValueError` if its parts do not fit together."""
    numbers = np.frombuffer(packed.numbers, np.uint32)
    sizes = np.frombuffer(packed.sizes, np.uint32).reshape(rows, columns)
    strings = packed.strings
    if (
        sizes.sum(dtype=np.uint64) != numbers.size
        or numbers.max(initial=0) >= max(len(strings), 1)
        or not all(map(lt, strings, strings[1:]))
    ):
        raise ValueError("the table contains wrong numbers")
    return StringTable(strings, numbers, sizes)


class TableBuilder:
    """Adds rows to a table, and removes others."""

    def __init__(self, before: StringTable) -> None:
        self._before = before
        self._numbering = _Numbering(zip(before.strings, count(), strict=False))
        self._added, self._sizes = array("I"), array("I")

    def add(self, row: Iterable[Collection[str]]) -> None:
        """Add a row, given the strings of each column."""
        for strings in row:
            self._sizes.append(len(strings))
            self._added.extend(map(self._numbering.__getitem__, strings))

    def table(self, rows: Sequence[int]) -> StringTable:
        """Return the table of these rows; the added rows are numbered after those from before."""
        before, taken = self._before, np.array(rows, np.int64)
        added = np.array(self._sizes, np.uint32).reshape(-1, before.sizes.shape[1])
        sizes = np.concatenate([before.sizes, added])
        lengths = sizes.sum(axis=1, dtype=np.int64)
        starts = np.cumsum(lengths) - lengths
        numbers = np.concatenate([before.numbers, np.array(self._added, np.uint32)])
        numbers = numbers[concatenated_ranges(starts[taken], lengths[taken])]
        return _canonical(list(self._numbering), numbers, sizes[taken])


def _canonical(strings: Sequence[str], numbers: Ints, sizes: Ints) -> StringTable:
    """Return a table whose strings are sorted and in use."""
    used = np.flatnonzero(np.bincount(numbers, minlength=len(strings)))
    names = [strings[number] for number in used.tolist()]
    order = sorted(range(len(names)), key=names.__getitem__)
    ranks = np.zeros(len(strings), np.uint32)
    ranks[used[np.array(order, np.int64)]] = np.arange(len(names))
    return StringTable([names[number] for number in order], ranks[numbers], sizes)


class _Numbering(dict[str, int]):
    """The number of each string; a new string gets the next number."""

    def __missing__(self, string: str) -> int:
        self[string] = number = len(self)
        return number
