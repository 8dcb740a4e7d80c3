"""Dictionaries: all terms with their most common surface forms, for completion and spelling.

A dictionary shard holds consecutive terms:

    [words, surfaces, counts]

`words` are front-coded (`coding`). `surfaces` has for each term its most common surface form,
encoded by its difference from the end of the term (`front_coding.encode_endings`). `counts` are
the document frequencies. There are two dictionaries: one of the sorted terms, and one of the
reversed terms, which finds words by their suffix.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from generator.search import chunking
from generator.search.arrays import Ints, encode_array
from generator.search.coding import utf16_order
from generator.search.front_coding import encode_endings, encode_word_lists
from generator.search.tables import StringTable

DICTIONARIES = {"words": False, "endings": True}
"""The kinds of dictionaries, and whether their words are reversed."""


class Dictionary(NamedTuple):
    """Terms with their most common forms, which are strings of a table, by number.

    `papers` are the document frequencies.
    """

    terms: Sequence[str]
    strings: Sequence[str]
    surfaces: Ints
    papers: Ints

    def forms(self) -> list[str]:
        """Return the most common form of each term."""
        return [self.strings[number] for number in self.surfaces.tolist()]


class WordShards(NamedTuple):
    """The shards of a dictionary: the words of all, the first of each, and their contents."""

    words: list[str]
    starts: list[int]
    contents: list[list[str]]


def most_common_forms(words: StringTable, term_of: Ints, terms: int) -> Ints:
    """Return the word that is the most common form of each of the terms.

    `term_of` is the term of each word. Of equally frequent words the shortest is chosen, then
    the first in alphabetical order.
    """
    lengths = np.fromiter(map(len, words.strings), np.int64, len(words.strings))
    order = np.lexsort((lengths, -words.frequency, term_of))
    return order[np.searchsorted(term_of[order], np.arange(terms))]


def dictionary_shards(dictionary: Dictionary) -> Iterator[tuple[str, WordShards]]:
    """Yield the kind and the shards of both dictionaries."""
    forms = dictionary.forms()
    for kind, backwards in DICTIONARIES.items():
        written = [oriented(term, backwards) for term in dictionary.terms]
        order = utf16_order(written)
        words = [written[number] for number in order]
        starts = chunking.WORDS.starts(words, list(map(len, words)))
        bounds = [*starts, len(words)]
        surfaces = [forms[number] for number in order]
        terms = [dictionary.terms[number] for number in order]
        columns = (
            encode_word_lists(words, bounds),
            encode_endings(surfaces, terms, bounds),
            encode_array(dictionary.papers[np.array(order, np.int64)]).parts(bounds),
        )
        yield kind, WordShards(words, starts, list(map(list, zip(*columns, strict=True))))


def oriented(term: str, backwards: bool) -> str:
    """Return a term, reversed if `backwards`; this is its own inverse."""
    return term[::-1] if backwards else term


def most_common(dictionary: Dictionary, stop_words: frozenset[str], most: int) -> list[str]:
    """Return the forms with the highest document frequencies, without stop words and numbers."""
    ranked = np.lexsort((dictionary.surfaces, -dictionary.papers))
    forms = (dictionary.strings[number] for number in dictionary.surfaces[ranked].tolist())
    found = (form for form in forms if form not in stop_words and not form.isdigit())
    return list(islice(found, most))
