"""The papers of a content folder in memory, while records are merged into them.

Nothing is written here: a `WorkingPaper` has the facts that its file lacks. A record is
merged into the match that already has all its facts, or else into the strongest match. So a
second import of a file finds each row in the paper of the first import.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from generator import urls
from generator.content import (
    PAPER_PARSERS,
    PAPERS_FOLDER,
    YamlDocument,
    arxiv_month,
    check_links,
    parse_fields,
    read_front_matter,
)
from generator.errors import ContentError, Problem, raise_errors
from generator.importers.merge.facts import FactComparison, Facts, compare, facts_about
from generator.importers.merge.ids import free_id, own_id, safe_id
from generator.importers.merge.implied import LibraryNames
from generator.importers.merge.match import Candidates, KnownPapers
from generator.importers.merge.new_topics import LibraryTopics
from generator.importers.records.record import ImportRecord
from generator.library import paper_type, unique_keys
from generator.matching import Work
from generator.model import ET_AL, Paper


@dataclass(frozen=True, slots=True)
class WorkingPaper:
    """A paper; `path`, relative to the content folder, is empty for a new paper.

    `facts` are all fields, `gained` those that are missing in the file, and `superseded`
    those to remove from it. The `id` of a new paper may be empty until `assign_ids`.
    """

    id: str
    facts: Facts
    path: str = ""
    gained: Mapping[str, Any] = field(default_factory=dict)
    superseded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The number of the paper that a record was merged into, and their comparison.

    `alternatives` are the numbers of other papers that match, possibly duplicates.
    `has_namesakes` is true if other papers have the title of a new one. `foreign` are the
    identifiers of the record, by field, that belong to other papers, with their numbers.
    """

    record: ImportRecord
    number: int
    is_new: bool
    comparison: FactComparison
    alternatives: tuple[int, ...] = ()
    has_namesakes: bool = False
    foreign: Mapping[str, int] = field(default_factory=dict)


MOST_ROUNDS = 5
"""How often records are merged again; they could contradict each other for ever."""

TEXTS_IN_EXPORTS = ("type", "venue", "arxiv", "citation_key", "abstract", "body")


class WorkingSet:
    """Papers by number: first those with a file, then new ones."""

    def __init__(self, entries: list[WorkingPaper], topics: LibraryTopics) -> None:
        self.entries = list(entries)
        self._topics = topics
        self._known = KnownPapers()
        for number, entry in enumerate(entries):
            self._known.add(number, entry.id, entry.facts)

    def merge(self, record: ImportRecord) -> MergeResult:
        """Merge a record into the paper that it matches, or into a new one.

        No paper gains an identifier that belongs to another paper. A record that became a paper of
        its own for this reason is therefore found there again by its title.
        """
        given = safe_id(record.id) if record.id else ""
        found = self._known.find(given, record.facts)
        owners, foreign = found.owners, found.foreign
        own = _without_fields(record, foreign)
        if foreign:
            found = self._known.find(given, own.facts)
        records = {
            match.number: _without_fields(own, _owned_by_others(owners, match.number))
            for match in found.matches
        }
        comparisons = {number: self._compare(records[number], number) for number in records}
        number = self._chosen(found, comparisons)
        if number is None:
            return self._add(own, given or safe_id(record.name), foreign)
        comparison = comparisons.pop(number)
        self._gain(number, comparison, given)
        others = tuple(other for other in comparisons if self._known.are_one(number, other))
        foreign = {
            name: owner
            for name, owner in _owned_by_others(owners, number).items()
            if owner not in others
        }
        return MergeResult(records[number], number, False, comparison, others, foreign=foreign)

    @property
    def works(self) -> Mapping[int, Work]:
        """What identifies the papers, by their numbers."""
        return self._known.works

    def settle(self, results: Sequence[MergeResult]) -> list[MergeResult]:
        """Merge records again into the papers that several describe, until nothing is gained.

        What a record adds may depend on what later ones say about the paper. Without this, a
        second import would add it.
        """
        settled = list(results)
        changed = {r.number for r in results if r.comparison.gained and not r.is_new}
        several = [at for at, r in enumerate(results) if r.number in changed]
        for _ in range(MOST_ROUNDS):
            gained = [at for at in several if self._gains_again(settled, at)]
            if not gained:
                break
        return settled

    def _gains_again(self, results: list[MergeResult], at: int) -> bool:
        result = results[at]
        again = self._compare(result.record, result.number)
        if not again.gained and not again.superseded:
            return False
        self._gain(result.number, again, "")
        gained = {**result.comparison.gained, **again.gained}
        results[at] = replace(result, comparison=replace(result.comparison, gained=gained))
        return True

    def with_title(self, number: int) -> Collection[int]:
        """Return the numbers of the papers with the title of a paper."""
        return self._known.with_title(self.entries[number].facts)

    def _compare(self, record: ImportRecord, number: int) -> FactComparison:
        kept = self.entries[number].facts
        return compare(kept, facts_about(record, kept), self._names(record.facts, number))

    def _names(self, said: Facts, number: int) -> LibraryNames:
        """Return what exports add about a paper, as far as a record has it."""
        entry = self.entries[number]
        if not entry.path:
            return LibraryNames(self._topics.names)
        paper = _as_paper(entry)
        has_topics = "topics" in said and "topics" not in entry.facts
        return LibraryNames(
            self._topics.names,
            self._topics.assigned(paper) if has_topics else (),
            self._citation_keys.get(entry.id, "") if "citation_key" in said else "",
            paper_type(paper),
        )

    def _chosen(self, found: Candidates, comparisons: Mapping[int, FactComparison]) -> int | None:
        """Return the paper that has all facts, or else the best match; None if none is best.

        If several papers match equally well and are different works, a record could be about
        any of them, and becomes a paper of its own.
        """
        known = next((n for n in comparisons if not comparisons[n].gained), None)
        if known is not None or not found.matches:
            return known
        best = found.best
        is_certain = all(self._known.are_one(best[0], other) for other in best[1:])
        return best[0] if is_certain else None

    @cached_property
    def _citation_keys(self) -> Mapping[str, str]:
        """The citation keys that exports have, by the ids of papers with a file."""
        return unique_keys(_as_paper(entry) for entry in self.entries if entry.path)

    def assign_ids(self) -> None:
        """Assign unique ids to the new papers; ids from the source have priority."""
        known = [entry for entry in self.entries if entry.path]
        taken = {urls.fold(entry.id) for entry in known}
        taken |= {urls.fold(alias) for entry in known for alias in entry.facts.get("aliases", ())}
        new = [number for number, entry in enumerate(self.entries) if not entry.path]
        numbers: dict[str, Iterator[int]] = {}
        for number in sorted(new, key=lambda number: not self.entries[number].id):
            entry = self.entries[number]
            paper_id = free_id(entry.id or own_id(entry.facts), taken, numbers)
            taken.add(urls.fold(paper_id))
            self.entries[number] = replace(entry, id=paper_id)

    def _add(self, record: ImportRecord, given: str, foreign: Mapping[str, int]) -> MergeResult:
        has_namesakes = bool(self._known.with_title(record.facts))
        number = len(self.entries)
        self.entries.append(WorkingPaper(given, {}))
        comparison = compare({}, facts_about(record, {}))
        self._gain(number, comparison, given)
        return MergeResult(
            record, number, True, comparison, has_namesakes=has_namesakes, foreign=foreign
        )

    def _gain(self, number: int, comparison: FactComparison, given: str) -> None:
        entry = self.entries[number]
        if entry.facts and self._known.is_taken(given):
            given = ""
        is_changed = comparison.gained or comparison.superseded
        if not is_changed and (entry.id or not given):
            return
        self.entries[number] = replace(
            entry,
            id=entry.id or given,
            facts={**_without(entry.facts, comparison.superseded), **comparison.gained},
            gained={**_without(entry.gained, comparison.superseded), **comparison.gained},
            superseded=entry.superseded | comparison.superseded,
        )
        self._known.add(number, self.entries[number].id, self.entries[number].facts)


def read_working_set(content: Path) -> WorkingSet:
    """Read all papers of a content folder.

    Raises `ContentError` if any is invalid, or if symbolic links lead out of the folder.
    """
    check_links(content)
    entries: list[WorkingPaper] = []
    problems: list[Problem] = []
    for file in sorted((content / PAPERS_FOLDER).glob("**/*.md")):
        try:
            document = read_front_matter(file, file.relative_to(content).as_posix())
        except ContentError as error:
            problems += error.problems
            continue
        facts, found = _facts(document)
        problems += found
        entries.append(WorkingPaper(file.name.removesuffix(".md"), facts, document.path))
    raise_errors(problems)
    return WorkingSet(entries, LibraryTopics(content))


def _as_paper(entry: WorkingPaper) -> Paper:
    """Return a paper with the fields from which its citation key, topics and type are made."""
    facts = entry.facts
    authors = tuple(name for name in facts.get("authors", ()) if name != ET_AL)
    date = facts.get("date") or arxiv_month(facts.get("arxiv", ""))
    texts = {name: facts.get(name, "") for name in TEXTS_IN_EXPORTS}
    return Paper(entry.id, facts["title"], authors=authors, date=date, **texts)


def _facts(document: YamlDocument) -> tuple[dict[str, Any], list[Problem]]:
    facts, problems = parse_fields(document, document.data, PAPER_PARSERS)
    if not document.data.get("title"):
        problems.append(document.problem("there is no title", "add a line `title: ...`"))
    if document.body.strip():
        facts["body"] = document.body
    return facts, problems


def _owned_by_others(owners: Mapping[str, int], number: int) -> dict[str, int]:
    """Return the identifiers of a record that do not belong to the paper of a number."""
    return {name: owner for name, owner in owners.items() if owner != number}


def _without_fields(record: ImportRecord, names: Collection[str]) -> ImportRecord:
    return replace(record, facts=_without(record.facts, names)) if names else record


def _without(facts: Facts, names: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in names}
