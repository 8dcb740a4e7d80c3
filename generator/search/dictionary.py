"""All terms in order, with the words that people write: for completion and misspellings.

A dictionary shard holds consecutive terms:

    [words, surfaces, counts]

`words` are front-coded; `surfaces` has for each the word most often written that has it as
its term, as what it lacks and adds at its end; `counts` is the number of papers that have
it. One dictionary is in the order of the terms; in the other they are spelt backwards, and
in the order of that: it finds what ends in a certain way.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.search.analysis import TermTable
from generator.search.coding import (
    Written,
    decode_ending,
    decode_numbers,
    decode_words,
    encode_ending,
    encode_numbers,
    encode_words,
    pieces,
    written_words,
)


class Word(NamedTuple):
    """A term, the word that stands for it, and the number of papers that have it."""

    term: str
    surface: str
    papers: int


Forms = dict[str, str]
"""The words that have a term, each with how often it is written: `networks 5 network 2`.

The most frequent one is the first; of several it is the shortest, then the first in order.
"""


def count_forms(frequency: Mapping[str, int], terms: TermTable) -> Forms:
    """Return the forms of all terms, given how often each word is written."""
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for word in frequency:
        forms[terms[word]].append(word)
    return {
        term: _form({word: frequency[word] for word in written}) for term, written in forms.items()
    }


def recount_forms(forms: Forms, more: Mapping[str, int], terms: TermTable) -> dict[str, str]:
    """Return the forms of the terms of words that are written so much more, or less, often."""
    changed: dict[str, dict[str, int]] = {}
    for word, often in more.items():
        term = terms[word]
        if term not in changed:
            changed[term] = frequency(forms.get(term, ""))
        changed[term][word] = changed[term].get(word, 0) + often
    return {term: _form(frequency) for term, frequency in changed.items()}


def surface(form: str) -> str:
    """Return the word that stands for a term."""
    return form[: form.find(" ")]


def _form(frequency: Mapping[str, int]) -> str:
    written = [word for word, often in frequency.items() if often]
    if len(written) > 1:
        written.sort(key=lambda word: (-frequency[word], len(word), word))
    return " ".join([f"{word} {frequency[word]}" for word in written])


def frequency(form: str) -> dict[str, int]:
    """Return how often each word of a form is written."""
    parts = form.split()
    return dict(zip(parts[::2], map(int, parts[1::2]), strict=True))


def encode_dictionary(words: Sequence[Word], backwards: bool = False) -> list[str]:
    """Return a dictionary shard."""
    written = [spell(word.term, backwards) for word in words]
    return [
        encode_words(written),
        " ".join([encode_ending(word.surface, word.term) for word in words]),
        encode_numbers(word.papers for word in words),
    ]


class Spelt(NamedTuple):
    """How the words of a dictionary are written: behind others, and their surfaces."""

    words: Written
    surfaces: dict[str, str]


def read_spelt(shard: Sequence[str], words: Sequence[str]) -> Spelt:
    """Return how these words are written in their shard."""
    surfaces = dict(zip(words, pieces(shard[1]), strict=True))
    return Spelt(written_words(words, shard[0]), surfaces)


def write_spelt(words: Sequence[str], spelt: Spelt, papers: Iterable[int]) -> list[str]:
    """Return the shard of words, as they are spelt there, of which most are written already.

    The surfaces of all must be. `papers` are the numbers of the papers that have each.
    """
    return [
        encode_words(words, spelt.words),
        " ".join(map(spelt.surfaces.__getitem__, words)),
        encode_numbers(papers),
    ]


def decode_dictionary(shard: Sequence[str], backwards: bool = False) -> list[Word]:
    """Return the words that `encode_dictionary` wrote."""
    terms = [spell(word, backwards) for word in decode_words(shard[0])]
    endings, papers = pieces(shard[1]), decode_numbers(shard[2])
    return [
        Word(term, decode_ending(ending, term), count)
        for term, ending, count in zip(terms, endings, papers, strict=True)
    ]


def spell(term: str, backwards: bool) -> str:
    """Return a term as the dictionary has it."""
    return term[::-1] if backwards else term


def most_common(
    words: Mapping[str, int], forms: Forms, stop_words: frozenset[str], most: int
) -> list[str]:
    """Return the words that most papers have, the first one first; no stop words, no numbers.

    `words` are the terms with the number of their papers.
    """
    ranked = sorted(words.values(), reverse=True)
    telling: list[tuple[int, str]] = []
    for least in (*ranked[2 * most : 2 * most + 1], 0):
        found = [
            (-papers, surface(forms[term])) for term, papers in words.items() if papers >= least
        ]
        telling = [each for each in found if each[1] not in stop_words and not each[1].isdigit()]
        if len(telling) >= most:
            break
    return [word for _, word in sorted(telling)[:most]]
