"""Assign topics by the rules of the topics file to papers that name no topic.

In: papers, and topics with phrases to match. Out: papers with topics. A text is split into words
once, and each word is looked up in one index of the phrases of all topics, so the cost grows
with the length of the text and hardly with the number of rules. The topics of a paper depend
only on its own text and the rules.
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
"""The greatest number of topics that rules assign to a paper: those with the most evidence."""

TITLE_WEIGHT = 5
"""The number of occurrences in the text that one in the title counts as."""

MOST_WORDS = 50_000
"""The number of words whose phrases are cached."""

WORD = re.compile(r"[^\W_]+")
NO_PLURAL = ("ss", "us", "is", "ias", "ses")
"""Endings of words that are not plural, or whose singular does not just lack the `s`."""

SHORTEST_PLURAL = 4
"""The least number of letters of a plural."""


class Phrase(NamedTuple):
    """The words of a phrase in a rule; with `is_prefix` the last one is the prefix of a word."""

    words: tuple[str, ...]
    is_prefix: bool
    topic: str
    kind: str


class TopicRules:
    """The rules of all topics, with an index of their phrases by first word or prefix."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._at_least = {topic.id: max(1, topic.match.at_least) for topic in topics}
        self._order = {topic: number for number, topic in enumerate(self._at_least)}
        self._by_first: dict[str, list[Phrase]] = defaultdict(list)
        self._by_prefix: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in sorted(_phrases(topics)):
            is_bare_prefix = phrase.is_prefix and len(phrase.words) == 1
            (self._by_prefix if is_bare_prefix else self._by_first)[phrase.words[0]].append(phrase)
        self._lengths = sorted({len(prefix) for prefix in self._by_prefix})
        self._starting_with = lru_cache(MOST_WORDS)(self._phrases_starting_with)

    def topics_of(self, paper: Paper) -> tuple[str, ...]:
        """Return the topics whose rules match a paper, those with the most evidence first."""
        in_title = self._count(paper.title)
        evidence: dict[str, int] = {}
        for topic, found in self._count(f"{paper.title}\n{paper.abstract}\n{paper.body}").items():
            title, text = in_title[topic]["title"], found["text"]
            if (title or text >= self._at_least[topic]) and not found["never"]:
                evidence[topic] = TITLE_WEIGHT * title + text
        ranked = sorted(evidence, key=lambda topic: (-evidence[topic], self._order[topic]))
        return tuple(ranked[:MOST_TOPICS])

    def _count(self, text: str) -> dict[str, Counter[str]]:
        """Return the number of occurrences in a text of phrases by topic and kind."""
        words = WORD.findall(text.casefold())
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for start, word in enumerate(words):
            for phrase in self._starting_with(word):
                if _occurs(phrase, words, start):
                    found[phrase.topic][phrase.kind] += 1
        return found

    def _phrases_starting_with(self, word: str) -> tuple[Phrase, ...]:
        bare = singular(word)
        candidates = {f"{bare}s"[:length] for length in self._lengths}
        prefixes = (self._by_prefix.get(prefix, ()) for prefix in sorted(candidates))
        return (*self._by_first.get(bare, ()), *chain.from_iterable(prefixes))


def assign_topics(library: Library) -> Library:
    """Return the library with topics assigned to the papers that name none."""
    rules = TopicRules(library.topics)
    papers = tuple(
        paper if paper.topics else paper._replace(topics=rules.topics_of(paper))
        for paper in library.papers
    )
    return replace(library, papers=papers)


def singular(word: str) -> str:
    """Return a word without the `s` of a plural."""
    is_plural = word.endswith("s") and not word.endswith(NO_PLURAL)
    return word[:-1] if is_plural and len(word) >= SHORTEST_PLURAL else word


def _phrases(topics: Iterable[Topic]) -> set[Phrase]:
    """Return all phrases; phrases with the same words are one."""
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
    """Return whether a phrase is at `start`, where its first word has been found."""
    if len(phrase.words) == 1:
        return True
    here = tuple(map(singular, words[start : start + len(phrase.words)]))
    if not phrase.is_prefix:
        return here == phrase.words
    return (
        len(here) == len(phrase.words)
        and here[:-1] == phrase.words[:-1]
        and _has_prefix(here[-1], phrase.words[-1])
    )


def _has_prefix(word: str, prefix: str) -> bool:
    """Return whether a word has a prefix, with the plural `s` that it may have lost."""
    return f"{word}s".startswith(prefix)
