"""Numbers and words as text that is short, compresses well and is fast to decode in a browser.

Digits. A number below 60 is one character. A larger one is a character with a value of 60 to
89, which means that more follow, and then the digits of the rest:

    n < 60    n
    else      60 + (n - 60) % 30, then the digits of (n - 60) // 30

The 90 characters are those of ASCII that JSON and HTML do not escape: `#` to `~` without `<`
and the backslash. Digits need no separator. A sorted list of distinct numbers is encoded as gaps:
the first number, then for each of the others the difference from the one before, less 1.

Words. Front coding (https://en.wikipedia.org/wiki/Incremental_encoding): each word is the length
of the prefix that it shares with the word before it, as digits, and the rest of the word.
Lengths count UTF-16 code units, as in JavaScript, and words are sorted by them; a shared prefix
never ends inside a character. Words are separated by spaces, so none may be empty or contain one.
"""

import re
from collections.abc import Collection, Iterable
from itertools import accumulate, chain, count
from operator import add, sub

ALPHABET = [chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) not in "<\\"]
ONE = 60
"""Numbers below this take one character."""

MORE = len(ALPHABET) - ONE
VALUES = {char: value for value, char in enumerate(ALPHABET)}
LAST = re.escape("".join(ALPHABET[:ONE]))
NUMBER = re.compile(f"[^{LAST}]*[{LAST}]")


class _Digits(dict[int, str]):
    """The digits of each number, computed on first use."""

    def __missing__(self, number: int) -> str:
        if number < ONE:
            text = ALPHABET[number]
        else:
            rest, char = divmod(number - ONE, MORE)
            text = ALPHABET[ONE + char] + self[rest]
        self[number] = text
        return text


class _LessOne(dict[int, str]):
    """The digits of each number less 1."""

    def __missing__(self, number: int) -> str:
        self[number] = text = digits(number - 1)
        return text


class _Values(dict[str, int]):
    """The number that digits represent, computed on first use."""

    def __missing__(self, text: str) -> int:
        number = VALUES[text[-1]]
        for char in reversed(text[:-1]):
            number = number * MORE + VALUES[char]
        self[text] = number
        return number


_less_one = _LessOne().__getitem__
digits = _Digits().__getitem__
"""Return the digits of one number that is not negative."""

number = _Values().__getitem__
"""Return the number that digits represent."""

split_numbers = NUMBER.findall
"""Split the text of `encode_numbers` into the digits of each number."""


def encode_numbers(numbers: Iterable[int]) -> str:
    """Return the concatenated digits of numbers."""
    return "".join(map(digits, numbers))


def encode_numbers_less_one(numbers: Iterable[int]) -> str:
    """Return the concatenated digits of numbers less 1."""
    return "".join(map(_less_one, numbers))


def decode_numbers(text: str) -> list[int]:
    """Return the numbers in a text of `encode_numbers`."""
    return list(map(number, split_numbers(text)))


def encode_gaps(numbers: Collection[int]) -> str:
    """Return the digits of a sorted list of distinct numbers as gaps."""
    return encode_numbers_less_one(map(sub, numbers, chain((-1,), numbers)))


def sum_gaps(steps: Iterable[int]) -> list[int]:
    """Return the numbers that have these gaps."""
    return list(map(add, accumulate(steps), count()))


FrontCoded = dict[tuple[str, str], str]
"""The encoding of a word after another one, by both words."""


def encode_words(words: Collection[str], known: FrontCoded | None = None) -> str:
    """Return words front-coded; sorted words give short texts.

    `known` are encodings from a similar list of words, which are not computed again.
    """
    known = known or {}
    pairs = zip(chain(("",), words), words, strict=False)
    return " ".join([known.get(pair) or _encode_after(*pair) for pair in pairs])


def written_words(words: Collection[str], text: str) -> FrontCoded:
    """Return the encoding of each word in a text of `encode_words`."""
    return dict(zip(zip(chain(("",), words), words, strict=False), pieces(text), strict=True))


def _encode_after(before: str, word: str) -> str:
    shared = _shared(word, before)
    length = shared if word.isascii() else units(word[:shared])
    return digits(length) + word[shared:]


def decode_words(text: str) -> list[str]:
    """Return the words in a text of `encode_words`."""
    before, words = "", []
    for written in pieces(text):
        kept, rest = _split(written)
        before = _first_units(before, kept) + rest
        words.append(before)
    return words


def pieces(text: str) -> list[str]:
    """Split a text at spaces; an empty text has no parts."""
    return text.split(" ") if text else []


def separator(before: str, word: str) -> str:
    """Return the shortest prefix of a word that sorts after the word before it."""
    return word[: _shared(word, before) + 1]


def encode_ending(word: str, stem: str) -> str:
    """Return the digits of how many units to drop from the stem's end, and the text to append."""
    shared = len(stem) if word.startswith(stem) else _shared(word, stem)
    return digits(units(stem[shared:])) + word[shared:]


def units(text: str) -> int:
    """Return the length of a text in UTF-16 code units."""
    return len(text) if text.isascii() else len(utf16(text)) // 2


def utf16(text: str) -> bytes:
    """Return the key that sorts texts in the order of JavaScript."""
    return text.encode("utf-16-be")


def sorted_utf16(texts: Iterable[str]) -> list[str]:
    """Return texts in the order of JavaScript, that is by UTF-16 code units."""
    found = sorted(texts)
    if BEHIND_SURROGATES.search("".join(found)):
        found.sort(key=utf16)
    return found


BEHIND_SURROGATES = re.compile("[\ue000-\U0010ffff]")
"""Characters that sort differently by code points than by UTF-16 code units."""


def _shared(one: str, other: str) -> int:
    """Return the length of the common prefix of two words in characters."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared


def _split(text: str) -> tuple[int, str]:
    """Return the number at the start of a text, and the rest."""
    end = next(at for at, char in enumerate(text) if VALUES[char] < ONE) + 1
    return decode_numbers(text[:end])[0], text[end:]


def _first_units(text: str, count: int) -> str:
    return text[:count] if text.isascii() else utf16(text)[: 2 * count].decode("utf-16-be")
