"""What each page and batch asked for while it was made, for the next build.

A subject is the id of a paper or `WHOLE_LIBRARY`; its fingerprint changes whenever the answers
do. A file is up to date if its key is the same and no subject that it asked for has changed.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

Numbers = np.ndarray[Any, np.dtype[np.uint32]]


class AskedSubjects:
    """The subjects that files asked for, recorded file by file in one process."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.counts, self.asked = array("I"), array("I")
        self._numbers: dict[str, int] = {}

    @property
    def subjects(self) -> list[str]:
        """The subjects by their numbers in `asked`."""
        return list(self._numbers)

    def add(self, name: str, subjects: Iterable[str]) -> None:
        """Add what one file asked for."""
        numbers, before = self._numbers, len(self.asked)
        self.asked.extend(numbers.setdefault(subject, len(numbers)) for subject in subjects)
        self.names.append(name)
        self.counts.append(len(self.asked) - before)


class Records(NamedTuple):
    """The files by name, with their keys and what they asked for.

    `counts` and `asked` are arrays of 32-bit numbers: how many subjects each file asked for, and
    the places in `subjects` of those of all files. `fingerprints` are those of the subjects.
    """

    names: Sequence[str] = ()
    keys: Sequence[str] = ()
    counts: bytes = b""
    asked: bytes = b""
    subjects: Sequence[str] = ()
    fingerprints: Sequence[str] = ()

    def is_consistent(self) -> bool:
        """Tell whether the lengths and numbers fit together, as in a cache that is not damaged."""
        if len(self.counts) % 4 or len(self.asked) % 4:
            return False
        counts, asked = _numbers(self.counts), _numbers(self.asked)
        is_complete = int(counts.sum(dtype=np.uint64)) == len(asked)
        is_known = not len(asked) or int(asked.max()) < len(self.subjects)
        lengths = len(self.names) == len(self.keys) == len(counts)
        return is_complete and is_known and lengths and len(self.subjects) == len(self.fingerprints)

    def current(self, fingerprint: Callable[[str], str]) -> dict[str, str]:
        """Return the keys, by name, of the files that asked for nothing that has changed."""
        now = map(fingerprint, self.subjects)
        pairs = zip(now, self.fingerprints, strict=True)
        changed = np.fromiter((one != other for one, other in pairs), bool, len(self.subjects))
        before = np.concatenate([[0], np.cumsum(changed[_numbers(self.asked)])])
        ends = np.cumsum(_numbers(self.counts), dtype=np.int64)
        starts = ends - _numbers(self.counts)
        is_current = (before[starts] == before[ends]).tolist()
        rows = zip(self.names, self.keys, is_current, strict=True)
        return {name: key for name, key, current in rows if current}

    def next(
        self,
        kept: Collection[str],
        asked: Sequence[AskedSubjects],
        keys: Mapping[str, str],
        fingerprint: Callable[[str], str],
    ) -> "Records":
        """Return the records of this build: those of the `kept` files and of those made."""
        is_kept = np.fromiter(map(kept.__contains__, self.names), bool, len(self.names))
        counts = _numbers(self.counts)
        parts = [
            _Part(self.subjects, counts[is_kept], _numbers(self.asked)[np.repeat(is_kept, counts)])
        ]
        parts += [
            _Part(each.subjects, _numbers(each.counts), _numbers(each.asked)) for each in asked
        ]
        names = [name for name in self.names if name in kept]
        names += (name for each in asked for name in each.names)
        places: dict[str, int] = {}
        numbers = np.concatenate([part.renumbered(places) for part in parts])
        return Records(
            names,
            [keys[name] for name in names],
            np.concatenate([part.counts for part in parts]).tobytes(),
            numbers.tobytes(),
            list(places),
            list(map(fingerprint, places)),
        )


class _Part(NamedTuple):
    """What some files asked for, as numbers of their own subjects."""

    subjects: Sequence[str]
    counts: Numbers
    asked: Numbers

    def renumbered(self, places: dict[str, int]) -> Numbers:
        """Return what was asked for as numbers in `places`, to which new subjects are added."""
        is_used = np.zeros(len(self.subjects), bool)
        is_used[self.asked] = True
        new = np.zeros(len(self.subjects), np.uint32)
        for number in np.flatnonzero(is_used).tolist():
            new[number] = places.setdefault(self.subjects[number], len(places))
        return new[self.asked]


def _numbers(data: Any) -> Numbers:
    return np.frombuffer(data, np.uint32)
