"""Acronym aliases, learned from the papers: a search for one form also finds the other.

In: the acronyms that papers introduce (`acronyms`) and the inverted index. Out: aliases. An
alias belongs to the terms of a query, without stop words, and has the papers that contain only
the other form. Each pair of a short and a long form gives two:

    rlhf                           -> "reinforcement learning from human feedback"
    reinforc learn human feedback  -> "RLHF"

At least `LEAST_PAPERS` papers must introduce a pair. A short form must be written with its
capitals: "map" is not "MAP".
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.search.acronyms import Pair, capitals
from generator.search.analysis import AnalysedPaper, Analysis, words
from generator.search.postings import PostingIndex, PostingList, find, toggled

LEAST_PAPERS = 2
"""The least number of papers that introduce a pair."""


class Alias(NamedTuple):
    """The other form for the terms `key`, and the papers that contain only that form."""

    key: tuple[str, ...]
    other: str
    papers: list[int]


Places = tuple[tuple[int, str], ...]
"""The positions and terms of a text, without stop words."""

Meaning = tuple[Places, Places]
"""The terms of a short form and of its long form."""

Spellings = dict[Pair, list[int]]
"""The spellings of a pair, and the papers that introduce it with each."""


class LearnedAliases(NamedTuple):
    """The spellings of all pairs by their terms, and the two aliases of each pair that counts."""

    written: dict[Meaning, Spellings]
    aliases: dict[Meaning, tuple[Alias, Alias]]


def learn_aliases(index: PostingIndex, analysis: Analysis) -> LearnedAliases:
    """Return the pairs that the papers introduce, and their aliases."""
    written: defaultdict[Meaning, Spellings] = defaultdict(dict)
    for pair, papers in index.acronyms.items():
        if meaning := _meaning(pair, analysis):
            written[meaning][pair] = list(papers)
    found = ((meaning, best(ways)) for meaning, ways in written.items())
    aliases = {meaning: _both_ways(index, meaning, pair) for meaning, pair in found if pair}
    return LearnedAliases(dict(written), aliases)


def aliases_by_term(learned: LearnedAliases) -> Mapping[str, Sequence[Alias]]:
    """Return the aliases that have papers, by the first term of their key."""
    found: defaultdict[str, list[Alias]] = defaultdict(list)
    for both in learned.aliases.values():
        for alias in both:
            if alias.papers:
                found[alias.key[0]].append(alias)
    return {term: sorted(aliases) for term, aliases in found.items()}


def _meaning(pair: Pair, analysis: Analysis) -> Meaning | None:
    """Return the terms of both forms, or None if one begins with a stop word."""
    short, long = _places(pair.short, analysis), _places(pair.long, analysis)
    return (short, long) if short and long and short[0][0] == long[0][0] == 0 else None


def _places(text: str, analysis: Analysis) -> Places:
    terms = analysis.terms("abstract", words(text))
    return tuple((place, term) for place, term in enumerate(terms) if term)


def best(written: Spellings) -> Pair | None:
    """Return the most frequent spelling, then the shortest, then that with the fewest capitals.

    Return None if too few papers introduce the pair.
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
    """Return the aliases after an edit of a paper.

    Return None if another pair counts now, or if the best spelling of one has changed: then all
    papers have to be searched for it.
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
    written: dict[Meaning, Spellings], paper: int, pairs: Iterable[Pair], analysis: Analysis
) -> set[Meaning]:
    """Add a paper to the pairs that it did not introduce, and remove it from those it did."""
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
    """Return an alias with a paper added or removed, so that it has it if `belongs`."""
    at = bisect_left(alias.papers, paper)
    end = at + (paper in alias.papers[at : at + 1])
    if belongs == (end > at):
        return alias
    return alias._replace(papers=[*alias.papers[:at], *[paper] * belongs, *alias.papers[end:]])


def _has(found: Iterable[Mapping[str, PostingList]], terms: Places) -> bool:
    """Return whether one field of a paper contains terms at these positions relative to another."""
    return any(
        all(term in field for _, term in terms)
        and bool(
            set.intersection(*({at - place for at in field[term].places} for place, term in terms))
        )
        for field in found
    )
