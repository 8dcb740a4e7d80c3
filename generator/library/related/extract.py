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

MARKUP = re.compile(r"\(cid:\d+\)|(?:https?://|www\.)\S+|\\[A-Za-z]+")
"""What is no word: characters that a PDF does not name, addresses, and commands of LaTeX."""

BROKEN = re.compile(r"(?<=[a-z])- (?!and |or |to )(?=[a-z])")
"""The end of a line inside a word, as copied from a PDF."""

IRREGULAR = {"cookies": "cookie", "movies": "movie", "series": "series", "species": "species"}
LONGER_THAN_TIES = 5

FILLER_TEXT = """
    above according accordingly accurately achieve across addition additionally address
    addresses again against aim alleviate allow allowing along already although always
    amount analyzed another apart appear applicability applicable apply approach argue
    around attempt available away back base based become before begin behind being below
    best better between beyond both bring build built call called carried carry certain
    characterize choose cid clear clearly close come common commonly compare compared
    composed conduct conducted confirm consider considered consist consistently consisting
    contain containing contrast contribute conventional corresponding current currently deal
    demonstrate depend derive describe described despite determined develop developed differ
    different difficult directly discuss discussed down draw due during each earlier easily
    effect effective effectively employ employed enable end enough ensure entire especially
    establish etc even exhibit exist existing experimentally explicitly explored extensive
    extensively fact far few final finally find finding first five focus focuses follow
    following form formulate formulated found four full fully further furthermore gain
    general generally give given good great greatly hard help hence here high higher highly
    idea identify illustrate implement important improve improved improvement include
    including incorporate increase increases increasingly indicate individual inside instead
    interesting introduce introduced involve involving itself keep kind know known lack
    large largely larger largest last latter lead least leave less level like little long
    longer look low lower made magnitude main mainly major make making manner many matter
    more moreover most mostly much multiple namely need needed new next nothing novel now
    number numerous observe obtain obtained occur offer often once one only open operate
    order original other out outperform outside over overall overcome paper particular
    particularly per perform performed poor popular possible potential potentially present
    presented previous previously problem produce produced promising propose proposed
    proposes provide publicly put quite reach read real realize really recent recently
    reduce related relatively rely remain report represent represented require required
    requiring research researcher respect respectively rest result resulting right same
    second see seem seen separate set seven several show showed showing shown significant
    significantly similar simple simply single six small solve solved sometimes specific
    specifically start stay still strong studied study substantially successfully such
    suffer suggest suitable superior take taken ten tend tested thereby therefore thing
    third those though three through thus together top total toward towards traditional turn
    two typical typically under underlying understand unlike up upon usage use used useful
    uses using usual usually utilize validate variety various verified verify version very
    via want way well whether whole wide widely within without work worse year yet yield
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
    text = BROKEN.sub("", MARKUP.sub(" ", f"{paper.title} " * TITLE_WEIGHT + plain))
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
