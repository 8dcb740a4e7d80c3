"""Numbers and words as text that is short, compresses well and is quick to read in a browser.

Digits. A number below 60 is one character. A larger one is a character of 60 to 89, which
says that more follows, and then the rest in the same way:

    n < 60    n
    else      60 + (n - 60) % 30, then the digits of (n - 60) // 30

The 90 characters are those of ASCII that JSON and HTML leave alone: `#` to `~` without `<`
and the backslash. Digits need no separator. A sorted list of distinct numbers is written as
gaps: the first number, then how many are left out before each of the others.

Words. Front coding (https://en.wikipedia.org/wiki/Incremental_encoding): each word is the
digits of how much of the word before it begins it, too, and what it has instead of the rest.
Lengths count UTF-16 code units, as JavaScript does, and words are sorted by them; a shared
beginning never ends inside a character. Spaces separate, so no word may be empty or hold one.
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
    """The digits of each number, made when it is first asked for."""

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
    """The number that digits stand for."""

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
"""Return the number of which these are the digits."""

split_numbers = NUMBER.findall
"""Return the digits of each of the numbers that `encode_numbers` wrote."""


def encode_numbers(numbers: Iterable[int]) -> str:
    """Return the digits of numbers, one after the other."""
    return "".join(map(digits, numbers))


def encode_numbers_less_one(numbers: Iterable[int]) -> str:
    """Return the digits of numbers less 1, without making a list of these."""
    return "".join(map(_less_one, numbers))


def decode_numbers(text: str) -> list[int]:
    """Return the numbers that `encode_numbers` wrote."""
    return list(map(number, split_numbers(text)))


def encode_gaps(numbers: Collection[int]) -> str:
    """Return the digits of a sorted list of distinct numbers as gaps."""
    return encode_numbers_less_one(map(sub, numbers, chain((-1,), numbers)))


def decode_gaps(text: str) -> list[int]:
    """Return the numbers that `encode_gaps` wrote."""
    return sum_gaps(decode_numbers(text))


def sum_gaps(steps: Iterable[int]) -> list[int]:
    """Return the numbers that have these gaps."""
    return list(map(add, accumulate(steps), count()))


Written = dict[tuple[str, str], str]
"""How a word is written behind another one."""


def encode_words(words: Collection[str], known: Written | None = None) -> str:
    """Return words front-coded; it is short where they are sorted.

    What is `known` of them, from a text that had most of them, too, is not found out again.
    """
    known = known or {}
    pairs = zip(chain(("",), words), words, strict=False)
    return " ".join([known.get(pair) or _behind(*pair) for pair in pairs])


def written_words(words: Collection[str], text: str) -> Written:
    """Return how the words are written in a text that `encode_words` made of them."""
    return dict(zip(zip(chain(("",), words), words, strict=False), pieces(text), strict=True))


def _behind(before: str, word: str) -> str:
    shared = 0
    for a, b in zip(word, before, strict=False):
        if a != b:
            break
        shared += 1
    length = shared if word.isascii() else units(word[:shared])
    return digits(length) + word[shared:]


def decode_words(text: str) -> list[str]:
    """Return the words that `encode_words` wrote."""
    before, words = "", []
    for written in pieces(text):
        kept, rest = _split(written)
        before = _first_units(before, kept) + rest
        words.append(before)
    return words


def pieces(text: str) -> list[str]:
    """Return the parts of a text that spaces separate; an empty text has none."""
    return text.split(" ") if text else []


def separator(before: str, word: str) -> str:
    """Return the shortest beginning of a word that sorts behind the word before it."""
    return word[: _shared(word, before) + 1]


def encode_ending(word: str, stem: str) -> str:
    """Return how many units a word lacks of its stem's end, as digits, and what it has there."""
    shared = len(stem) if word.startswith(stem) else _shared(word, stem)
    return digits(units(stem[shared:])) + word[shared:]


def decode_ending(text: str, stem: str) -> str:
    """Return the word that `encode_ending` wrote."""
    dropped, rest = _split(text)
    return _first_units(stem, units(stem) - dropped) + rest


def units(text: str) -> int:
    """Return the length of a text in UTF-16 code units."""
    return len(text) if text.isascii() else len(utf16(text)) // 2


def utf16(text: str) -> bytes:
    """Return the key that sorts as JavaScript compares texts."""
    return text.encode("utf-16-be")


def sorted_utf16(texts: Iterable[str]) -> list[str]:
    """Return texts in the order in which JavaScript sorts them."""
    found = sorted(texts)
    if BEHIND_SURROGATES.search("".join(found)):
        found.sort(key=utf16)
    return found


BEHIND_SURROGATES = re.compile("[\ue000-\U0010ffff]")
"""Characters that code points and units of UTF-16 order differently."""


def _shared(one: str, other: str) -> int:
    """Return how many characters the beginnings of two words share."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared


def _split(text: str) -> tuple[int, str]:
    """Return the number that a text begins with, and the rest."""
    end = next(at for at, char in enumerate(text) if VALUES[char] < ONE) + 1
    return decode_numbers(text[:end])[0], text[end:]


def _first_units(text: str, count: int) -> str:
    return text[:count] if text.isascii() else utf16(text)[: 2 * count].decode("utf-16-be")
