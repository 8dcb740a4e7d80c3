"""Shards of the search index, decoded; in the built site only the browser decodes them.

The decoders follow the description of the formats, and use nothing of the encoders.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, count, islice
from typing import Any, NamedTuple

from generator.search.aliases import Alias

ALPHABET = [chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) not in "<\\"]


class Word(NamedTuple):
    """A term of a dictionary, its most common surface form, and its document frequency."""

    term: str
    surface: str
    papers: int


class Posting(NamedTuple):
    """The positions of a term in a field of a paper, and the code of the length of the field."""

    places: list[int]
    length_code: int


class Term(NamedTuple):
    """A term, its document frequencies by field, and for each field its postings by paper."""

    word: str
    counts: Sequence[int]
    postings: list[dict[int, Posting]]


def decode_numbers(text: str) -> list[int]:
    """Return the numbers in a text of `encode_numbers`."""
    numbers, scale, number = [], 1, 0
    for char in text:
        value = ALPHABET.index(char)
        number += value * scale
        scale *= 30
        if value < 60:
            numbers.append(number)
            scale, number = 1, 0
    assert scale == 1
    return numbers


def decode_facets(shard: dict[str, list[str]]) -> dict[str, list[list[int]]]:
    """Return the positions of the papers of each value in each facet, in a shard."""
    found: dict[str, list[list[int]]] = {}
    for kind, (counts, gaps) in shard.items():
        steps = iter(decode_numbers(gaps))
        found[kind] = [sum_gaps(list(islice(steps, size))) for size in decode_numbers(counts)]
        assert not list(steps)
    return found


def decode_gaps(text: str) -> list[int]:
    """Return the numbers in a text of `encode_gaps`."""
    return sum_gaps(decode_numbers(text))


def sum_gaps(steps: Sequence[int]) -> list[int]:
    """Return the numbers that have these gaps."""
    return [total + more for total, more in zip(accumulate(steps), count(), strict=False)]


def decode_words(text: str) -> list[str]:
    """Return the words in a text of `encode_word_lists`."""
    before, words = "", []
    for written in pieces(text):
        kept, rest = _split(written)
        before = _first_units(before, kept) + rest
        words.append(before)
    return words


def decode_ending(text: str, stem: str) -> str:
    """Return the word of an encoded ending and its stem."""
    dropped, rest = _split(text)
    return _first_units(stem, len(_utf16(stem)) // 2 - dropped) + rest


def pieces(text: str) -> list[str]:
    """Split a text at spaces; an empty text has no parts."""
    return text.split(" ") if text else []


def decode_terms(shard: Sequence[Any], places: str) -> tuple[list[Term], list[Alias]]:
    """Return the terms and aliases of a terms shard and its places shard."""
    words = decode_words(shard[0])
    gaps, tfs, lengths, taken = (iter(decode_numbers(text)) for text in (*shard[2:5], places))

    def postings(papers: int) -> Iterator[tuple[int, Posting]]:
        for paper in sum_gaps(list(islice(gaps, papers))):
            found = sum_gaps(list(islice(taken, next(tfs) + 1)))
            yield paper, Posting(found, next(lengths))

    counts = decode_numbers(shard[1])
    fields = len(counts) // max(len(words), 1)
    by_word = [counts[at : at + fields] for at in range(0, len(counts), fields or 1)]
    terms = [
        Term(word, own, [dict(postings(papers)) for papers in own])
        for word, own in zip(words, by_word, strict=True)
    ]
    assert not [*gaps, *tfs, *lengths, *taken]
    return terms, [
        Alias(tuple(key.split(" ")), other, decode_gaps(papers)) for key, other, papers in shard[5]
    ]


def decode_dictionary(shard: Sequence[str], backwards: bool = False) -> list[Word]:
    """Return the words of a dictionary shard."""
    terms = [word[::-1] if backwards else word for word in decode_words(shard[0])]
    endings, papers = pieces(shard[1]), decode_numbers(shard[2])
    return [
        Word(term, decode_ending(ending, term), some)
        for term, ending, some in zip(terms, endings, papers, strict=True)
    ]


def decode_bucket(bucket: Sequence[str]) -> dict[str, int]:
    """Return the weights of the words of a bucket."""
    words, weights = bucket
    return dict(zip(decode_words(words), decode_numbers(weights), strict=True))


def _split(text: str) -> tuple[int, str]:
    """Return the number at the start of a text, and the rest."""
    end = next(at for at, char in enumerate(text) if ALPHABET.index(char) < 60) + 1
    return decode_numbers(text[:end])[0], text[end:]


def _first_units(text: str, length: int) -> str:
    return _utf16(text)[: 2 * length].decode("utf-16-be")


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-be")
