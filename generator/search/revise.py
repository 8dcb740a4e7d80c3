"""The index after an edit of a few papers, made of the index before it.

Only the terms change that the edited papers have, or had: their postings are taken out of
their shards, corrected and put back. Which words begin a shard is found out anew, for all;
a shard that begins and ends with the same words as before, and has no such term between
them, stands as it is.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from generator.search.aliases import Learnt, by_term, relearn
from generator.search.analysis import AnalysedPaper, Analysis, SearchEntry
from generator.search.coding import utf16
from generator.search.dictionary import Forms, frequency, recount_forms, spell, surface
from generator.search.drawers import revised_drawers
from generator.search.held import CachedShards, CachedTerms, CachedWords
from generator.search.patch import Patch, Unfit
from generator.search.postings import PostingList, find
from generator.search.rows import (
    DICTIONARIES,
    common,
    dictionary_row,
    fields,
    row_manifest,
    terms_row,
    terms_shard,
)
from generator.search.scripts import script
from generator.search.shards import Term
from generator.search.state import FORMS, LEARNT, LEXICON, Lexicon, SearchState, ShardRow
from generator.search.weights import FIELDS


class Edit(NamedTuple):
    """A paper by its number, its entry before and after the edit, and what these say."""

    number: int
    before: SearchEntry
    after: SearchEntry
    old: AnalysedPaper
    new: AnalysedPaper


class Changes:
    """What edits change in the index.

    `postings` are the new ones of the papers that have others, for each field of a term;
    `papers` says how many more papers have a term, `words` how much more often a word is
    written, `years` how many more papers a year has, `lengths` how much longer each field is.
    """

    def __init__(self, edits: Iterable[Edit], analysis: Analysis) -> None:
        self.postings: dict[str, list[dict[int, PostingList | None]]] = {}
        self.papers: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.years: Counter[str] = Counter()
        self.lengths = [0] * len(FIELDS)
        for edit in edits:
            self._add(edit.number, find(edit.old, analysis), find(edit.new, analysis))
            self.words.update(chain.from_iterable(edit.new.words))
            self.words.subtract(chain.from_iterable(edit.old.words))

    def _add(
        self,
        paper: int,
        old: Sequence[Mapping[str, PostingList]],
        new: Sequence[Mapping[str, PostingList]],
    ) -> None:
        for at, (before, after) in enumerate(zip(old, new, strict=True)):
            for term in before.keys() | after.keys():
                if before.get(term) != after.get(term):
                    others = self.postings.setdefault(term, [{} for _ in FIELDS])
                    others[at][paper] = after.get(term)
            self.lengths[at] += _length(after) - _length(before)
        self.papers.update(set().union(*new))
        self.papers.subtract(set().union(*old))
        year = list(FIELDS).index("year")
        self.years.update(new[year].keys())
        self.years.subtract(old[year].keys())


def _length(found: Mapping[str, PostingList]) -> int:
    return next(iter(found.values())).length if found else 0


def revise(
    edits: Sequence[Edit],
    manifest: Mapping[str, Any],
    state: SearchState,
    analysis: Analysis,
    patch: Patch,
) -> tuple[dict[str, Any], SearchState]:
    """Replace the files of the index; return what changes in the manifest, and the state."""
    changes = Changes(edits, analysis)
    before: Lexicon = patch.recall(LEXICON)
    if not before.terms:
        raise Unfit("no terms")
    learnt, touched = _relearn(edits, analysis, patch)
    spelt: Forms = patch.recall(FORMS)
    forms, respelt = _recount(spelt, changes.words, analysis, patch)
    shards = {
        kind: CachedShards(
            kind, before.endings if kind == "endings" else before.terms, state, manifest, patch
        )
        for kind in state.starts
    }
    terms = CachedTerms(shards["terms"], before)
    revised = {term: terms.revised(term, papers) for term, papers in changes.postings.items()}
    after = _revise_lexicon(before, revised, changes.papers)
    patch.keep(LEXICON, after)
    papers = dict(zip(after.terms, after.papers, strict=True))
    counted = {term for term, more in changes.papers.items() if more} | respelt
    surfaces = {term: surface(forms[term]) if term in papers else "" for term in counted}
    _replace_drawers(
        map(analysis.terms_of("title").__getitem__, changes.words), spelt, forms, patch
    )
    others = by_term(learnt)
    rows = {"terms": terms_row(after.terms, after.sizes)}
    names = {
        "terms": shards["terms"].replace(
            rows["terms"],
            {*revised, *touched},
            lambda words, held: terms_shard(terms.now(words, held, revised), others),
            ("terms", "places"),
        )
    }
    for kind, backwards in DICTIONARIES.items():
        words = after.endings if backwards else after.terms
        rows[kind], names[kind] = _replace_words(shards[kind], words, papers, surfaces, backwards)
    state = _revise_state(state, changes, rows)
    return row_manifest(rows, names) | {
        "fields": fields(state.totals, manifest["count"]),
        "years": sorted(state.years),
        "common": common(papers, forms, analysis),
    }, state


def _replace_drawers(terms: Iterable[str], before: Forms, after: Forms, patch: Patch) -> None:
    """Replace the drawers with other words than before, which are among those of the terms."""
    known = set(terms)
    often = (_frequency(known, before), _frequency(known, after))
    for name, drawer in revised_drawers(*often, patch.data):
        patch.replace(name, script(name, drawer))


def _frequency(terms: Iterable[str], forms: Forms) -> dict[str, int]:
    words: dict[str, int] = {}
    for term in terms:
        words |= frequency(forms.get(term, ""))
    return words


def _replace_words(
    shards: CachedShards,
    spelt: Sequence[str],
    papers: Mapping[str, int],
    surfaces: Mapping[str, str],
    backwards: bool,
) -> tuple[ShardRow, str]:
    """Replace a dictionary; return its row, and the hashes in the names of its files."""
    row = shards.row if spelt == shards.row.words else dictionary_row(spelt)
    words = CachedWords(shards, backwards, papers, surfaces)
    changed = {spell(term, backwards) for term in surfaces}
    return row, shards.replace(row, changed, words.shard, (shards.kind,))


def _revise_state(
    state: SearchState, changes: Changes, rows: Mapping[str, ShardRow]
) -> SearchState:
    totals = [sum(each) for each in zip(state.totals, changes.lengths, strict=True)]
    years = Counter(state.years)
    years.update(changes.years)
    starts = {kind: row.starts for kind, row in rows.items()}
    return state._replace(totals=totals, years=dict(+years), starts=starts)


def _revise_lexicon(
    before: Lexicon, revised: Mapping[str, Term], more: Mapping[str, int]
) -> Lexicon:
    words, endings = list(before.terms), list(before.endings)
    sizes, papers = [each[:] for each in before.sizes], before.papers[:]
    for word, term in revised.items():
        at = bisect_left(words, utf16(word), key=utf16)
        known = words[at : at + 1] == [word]
        count = (papers[at] if known else 0) + more.get(word, 0)
        having = bool(count)
        words[at : at + known] = [word] * having
        papers[at : at + known] = array("I", [count] * having)
        for each, text in zip(sizes, term.texts, strict=True):
            each[at : at + known] = array("I", [len(text)] * having)
        if known != having:
            spelt = spell(word, backwards=True)
            at = bisect_left(endings, utf16(spelt), key=utf16)
            endings[at : at + known] = [spelt] * having
    return Lexicon(words, sizes, papers, endings)


def _relearn(edits: Iterable[Edit], analysis: Analysis, patch: Patch) -> tuple[Learnt, set[str]]:
    """Return what is known of acronyms, and the terms of which aliases are others."""
    before: Learnt = patch.recall(LEARNT)
    learnt = before
    for number, _, _, old, new in edits:
        now = relearn(learnt, number, old, new, analysis)
        if not now:
            raise Unfit("another acronym")
        learnt = now
    if learnt != before:
        patch.keep(LEARNT, learnt)
    others = {
        alias.key[0]
        for meaning, both in before.aliases.items()
        if both != learnt.aliases.get(meaning)
        for alias in both
    }
    return learnt, others


def _recount(
    before: Forms, more: Mapping[str, int], analysis: Analysis, patch: Patch
) -> tuple[Forms, set[str]]:
    """Return the forms of all terms, and the terms for which another word stands."""
    often = {word: count for word, count in more.items() if count}
    changed = recount_forms(before, often, analysis.terms_of("title"))
    if not changed:
        return before, set()
    forms = before | changed
    for term, form in changed.items():
        if not form:
            del forms[term]
    patch.keep(FORMS, forms)
    return forms, {t for t, form in changed.items() if surface(form) != surface(before.get(t, ""))}
