"""Words encoded as differences from other words; the formats are described in `coding`."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from generator.search.arrays import Ints, concatenated_ranges, encode_array


def encode_word_lists(words: Sequence[str], bounds: Sequence[int]) -> list[str]:
    """Return lists of words front-coded, given the first word of each list, and the end."""
    texts = _texts(words)
    shared = np.zeros(len(words), np.int64)
    shared[1:] = _shared(texts.slice(1, None), texts.slice(0, -1))
    shared[[first for first in bounds if first < len(words)]] = 0
    return _encode(texts.units(shared), texts, shared, bounds)


def separators(before: Sequence[str], words: Sequence[str]) -> list[str]:
    """Return the shortest prefix of each word that sorts after the one before it."""
    shared = _shared(_texts(before), _texts(words)).tolist()
    return [word[: length + 1] for word, length in zip(words, shared, strict=True)]


def encode_separators(before: Sequence[str], words: Sequence[str]) -> str:
    """Return front-coded the shortest prefix of each word that sorts after the one before it.

    `before` are the words before each of the `words`, in a list that contains more words.
    """
    prefixes = separators(before, words)
    return encode_word_lists(prefixes, [0, len(prefixes)])[0]


def encode_endings(words: Sequence[str], stems: Sequence[str], bounds: Sequence[int]) -> list[str]:
    """Return for each word how many units to drop from its stem, and the text to append.

    They are in lists; `bounds` are the first word of each, and the end.
    """
    texts, others = _texts(words), _texts(stems)
    shared = _shared(texts, others)
    return _encode(others.units(others.lengths) - others.units(shared), texts, shared, bounds)


def _encode(numbers: Ints, texts: "_Texts", dropped: Ints, bounds: Sequence[int]) -> list[str]:
    """Return lists of the digits of numbers, each with the rest of a text, separated by spaces.

    `dropped` are the numbers of characters that are missing at the start of each text.
    """
    encoded = encode_array(numbers)
    encoded_digits = np.frombuffer(encoded.text.encode(), np.uint8)
    characters = np.concatenate([texts.characters, encoded_digits, [ord(" ")]])
    parts = (
        (encoded.bounds[:-1] + texts.characters.size, np.diff(encoded.bounds)),
        (
            texts.starts + dropped,
            texts.lengths - dropped,
        ),
        (np.full_like(dropped, characters.size - 1), np.ones_like(dropped)),
    )
    starts, sizes = (np.stack(each, axis=1) for each in zip(*parts, strict=True))
    found = characters[concatenated_ranges(starts.ravel(), sizes.ravel())]
    text = found.astype("<u4").tobytes().decode("utf-32-le")
    ends = np.append(0, np.cumsum(sizes.sum(axis=1)))[list(bounds)].tolist()
    return [text[start : max(start, end - 1)] for start, end in pairwise(ends)]


class _Texts(NamedTuple):
    """The characters of texts one after the other, and the start and the length of each text."""

    characters: Ints
    starts: Ints
    lengths: Ints

    def slice(self, start: int | None, end: int | None) -> "_Texts":
        """Return some of the texts."""
        return _Texts(self.characters, self.starts[start:end], self.lengths[start:end])

    def units(self, lengths: Ints) -> Ints:
        """Return the lengths of the beginnings of texts in UTF-16 code units."""
        longer: Ints = np.cumsum(np.append(0, self.characters > LAST_OF_ONE_UNIT))
        units: Ints = lengths + longer[self.starts + lengths] - longer[self.starts]
        return units


LAST_OF_ONE_UNIT = 0xFFFF
"""The last character that is one UTF-16 code unit."""


def _texts(texts: Sequence[str]) -> _Texts:
    characters = np.frombuffer("".join(texts).encode("utf-32-le"), np.dtype("<u4"))
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    return _Texts(characters, np.cumsum(lengths) - lengths, lengths)


def _shared(ones: _Texts, others: _Texts) -> Ints:
    """Return the length of the common prefix of each of some pairs of texts, in characters."""
    most = np.minimum(ones.lengths, others.lengths)
    shared = np.zeros(most.size, np.int64)
    same, length = np.flatnonzero(most), 0
    while same.size:
        at, other = ones.starts[same] + length, others.starts[same] + length
        same = same[ones.characters[at] == others.characters[other]]
        length += 1
        shared[same] = length
        same = same[most[same] > length]
    return shared
