"""The other form of what is searched, learnt from the library itself.

An alias is filed under the terms of what may be searched, stop words left out, and names
the papers that say the same only in the other form. Each pair of a short and a long form
gives two:

    rlhf                           -> "reinforcement learning from human feedback"
    reinforc learn human feedback  -> "RLHF"

A pair counts when two papers introduce it. A short form counts where it is written with
its capitals ("MAP" is no map).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.search.acronyms import Pair, capitals
from generator.search.analysis import Analysis, words
from generator.search.postings import Index

LEAST_PAPERS = 2


class Alias(NamedTuple):
    """Another form for the terms `key`, as it is written, and the papers that have only that."""

    key: tuple[str, ...]
    other: str
    papers: list[int]


Places = tuple[tuple[int, str], ...]
"""The terms of a text without stop words, and their places."""

Written = dict[Pair, Sequence[int]]
"""The ways in which a pair is written, and the papers that introduce it so."""


def learn(index: Index, analysis: Analysis) -> Mapping[str, Sequence[Alias]]:
    """Return the aliases that find anything, by the first term of their key."""
    learnt: defaultdict[str, list[Alias]] = defaultdict(list)
    for (short, long), written in _pairs_by_terms(index, analysis).items():
        if len(set().union(*written.values())) >= LEAST_PAPERS:
            for alias in _both_ways(index, short, long, _best(written)):
                if alias.papers:
                    learnt[alias.key[0]].append(alias)
    return {term: sorted(aliases) for term, aliases in learnt.items()}


def _pairs_by_terms(index: Index, analysis: Analysis) -> Mapping[tuple[Places, Places], Written]:
    """Return the pairs that the papers introduce, by the terms of both forms."""
    groups: defaultdict[tuple[Places, Places], Written] = defaultdict(dict)
    for pair, papers in index.acronyms.items():
        short, long = _places(pair.short, analysis), _places(pair.long, analysis)
        if short and long and short[0][0] == long[0][0] == 0:
            groups[short, long][pair] = papers
    return groups


def _places(text: str, analysis: Analysis) -> Places:
    terms = analysis.terms("abstract", words(text))
    return tuple((place, term) for place, term in enumerate(terms) if term)


def _best(written: Written) -> Pair:
    """Return what most papers write; else what is shortest, and has the fewest capitals."""

    def rank(pair: Pair) -> tuple[int, int, int, Pair]:
        return -len(written[pair]), len(pair.long), sum(map(str.isupper, pair.long)), pair

    return min(written, key=rank)


def _both_ways(index: Index, short: Places, long: Places, written: Pair) -> tuple[Alias, Alias]:
    with_long, with_short = index.phrase(long), index.phrase(short)
    meant = [set(index.capitals.get(word, ())) for word in capitals(written.short)]
    return (
        Alias(_key(short), written.long, sorted(with_long - with_short)),
        Alias(_key(long), written.short, sorted(with_short.intersection(*meant) - with_long)),
    )


def _key(places: Places) -> tuple[str, ...]:
    return tuple(term for _, term in places)
