"""Dictionaries: all terms with their most common surface forms, for completion and spelling.

A dictionary shard holds consecutive terms:

    [words, surfaces, counts]

`words` are front-coded (`coding.encode_words`). `surfaces` has for each term its most common
surface form, encoded by its difference from the end of the term (`coding.encode_ending`).
`counts` are the document frequencies. There are two dictionaries: one of the sorted terms, and
one of the reversed terms, which finds words by their suffix.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.search.analysis import TermTable
from generator.search.coding import (
    FrontCoded,
    encode_ending,
    encode_numbers,
    encode_words,
    pieces,
    written_words,
)


class Word(NamedTuple):
    """A term, its most common surface form, and its document frequency."""

    term: str
    surface: str
    papers: int


SurfaceForms = dict[str, str]
"""The surface forms of each term with their frequencies: `networks 5 network 2`.

The most frequent form comes first; of equally frequent ones the shortest, then the first in
alphabetical order.
"""


def count_forms(frequency: Mapping[str, int], terms: TermTable) -> SurfaceForms:
    """Return the surface forms of all terms, given the frequency of each word."""
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for word in frequency:
        forms[terms[word]].append(word)
    return {
        term: _form({word: frequency[word] for word in written}) for term, written in forms.items()
    }


def recount_forms(forms: SurfaceForms, more: Mapping[str, int], terms: TermTable) -> dict[str, str]:
    """Return the changed surface forms, given the changes of the words' frequencies."""
    changed: dict[str, dict[str, int]] = {}
    for word, often in more.items():
        term = terms[word]
        if term not in changed:
            changed[term] = frequency(forms.get(term, ""))
        changed[term][word] = changed[term].get(word, 0) + often
    return {term: _form(frequency) for term, frequency in changed.items()}


def most_common_form(form: str) -> str:
    """Return the first of the surface forms of a term."""
    return form[: form.find(" ")]


def _form(frequency: Mapping[str, int]) -> str:
    written = [word for word, often in frequency.items() if often]
    if len(written) > 1:
        written.sort(key=lambda word: (-frequency[word], len(word), word))
    return " ".join([f"{word} {frequency[word]}" for word in written])


def frequency(form: str) -> dict[str, int]:
    """Return the frequency of each word of a term's surface forms."""
    parts = form.split()
    return dict(zip(parts[::2], map(int, parts[1::2]), strict=True))


def encode_dictionary(words: Sequence[Word], backwards: bool = False) -> list[str]:
    """Return a dictionary shard."""
    written = [oriented(word.term, backwards) for word in words]
    return [
        encode_words(written),
        " ".join([encode_ending(word.surface, word.term) for word in words]),
        encode_numbers(word.papers for word in words),
    ]


class EncodedWords(NamedTuple):
    """The encoded words of a dictionary shard, and their encoded surface forms."""

    words: FrontCoded
    surfaces: dict[str, str]


def read_encoded(shard: Sequence[str], words: Sequence[str]) -> EncodedWords:
    """Return the encoded words of a shard."""
    surfaces = dict(zip(words, pieces(shard[1]), strict=True))
    return EncodedWords(written_words(words, shard[0]), surfaces)


def write_encoded(words: Sequence[str], encoded: EncodedWords, papers: Iterable[int]) -> list[str]:
    """Return the shard of words, most of which are encoded already.

    `encoded` must have the surface forms of all; `papers` are the document frequencies.
    """
    return [
        encode_words(words, encoded.words),
        " ".join(map(encoded.surfaces.__getitem__, words)),
        encode_numbers(papers),
    ]


def oriented(term: str, backwards: bool) -> str:
    """Return a term, reversed if `backwards`; this is its own inverse."""
    return term[::-1] if backwards else term


def most_common(
    words: Mapping[str, int], forms: SurfaceForms, stop_words: frozenset[str], most: int
) -> list[str]:
    """Return the words with the highest document frequencies, without stop words and numbers.

    `words` are the terms with their document frequencies.
    """
    ranked = sorted(words.values(), reverse=True)
    candidates: list[tuple[int, str]] = []
    for least in (*ranked[2 * most : 2 * most + 1], 0):
        found = [
            (-papers, most_common_form(forms[term]))
            for term, papers in words.items()
            if papers >= least
        ]
        candidates = [each for each in found if each[1] not in stop_words and not each[1].isdigit()]
        if len(candidates) >= most:
            break
    return [word for _, word in sorted(candidates)[:most]]
