"""The formats of terms shards and of places shards, which hold the postings.

A terms shard holds consecutive terms:

    [words, counts, gaps, tfs, lengths, aliases]

`words` are front-coded (`coding.encode_words`). `counts` are the document frequencies for each
word and field. For each word, field and paper, `gaps` has the number of the paper (as gaps),
`tfs` the term frequency less 1, and `lengths` the length of the field in terms less 1.
`aliases` are [key, other, papers]: terms separated by spaces, the other form, and the papers
that contain only that form (as gaps).

A places shard is one string: for each word, field and paper the positions of the word, as gaps.
Numbers are encoded as described in `coding`. Encoding and decoding are linear in the postings.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from typing import Any, NamedTuple

from generator.search.aliases import Alias
from generator.search.coding import (
    decode_numbers,
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
    """The encoded postings of a term in one field, and its frequencies by paper."""

    tfs: Mapping[int, int]
    texts: tuple[str, str, str, str]


class Term(NamedTuple):
    """A term and its encoded postings, in the parts that shards are made of.

    `counts` are the document frequencies by field.
    """

    word: str
    counts: Sequence[int]
    gaps: str
    tfs: str
    lengths: str
    places: str

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """The encoded parts: three of the terms shard, and the places."""
        return self.gaps, self.tfs, self.lengths, self.places


def encode_postings(index: PostingIndex, words: Iterable[str]) -> Iterator[tuple[Term, int]]:
    """Yield each term with its encoded postings, and its document frequency."""
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
    """Return a term and its document frequency, given its postings by field."""
    counts = [len(posting.tfs) if posting else 0 for posting in postings]
    having = [posting for posting in postings if posting]
    if len(having) == 1:
        return Term(word, counts, *having[0].texts), len(having[0].tfs)
    gaps, tfs, lengths, places = map("".join, zip(*(each.texts for each in having), strict=True))
    papers = set().union(*(each.tfs for each in having))
    return Term(word, counts, gaps, tfs, lengths, places), len(papers)


def encode_posting(found: "array[int]", lengths: Sequence[str]) -> Posting:
    """Return the encoded occurrences of a term in one field, given the encoded lengths."""
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
    """Return the positions in each paper as gaps."""
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


def split_terms(
    words: Sequence[str], sizes: Sequence[Sequence[int]], shard: Sequence[Any], places: str
) -> list[Term]:
    """Return the terms of a shard, given their words and the lengths of their encoded parts."""
    texts = (
        [text[start:end] for start, end in pairwise(accumulate(each, initial=0))]
        for text, each in zip((*shard[2:5], places), sizes, strict=True)
    )
    counts = _by_word(decode_numbers(shard[1]), words)
    return [Term(*each) for each in zip(words, counts, *texts, strict=True)]


def _by_word(counts: Sequence[int], words: Sequence[str]) -> list[Sequence[int]]:
    fields = len(counts) // len(words)
    return [counts[at : at + fields] for at in range(0, len(counts), fields)]


def _frequencies(tfs: Sequence[str]) -> list[int]:
    """Return the term frequencies, which are the numbers of positions."""
    return [often + 1 for often in map(number, tfs)]


class PostingColumn(NamedTuple):
    """The encoded numbers of a term's postings in one field."""

    gaps: list[str]
    tfs: list[str]
    lengths: list[str]
    places: list[str]


def revise(term: Term, fields: Sequence[Mapping[int, PostingList | None]]) -> Term:
    """Return a term with replaced postings by paper, for each field; None removes a posting."""
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
        place_end = place + sum(_frequencies(tfs[start:end]))
        yield PostingColumn(
            gaps[start:end], tfs[start:end], lengths[start:end], places[place:place_end]
        )
        start, place = end, place_end


def _revise(column: PostingColumn, paper: int, found: PostingList | None) -> None:
    gaps, tfs, lengths, places = column
    papers = sum_gaps(map(number, gaps))
    at = bisect_left(papers, paper)
    end = at + (paper in papers[at : at + 1])
    place = sum(_frequencies(tfs[:at]))
    place_end = place + sum(_frequencies(tfs[at:end]))
    before, after = papers[at - 1] if at else -1, papers[end : end + 1]
    now = [*([paper] if found else []), *after]
    gaps[at : end + len(after)] = [digits(n - m - 1) for m, n in pairwise([before, *now])]
    tfs[at:end] = [digits(len(found.places) - 1)] if found else []
    lengths[at:end] = [digits(found.length - 1)] if found else []
    places[place:place_end] = split_numbers(encode_gaps(found.places)) if found else []
