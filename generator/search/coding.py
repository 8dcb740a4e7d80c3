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
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, pairwise

ALPHABET = [chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) not in "<\\"]
ONE = 60
"""Numbers below this take one character."""

MORE = len(ALPHABET) - ONE


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


digits = _Digits().__getitem__
"""Return the digits of one number that is not negative."""


def encode_numbers(numbers: Iterable[int]) -> str:
    """Return the concatenated digits of numbers."""
    return "".join(map(digits, numbers))


def encode_gaps(numbers: Collection[int]) -> str:
    """Return the digits of a sorted list of distinct numbers as gaps."""
    return encode_numbers(after - before - 1 for before, after in pairwise(chain((-1,), numbers)))


def units(text: str) -> int:
    """Return the length of a text in UTF-16 code units."""
    return len(text) if text.isascii() else len(utf16(text)) // 2


def utf16(text: str) -> bytes:
    """Return the key that sorts texts in the order of JavaScript."""
    return text.encode("utf-16-be")


def sorted_utf16(texts: Iterable[str]) -> list[str]:
    """Return texts in the order of JavaScript, that is by UTF-16 code units."""
    found = sorted(texts)
    return sorted(found, key=utf16) if BEHIND_SURROGATES.search("".join(found)) else found


def utf16_order(texts: Sequence[str]) -> list[int]:
    """Return the indexes of texts in the order of JavaScript."""
    keys = list(map(utf16, texts)) if BEHIND_SURROGATES.search("".join(texts)) else texts
    return sorted(range(len(keys)), key=keys.__getitem__)


BEHIND_SURROGATES = re.compile("[\ue000-\U0010ffff]")
"""Characters that sort differently by code points than by UTF-16 code units."""
