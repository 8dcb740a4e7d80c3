"""Find the acronyms that a text introduces, with their long forms.

    "reinforcement learning from human feedback (RLHF)"
        -> Pair("RLHF", "reinforcement learning from human feedback")

Pairs are found as by Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text" (Pacific Symposium on Biocomputing 2003): a short form in
brackets after its long form, or a long form in brackets after its short form. The long form is
the shortest text that contains the letters of the short form in order, the first one at the
start of a word. Two rules are stricter: a short form has two capitals, and if each letter can
start a word of its own, it must ("nearest neighbor (NN)" is not "neighbor").
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

SHORTEST, LONGEST = 2, 10
"""The least and the greatest length of a short form in characters."""

SHORT = re.compile(r"[^\W_][^\s;,:]*(?: [^\s;,:]+)?(?=[;,:]|$)")
"""One or two words, alone or before an explanation."""

BRACKETS = re.compile(r"\(([^()]{2,100})\)")
BEFORE = 200
"""The number of characters before the brackets that are searched for a long form."""

CAPITALS = re.compile("[A-Z][A-Za-z0-9]*[A-Z]")
SENTENCE_END = re.compile(r"[.;:?!]\s")
WORD = re.compile(r"[^\W_]+")
OMITTED = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to"))
"""Words whose initials acronyms leave out."""


class Pair(NamedTuple):
    """A short form and its long form, as written in a text."""

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
    """Return the words with two capitals, up to their last capital: `LLM` for `LLMs`."""
    return set(CAPITALS.findall(text))


def _candidates(inside: str, before: str) -> tuple[str, str]:
    """Return a short form and the text that may end with its long form, or empty strings."""
    if short := _short(inside):
        sentence = SENTENCE_END.split(before[-BEFORE:])[-1]
        return short, " ".join(sentence.split()[-_most_words(short) :])
    short = _short(before[before.rfind(" ", 0, -1) + 1 :].rstrip())
    return (short, inside) if len(inside.split()) <= _most_words(short) else ("", "")


def _short(text: str) -> str:
    """Return the short form at the start of a text, or an empty string."""
    match = SHORT.match(text)
    if not match or not SHORTEST <= len(match[0]) <= LONGEST:
        return ""
    return match[0] if sum(map(str.isupper, match[0])) >= SHORTEST else ""


def _most_words(short: str) -> int:
    """Return the greatest number of words of a long form, by the rule of Schwartz and Hearst."""
    return min(len(short) + 5, len(short) * 2)


def _by_initials(short: str, text: str) -> str:
    """Return the end of a text whose words start with the letters of the short form."""
    letters = [char for char in short.rstrip("s").lower() if char.isalnum()]
    for word in reversed(list(WORD.finditer(_lower(text)))):
        if word[0].startswith(letters[-1]):
            letters.pop()
        elif word[0] not in OMITTED:
            return ""
        if not letters:
            return text[word.start() :]
    return ""


def _by_letters(short: str, text: str) -> str:
    """Return the end of a text that contains the letters of the short form in order."""
    lower, at = _lower(text), len(text)
    first, *others = (char for char in short.lower() if char.isalnum())
    for letter in reversed(others):
        at = lower.rfind(letter, 0, max(at, 0))
    starts = [word.start() for word in WORD.finditer(lower) if word[0].startswith(first)]
    return next((text[start:] for start in reversed(starts) if start < at), "")


def _lower(text: str) -> str:
    """Return a text in lower case, with the same length."""
    return text.replace("İ", "I").lower()
