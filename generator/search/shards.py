"""The formats of terms shards and of places shards, which hold the postings.

A terms shard holds consecutive terms:

    [words, counts, gaps, tfs, lengths, aliases, variants,
     related_counts, related_gaps, related_weights]

`words` are front-coded (`coding`). `counts` are the document frequencies for each
word and field. For each word, field and paper, `gaps` has the number of the paper (as gaps),
`tfs` the term frequency less 1, and `lengths` the code of the length of the field (`lengths`).
`aliases` are [key, other, papers]: terms separated by spaces, the other form, and the papers
that contain only that form (as gaps). `variants` are pairs of words separated by spaces: one
that is, or would be, in the shard, and another spelling of it that is a term (`variants`). The
last three have for each word how many papers get it from their related papers, their numbers (as
gaps), and the weights less 1.

A places shard is one string: for each word, field and paper the positions of the word, as gaps.
Numbers are encoded as described in `coding`.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from generator.search import chunking
from generator.search.aliases import Alias
from generator.search.arrays import EncodedNumbers, bounds, changes, encode_array, gaps
from generator.search.coding import encode_gaps, utf16
from generator.search.front_coding import encode_word_lists, separators
from generator.search.lengths import length_codes
from generator.search.postings import PostingIndex
from generator.search.related_terms import RelatedTerms
from generator.search.weights import FIELDS


class EncodedPostings(NamedTuple):
    """The encoded numbers of the postings of all terms, each in one text that is cut by term."""

    counts: EncodedNumbers
    gaps: EncodedNumbers
    tfs: EncodedNumbers
    lengths: EncodedNumbers
    related_counts: EncodedNumbers
    related_gaps: EncodedNumbers
    related_weights: EncodedNumbers
    places: EncodedNumbers


def encode_postings(index: PostingIndex, related: RelatedTerms) -> EncodedPostings:
    """Return the encoded postings of an index."""
    by_term = index.postings_of_term
    first, end = index.first[:-1], index.first[-1]
    is_first_place = np.zeros(end, np.bool_)
    is_first_place[first] = True
    places = index.places - index.segment_starts[index.segment_at[index.places]]
    by_related = bounds(related.term, len(index.terms))
    return EncodedPostings(
        encode_array(index.counts.ravel()).group(np.arange(len(index.terms) + 1) * len(FIELDS)),
        encode_array(gaps(index.paper, changes(index.list_number))).group(by_term),
        encode_array(np.diff(index.first) - 1).group(by_term),
        encode_array(length_codes(index.lengths.ravel())[index.segment]).group(by_term),
        encode_array(np.diff(by_related)),
        encode_array(gaps(related.paper, changes(related.term))).group(by_related),
        encode_array(related.weight - 1).group(by_related),
        encode_array(gaps(places, is_first_place)).group(index.first[by_term]),
    )


def term_shards(
    index: PostingIndex,
    aliases: Mapping[str, Sequence[Alias]],
    variants: Mapping[str, Sequence[str]],
    related: RelatedTerms,
) -> tuple[list[int], Iterator[tuple[list[Any], str]]]:
    """Return the first term of each shard, and the contents of its two files.

    `aliases` are by the first term of their key, and `variants` by the term they are of.
    """
    encoded = encode_postings(index, related)
    sizes = map(np.diff, (encoded.gaps.bounds, encoded.tfs.bounds, encoded.lengths.bounds))
    starts = chunking.TERMS.starts(index.terms, np.sum(list(sizes), axis=0).tolist())
    ends = [*starts, len(index.terms)]
    words = encode_word_lists(index.terms, ends)
    *columns, places = (each.parts(ends) for each in encoded)
    others = (
        [_encode(alias) for term in index.terms[start:end] for alias in aliases.get(term, ())]
        for start, end in pairwise(ends)
    )
    spellings = _variant_lists(variants, index.terms, starts)
    postings, others_related = columns[:4], columns[4:]
    parts = zip(words, *postings, others, spellings, *others_related, strict=True)
    return starts, zip(map(list, parts), places, strict=True)


def _variant_lists(
    variants: Mapping[str, Sequence[str]], terms: Sequence[str], starts: Sequence[int]
) -> list[str]:
    """Return the variants of each shard, which begins where the browser takes it to begin."""
    before = ["" if start == 0 else terms[start - 1] for start in starts]
    firsts = list(map(utf16, separators(before, [terms[start] for start in starts])))
    found: list[list[str]] = [[] for _ in starts]
    for word in sorted(variants):
        shard = max(0, bisect_right(firsts, utf16(word)) - 1)
        found[shard] += [f"{word} {other}" for other in variants[word]]
    return list(map(" ".join, found))


def _encode(alias: Alias) -> list[str]:
    return [" ".join(alias.key), alias.other, encode_gaps(alias.papers)]
