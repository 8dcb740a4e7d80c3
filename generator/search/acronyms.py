"""Acronyms that texts introduce, and the other form that a search should find as well.

    "reinforcement learning from human feedback (RLHF)"
        -> Pair("RLHF", "reinforcement learning from human feedback")

Pairs are found as by Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text" (Pacific Symposium on Biocomputing 2003): a short form in
brackets behind its long form, or the long form in brackets behind the short one; the long
form is the shortest text that has the letters of the short form in their order, the first
of them at the beginning of a word. Two things are stricter here: a short form has two
capitals, and where each letter can begin a word of its own, only that counts ("nearest
neighbor (NN)" is not "neighbor").
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

SHORTEST, LONGEST = 2, 10
"""The length of a short form in characters."""

SHORT = re.compile(r"[^\W_][^\s;,:]*(?: [^\s;,:]+)?(?=[;,:]|$)")
"""One or two words, as they stand alone or before an explanation."""

BRACKETS = re.compile(r"\(([^()]{2,100})\)")
BEFORE = 200
"""Characters before the brackets that a long form may be in."""

CAPITALS = re.compile("[A-Z][A-Za-z0-9]*[A-Z]")
SENTENCE_END = re.compile(r"[.;:?!]\s")
WORD = re.compile(r"[^\W_]+")
UNSAID = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to"))
"""Words that acronyms leave out."""


class Pair(NamedTuple):
    """A short form and its long form, as they are written."""

    short: str
    long: str


def pairs(text: str) -> Iterator[Pair]:
    """Yield the pairs that a text introduces."""
    for brackets in BRACKETS.finditer(text):
        short, longer = _candidates(brackets[1], text[: brackets.start()])
        long = longer and (_by_initials(short, longer) or _by_letters(short, longer))
        if len(long) > len(short) and short.lower() not in long.lower().split():
            yield Pair(short, long)


def capitals(text: str) -> set[str]:
    """Return the words in capitals of a text up to their last capital: `LLM` for `LLMs`."""
    return set(CAPITALS.findall(text))


def _candidates(inside: str, before: str) -> tuple[str, str]:
    """Return a short form and the text that its long form may end; empty where there is none."""
    if short := _short(inside):
        sentence = SENTENCE_END.split(before[-BEFORE:])[-1]
        return short, " ".join(sentence.split()[-_most_words(short) :])
    short = _short(before[before.rfind(" ", 0, -1) + 1 :].rstrip())
    return (short, inside) if len(inside.split()) <= _most_words(short) else ("", "")


def _short(text: str) -> str:
    """Return the short form that a text begins with, if it does."""
    match = SHORT.match(text)
    if not match or not SHORTEST <= len(match[0]) <= LONGEST:
        return ""
    return match[0] if sum(map(str.isupper, match[0])) >= SHORTEST else ""


def _most_words(short: str) -> int:
    """Return how many words a long form may have: the paper's rule."""
    return min(len(short) + 5, len(short) * 2)


def _by_initials(short: str, text: str) -> str:
    """Return the end of a text whose words begin with the letters of the short form."""
    letters = [char for char in short.rstrip("s").lower() if char.isalnum()]
    for word in reversed(list(WORD.finditer(_lower(text)))):
        if word[0].startswith(letters[-1]):
            letters.pop()
        elif word[0] not in UNSAID:
            return ""
        if not letters:
            return text[word.start() :]
    return ""


def _by_letters(short: str, text: str) -> str:
    """Return the end of a text that holds the letters of the short form in their order."""
    lower, at = _lower(text), len(text)
    first, *others = (char for char in short.lower() if char.isalnum())
    for letter in reversed(others):
        at = lower.rfind(letter, 0, max(at, 0))
    starts = [word.start() for word in WORD.finditer(lower) if word[0].startswith(first)]
    return next((text[start:] for start in reversed(starts) if start < at), "")


def _lower(text: str) -> str:
    """Return a text in small letters, as long as it was."""
    return text.replace("İ", "I").lower()
