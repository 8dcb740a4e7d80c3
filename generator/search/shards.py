"""The postings in parts: shards of terms and of their places.

A terms shard holds the postings of consecutive terms:

    [words, counts, gaps, tfs, lengths, aliases]

`words` are front-coded; `counts` says for each word and field in how many papers it is;
`gaps`, `tfs` and `lengths` say of each of these papers its number (as gaps), how often it
has the word (less 1) and how many terms the field has (less 1); `aliases` are lists of
terms joined by spaces, another form, and the papers that have only that one (as gaps).
A places shard is one text: for each paper in `gaps` its places of the word, as gaps.
Numbers and words are written as `coding` says. What is written here is read here, too.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple

from generator.search import coding
from generator.search.aliases import Alias
from generator.search.coding import digits
from generator.search.postings import PAPER, Index, frequencies, papers_and_places

ONCE = digits(0)
LAST = re.escape("".join(coding.ALPHABET[: coding.ONE]))
NUMBER = re.compile(f"[^{LAST}]*[{LAST}]")


class Posting(NamedTuple):
    """The papers that have a term in one field, as text; `tfs` says how often."""

    tfs: Mapping[int, int]
    texts: tuple[str, str, str, str]


class Term(NamedTuple):
    """A term and its postings, as parts of the texts of two shards.

    `counts` are the numbers of papers in each field, `papers` those of all fields together.
    """

    word: str
    counts: Sequence[int]
    gaps: str
    tfs: str
    lengths: str
    places: str
    papers: int

    def size(self) -> int:
        """Return how many characters it adds to a terms shard."""
        return len(self.gaps) + len(self.tfs) + len(self.lengths)


def encode_postings(index: Index, words: Iterable[str]) -> Iterator[Term]:
    """Yield the terms with their postings; each is made when it is asked for."""
    fields = [
        (field.occurrences, [digits(max(length - 1, 0)) for length in field.lengths])
        for field in index.fields
    ]
    for word in words:
        yield _joined(
            word,
            [
                encode_posting(found[word], lengths) if word in found else None
                for found, lengths in fields
            ],
        )


def _joined(word: str, postings: Sequence[Posting | None]) -> Term:
    """Return a term, given its posting in each field that has it."""
    counts = [len(posting.tfs) if posting else 0 for posting in postings]
    having = [posting for posting in postings if posting]
    if len(having) == 1:
        return Term(word, counts, *having[0].texts, len(having[0].tfs))
    gaps, tfs, lengths, places = map("".join, zip(*(each.texts for each in having), strict=True))
    papers = set().union(*(each.tfs for each in having))
    return Term(word, counts, gaps, tfs, lengths, places, len(papers))


def encode_posting(found: "array[int]", lengths: Sequence[str]) -> Posting:
    """Return the occurrences of a term in one field; lengths are given as digits, less 1."""
    if len(found) == 1:
        paper, place = divmod(found[0], 1 << PAPER)
        return Posting({paper: 1}, (digits(paper), ONCE, lengths[paper], digits(place)))
    papers, places = papers_and_places(found)
    tfs = frequencies(papers)
    once = len(tfs) == len(papers)
    texts = (
        coding.encode_gaps(tfs),
        ONCE * len(tfs) if once else coding.encode_numbers_less_one(tfs.values()),
        "".join(map(lengths.__getitem__, tfs)),
        coding.encode_numbers(places if once else _place_gaps(papers, places)),
    )
    return Posting(tfs, texts)


def _place_gaps(papers: list[int], places: list[int]) -> list[int]:
    """Return the places in each paper as gaps."""
    before = chain((-1,), papers), chain((-1,), places)
    return [
        place - place_before - 1 if paper == paper_before else place
        for paper, place, paper_before, place_before in zip(papers, places, *before, strict=False)
    ]


def encode_terms(terms: Sequence[Term], aliases: Iterable[Alias]) -> list[Any]:
    """Return a terms shard."""
    return [
        coding.encode_words(term.word for term in terms),
        coding.encode_numbers(count for term in terms for count in term.counts),
        "".join([term.gaps for term in terms]),
        "".join([term.tfs for term in terms]),
        "".join([term.lengths for term in terms]),
        [[" ".join(key), other, coding.encode_gaps(papers)] for key, other, papers in aliases],
    ]


def encode_places(terms: Iterable[Term]) -> str:
    """Return the places shard that belongs to a terms shard."""
    return "".join([term.places for term in terms])


def decode_terms(shard: Sequence[Any], places: str) -> tuple[list[Term], list[Alias]]:
    """Return what `encode_terms` and `encode_places` wrote."""
    words, counts = coding.decode_words(shard[0]), coding.decode_numbers(shard[1])
    fields = len(counts) // len(words)
    parts = [*map(_numbers, shard[2:5]), _numbers(places)]
    terms = [
        _term(word, counts[at * fields : (at + 1) * fields], *parts)
        for at, word in enumerate(words)
    ]
    return terms, [
        Alias(tuple(key.split(" ")), other, coding.decode_gaps(gaps))
        for key, other, gaps in shard[5]
    ]


def _term(word: str, counts: Sequence[int], *parts: Iterator[str]) -> Term:
    """Return the term that comes next in texts that are taken apart into numbers."""
    gaps, tfs, lengths, places = parts
    total = sum(counts)
    steps = list(islice(gaps, total))
    often = "".join(islice(tfs, total))
    each = iter(steps)
    papers = [coding.decode_gaps("".join(islice(each, count))) for count in counts]
    return Term(
        word,
        counts,
        "".join(steps),
        often,
        "".join(islice(lengths, total)),
        "".join(islice(places, total + sum(coding.decode_numbers(often)))),
        len(set().union(*papers)),
    )


def decode_postings(term: Term) -> "Iterator[tuple[array[int], dict[int, int]]]":
    """Yield a term's occurrences in each field, and the lengths of that field by paper."""
    gaps, tfs, lengths, places = (
        iter(coding.decode_numbers(text))
        for text in (term.gaps, term.tfs, term.lengths, term.places)
    )
    for count in term.counts:
        papers = coding.sum_gaps(islice(gaps, count))
        found = array("Q")
        for paper, tf in zip(papers, islice(tfs, count), strict=True):
            start = paper << PAPER
            found.extend(start + place for place in coding.sum_gaps(islice(places, tf + 1)))
        yield found, {paper: next(lengths) + 1 for paper in papers}


def _numbers(text: str) -> Iterator[str]:
    """Yield the digits of each number of a text."""
    return (match[0] for match in NUMBER.finditer(text))
