"""Papers that are worth reading beside a paper, and why.

A paper is a vector of what it can share with others: its `KEYWORDS` most telling words
(tf-idf over title, abstract and summary, of length 1), its topics and its authors. The
nearness of two papers is the product of their vectors, and what they share is the
reason that readers are told. Only papers that share something are ever compared, and
only the `LONGEST_POSTINGS` papers in which it weighs most are looked at, so the cost
grows with the number of papers and not with its square.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

from lunr.stop_word_filter import WORDS as STOP_WORDS

from generator.model import Paper
from generator.topics import WORD, singular

MOST_RELATED = 5
KEYWORDS = 20
LONGEST_POSTINGS = 150
TOPIC_NEARNESS, AUTHOR_NEARNESS = 0.07, 0.10
"""What a topic or an author in common adds, beside 1 for all keywords."""

LEAST_NEARNESS = 0.06
"""Below this, two papers have no more in common than any two."""

SHARED_TERMS = 3
SHORTEST_TERM = 3
TITLE_WEIGHT = 2
"""How many times a word of the title counts."""


class Feature(NamedTuple):
    """Something that papers share: a `word`, a `topic` or an `author`."""

    kind: str
    value: str


Vector = Mapping[Feature, float]


@dataclass(frozen=True, slots=True)
class Related:
    """Another paper's id, how near it is, and what the two share.

    `terms` are in dictionary form (without a plural s), the most telling first.
    """

    id: str
    nearness: float
    topics: tuple[str, ...]
    authors: tuple[str, ...]
    terms: tuple[str, ...]


def related_papers(
    papers: Sequence[Paper], plain: Mapping[str, str]
) -> dict[str, tuple[Related, ...]]:
    """Return for each paper's id its nearest papers, nearest first.

    `plain` holds each paper's abstract and summary as plain text, by id.
    """
    texts = {paper.id: f"{paper.title} " * TITLE_WEIGHT + plain[paper.id] for paper in papers}
    keywords = _keywords(texts)
    vectors = {paper.id: {**keywords[paper.id], **_known(paper)} for paper in papers}
    postings = _postings(vectors)
    return {paper.id: tuple(_nearest(paper.id, vectors, postings)) for paper in papers}


def _keywords(texts: Mapping[str, str]) -> dict[str, Vector]:
    """Return each text's most telling words with weights of Euclidean length 1."""
    counts = {key: Counter(_terms(text)) for key, text in texts.items()}
    frequency: Counter[str] = Counter()
    for count in counts.values():
        frequency.update(count.keys())
    return {key: _weights(count, frequency, len(texts)) for key, count in counts.items()}


def _weights(count: Counter[str], frequency: Mapping[str, int], texts: int) -> Vector:
    weights = {
        term: (1 + math.log(times)) * math.log(texts / frequency[term])
        for term, times in count.items()
        if frequency[term] > 1
    }
    best = nsmallest(KEYWORDS, weights, key=lambda term: (-weights[term], term))
    length = math.hypot(*(weights[term] for term in best)) or 1.0
    return {Feature("word", term): weights[term] / length for term in best}


def _terms(text: str) -> Iterator[str]:
    for word in WORD.findall(text.casefold()):
        if len(word) >= SHORTEST_TERM and word not in STOP_WORDS and not word.isdigit():
            yield singular(word)


def _known(paper: Paper) -> Vector:
    topics = {Feature("topic", topic): math.sqrt(TOPIC_NEARNESS) for topic in paper.topics}
    authors = {Feature("author", name): math.sqrt(AUTHOR_NEARNESS) for name in paper.authors}
    return {**topics, **authors}


def _postings(vectors: Mapping[str, Vector]) -> dict[Feature, list[tuple[str, float]]]:
    """Return for each feature the papers in which it weighs most."""
    postings: dict[Feature, list[tuple[str, float]]] = defaultdict(list)
    for key, vector in vectors.items():
        for feature, weight in vector.items():
            postings[feature].append((key, weight))
    return {
        feature: nsmallest(LONGEST_POSTINGS, found, key=lambda entry: (-entry[1], entry[0]))
        for feature, found in postings.items()
    }


def _nearest(
    key: str,
    vectors: Mapping[str, Vector],
    postings: Mapping[Feature, Sequence[tuple[str, float]]],
) -> Iterator[Related]:
    nearness: dict[str, float] = defaultdict(float)
    for feature, weight in vectors[key].items():
        for other, other_weight in postings[feature]:
            nearness[other] += weight * other_weight
    nearness.pop(key, None)
    near = (other for other in nearness if nearness[other] >= LEAST_NEARNESS)
    for other in nsmallest(MOST_RELATED, near, key=lambda other: (-nearness[other], other)):
        yield _relation(other, nearness[other], vectors[key], vectors[other])


def _relation(other: str, nearness: float, mine: Vector, its: Vector) -> Related:
    shared = [feature for feature in mine if feature in its]
    shared.sort(key=lambda feature: (-mine[feature] * its[feature], feature))
    values = {
        kind: tuple(feature.value for feature in shared if feature.kind == kind)
        for kind in ("topic", "author", "word")
    }
    return Related(
        other, nearness, values["topic"], values["author"], values["word"][:SHARED_TERMS]
    )
