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

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.search.coding import (
    decode_numbers,
    decode_words,
    encode_numbers,
    encode_words,
    sorted_utf16,
    utf16,
)
from generator.search.dictionary import oriented

BUCKETS = 64
FIRST = 23
"""The factor of the first letter; with it the buckets have similar sizes."""

KINDS = {"prefixes": False, "suffixes": True}
"""The kinds of buckets, and whether their words are reversed."""

Bucket = tuple[str, str]
"""The encoded words and their encoded weights."""


def word_buckets(frequency: Mapping[str, int]) -> Iterator[tuple[str, Bucket]]:
    """Yield the name and the contents of each bucket, given the frequency of each word."""
    for kind, backwards in KINDS.items():
        weights = {
            oriented(word, backwards): often.bit_length() for word, often in frequency.items()
        }
        starts: dict[str, list[str]] = {}
        for word in sorted_utf16(weights):
            starts.setdefault(word[:2], []).append(word)
        found: list[list[str]] = [[] for _ in range(BUCKETS)]
        for start, words in starts.items():
            found[bucket_number(start)] += words
        for number, words in enumerate(found):
            yield f"{kind}/{number}", _encode(words, weights)


def revised_buckets(
    before: Mapping[str, int], after: Mapping[str, int], bucket: Callable[[str], Bucket]
) -> Iterator[tuple[str, Bucket]]:
    """Yield the buckets that change when the frequencies of words change.

    `bucket` returns the old contents of a bucket by its name.
    """
    weights = {
        word: after.get(word, 0).bit_length()
        for word in before.keys() | after.keys()
        if before.get(word, 0).bit_length() != after.get(word, 0).bit_length()
    }
    for kind, backwards in KINDS.items():
        changed: dict[int, dict[str, int]] = {}
        for word, weight in weights.items():
            entry = oriented(word, backwards)
            changed.setdefault(bucket_number(entry), {})[entry] = weight
        for number, words in changed.items():
            name = f"{kind}/{number}"
            known = decode_bucket(bucket(name)) | words
            yield name, encode_bucket({word: weight for word, weight in known.items() if weight})


def bucket_number(word: str) -> int:
    """Return the number of a word's bucket; for a suffix bucket the word must be reversed."""
    units = utf16(word)[:4]
    first, second = (int.from_bytes(units[at : at + 2]) for at in (0, 2))
    return (FIRST * first + second) % BUCKETS


def encode_bucket(weights: Mapping[str, int]) -> Bucket:
    """Return the bucket of words, given their weights."""
    return _encode(sorted_utf16(weights), weights)


def _encode(words: Sequence[str], weights: Mapping[str, int]) -> Bucket:
    return encode_words(words), encode_numbers(map(weights.__getitem__, words))


def decode_bucket(bucket: Bucket) -> dict[str, int]:
    """Return the weights of the words of a bucket."""
    words, weights = bucket
    return dict(zip(decode_words(words), decode_numbers(weights), strict=True))
