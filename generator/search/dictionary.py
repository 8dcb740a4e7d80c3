"""All terms in order, with the words that people write: for completion and misspellings.

A dictionary shard holds consecutive terms:

    [words, surfaces, counts]

`words` are front-coded; `surfaces` has for each the word most often written that has it as
its term, as what it lacks and adds at its end; `counts` is the number of papers that have
it. One dictionary is in the order of the terms; in the other they are spelt backwards, and
in the order of that: it finds what ends in a certain way.
"""

from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple

from generator.search import coding
from generator.search.analysis import Terms


class Word(NamedTuple):
    """A term, the word that stands for it, and the number of papers that have it."""

    term: str
    surface: str
    papers: int


def surfaces(frequency: Mapping[str, int], terms: Terms) -> dict[str, str]:
    """Return the most frequent word of each term; of several the shortest, then the first."""
    chosen: dict[str, str] = {}
    for word in sorted(frequency):
        rival = chosen.setdefault(terms[word], word)
        if rival is not word and _rank(word, frequency) > _rank(rival, frequency):
            chosen[terms[word]] = word
    return chosen


def _rank(word: str, frequency: Mapping[str, int]) -> tuple[int, int]:
    return frequency[word], -len(word)


def encode_dictionary(words: Sequence[Word], backwards: bool = False) -> list[str]:
    """Return a dictionary shard."""
    written = (spell(word.term, backwards) for word in words)
    return [
        coding.encode_words(written),
        " ".join(coding.encode_ending(word.surface, word.term) for word in words),
        coding.encode_numbers(word.papers for word in words),
    ]


def decode_dictionary(shard: Sequence[str], backwards: bool = False) -> list[Word]:
    """Return the words that `encode_dictionary` wrote."""
    terms = [spell(word, backwards) for word in coding.decode_words(shard[0])]
    endings, papers = coding.pieces(shard[1]), coding.decode_numbers(shard[2])
    return [
        Word(term, coding.decode_ending(ending, term), count)
        for term, ending, count in zip(terms, endings, papers, strict=True)
    ]


def spell(term: str, backwards: bool) -> str:
    """Return a term as the dictionary has it."""
    return term[::-1] if backwards else term


def most_common(words: Iterable[Word], stop_words: frozenset[str], most: int) -> list[str]:
    """Return the words that most papers have, the first one first; no stop words, no numbers."""
    telling = [
        word for word in words if word.surface not in stop_words and not word.surface.isdigit()
    ]
    return [word.surface for word in nsmallest(most, telling, lambda w: (-w.papers, w.surface))]
