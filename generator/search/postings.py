"""The inverted index: the occurrences of each term in each field of all papers.

In: analysed papers. Out: a `PostingIndex`, from which all else follows: document frequencies,
term frequencies, positions, and with the lengths of the fields the scores of BM25.

An occurrence is a 64-bit number: the number of the paper in the upper half, in the lower half
the position of the word in the field (stop words are counted). The occurrences of a term in a
field are a sorted array, so 10,000 abstracts take some 15 MB. Building is linear in the number
of words.
"""

import sys
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import call
from typing import NamedTuple

from generator.search.acronyms import Pair
from generator.search.analysis import AnalysedPaper, Analysis, TermTable
from generator.search.weights import FIELDS

PAPER = 32
"""The position of the lowest bit of the paper's number in an occurrence."""

UPPER, LOWER = (1, 0) if sys.byteorder == "little" else (0, 1)


@dataclass(frozen=True, slots=True)
class PostingField:
    """One field of all papers: its lengths in terms by paper, and its occurrences by term."""

    name: str
    boost: int
    lengths: Sequence[int]
    occurrences: Mapping[str, "array[int]"]

    @property
    def average(self) -> float:
        """The mean length, as Lunr counts it: over all papers."""
        return sum(self.lengths) / len(self.lengths) if self.lengths else 0.0

    def frequencies(self, term: str) -> Mapping[int, int]:
        """Return the frequencies of a term in this field by paper, in the order of the papers."""
        found = self.occurrences.get(term)
        return frequencies(papers_and_places(found)[0]) if found else {}


@dataclass(frozen=True, slots=True)
class PostingIndex:
    """The inverted index of all papers.

    `frequency` counts each folded word in all fields; `acronyms` are the papers that introduce
    a pair, `capitals` the papers that use a word in capitals.
    """

    fields: tuple[PostingField, ...]
    frequency: Mapping[str, int]
    acronyms: Mapping[Pair, Sequence[int]]
    capitals: Mapping[str, Sequence[int]]

    @property
    def count(self) -> int:
        """The number of papers."""
        return len(self.fields[0].lengths)

    def terms(self) -> set[str]:
        """Return all terms of all fields."""
        return set().union(*(field.occurrences for field in self.fields))

    def field(self, name: str) -> PostingField:
        """Return a field by its name."""
        return next(field for field in self.fields if field.name == name)

    def phrase(self, terms: Sequence[tuple[int, str]]) -> set[int]:
        """Return the papers of which one field contains terms at these relative positions.

        The first position must be 0.
        """
        papers: set[int] = set()
        for field in self.fields:
            if all(term in field.occurrences for _, term in terms):
                found = [(place, field.occurrences[term]) for place, term in terms]
                papers.update(start >> PAPER for start in _starts(found))
        return papers


def _starts(found: Sequence[tuple[int, Sequence[int]]]) -> list[int]:
    """Return the first occurrences of a phrase, given its positions and their occurrences."""
    (place, fewest), *others = sorted(found, key=lambda each: len(each[1]))
    starts = [occurrence - place for occurrence in fewest]
    for place, occurrences in others:
        starts = [start for start in starts if _contains(occurrences, start + place)]
    return starts


def _contains(found: Sequence[int], occurrence: int) -> bool:
    at = bisect_left(found, occurrence)
    return at < len(found) and found[at] == occurrence


def papers_and_places(found: "array[int]") -> tuple[list[int], list[int]]:
    """Return the papers and the positions of occurrences."""
    halves = memoryview(found).cast("B").cast("I").tolist()
    return halves[UPPER::2], halves[LOWER::2]


def frequencies(papers: list[int]) -> dict[int, int]:
    """Count each paper in a list; the common case of papers that occur once is fast."""
    found = dict.fromkeys(papers, 1)
    if len(found) < len(papers):
        found = dict.fromkeys(papers, 0)
        for paper in papers:
            found[paper] += 1
    return found


class PostingList(NamedTuple):
    """The positions of a term in one field of a paper, and the length of the field in terms."""

    places: list[int]
    length: int


def find(document: AnalysedPaper, analysis: Analysis) -> tuple[dict[str, PostingList], ...]:
    """Return the posting lists of each field of one paper, by term."""
    return tuple(
        _find(analysis.terms(field, words))
        for field, words in zip(FIELDS, document.words, strict=True)
    )


def _find(terms: Sequence[str]) -> dict[str, PostingList]:
    found: dict[str, PostingList] = {}
    length = len(terms) - terms.count("")
    for place, term in enumerate(terms):
        if term:
            found.setdefault(term, PostingList([], length)).places.append(place)
    return found


def toggled(papers: Iterable[int], paper: int) -> list[int]:
    """Return sorted papers with a paper removed if it is among them, and else added."""
    return sorted({*papers} ^ {paper})


def merge(documents: Iterable[AnalysedPaper], analysis: Analysis) -> PostingIndex:
    """Return the index of papers, which are numbered in their order.

    `documents` is iterated over once, so it can be a generator.
    """
    fields = [OccurrenceCollector(analysis.terms_of(name)) for name in FIELDS]
    frequency: Counter[str] = Counter()
    acronyms: defaultdict[Pair, list[int]] = defaultdict(list)
    capitals: defaultdict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for field, words in zip(fields, document.words, strict=True):
            field.add(number, words)
        frequency.update(chain.from_iterable(document.words))
        for pair in set(document.acronyms):
            acronyms[pair].append(number)
        for word in document.capitals:
            capitals[word].append(number)
    finished = tuple(
        PostingField(name, FIELDS[name].boost, field.lengths, field.occurrences)
        for name, field in zip(FIELDS, fields, strict=True)
    )
    return PostingIndex(finished, frequency, acronyms, capitals)


class OccurrenceCollector(dict[str, Callable[[int], None]]):
    """Collects the occurrences of one field: a function by word that appends an occurrence.

    `add` handles every word of the library, so its loop is a `map`.
    """

    def __init__(self, terms: TermTable) -> None:
        super().__init__()
        self.lengths: list[int] = []
        self.occurrences: dict[str, array[int]] = {}
        self._terms = terms
        self._stops: list[int] = []

    def __missing__(self, word: str) -> Callable[[int], None]:
        term = self._terms[word]
        found = self.occurrences.setdefault(term, array("Q")) if term else self._stops
        self[word] = found.append
        return found.append

    def add(self, paper: int, words: Sequence[str]) -> None:
        """Add the words of the next paper."""
        start = paper << PAPER
        occurrences = range(start, start + len(words))
        deque(map(call, map(self.__getitem__, words), occurrences), maxlen=0)
        self.lengths.append(len(words) - len(self._stops))
        self._stops.clear()
