"""Acronym aliases, learned from the papers: a search for one form also finds the other.

In: the acronyms that papers introduce (`acronyms`) and the inverted index. Out: aliases. An
alias belongs to the terms of a query, without stop words, and has the papers that contain only
the other form. Each pair of a short and a long form gives two:

    rlhf                           -> "reinforcement learning from human feedback"
    reinforc learn human feedback  -> "RLHF"

At least `LEAST_PAPERS` papers must introduce a pair. A short form must be written with its
capitals: "map" is not "MAP".
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from generator.search.acronyms import Pair, capitals
from generator.search.analysis import Analysis
from generator.search.postings import PostingIndex

LEAST_PAPERS = 2
"""The least number of papers that introduce a pair."""


class Alias(NamedTuple):
    """The other form for the terms `key`, and the papers that contain only that form."""

    key: tuple[str, ...]
    other: str
    papers: list[int]


class LearnedAcronyms(NamedTuple):
    """The papers that introduce each pair, and the papers that use each word in capitals."""

    pairs: Mapping[Pair, set[int]]
    capitals: Mapping[str, Collection[int]]


Places = tuple[tuple[int, str], ...]
"""The positions and terms of a text, without stop words."""


def learn_aliases(
    acronyms: LearnedAcronyms, index: PostingIndex, analysis: Analysis
) -> Mapping[str, Sequence[Alias]]:
    """Return the aliases that have papers, by the first term of their key."""
    written: defaultdict[tuple[Places, Places], list[Pair]] = defaultdict(list)
    for pair in acronyms.pairs:
        short, long = _places(pair.short, analysis), _places(pair.long, analysis)
        if short and long and short[0][0] == long[0][0] == 0:  # (neither begins with a stop word)
            written[short, long].append(pair)
    found: defaultdict[str, list[Alias]] = defaultdict(list)
    for (short, long), pairs in written.items():
        papers = {pair: acronyms.pairs[pair] for pair in pairs}
        if len(set().union(*papers.values())) >= LEAST_PAPERS:
            for alias in _both_ways(short, long, _best(papers), acronyms, index):
                if alias.papers:
                    found[alias.key[0]].append(alias)
    return {term: sorted(aliases) for term, aliases in found.items()}


def _places(text: str, analysis: Analysis) -> Places:
    terms = analysis.terms("abstract", analysis.words(text))
    return tuple((place, term) for place, term in enumerate(terms) if term)


def _best(papers: Mapping[Pair, set[int]]) -> Pair:
    """Return the most frequent spelling, then the shortest, then that with the fewest capitals."""

    def rank(pair: Pair) -> tuple[int, int, int, Pair]:
        return -len(papers[pair]), len(pair.long), sum(map(str.isupper, pair.long)), pair

    return min(papers, key=rank)


def _both_ways(
    short: Places, long: Places, best: Pair, acronyms: LearnedAcronyms, index: PostingIndex
) -> tuple[Alias, Alias]:
    with_long, with_short = index.phrase(long), index.phrase(short)
    meant = [acronyms.capitals.get(word, ()) for word in capitals(best.short)]
    return (
        Alias(_key(short), best.long, sorted(with_long - with_short)),
        Alias(_key(long), best.short, sorted(with_short.intersection(*meant) - with_long)),
    )


def _key(places: Places) -> tuple[str, ...]:
    return tuple(term for _, term in places)
