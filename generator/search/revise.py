"""Update the postings after an edit of a few papers.

Only the terms of the old and new texts of the edited papers change: their postings are read from
their shards, modified and written back. The boundaries of shards are computed again for all
terms. A shard keeps its bytes if it begins and ends with the same words as before and none of
its terms changed.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from generator.search.aliases import LearnedAliases, aliases_by_term, update_aliases
from generator.search.analysis import AnalysedPaper, Analysis, SearchEntry
from generator.search.buckets import revised_buckets
from generator.search.cached_shards import CachedShards, CachedTerms, CachedWords
from generator.search.coding import utf16
from generator.search.dictionary import (
    SurfaceForms,
    frequency,
    most_common_form,
    oriented,
    recount_forms,
)
from generator.search.patch import CannotUpdate, Patch
from generator.search.postings import PostingList, find
from generator.search.scripts import script
from generator.search.shard_lists import (
    DICTIONARIES,
    common,
    dictionary_shard_list,
    fields,
    shard_list_manifest,
    terms_shard,
    terms_shard_list,
)
from generator.search.shards import Term
from generator.search.state import (
    ALIASES,
    FORMS,
    VOCABULARY,
    CachedVocabulary,
    SearchState,
    ShardList,
    Vocabulary,
    decode_vocabulary,
    encode_vocabulary,
)
from generator.search.weights import FIELDS


class Edit(NamedTuple):
    """An edited paper: its number, and its entry and analysis before and after the edit."""

    number: int
    before: SearchEntry
    after: SearchEntry
    old: AnalysedPaper
    new: AnalysedPaper


class Changes:
    """The changes of the index by edits.

    `postings` are the new posting lists by term, field and paper. The others are differences:
    `papers` of document frequencies, `words` of the frequencies of words, `years` of the numbers
    of papers by year, `lengths` of the total lengths of fields.
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
    """Replace the files of the index; return the changes of the manifest, and the new state."""
    changes = Changes(edits, analysis)
    before = decode_vocabulary(patch.get(VOCABULARY, CachedVocabulary))
    if not before.terms:
        raise CannotUpdate("no terms")
    learned, touched = _update_aliases(edits, analysis, patch)
    old_forms = patch.get(FORMS, SurfaceForms)
    forms, reformed = _recount(old_forms, changes.words, analysis, patch)
    shards = {
        kind: CachedShards(
            kind, before.endings if kind == "endings" else before.terms, state, manifest, patch
        )
        for kind in state.starts
    }
    terms = CachedTerms(shards["terms"], before)
    revised = {term: terms.revised(term, papers) for term, papers in changes.postings.items()}
    after = _revise_vocabulary(before, revised, changes.papers)
    patch.put(VOCABULARY, encode_vocabulary(after))
    papers = dict(zip(after.terms, after.papers, strict=True))
    counted = {term for term, more in changes.papers.items() if more} | reformed
    surfaces = {term: most_common_form(forms[term]) if term in papers else "" for term in counted}
    _replace_buckets(
        map(analysis.terms_of("title").__getitem__, changes.words), old_forms, forms, patch
    )
    others = aliases_by_term(learned)
    shard_lists = {"terms": terms_shard_list(after.terms, after.sizes)}
    names = {
        "terms": shards["terms"].replace(
            shard_lists["terms"],
            {*revised, *touched},
            lambda words, numbers: terms_shard(
                terms.revised_shard(words, numbers, revised), others
            ),
            ("terms", "places"),
        )
    }
    for kind, backwards in DICTIONARIES.items():
        words = after.endings if backwards else after.terms
        shard_lists[kind], names[kind] = _replace_words(
            shards[kind], words, papers, surfaces, backwards
        )
    state = _revise_state(state, changes, shard_lists)
    return shard_list_manifest(shard_lists, names) | {
        "fields": fields(state.totals, manifest["count"]),
        "years": sorted(state.years),
        "common": common(papers, forms, analysis),
    }, state


def _replace_buckets(
    terms: Iterable[str], before: SurfaceForms, after: SurfaceForms, patch: Patch
) -> None:
    """Replace the buckets of words whose frequencies changed; they are among these terms' forms."""
    known = set(terms)
    often = (_frequency(known, before), _frequency(known, after))
    for name, bucket in revised_buckets(*often, patch.data):
        patch.replace(name, script(name, bucket))


def _frequency(terms: Iterable[str], forms: SurfaceForms) -> dict[str, int]:
    words: dict[str, int] = {}
    for term in terms:
        words |= frequency(forms.get(term, ""))
    return words


def _replace_words(
    shards: CachedShards,
    dictionary: Sequence[str],
    papers: Mapping[str, int],
    surfaces: Mapping[str, str],
    backwards: bool,
) -> tuple[ShardList, str]:
    """Replace the files of a dictionary; return its shard list and their hashes."""
    shard_list = (
        shards.shard_list
        if dictionary == shards.shard_list.words
        else dictionary_shard_list(dictionary)
    )
    words = CachedWords(shards, backwards, papers, surfaces)
    changed = {oriented(term, backwards) for term in surfaces}
    return shard_list, shards.replace(shard_list, changed, words.shard, (shards.kind,))


def _revise_state(
    state: SearchState, changes: Changes, shard_lists: Mapping[str, ShardList]
) -> SearchState:
    totals = [sum(each) for each in zip(state.totals, changes.lengths, strict=True)]
    years = Counter(state.years)
    years.update(changes.years)
    starts = {kind: shard_list.starts for kind, shard_list in shard_lists.items()}
    return state._replace(totals=totals, years=dict(+years), starts=starts)


def _revise_vocabulary(
    before: Vocabulary, revised: Mapping[str, Term], more: Mapping[str, int]
) -> Vocabulary:
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
            ending = oriented(word, backwards=True)
            at = bisect_left(endings, utf16(ending), key=utf16)
            endings[at : at + known] = [ending] * having
    return Vocabulary(words, sizes, papers, endings)


def _update_aliases(
    edits: Iterable[Edit], analysis: Analysis, patch: Patch
) -> tuple[LearnedAliases, set[str]]:
    """Return the aliases after the edits, and the terms whose aliases changed."""
    before = patch.get(ALIASES, LearnedAliases)
    learned = before
    for number, _, _, old, new in edits:
        now = update_aliases(learned, number, old, new, analysis)
        if not now:
            raise CannotUpdate("another acronym")
        learned = now
    if learned != before:
        patch.put(ALIASES, learned)
    others = {
        alias.key[0]
        for meaning, both in before.aliases.items()
        if both != learned.aliases.get(meaning)
        for alias in both
    }
    return learned, others


def _recount(
    before: SurfaceForms, more: Mapping[str, int], analysis: Analysis, patch: Patch
) -> tuple[SurfaceForms, set[str]]:
    """Return the forms of all terms, and the terms whose most common form changed."""
    often = {word: count for word, count in more.items() if count}
    changed = recount_forms(before, often, analysis.terms_of("title"))
    if not changed:
        return before, set()
    forms = before | changed
    for term, form in changed.items():
        if not form:
            del forms[term]
    patch.put(FORMS, forms)
    return forms, {
        t
        for t, form in changed.items()
        if most_common_form(form) != most_common_form(before.get(t, ""))
    }
