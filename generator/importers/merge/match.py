"""Find the papers that a record may describe.

Criteria, strongest first: the same arXiv id, DOI, PMID, ISBN, id in the source, title, and
nearly the same abstract. What makes records with one identifier or title those of different
works is in `generator.matching`. Papers with nearly the same abstract must not contradict
either: proceedings do print abstracts under wrong titles.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.importers.merge.facts import Facts
from generator.importers.merge.near_duplicates import NearDuplicateIndex
from generator.importers.records.record import is_placeholder
from generator.matching import (
    Match,
    Work,
    WorkIndex,
    describe_one_work,
    have_different_identities,
    identifier_keys,
    identifiers_contradict,
    make_work,
)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The papers that a record matches, the strongest match first.

    `owners` are the papers that the identifiers of the record belong to, by field.
    """

    matches: tuple[Match, ...]
    owners: Mapping[str, int]

    @property
    def foreign(self) -> dict[str, int]:
        """The identifiers of the record that belong to other works, with their papers."""
        matching = {match.number for match in self.matches}
        return {name: owner for name, owner in self.owners.items() if owner not in matching}

    @property
    def best(self) -> list[int]:
        """The paper that matches by identifier, or those with the highest score."""
        first, *others = self.matches
        if first.by_identifier:
            return [first.number]
        return [first.number, *(each.number for each in others if each.score == first.score)]


class KnownPapers:
    """An index of papers by number."""

    def __init__(self) -> None:
        self._works = WorkIndex()
        self._by_id: dict[str, int] = {}
        self._abstracts = NearDuplicateIndex()
        self._with_abstract: set[int] = set()

    @property
    def works(self) -> Mapping[int, Work]:
        """What identifies the papers, by their numbers."""
        return self._works.works

    def add(self, number: int, paper_id: str, facts: Facts) -> None:
        """Add a paper, or the new facts of one that has been added before."""
        self._works.add(number, work_of(facts))
        for name in _ids(paper_id, facts):
            self._by_id.setdefault(name, number)  # (a second paper with the id gets another one)
        if "abstract" in facts and number not in self._with_abstract:
            self._with_abstract.add(number)
            self._abstracts.add(number, facts["abstract"])

    def find(self, paper_id: str, facts: Facts) -> Candidates:
        """Return the matching papers."""
        work = work_of(facts)
        matches = self._works.find(work)
        same_ids = (self._by_id.get(name) for name in _ids(paper_id, facts))
        by_id = [
            Match(number, True)
            for number in same_ids
            if number is not None and not self._is_another(work, number)
        ]
        first = sum(match.by_identifier for match in matches)
        matches[first:first] = by_id
        matches += [
            Match(number, False)
            for number in self._abstracts.find(facts.get("abstract", ""))
            if describe_one_work(work, self._works.works[number])
        ]
        unique: dict[int, Match] = {}
        for match in matches:
            unique.setdefault(match.number, match)
        return Candidates(tuple(unique.values()), self._owners(work))

    def is_taken(self, paper_id: str) -> bool:
        """Tell whether a paper has an id, also as a former one."""
        return paper_id.casefold() in self._by_id

    def with_title(self, facts: Facts) -> Collection[int]:
        """Return the numbers of the papers with the same title."""
        return self._works.with_title(work_of(facts))

    def are_one(self, one: int, other: int) -> bool:
        """Tell whether two papers may be of one work."""
        return describe_one_work(self._works.works[one], self._works.works[other])

    def _is_another(self, work: Work, number: int) -> bool:
        known = self._works.works[number]
        if have_different_identities(work, known):
            return True
        has_same_title = bool(work.title) and work.title == known.title
        return not has_same_title and identifiers_contradict(work, known)

    def _owners(self, work: Work) -> dict[str, int]:
        owners = {key[0]: self._works.owner(key) for key in identifier_keys(work)}
        fields = {"preprint_doi": "doi"}
        return {
            fields.get(name, name): owner for name, owner in owners.items() if owner is not None
        }


def work_of(facts: Facts) -> Work:
    """Return what identifies the work of a paper; a placeholder is no title."""
    fields: Mapping[str, Any] = {**facts, "title": ""} if is_placeholder(facts["title"]) else facts
    return make_work(fields)


def _ids(paper_id: str, facts: Facts) -> Iterator[str]:
    yield from (name.casefold() for name in (paper_id, *facts.get("aliases", ())) if name)
