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

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, islice, pairwise
from typing import Any, NamedTuple

from generator.search.aliases import Alias
from generator.search.coding import (
    decode_gaps,
    decode_numbers,
    decode_words,
    digits,
    encode_gaps,
    encode_numbers,
    encode_numbers_less_one,
    encode_words,
    number,
    split_numbers,
    sum_gaps,
)
from generator.search.postings import (
    PAPER,
    PostingIndex,
    PostingList,
    frequencies,
    papers_and_places,
)

ONCE = digits(0)


class Posting(NamedTuple):
    """The papers that have a term in one field, as text; `tfs` says how often."""

    tfs: Mapping[int, int]
    texts: tuple[str, str, str, str]


class Term(NamedTuple):
    """A term and its postings, as parts of the texts of two shards.

    `counts` are the numbers of papers in each field.
    """

    word: str
    counts: Sequence[int]
    gaps: str
    tfs: str
    lengths: str
    places: str

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """All that is text; but for the places it is in the terms shard."""
        return self.gaps, self.tfs, self.lengths, self.places


def encode_postings(index: PostingIndex, words: Iterable[str]) -> Iterator[tuple[Term, int]]:
    """Yield the terms with their postings, and the number of papers that have each."""
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


def _joined(word: str, postings: Sequence[Posting | None]) -> tuple[Term, int]:
    """Return a term and its number of papers, given its posting in each field that has it."""
    counts = [len(posting.tfs) if posting else 0 for posting in postings]
    having = [posting for posting in postings if posting]
    if len(having) == 1:
        return Term(word, counts, *having[0].texts), len(having[0].tfs)
    gaps, tfs, lengths, places = map("".join, zip(*(each.texts for each in having), strict=True))
    papers = set().union(*(each.tfs for each in having))
    return Term(word, counts, gaps, tfs, lengths, places), len(papers)


def encode_posting(found: "array[int]", lengths: Sequence[str]) -> Posting:
    """Return the occurrences of a term in one field; lengths are given as digits, less 1."""
    if len(found) == 1:
        paper, place = divmod(found[0], 1 << PAPER)
        return Posting({paper: 1}, (digits(paper), ONCE, lengths[paper], digits(place)))
    papers, places = papers_and_places(found)
    tfs = frequencies(papers)
    once = len(tfs) == len(papers)
    texts = (
        encode_gaps(tfs),
        ONCE * len(tfs) if once else encode_numbers_less_one(tfs.values()),
        "".join(map(lengths.__getitem__, tfs)),
        encode_numbers(places if once else _place_gaps(papers, places)),
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
        encode_words([term.word for term in terms]),
        encode_numbers(count for term in terms for count in term.counts),
        "".join([term.gaps for term in terms]),
        "".join([term.tfs for term in terms]),
        "".join([term.lengths for term in terms]),
        [[" ".join(key), other, encode_gaps(papers)] for key, other, papers in aliases],
    ]


def encode_places(terms: Iterable[Term]) -> str:
    """Return the places shard that belongs to a terms shard."""
    return "".join([term.places for term in terms])


def decode_terms(shard: Sequence[Any], places: str) -> tuple[list[Term], list[Alias]]:
    """Return what `encode_terms` and `encode_places` wrote."""
    words, counts = decode_words(shard[0]), decode_numbers(shard[1])
    each = _by_word(counts, words)
    gaps, tfs, lengths, taken = map(split_numbers, (*shard[2:5], places))
    ends = [0, *accumulate(map(sum, each))]
    places_end = [0, *accumulate(_often(tfs))]
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


def split_terms(
    words: Sequence[str], sizes: Sequence[Sequence[int]], shard: Sequence[Any], places: str
) -> list[Term]:
    """Return the terms of a shard, given the words and the lengths of their texts."""
    texts = (
        [text[start:end] for start, end in pairwise(accumulate(each, initial=0))]
        for text, each in zip((*shard[2:5], places), sizes, strict=True)
    )
    counts = _by_word(decode_numbers(shard[1]), words)
    return [Term(*each) for each in zip(words, counts, *texts, strict=True)]


def _by_word(counts: Sequence[int], words: Sequence[str]) -> list[Sequence[int]]:
    fields = len(counts) // len(words)
    return [counts[at : at + fields] for at in range(0, len(counts), fields)]


def _often(tfs: Sequence[str]) -> list[int]:
    """Return how often papers have a term, which is as many places as they have of it."""
    return [often + 1 for often in map(number, tfs)]


def decode_postings(term: Term) -> "Iterator[tuple[array[int], dict[int, int]]]":
    """Yield a term's occurrences in each field, and the lengths of that field by paper."""
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


class PostingColumn(NamedTuple):
    """The digits of a term's postings in one field."""

    gaps: list[str]
    tfs: list[str]
    lengths: list[str]
    places: list[str]


def revise(term: Term, fields: Sequence[Mapping[int, PostingList | None]]) -> Term:
    """Return a term with other postings for some papers in each field; None removes one."""
    columns = list(_columns(term))
    for column, papers in zip(columns, fields, strict=True):
        for paper, found in papers.items():
            _revise(column, paper, found)
    gaps, tfs, lengths, places = (
        "".join(chain.from_iterable(each)) for each in zip(*columns, strict=True)
    )
    return Term(term.word, [len(column.tfs) for column in columns], gaps, tfs, lengths, places)


def _columns(term: Term) -> Iterator[PostingColumn]:
    gaps, tfs, lengths, places = map(split_numbers, term.texts)
    start = place = 0
    for count in term.counts:
        end = start + count
        place_end = place + sum(_often(tfs[start:end]))
        yield PostingColumn(
            gaps[start:end], tfs[start:end], lengths[start:end], places[place:place_end]
        )
        start, place = end, place_end


def _revise(column: PostingColumn, paper: int, found: PostingList | None) -> None:
    gaps, tfs, lengths, places = column
    papers = sum_gaps(map(number, gaps))
    at = bisect_left(papers, paper)
    end = at + (paper in papers[at : at + 1])
    place = sum(_often(tfs[:at]))
    place_end = place + sum(_often(tfs[at:end]))
    before, after = papers[at - 1] if at else -1, papers[end : end + 1]
    now = [*([paper] if found else []), *after]
    gaps[at : end + len(after)] = [digits(n - m - 1) for m, n in pairwise([before, *now])]
    tfs[at:end] = [digits(len(found.places) - 1)] if found else []
    lengths[at:end] = [digits(found.length - 1)] if found else []
    places[place:place_end] = split_numbers(encode_gaps(found.places)) if found else []
