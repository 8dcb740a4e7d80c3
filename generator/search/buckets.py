"""Prefix and suffix buckets: all words of the texts, by their first and by their last letters.

For `*former`, or for a word that may be misspelled, a browser needs the words with that suffix
or prefix before it can load any postings. The manifest would tell it which dictionary shards to
load; a bucket's name follows from two letters alone, so buckets load at the same time as the
manifest and save one round trip:

    prefixes/N    [words, weights] of the words whose first two letters are in bucket N
    suffixes/N    [words, weights] of the words whose last two letters are in bucket N, reversed

The words are folded but not stemmed, sorted and front-coded (`coding`). A word's weight is the
bit length of its number of occurrences, which few edits change. All buckets exist, even empty
ones. Their names contain no hash, so a browser may combine a cached bucket with a newer index:
it then knows a few words too many or too few, but all postings come from the index.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from generator.search.arrays import Ints, bounds, encode_array
from generator.search.coding import utf16, utf16_order
from generator.search.dictionary import oriented
from generator.search.front_coding import encode_word_lists

BUCKETS = 64
FIRST = 23
"""The factor of the first letter; with it the buckets have similar sizes."""

KINDS = {"prefixes": False, "suffixes": True}
"""The kinds of buckets, and whether their words are reversed."""

Bucket = tuple[str, str]
"""The encoded words and their encoded weights."""


def word_buckets(words: Sequence[str], frequency: Ints) -> Iterator[tuple[str, Bucket]]:
    """Yield the name and the contents of each bucket, given the frequency of each word."""
    weights = np.frexp(frequency)[1]  # (the exponent of a number is its bit length)
    for kind, backwards in KINDS.items():
        written = [oriented(word, backwards) for word in words]
        order = np.array(utf16_order(written), np.int64)
        numbers = np.array(_bucket_numbers(written), np.int64)[order]
        by_bucket = np.argsort(numbers, kind="stable")
        order = order[by_bucket]
        ends = bounds(numbers[by_bucket], BUCKETS).tolist()
        lists = encode_word_lists([written[number] for number in order.tolist()], ends)
        encoded = encode_array(weights[order]).parts(ends)
        for number, bucket in enumerate(zip(lists, encoded, strict=True)):
            yield f"{kind}/{number}", bucket


def _bucket_numbers(words: Sequence[str]) -> list[int]:
    starts = [word[:2] for word in words]
    numbers = {start: bucket_number(start) for start in set(starts)}
    return list(map(numbers.__getitem__, starts))


def bucket_number(word: str) -> int:
    """Return the number of a word's bucket; for a suffix bucket the word must be reversed."""
    units = utf16(word)[:4]
    first, second = (int.from_bytes(units[at : at + 2]) for at in (0, 2))
    return (FIRST * first + second) % BUCKETS
