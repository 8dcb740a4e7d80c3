"""Shards of the search index, decoded; in the built site only the browser decodes them."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise
from typing import Any

from generator.search.aliases import Alias
from generator.search.coding import (
    _first_units,
    _split,
    decode_numbers,
    decode_words,
    pieces,
    split_numbers,
    sum_gaps,
    units,
)
from generator.search.dictionary import Word, oriented
from generator.search.postings import PAPER
from generator.search.shards import Term, _by_word, _frequencies


def decode_gaps(text: str) -> list[int]:
    """Return the numbers in a text of `encode_gaps`."""
    return sum_gaps(decode_numbers(text))


def decode_ending(text: str, stem: str) -> str:
    """Return the word of an encoded ending and its stem."""
    dropped, rest = _split(text)
    return _first_units(stem, units(stem) - dropped) + rest


def decode_terms(shard: Sequence[Any], places: str) -> tuple[list[Term], list[Alias]]:
    """Return the terms and aliases of a terms shard and its places shard."""
    words, counts = decode_words(shard[0]), decode_numbers(shard[1])
    each = _by_word(counts, words)
    gaps, tfs, lengths, taken = map(split_numbers, (*shard[2:5], places))
    ends = [0, *accumulate(map(sum, each))]
    places_end = [0, *accumulate(_frequencies(tfs))]
    terms = [
        Term(
            word,
            counts,
            "".join(gaps[start:end]),
            "".join(tfs[start:end]),
            "".join(lengths[start:end]),
            "".join(taken[places_end[start] : places_end[end]]),
        )
        for word, counts, (start, end) in zip(words, each, pairwise(ends), strict=True)
    ]
    return terms, [
        Alias(tuple(key.split(" ")), other, decode_gaps(gaps)) for key, other, gaps in shard[5]
    ]


def decode_postings(term: Term) -> "Iterator[tuple[array[int], dict[int, int]]]":
    """Yield the occurrences of a term and the lengths by paper, for each field."""
    gaps, tfs, lengths, places = (
        iter(decode_numbers(text)) for text in (term.gaps, term.tfs, term.lengths, term.places)
    )
    for count in term.counts:
        papers = sum_gaps(islice(gaps, count))
        found = array("Q")
        for paper, tf in zip(papers, islice(tfs, count), strict=True):
            start = paper << PAPER
            found.extend(start + place for place in sum_gaps(islice(places, tf + 1)))
        yield found, {paper: next(lengths) + 1 for paper in papers}


def decode_dictionary(shard: Sequence[str], backwards: bool = False) -> list[Word]:
    """Return the words that `encode_dictionary` wrote."""
    terms = [oriented(word, backwards) for word in decode_words(shard[0])]
    endings, papers = pieces(shard[1]), decode_numbers(shard[2])
    return [
        Word(term, decode_ending(ending, term), count)
        for term, ending, count in zip(terms, endings, papers, strict=True)
    ]
