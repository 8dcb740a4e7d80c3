"""The formats of terms shards and of places shards, which hold the postings.

A terms shard holds consecutive terms:

    [words, counts, gaps, tfs, lengths, aliases]

`words` are front-coded (`coding`). `counts` are the document frequencies for each
word and field. For each word, field and paper, `gaps` has the number of the paper (as gaps),
`tfs` the term frequency less 1, and `lengths` the length of the field in terms less 1.
`aliases` are [key, other, papers]: terms separated by spaces, the other form, and the papers
that contain only that form (as gaps).

A places shard is one string: for each word, field and paper the positions of the word, as gaps.
Numbers are encoded as described in `coding`.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from generator.search import chunking
from generator.search.aliases import Alias
from generator.search.arrays import EncodedNumbers, changes, encode_array, gaps
from generator.search.coding import encode_gaps
from generator.search.front_coding import encode_word_lists
from generator.search.postings import PostingIndex
from generator.search.weights import FIELDS


class EncodedPostings(NamedTuple):
    """The encoded numbers of the postings of all terms, each in one text that is cut by term."""

    counts: EncodedNumbers
    gaps: EncodedNumbers
    tfs: EncodedNumbers
    lengths: EncodedNumbers
    places: EncodedNumbers


def encode_postings(index: PostingIndex) -> EncodedPostings:
    """Return the encoded postings of an index."""
    by_term = index.postings_of_term
    first, end = index.first[:-1], index.first[-1]
    is_first_place = np.zeros(end, np.bool_)
    is_first_place[first] = True
    places = index.places - index.segment_starts[index.segment_at[index.places]]
    return EncodedPostings(
        encode_array(index.counts.ravel()).group(np.arange(len(index.terms) + 1) * len(FIELDS)),
        encode_array(gaps(index.paper, changes(index.list_number))).group(by_term),
        encode_array(np.diff(index.first) - 1).group(by_term),
        encode_array(index.lengths.ravel()[index.segment] - 1).group(by_term),
        encode_array(gaps(places, is_first_place)).group(index.first[by_term]),
    )


def term_shards(
    index: PostingIndex, aliases: Mapping[str, Sequence[Alias]]
) -> tuple[list[int], Iterator[tuple[list[Any], str]]]:
    """Return the first term of each shard, and the contents of its two files.

    `aliases` are by the first term of their key.
    """
    encoded = encode_postings(index)
    sizes = map(np.diff, (encoded.gaps.bounds, encoded.tfs.bounds, encoded.lengths.bounds))
    starts = chunking.TERMS.starts(index.terms, np.sum(list(sizes), axis=0).tolist())
    bounds = [*starts, len(index.terms)]
    words = encode_word_lists(index.terms, bounds)
    *columns, places = (each.parts(bounds) for each in encoded)
    others = (
        [_encode(alias) for term in index.terms[start:end] for alias in aliases.get(term, ())]
        for start, end in pairwise(bounds)
    )
    return starts, zip(map(list, zip(words, *columns, others, strict=True)), places, strict=True)


def _encode(alias: Alias) -> list[str]:
    return [" ".join(alias.key), alias.other, encode_gaps(alias.papers)]
