"""The papers of a content folder in memory, while records are joined with them.

Nothing is written here: a paper remembers what it gained. A record goes to the surest
match, but rather to a match that knows all of it already: so importing a file again
finds every row where the first import put it.
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
from generator.importers.merge.facts import FactComparison, Facts, compare
from generator.importers.merge.ids import free_id, own_id, safe_id
from generator.importers.merge.match import KnownPapers, are_different
from generator.importers.records.record import ImportRecord


@dataclass(frozen=True, slots=True)
class WorkingPaper:
    """A paper; `path`, below the content folder, is empty while it has no file.

    `facts` are all that is known, `gained` those that its file does not have yet, and
    `superseded` the fields that its file should lose. `id` may be empty until the end.
    """

    id: str
    facts: Facts
    path: str = ""
    gained: Mapping[str, Any] = field(default_factory=dict)
    superseded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What became of a record: its paper's number, and how the two compare.

    `alike` are the numbers of further papers that match and may be the same.
    """

    record: ImportRecord
    number: int
    is_new: bool
    comparison: FactComparison
    alike: tuple[int, ...] = ()


class WorkingSet:
    """Papers by number: first those with a file, then those that records bring."""

    def __init__(self, entries: list[WorkingPaper]) -> None:
        self.entries = list(entries)
        self._known = KnownPapers()
        for number, entry in enumerate(entries):
            self._known.add(number, entry.id, entry.facts)

    def join(self, record: ImportRecord) -> MergeResult:
        """Add what a record says to the paper that it is about, a new one if need be."""
        given = safe_id(record.id) if record.id else ""
        found = {
            number: compare(self.entries[number].facts, record.facts)
            for number in self._known.find(given, record.facts)
        }
        if not found:
            return self._joined_to_new(record, given or safe_id(record.name))
        number = next((n for n in found if not found[n].gained), next(iter(found)))
        comparison = found.pop(number)
        self._gain(number, comparison, given)
        facts = self.entries[number].facts
        alike = [n for n in found if not are_different(facts, self.entries[n].facts)]
        return MergeResult(record, number, False, comparison, tuple(alike))

    def name_new(self) -> None:
        """Give an id to each paper without a file: first those that have been given one."""
        known = [entry for entry in self.entries if entry.path]
        taken = {urls.fold(entry.id) for entry in known}
        taken |= {urls.fold(alias) for entry in known for alias in entry.facts.get("aliases", ())}
        new = [number for number, entry in enumerate(self.entries) if not entry.path]
        for number in sorted(new, key=lambda number: not self.entries[number].id):
            entry = self.entries[number]
            paper_id = free_id(entry.id or own_id(entry.facts), taken)
            taken.add(urls.fold(paper_id))
            self.entries[number] = replace(entry, id=paper_id)

    def _joined_to_new(self, record: ImportRecord, given: str) -> MergeResult:
        number = len(self.entries)
        self.entries.append(WorkingPaper(given, {}))
        comparison = compare({}, record.facts)
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
    """Read all papers of a content folder; raises `ContentError` if any is broken."""
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
