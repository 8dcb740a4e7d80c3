"""Errors that people make when they type a word."""

from random import Random
from string import ascii_lowercase


def misspelt(word: str, random: Random) -> str:
    """Return a word with one letter missing, doubled, wrong, or swapped with the next.

    The word has at least 3 letters; the first and the last one are kept, except that the last
    one can be swapped.
    """
    at = random.randrange(1, len(word) - 1)
    start, here, after, end = word[:at], word[at], word[at + 1], word[at + 2 :]
    wrong = ["", here + here, random.choice(ascii_lowercase)]
    return start + random.choice([*(letters + after for letters in wrong), after + here]) + end
