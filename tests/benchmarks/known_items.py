"""Known-item search: a reader looks for a paper that they have seen before.

There are two kinds of queries: the exact title of the paper, and the six most distinctive
words. These are the rarest words of its abstract that occur in at least one other paper; a
word that occurs in only one paper would find it in any search. The figures are the mean
reciprocal rank (MRR) and the share of papers that are ranked first. If several papers have
the same title, each of them is correct.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from random import Random

from lunr.stop_word_filter import WORDS
from metrics import mean, reciprocal_rank
from relevance import Ranker, rankers

from generator.search.analysis import SearchEntry, words

DEPTH = 100
DISTINCTIVE = 6
SEED = 10

Item = tuple[str, Collection[str]]
"""A query, and the ids that are right for it."""


def measure(entries: Sequence[SearchEntry], site: Path, sample: int) -> dict[str, dict[str, str]]:
    """Return the figures of each ranker for each kind of query; a sample of 0 is all papers."""
    compared = rankers(entries, site)
    chosen = Random(SEED).sample(entries, min(sample, len(entries)) or len(entries))
    kinds = {
        "title": titles(entries, chosen),
        "six distinctive words": distinctive(entries, chosen),
    }
    return {
        ranker: {kind: _figures(rank, items) for kind, items in kinds.items()}
        for ranker, rank in compared.items()
    }


def _figures(rank: Ranker, items: Sequence[Item]) -> str:
    rankings = rank([query for query, _ in items], DEPTH)
    pairs = zip(rankings, (right for _, right in items), strict=True)
    ranks = [reciprocal_rank(*pair) for pair in pairs]
    return f"{mean(ranks):.3f} / {mean(rank == 1 for rank in ranks):.1%}"


def titles(entries: Sequence[SearchEntry], chosen: Sequence[SearchEntry]) -> list[Item]:
    """Return the titles of the chosen papers."""
    namesakes: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        namesakes[_plain(entry.title)].add(entry.id)
    return [(entry.title, namesakes[_plain(entry.title)]) for entry in chosen]


def _plain(title: str) -> str:
    return " ".join(words(title))


def distinctive(entries: Sequence[SearchEntry], chosen: Sequence[SearchEntry]) -> list[Item]:
    """Return the most distinctive words of the chosen papers that have enough of them."""
    spread = Counter(word for entry in entries for word in _vocabulary(entry))
    items = ((_rarest(_vocabulary(entry), spread), {entry.id}) for entry in chosen)
    return [(" ".join(rarest), right) for rarest, right in items if len(rarest) == DISTINCTIVE]


def _vocabulary(entry: SearchEntry) -> set[str]:
    return {word for word in words(entry.abstract) if word.isalpha() and word not in WORDS}


def _rarest(vocabulary: Collection[str], spread: Mapping[str, int]) -> list[str]:
    shared = (word for word in vocabulary if spread[word] > 1)
    return sorted(shared, key=lambda word: (spread[word], word))[:DISTINCTIVE]
