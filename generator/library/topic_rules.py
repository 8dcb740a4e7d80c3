"""Topics given by rule to the papers that name none.

A text is cut into words once, and each word is looked up in one index of all phrases
of all topics: the cost grows with the text, hardly with the number of rules. What a
paper is given follows from its own words and the rules alone.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from generator.model import Library, Paper, Topic

MOST_TOPICS = 4
"""A paper gets at most so many topics by rule: the ones with the most evidence."""

TITLE_WEIGHT = 5
"""A phrase in the title is as much evidence as this many in the text."""


MOST_WORDS = 50_000
"""Words whose phrases are remembered from paper to paper."""

WORD = re.compile(r"[^\W_]+")
NO_PLURAL = ("ss", "us", "is", "ias", "ses")
SHORTEST_PLURAL = 4


class Phrase(NamedTuple):
    """A rule's words; with `is_prefix` the last one may go on."""

    words: tuple[str, ...]
    is_prefix: bool
    topic: str
    kind: str


class TopicRules:
    """The rules of a tree of topics, with their phrases found by their first word."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._at_least = {topic.id: max(1, topic.match.at_least) for topic in topics}
        self._places = {topic: place for place, topic in enumerate(self._at_least)}
        self._by_first: dict[str, list[Phrase]] = defaultdict(list)
        self._by_beginning: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in sorted(_phrases(topics)):
            is_open = phrase.is_prefix and len(phrase.words) == 1
            (self._by_beginning if is_open else self._by_first)[phrase.words[0]].append(phrase)
        self._lengths = sorted({len(beginning) for beginning in self._by_beginning})
        self._starting_with = lru_cache(MOST_WORDS)(self._phrases_starting_with)

    def topics_of(self, paper: Paper) -> tuple[str, ...]:
        """Return the topics that a paper's own words speak for, strongest first."""
        in_title = self._count(paper.title)
        evidence: dict[str, int] = {}
        for topic, found in self._count(f"{paper.title}\n{paper.abstract}\n{paper.body}").items():
            title, text = in_title[topic]["title"], found["text"]
            if (title or text >= self._at_least[topic]) and not found["never"]:
                evidence[topic] = TITLE_WEIGHT * title + text
        ranked = sorted(evidence, key=lambda topic: (-evidence[topic], self._places[topic]))
        return tuple(ranked[:MOST_TOPICS])

    def _count(self, text: str) -> dict[str, Counter[str]]:
        """Return how often the phrases of each kind of each topic occur in a text."""
        words = WORD.findall(text.casefold())
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for start, word in enumerate(words):
            for phrase in self._starting_with(word):
                if _occurs(phrase, words, start):
                    found[phrase.topic][phrase.kind] += 1
        return found

    def _phrases_starting_with(self, word: str) -> tuple[Phrase, ...]:
        bare = singular(word)
        beginnings = {f"{bare}s"[:length] for length in self._lengths}
        open_ended = (self._by_beginning.get(beginning, ()) for beginning in sorted(beginnings))
        return (*self._by_first.get(bare, ()), *chain.from_iterable(open_ended))


def assign_topics(library: Library) -> Library:
    """Return the library with topics for every paper that a rule fits and that named none."""
    rules = TopicRules(library.topics)
    papers = tuple(
        paper if paper.topics else paper._replace(topics=rules.topics_of(paper))
        for paper in library.papers
    )
    return replace(library, papers=papers)


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case; hyphens separate, a plural `s` is dropped."""
    return [singular(word) for word in WORD.findall(text.casefold())]


def singular(word: str) -> str:
    """Drop a plural s; words that only end like a plural keep theirs."""
    is_plural = word.endswith("s") and not word.endswith(NO_PLURAL)
    return word[:-1] if is_plural and len(word) >= SHORTEST_PLURAL else word


def _phrases(topics: Iterable[Topic]) -> set[Phrase]:
    """Return all phrases; two ways to write the same words are one."""
    found = set()
    for topic in topics:
        for kind in ("title", "text", "never"):
            for written in getattr(topic.match, kind):
                is_prefix = written.endswith("*")
                words = WORD.findall(written.casefold())
                end = -1 if is_prefix else None
                words[:end] = map(singular, words[:end])
                found.add(Phrase(tuple(words), is_prefix, topic.id, kind))
    return {phrase for phrase in found if phrase.words}


def _occurs(phrase: Phrase, words: Sequence[str], start: int) -> bool:
    """Tell whether a phrase that starts here, as its first word shows, is here whole."""
    if len(phrase.words) == 1:
        return True
    here = tuple(map(singular, words[start : start + len(phrase.words)]))
    if not phrase.is_prefix:
        return here == phrase.words
    return (
        len(here) == len(phrase.words)
        and here[:-1] == phrase.words[:-1]
        and _begins(here[-1], phrase.words[-1])
    )


def _begins(word: str, prefix: str) -> bool:
    """Tell whether a word begins so; it may have lost a plural `s`."""
    return f"{word}s".startswith(prefix)
