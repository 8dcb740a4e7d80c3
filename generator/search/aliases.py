"""The other form of what is searched, learned from the library itself.

An alias is filed under the terms of what may be searched, stop words left out, and names
the papers that say the same only in the other form. Each pair of a short and a long form
gives two:

    rlhf                           -> "reinforcement learning from human feedback"
    reinforc learn human feedback  -> "RLHF"

A pair counts when two papers introduce it. A short form counts where it is written with
its capitals ("MAP" is no map).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.search.acronyms import Pair, capitals
from generator.search.analysis import AnalysedPaper, Analysis, words
from generator.search.postings import PostingIndex, PostingList, find, toggled

LEAST_PAPERS = 2


class Alias(NamedTuple):
    """Another form for the terms `key`, as it is written, and the papers that have only that."""

    key: tuple[str, ...]
    other: str
    papers: list[int]


Places = tuple[tuple[int, str], ...]
"""The terms of a text without stop words, and their places."""

Meaning = tuple[Places, Places]
"""The terms of a short form and of its long form."""

Written = dict[Pair, list[int]]
"""The ways in which a pair is written, and the papers that introduce it so."""


class LearnedAliases(NamedTuple):
    """All pairs by what they mean, and the two aliases of those that count."""

    written: dict[Meaning, Written]
    aliases: dict[Meaning, tuple[Alias, Alias]]


def learn_aliases(index: PostingIndex, analysis: Analysis) -> LearnedAliases:
    """Return what the papers introduce, and the aliases that follow."""
    written: defaultdict[Meaning, Written] = defaultdict(dict)
    for pair, papers in index.acronyms.items():
        if meaning := _meaning(pair, analysis):
            written[meaning][pair] = list(papers)
    found = ((meaning, best(ways)) for meaning, ways in written.items())
    aliases = {meaning: _both_ways(index, meaning, pair) for meaning, pair in found if pair}
    return LearnedAliases(dict(written), aliases)


def aliases_by_term(learned: LearnedAliases) -> Mapping[str, Sequence[Alias]]:
    """Return the aliases that find anything, by the first term of their key."""
    found: defaultdict[str, list[Alias]] = defaultdict(list)
    for both in learned.aliases.values():
        for alias in both:
            if alias.papers:
                found[alias.key[0]].append(alias)
    return {term: sorted(aliases) for term, aliases in found.items()}


def _meaning(pair: Pair, analysis: Analysis) -> Meaning | None:
    """Return the terms of both forms; none if one begins with a stop word."""
    short, long = _places(pair.short, analysis), _places(pair.long, analysis)
    return (short, long) if short and long and short[0][0] == long[0][0] == 0 else None


def _places(text: str, analysis: Analysis) -> Places:
    terms = analysis.terms("abstract", words(text))
    return tuple((place, term) for place, term in enumerate(terms) if term)


def best(written: Written) -> Pair | None:
    """Return what most papers write; else what is shortest, and has the fewest capitals.

    A pair that too few papers introduce does not count.
    """

    def rank(pair: Pair) -> tuple[int, int, int, Pair]:
        return -len(written[pair]), len(pair.long), sum(map(str.isupper, pair.long)), pair

    count = len(set().union(*written.values()))
    return min(written, key=rank) if count >= LEAST_PAPERS else None


def _both_ways(index: PostingIndex, meaning: Meaning, written: Pair) -> tuple[Alias, Alias]:
    short, long = meaning
    with_long, with_short = index.phrase(long), index.phrase(short)
    meant = [set(index.capitals.get(word, ())) for word in capitals(written.short)]
    return (
        Alias(_key(short), written.long, sorted(with_long - with_short)),
        Alias(_key(long), written.short, sorted(with_short.intersection(*meant) - with_long)),
    )


def _key(places: Places) -> tuple[str, ...]:
    return tuple(term for _, term in places)


def update_aliases(
    learned: LearnedAliases,
    paper: int,
    before: AnalysedPaper,
    after: AnalysedPaper,
    analysis: Analysis,
) -> LearnedAliases | None:
    """Return what is known when a paper has changed.

    None where a pair comes to count, or is written otherwise: then all papers have to be
    searched for it.
    """
    written, aliases = dict(learned.written), dict(learned.aliases)
    pairs = {*before.acronyms} ^ {*after.acronyms}
    for meaning in _toggle(written, paper, pairs, analysis):
        pair = best(written[meaning])
        if not pair:
            aliases.pop(meaning, None)
        elif pair != best(learned.written.get(meaning, {})):
            return None
    found = find(after, analysis)
    for (short, long), both in aliases.items():
        aliases[short, long] = _revised(both, paper, after, _has(found, short), _has(found, long))
    return LearnedAliases({meaning: ways for meaning, ways in written.items() if ways}, aliases)


def _toggle(
    written: dict[Meaning, Written], paper: int, pairs: Iterable[Pair], analysis: Analysis
) -> set[Meaning]:
    """Let a paper introduce the pairs that it did not, and no longer those that it did."""
    changed = set()
    for pair in pairs:
        if meaning := _meaning(pair, analysis):
            ways = written.get(meaning, {})
            papers = toggled(ways.get(pair, ()), paper)
            others = {other: ways[other] for other in ways if other != pair}
            written[meaning] = others | {pair: papers} if papers else others
            changed.add(meaning)
    return changed


def _revised(
    both: tuple[Alias, Alias], paper: int, document: AnalysedPaper, has_short: bool, has_long: bool
) -> tuple[Alias, Alias]:
    of_short, of_long = both
    meant = has_short and capitals(of_long.other) <= document.capitals
    return (
        _with(of_short, paper, has_long and not has_short),
        _with(of_long, paper, meant and not has_long),
    )


def _with(alias: Alias, paper: int, belongs: bool) -> Alias:
    """Return an alias that has a paper if it belongs there, and else has it not."""
    at = bisect_left(alias.papers, paper)
    end = at + (paper in alias.papers[at : at + 1])
    if belongs == (end > at):
        return alias
    return alias._replace(papers=[*alias.papers[:at], *[paper] * belongs, *alias.papers[end:]])


def _has(found: Iterable[Mapping[str, PostingList]], terms: Places) -> bool:
    """Tell whether a paper has terms at these places after each other in one field."""
    return any(
        all(term in field for _, term in terms)
        and bool(
            set.intersection(*({at - place for at in field[term].places} for place, term in terms))
        )
        for field in found
    )
