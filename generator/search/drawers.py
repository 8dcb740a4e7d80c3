"""The words that people write, in drawers with fixed labels: what to look up before the index.

A browser that is asked for `*former`, or for a single word that may be misspelt, wants the
words that end or begin so, and only then the postings of some. Where in the index these
words are it would learn from the manifest; so there are drawers that it can open together
with that, because their names hang on nothing but two letters:

    prefixes/N    [words, weights] of the words whose first two letters belong to drawer N
    suffixes/N    the same of the words whose last two do, spelt backwards

The words are all that are written anywhere, folded, sorted and front-coded; a weight is how
many binary digits the number has that says how often, so that it is seldom another one after
an edit. There are always all the drawers. Their names have no hash, so one that was kept from
an earlier version of the library may be opened with a later index: it knows some word too
many or too few, but postings come from the index.
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
from generator.search.dictionary import spell

DRAWERS = 64
FIRST = 23
"""What the first letter counts; so no drawer has many times as much as others."""

KINDS = {"prefixes": False, "suffixes": True}
"""The two sets of drawers, and whether their words are spelt backwards."""

Drawer = tuple[str, str]
"""Words and weights, as they are written."""


def drawers(frequency: Mapping[str, int]) -> Iterator[tuple[str, Drawer]]:
    """Yield the name and the contents of each drawer, given how often each word is written."""
    for kind, backwards in KINDS.items():
        weights = {spell(word, backwards): often.bit_length() for word, often in frequency.items()}
        starts: dict[str, list[str]] = {}
        for word in sorted_utf16(weights):
            starts.setdefault(word[:2], []).append(word)
        found: list[list[str]] = [[] for _ in range(DRAWERS)]
        for start, words in starts.items():
            found[label(start)] += words
        for number, words in enumerate(found):
            yield f"{kind}/{number}", _encode(words, weights)


def revised_drawers(
    before: Mapping[str, int], after: Mapping[str, int], drawer: Callable[[str], Drawer]
) -> Iterator[tuple[str, Drawer]]:
    """Yield the drawers that change where words are written more often, or less, than before.

    The words that are not written then are left out; `drawer` returns the old one of a name.
    """
    weights = {
        word: after.get(word, 0).bit_length()
        for word in before.keys() | after.keys()
        if before.get(word, 0).bit_length() != after.get(word, 0).bit_length()
    }
    for kind, backwards in KINDS.items():
        changed: dict[int, dict[str, int]] = {}
        for word, weight in weights.items():
            spelt = spell(word, backwards)
            changed.setdefault(label(spelt), {})[spelt] = weight
        for number, words in changed.items():
            name = f"{kind}/{number}"
            known = decode_drawer(drawer(name)) | words
            yield name, encode_drawer({word: weight for word, weight in known.items() if weight})


def label(word: str) -> int:
    """Return the number of the drawer of a word, as it is spelt there."""
    units = utf16(word)[:4]
    first, second = (int.from_bytes(units[at : at + 2]) for at in (0, 2))
    return (FIRST * first + second) % DRAWERS


def encode_drawer(weights: Mapping[str, int]) -> Drawer:
    """Return what a drawer says of words."""
    return _encode(sorted_utf16(weights), weights)


def _encode(words: Sequence[str], weights: Mapping[str, int]) -> Drawer:
    return encode_words(words), encode_numbers(map(weights.__getitem__, words))


def decode_drawer(drawer: Drawer) -> dict[str, int]:
    """Return the words that `encode_drawer` wrote."""
    words, weights = drawer
    return dict(zip(decode_words(words), decode_numbers(weights), strict=True))
