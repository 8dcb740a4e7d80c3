"""The features of one paper: words, topics and authors, with their weights.

In: a paper and its plain text. Out: `Features`. Words are in singular form; stop words, words
common in all research papers, numbers and words of fewer than 3 letters are left out.
"""

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from lunr.stop_word_filter import WORDS as STOP_WORDS

from generator.library.topic_rules import singular
from generator.model import Name, Paper

TITLE_WEIGHT = 2
"""The number of occurrences that a word of the title counts as."""

MOST_WEIGHT = 4
METADATA_WEIGHT = 2
"""The weight of a topic and of an author."""

WEIGHTS = range(1, MOST_WEIGHT + 1)

TOPIC, AUTHOR = "#", "@"
"""The first character of a feature that is a topic or an author; no word begins with it."""

METADATA = (TOPIC, AUTHOR)

NUMBER = "\x1f"
"""Separates an author's name from the number that distinguishes people of this name."""

SHORTEST = 3
"""The least number of letters of a word."""

TERM = re.compile(rf"[^\W_]{{{SHORTEST},}}")
ASCII = bytes(ord(c) if c.isalnum() else ord(" ") for c in map(chr, range(128))) + bytes(128)
"""A translation table that replaces all but letters and digits with spaces."""

IRREGULAR = {"cookies": "cookie", "movies": "movie", "series": "series", "species": "species"}
LONGER_THAN_TIES = 5

FILLER_TEXT = """
    above according achieve across additionally address again against aim allow along
    already although always another apart appear apply approach argue around available away
    back base based become before begin behind being below best better between beyond both
    bring build built call called carry certain choose clear clearly close come common
    compare compared conduct consider considered consist contain contrast current currently
    demonstrate depend describe described despite develop developed differ different
    difficult directly down draw due during each earlier easily effect effective effectively
    enable end enough entire especially even exist existing extensive extensively fact far
    few final finally find finding first five focus follow following form found four full
    fully further furthermore gain general give given good great hard help here high higher
    highly idea identify important improve improved improvement include including increase
    individual inside instead introduce introduced itself keep kind know known lack large
    largely larger largest last lead least leave less level like little long longer look low
    lower made main mainly make making many matter more moreover most mostly much multiple
    namely need needed new next nothing novel now number obtain obtained offer often once
    one only open order original other out outperform outside over overall paper particular
    particularly per perform performed poor popular possible potential potentially present
    presented previous previously problem produce produced promising propose proposed
    proposes provide put quite reach read real really recent recently reduce related rely
    remain report require required research rest result right same second see seem seen
    separate set seven several show shown significant significantly similar simple simply
    single six small solve sometimes specific specifically start stay still strong study
    such suffer suggest suitable superior take taken ten therefore thing third those though
    three through thus together top total toward towards turn two typically under understand
    up usage use used useful uses using usual usually utilize validate variety various very
    via want way well whether whole wide widely within without work worse yet yield
"""
FILLER = frozenset(FILLER_TEXT.split())
"""Words of research papers on any subject, in addition to the stop words of search."""

Lines = str
"""Strings without line breaks, one per line; compact in memory and fast to load."""


class Features(NamedTuple):
    """The features of weight 1, 2 and so on, and the square of the Euclidean norm of the words."""

    by_weight: tuple[Lines, ...]
    size: int


def features(paper: Paper, plain: str) -> Features:
    """Return a paper's features; `plain` is its abstract and summary as plain text."""
    text = f"{paper.title} " * TITLE_WEIGHT + plain
    counts = Counter(map(_term, words(text.casefold())))
    del counts[""]
    found: list[list[str]] = [[] for _ in WEIGHTS]
    for term, count in counts.items():
        found[min(count.bit_length(), MOST_WEIGHT) - 1].append(term)
    size = sum(weight * weight * len(terms) for weight, terms in enumerate(found, 1))
    found[METADATA_WEIGHT - 1] += [TOPIC + topic for topic in dict.fromkeys(paper.topics)]
    found[METADATA_WEIGHT - 1] += dict.fromkeys(map(_author, paper.authors))
    return Features(tuple(map("\n".join, found)), max(size, 1))


def _author(name: Name) -> str:
    return f"{AUTHOR}{name.text}{NUMBER}{name.number}" if name.number else AUTHOR + name.text


def words(text: str) -> list[str]:
    """Return the runs of letters and digits in a text; it may leave out short ones."""
    if text.isascii():
        return text.encode().translate(ASCII).decode().split()
    return TERM.findall(text)


def lines(joined: Lines) -> list[str]:
    """Return the lines of a string; an empty one has none."""
    return joined.split("\n") if joined else []


@cache
def _term(word: str) -> str:
    """Return the singular of a word, or an empty string for a word that is left out."""
    is_ies = word.endswith("ies") and len(word) >= LONGER_THAN_TIES
    term = IRREGULAR.get(word) or (f"{word[:-3]}y" if is_ies else singular(word))
    is_short = len(word) < SHORTEST
    is_empty = is_short or word in STOP_WORDS or term in FILLER or word.isdigit()
    return "" if is_empty else term
