"""The papers of a content folder in memory, while records are merged into them.

Nothing is written here: a `WorkingPaper` has the facts that its file lacks. A record is
merged into the match that already has all its facts, or else into the strongest match. So a
second import of a file finds each row in the paper of the first import.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator import urls
from generator.content import (
    PAPER_PARSERS,
    PAPERS_FOLDER,
    YamlDocument,
    parse_fields,
    read_front_matter,
)
from generator.errors import ContentError, Problem, raise_errors
from generator.importers.merge.facts import FactComparison, Facts, compare, facts_about
from generator.importers.merge.ids import free_id, own_id, safe_id
from generator.importers.merge.match import KnownPapers, are_different
from generator.importers.records.record import ImportRecord


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
    """

    record: ImportRecord
    number: int
    is_new: bool
    comparison: FactComparison
    alternatives: tuple[int, ...] = ()


class WorkingSet:
    """Papers by number: first those with a file, then new ones."""

    def __init__(self, entries: list[WorkingPaper]) -> None:
        self.entries = list(entries)
        self._known = KnownPapers()
        for number, entry in enumerate(entries):
            self._known.add(number, entry.id, entry.facts)

    def merge(self, record: ImportRecord) -> MergeResult:
        """Merge a record into the paper that it matches, or into a new one."""
        given = safe_id(record.id) if record.id else ""
        matches = {
            number: compare(kept, facts_about(record, kept))
            for number in self._known.find(given, record.facts)
            for kept in [self.entries[number].facts]
        }
        if not matches:
            return self._add(record, given or safe_id(record.name))
        number = next((n for n in matches if not matches[n].gained), next(iter(matches)))
        comparison = matches.pop(number)
        self._gain(number, comparison, given)
        facts = self.entries[number].facts
        others = [n for n in matches if not are_different(facts, self.entries[n].facts)]
        return MergeResult(record, number, False, comparison, tuple(others))

    def assign_ids(self) -> None:
        """Assign unique ids to the new papers; ids from the source have priority."""
        known = [entry for entry in self.entries if entry.path]
        taken = {urls.fold(entry.id) for entry in known}
        taken |= {urls.fold(alias) for entry in known for alias in entry.facts.get("aliases", ())}
        new = [number for number, entry in enumerate(self.entries) if not entry.path]
        for number in sorted(new, key=lambda number: not self.entries[number].id):
            entry = self.entries[number]
            paper_id = free_id(entry.id or own_id(entry.facts), taken)
            taken.add(urls.fold(paper_id))
            self.entries[number] = replace(entry, id=paper_id)

    def _add(self, record: ImportRecord, given: str) -> MergeResult:
        number = len(self.entries)
        self.entries.append(WorkingPaper(given, {}))
        comparison = compare({}, facts_about(record, {}))
        self._gain(number, comparison, given)
        return MergeResult(record, number, True, comparison)

    def _gain(self, number: int, comparison: FactComparison, given: str) -> None:
        entry = self.entries[number]
        if not comparison.gained and (entry.id or not given):
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
    """Read all papers of a content folder; raises `ContentError` if any is invalid."""
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
    return WorkingSet(entries)


def _facts(document: YamlDocument) -> tuple[dict[str, Any], list[Problem]]:
    facts, problems = parse_fields(document, document.data, PAPER_PARSERS)
    if not document.data.get("title"):
        problems.append(document.problem("there is no title", "add a line `title: ...`"))
    if document.body.strip():
        facts["body"] = document.body
    return facts, problems


def _without(facts: Facts, superseded: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in superseded}
