"""The baseline: BM25 over title and text together, with the tokens of Lunr.

Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), with the usual
k1 = 1.2 and b = 0.75 and the variant of idf that is never negative. Tokens are those of
lunr.js: split at white space and hyphens, trimmed, without stop words, stemmed. A word
that occurs twice in a query counts twice, as in Lunr.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from math import log

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS

from generator.search.analysis import SearchEntry

K1 = 1.2
B = 0.75
SEPARATOR = re.compile(r"[\s\-]+")
EDGES = re.compile(r"^\W+|\W+$", re.ASCII)
"""What lunr.js trims; to JavaScript all letters beyond ASCII are no word characters."""

stem = cache(PorterStemmer().stem)


class BM25:
    """An index in memory: `search` returns the ids of the best papers; ties keep their order."""

    def __init__(self, entries: Sequence[SearchEntry]) -> None:
        self._ids = [entry.id for entry in entries]
        documents = [Counter(_tokens(f"{each.title} {each.abstract}")) for each in entries]
        self._lengths = [document.total() for document in documents]
        self._average = sum(self._lengths) / max(1, len(documents))
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, document in enumerate(documents):
            for token, count in document.items():
                self._postings[token].append((number, count))

    def search(self, query: str, limit: int) -> list[str]:
        scores: dict[int, float] = defaultdict(float)
        for token in _tokens(query):
            for number, score in self._scores(self._postings.get(token, [])):
                scores[number] += score
        best = sorted(scores, key=lambda number: (-scores[number], self._ids[number]))
        return [self._ids[number] for number in best[:limit]]

    def _scores(self, postings: list[tuple[int, int]]) -> Iterator[tuple[int, float]]:
        idf = log(1 + (len(self._ids) - len(postings) + 0.5) / (len(postings) + 0.5))
        for number, count in postings:
            length = 1 - B + B * self._lengths[number] / self._average
            yield number, idf * count * (K1 + 1) / (count + K1 * length)


def _tokens(text: str) -> Iterator[str]:
    for part in SEPARATOR.split(text.lower()):
        token = EDGES.sub("", part)
        if token and token not in WORDS:
            yield stem(token)
