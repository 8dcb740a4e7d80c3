"""Texts that are nearly the same, found without comparing each with each.

A text is cut into all its runs of `RUN` bytes, spaces and punctuation left out (so that
words glued together by copying do no harm), and its sketch is the smallest hashes of
these runs. Of two similar texts most of the smallest hashes are the same; a text is
looked up by each pair of neighbours in its sketch, and what is found is compared exactly.

Measured: of 646 abstracts with known arXiv ids those of one paper share at least 0.71 of
their runs (Jaccard's measure), others at most 0.05. Among 10,000 conference papers three
pairs share 0.51, each by one group of authors on one subject in different years.
"""

from collections import defaultdict
from functools import lru_cache
from heapq import nsmallest
from itertools import pairwise
from zlib import crc32

from generator.importers.merge.normal_form import normal_form, words

RUN = 12
SKETCH = 16
ALIKE = 0.6
"""Texts that share this much are the same text, revised."""

EVIDENCE = 60
"""Runs below which a text is too short to recognise a paper by."""

CROWD = 20
"""Texts that may share a key; more of them would be a phrase that says nothing, and slow."""


class NearTexts:
    """Texts by number, found by what is nearly the same."""

    def __init__(self) -> None:
        self._texts: dict[int, str] = {}
        self._by_key: dict[tuple[int, int], list[int]] = defaultdict(list)

    def add(self, number: int, text: str) -> None:
        """Make a text findable; at most one for each number."""
        self._texts[number] = text
        for key in _keys(text):
            if len(self._by_key[key]) < CROWD:
                self._by_key[key].append(number)

    def find(self, text: str) -> list[int]:
        """Return the numbers of the texts that are nearly the same, in order."""
        found = {number for key in _keys(text) for number in self._by_key.get(key, ())}
        return sorted(number for number in found if is_alike(text, self._texts[number]))


def is_alike(first: str, second: str) -> bool:
    """Tell whether two texts are the same but for white space, punctuation, case or revision."""
    if first == second:
        return True
    runs, others = _runs(first), _runs(second)
    if min(len(runs), len(others)) < EVIDENCE:
        return normal_form(first) == normal_form(second)
    return len(runs & others) >= ALIKE * len(runs | others)


def _keys(text: str) -> list[tuple[int, int]]:
    runs = _runs(text)
    return list(pairwise(nsmallest(SKETCH, runs))) if len(runs) >= EVIDENCE else []


@lru_cache(maxsize=4)  # a text is looked up, compared and added in one go
def _runs(text: str) -> frozenset[int]:
    data = "".join(words(text)).encode()
    return frozenset({crc32(data[start : start + RUN]) for start in range(len(data) - RUN + 1)})
