"""Topics given by rule to the papers that name none.

A text is cut into words once, and each word is looked up in one index of all phrases
of all topics: the cost grows with the text, hardly with the number of rules.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.model import Library, Paper, Topic

MOST_TOPICS = 4
"""A paper gets at most so many topics by rule: the ones with the most evidence."""

TITLE_WEIGHT = 5
"""A phrase in the title is as much evidence as this many in the text."""


WORD = re.compile(r"[^\W_]+")
NO_PLURAL = ("ss", "us", "is", "ias", "ses")
SHORTEST_PLURAL = 4


class Phrase(NamedTuple):
    """A rule's words; with `is_prefix` the last one may go on."""

    words: tuple[str, ...]
    is_prefix: bool
    topic: str
    kind: str


class PhraseIndex:
    """All phrases of a tree of topics, found by their first word.

    A phrase of one open-ended word has no first word to be found by; there are few,
    and they are tried one by one.
    """

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._by_first: dict[str, list[Phrase]] = defaultdict(list)
        self._open: list[Phrase] = []
        for phrase in sorted(_phrases(topics)):
            if phrase.is_prefix and len(phrase.words) == 1:
                self._open.append(phrase)
            elif phrase.words:
                self._by_first[phrase.words[0]].append(phrase)

    def count(self, words: Sequence[str]) -> Counter[tuple[str, str]]:
        """Return how often each topic's phrases of each kind occur in a text."""
        found: Counter[tuple[str, str]] = Counter()
        for start, word in enumerate(words):
            for phrase in self._by_first.get(word, ()):
                if _occurs(phrase, words, start):
                    found[phrase.topic, phrase.kind] += 1
        for phrase in self._open:
            hits = sum(_begins(word, phrase.words[0]) for word in words)
            if hits:
                found[phrase.topic, phrase.kind] += hits
        return found


def assign_topics(library: Library) -> Library:
    """Return the library with topics for every paper that a rule fits and that named none."""
    index = PhraseIndex(library.topics)
    papers = tuple(
        paper if paper.topics else replace(paper, topics=topics_by_rule(paper, library, index))
        for paper in library.papers
    )
    return replace(library, papers=papers)


def topics_by_rule(paper: Paper, library: Library, index: PhraseIndex) -> tuple[str, ...]:
    """Return the topics that a paper's own words speak for, strongest first."""
    title = index.count(words_of(paper.title))
    text = index.count(words_of(f"{paper.title}\n{paper.abstract}\n{paper.body}"))
    evidence: dict[str, int] = {}
    for topic in library.topics:
        in_title, in_text = title[topic.id, "title"], text[topic.id, "text"]
        enough = in_title or in_text >= max(1, topic.match.at_least)
        if enough and not text[topic.id, "never"]:
            evidence[topic.id] = TITLE_WEIGHT * in_title + in_text
    ranked = sorted(evidence, key=lambda topic: -evidence[topic])
    return tuple(ranked[:MOST_TOPICS])


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
    return found


def _occurs(phrase: Phrase, words: Sequence[str], start: int) -> bool:
    end = start + len(phrase.words)
    here = tuple(words[start:end])
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
