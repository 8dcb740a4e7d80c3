"""Known-item search: a reader looks for a paper that they have seen before.

Queries are what the reader remembers (`KINDS`). Distinctive words are the rarest ones that occur
in at least one other paper; a word that occurs in only one paper would find it in any search.
The figures are the mean reciprocal rank (MRR) and the share of papers that are ranked first. If
several papers have the same title, each of them is correct.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from random import Random

from lunr.stop_word_filter import WORDS
from metrics import mean, reciprocal_rank
from relevance import Ranker, rankers
from typing_errors import misspelt

from generator.search.analysis import SearchEntry, words

DEPTH = 100
DISTINCTIVE = 6
REMEMBERED = 2 / 3
"""The share of the words of a title that a reader remembers."""

FEWEST = 3
MOST_ERRORS = 2
LONG = 4
SEED = 10

Item = tuple[str, Collection[str]]
"""A query, and the ids that are right for it."""

Spread = Mapping[str, int]
"""In how many papers each word occurs."""


def measure(entries: Sequence[SearchEntry], site: Path, sample: int) -> dict[str, dict[str, str]]:
    """Return the figures of each ranker for each kind of query; a sample of 0 is all papers."""
    compared = rankers(entries, site)
    chosen = Random(SEED).sample(entries, min(sample, len(entries)) or len(entries))
    queries = {name: items(kind, entries, chosen) for name, kind in KINDS.items()}
    return {
        ranker: {name: _figures(rank, asked) for name, asked in queries.items()}
        for ranker, rank in compared.items()
    }


def _figures(rank: Ranker, items: Sequence[Item]) -> str:
    rankings = rank([query for query, _ in items], DEPTH)
    pairs = zip(rankings, (right for _, right in items), strict=True)
    ranks = [reciprocal_rank(*pair) for pair in pairs]
    return f"{mean(ranks):.3f} / {mean(rank == 1 for rank in ranks):.1%}"


def items(
    kind: "Kind", entries: Sequence[SearchEntry], chosen: Sequence[SearchEntry]
) -> list[Item]:
    """Return the queries for the chosen papers; some papers have no query of a kind."""
    random = Random(SEED)
    namesakes: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        namesakes[_plain(entry.title)].add(entry.id)
    spread = Counter(word for entry in entries for word in _vocabulary(_text(entry)))
    queries = ((" ".join(kind(entry, spread, random)), entry) for entry in chosen)
    return [(query, namesakes[_plain(entry.title)]) for query, entry in queries if query]


def _plain(title: str) -> str:
    return " ".join(words(title))


def _text(entry: SearchEntry) -> str:
    return f"{entry.title} {entry.abstract}"


def _vocabulary(text: str) -> list[str]:
    """Return the different words of a text, without stop words and numbers."""
    found = dict.fromkeys(words(text))
    return [word for word in found if word.isalpha() and word not in WORDS]


def _rarest(vocabulary: Sequence[str], spread: Spread, most: int) -> list[str]:
    shared = (word for word in vocabulary if spread[word] > 1)
    return sorted(shared, key=lambda word: (spread[word], word))[:most]


def title(entry: SearchEntry, _: Spread, __: Random) -> Sequence[str]:
    """Return the title as it is written."""
    return [entry.title]


def shuffled(entry: SearchEntry, _: Spread, random: Random) -> Sequence[str]:
    """Return the words of the title in another order."""
    found = words(entry.title)
    return random.sample(found, len(found))


def half_remembered(entry: SearchEntry, _: Spread, random: Random) -> Sequence[str]:
    """Return two thirds of the content words of the title, in their order."""
    found = _vocabulary(entry.title)
    most = max(FEWEST, round(REMEMBERED * len(found)))
    chosen = set(random.sample(range(len(found)), min(most, len(found))))
    return [word for at, word in enumerate(found) if at in chosen]


def with_errors(entry: SearchEntry, _: Spread, random: Random) -> Sequence[str]:
    """Return the words of the title, two of which are misspelt."""
    found = words(entry.title)
    able = [at for at, word in enumerate(found) if len(word) > LONG]
    wrong = set(random.sample(able, min(MOST_ERRORS, len(able))))
    return [misspelt(word, random) if at in wrong else word for at, word in enumerate(found)]


def surname_and_word(entry: SearchEntry, spread: Spread, _: Random) -> Sequence[str]:
    """Return the first author's last name, and the most distinctive word of the title."""
    rarest = _rarest(_vocabulary(entry.title), spread, 1)
    names = words(entry.authors[0]) if entry.authors else []
    return [*names[-1:], *rarest] if names and rarest else []


def distinctive(entry: SearchEntry, spread: Spread, _: Random) -> Sequence[str]:
    """Return the most distinctive words of the abstract, if it has enough of them."""
    found = _rarest(_vocabulary(entry.abstract), spread, DISTINCTIVE)
    return found if len(found) == DISTINCTIVE else []


Kind = Callable[[SearchEntry, Spread, Random], Sequence[str]]
"""From a paper to the words of a query for it."""

KINDS: dict[str, Kind] = {
    "title": title,
    "words of the title, shuffled": shuffled,
    "two thirds of the title's words": half_remembered,
    "title with two errors": with_errors,
    "surname and a word of the title": surname_and_word,
    "six distinctive words": distinctive,
}
