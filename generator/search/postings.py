"""The inverted index: the occurrences of each term in each field of all papers.

In: the words of all papers. Out: a `PostingIndex`, from which all else follows: document
frequencies, term frequencies, positions, and with the lengths of the fields the scores of BM25.

The words of all papers are one array, in the order of papers, fields and positions. Each field
of each paper is a segment of it. The occurrences of a term are the places of its words in this
array. Stop words have places, but are no terms.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

import numpy as np
import numpy.typing as npt

from generator.search.analysis import WHOLE, Analysis
from generator.search.arrays import Ints, bounds, changes, sorting_order
from generator.search.coding import sorted_utf16
from generator.search.tables import StringTable
from generator.search.weights import FIELDS

NONE = -1
"""Stands for no term."""


@dataclass(frozen=True)
class PostingIndex:
    """The inverted index of all papers.

    `terms` are sorted by UTF-16 code units, and numbered so. `term_of` is the term of each of the
    words of the table, or NONE. `term_at` and `segment_at` are the term, or NONE for a stop
    word, and the segment at each place; the segment of a field is the number of the paper times
    the number of fields, plus the number of the field. `segment_starts` are the first place of
    each segment, and `lengths` the lengths of fields in terms, with a row for each paper.

    `places` are the places of terms, sorted by term, field and place. A posting is a field of a
    paper with a term: `first` is the index of its first place, and the end of all places follows.
    `term` and `segment` are those of the postings.
    """

    terms: list[str]
    term_of: Ints
    term_at: Ints
    segment_at: Ints
    segment_starts: Ints
    lengths: Ints
    places: Ints
    first: Ints
    term: Ints
    segment: Ints

    @property
    def count(self) -> int:
        """The number of papers."""
        return len(self.lengths)

    @cached_property
    def paper(self) -> Ints:
        """The paper of each posting."""
        return self.segment // len(FIELDS)

    @cached_property
    def list_number(self) -> Ints:
        """The list of each posting: its term times the number of fields, plus the field."""
        return self.term * len(FIELDS) + self.segment % len(FIELDS)

    @property
    def counts(self) -> Ints:
        """The document frequencies by field, with a row for each term."""
        lists = len(self.terms) * len(FIELDS)
        return np.bincount(self.list_number, minlength=lists).reshape(-1, len(FIELDS))

    @cached_property
    def papers(self) -> Ints:
        """The number of papers that contain each term in any field."""
        found = self.term.astype(np.int64) * self.count + self.paper
        field = self.segment % len(FIELDS)
        by_field = [found[field == number] for number in range(len(FIELDS))]  # (each is sorted)
        found = np.sort(np.concatenate(by_field), kind="stable")  # (which merges sorted parts)
        distinct = found[changes(found)] // max(self.count, 1)
        return np.bincount(distinct, minlength=len(self.terms))

    @cached_property
    def postings_of_term(self) -> Ints:
        """The index of the first posting of each term, and the end."""
        return bounds(self.term, len(self.terms))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return dict(zip(self.terms, count(), strict=False))

    def phrase(self, terms: Sequence[tuple[int, str]]) -> set[int]:
        """Return the papers of which one field contains terms at these relative positions.

        Positions must be sorted, and the first one 0.
        """
        if not all(term in self._numbers for _, term in terms):
            return set()
        numbers = [(place, self._numbers[term]) for place, term in terms]
        last, (place, found) = numbers[-1][0], min(map(self._occurrences, numbers), key=_count)
        starts = found - place
        starts = starts[(starts >= 0) & (starts < self.term_at.size - last)]
        for place, number in numbers:
            starts = starts[self.term_at[starts + place] == number]
        segments = self.segment_at[starts]
        same = segments == self.segment_at[starts + last]
        return set((segments[same] // len(FIELDS)).tolist())

    def _occurrences(self, placed: tuple[int, int]) -> tuple[int, Ints]:
        place, term = placed
        start, end = self.first[self.postings_of_term[term : term + 2]]
        return place, self.places[start:end]


def _count(placed: tuple[int, Ints]) -> int:
    return placed[1].size


def merge(words: StringTable, stems: Sequence[str], analysis: Analysis) -> PostingIndex:
    """Return the index of papers, given the stem of each of the words of the table."""
    segment_at = words.cells
    stopped = _stopped(words, segment_at % len(FIELDS), analysis)
    terms, term_of = _number_terms(stems, words.numbers[~stopped])
    term_at = np.where(stopped, np.int32(NONE), term_of[words.numbers])
    kept = np.flatnonzero(~stopped)
    lists = term_at[kept] * len(FIELDS) + segment_at[kept] % len(FIELDS)
    places = kept[sorting_order(lists)]
    term, segment = term_at[places], segment_at[places]
    first = np.flatnonzero(changes(term, segment))
    lengths = np.bincount(segment_at[kept], minlength=words.sizes.size)
    return PostingIndex(
        terms,
        term_of,
        term_at,
        segment_at,
        np.cumsum(words.sizes, dtype=np.int64) - words.sizes.ravel(),
        lengths.reshape(words.sizes.shape),
        places,
        np.append(first, places.size),
        term[first],
        segment[first],
    )


def _stopped(words: StringTable, field_at: Ints, analysis: Analysis) -> npt.NDArray[np.bool_]:
    """Return at which places there are stop words."""
    is_stop_word = np.array([word in analysis.stop_words for word in words.strings], np.bool_)
    is_filtered = np.array([field not in WHOLE for field in FIELDS])
    stopped: npt.NDArray[np.bool_] = is_stop_word[words.numbers] & is_filtered[field_at]
    return stopped


def _number_terms(stems: Sequence[str], words: Ints) -> tuple[list[str], Ints]:
    """Return the terms of some words, which are indexes of `stems`, and the term of each stem."""
    used = np.flatnonzero(np.bincount(words)).tolist()
    terms = sorted_utf16(dict.fromkeys(stems[word] for word in used))
    numbers = dict(zip(terms, count(), strict=False))
    return terms, np.array([numbers.get(stem, NONE) for stem in stems], np.int32)
