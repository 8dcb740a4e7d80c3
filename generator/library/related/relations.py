"""The papers related to each paper, from scratch and after edits."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.library.related.comparison import Near, PaperComparison
from generator.library.related.extract import AUTHOR, TOPIC, Features, Lines, lines
from generator.library.related.index import FeatureIndex

MOST_RELATED = 5


class Related(NamedTuple):
    """Another paper's id and what the two share, the most telling first.

    `terms` are in dictionary form (without a plural s).
    """

    id: str
    topics: tuple[str, ...]
    authors: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelatedLists:
    """The papers related to each paper: all that readers get to see.

    `shared` has, by a paper's id, a line for each related one: its id and the features that
    both have, between tabs.
    """

    shared: Mapping[str, Lines] = field(default_factory=dict)

    def __getitem__(self, paper: str) -> tuple[Related, ...]:
        """Return the papers related to a paper, the nearest first."""
        return tuple(map(_related, lines(self.shared[paper])))

    def said_of(self, paper: str) -> str:
        """Return what readers see of the papers related to a paper, as one text."""
        return self.shared[paper]

    def others(self, paper: str) -> list[str]:
        """Return the ids of the papers related to a paper."""
        return [row.partition("\t")[0] for row in lines(self.shared[paper])]


@dataclass(frozen=True, slots=True)
class Relations:
    """The lists of related papers, with what is needed to keep them up to date.

    `nearest` has, by a paper's id, the related ones and how near they are.
    """

    index: FeatureIndex = field(default_factory=FeatureIndex)
    nearest: Mapping[str, tuple[Near, ...]] = field(default_factory=dict)
    lists: RelatedLists = field(default_factory=RelatedLists)

    def update(self, changes: Mapping[str, Features | None]) -> tuple["Relations", set[str]]:
        """Return the relations after changes, and the ids of papers with another list now.

        `changes` has the features of papers that were added or edited, and None for
        papers that were deleted.
        """
        known = self.index.features
        edited = {key: new for key, new in changes.items() if new != known.get(key)}
        index, moved = self.index.update(edited)
        present = index.features.keys()
        stale = (edited.keys() | moved | self._naming(edited.keys())) & present
        comparison = PaperComparison(index, stale)
        lists = self._lists(comparison, stale, edited.keys())
        found = {key: _reasons(comparison, key, near) for key, near in lists.items()}
        nearest = {key: near for key, near in {**self.nearest, **lists}.items() if key in present}
        before = self.lists.shared
        shared = {key: rows for key, rows in {**before, **found}.items() if key in present}
        changed = {key for key, rows in found.items() if rows != before.get(key)}
        return Relations(index, nearest, RelatedLists(shared)), changed

    def _naming(self, edited: Set[str]) -> set[str]:
        """Return the papers whose list names an edited one."""
        lists = self.nearest.items()
        return {key for key, near in lists if not edited.isdisjoint([other for _, other in near])}

    def _lists(
        self, comparison: PaperComparison, stale: Set[str], edited: Set[str]
    ) -> dict[str, tuple[Near, ...]]:
        """Return the lists of stale papers, and of those that edited ones are near to.

        The lists of papers that are not stale lack edited papers, and nothing else.
        """
        lists: dict[str, tuple[Near, ...]] = dict.fromkeys(stale, ())
        floors = {key: _floor(near) for key, near in {**self.nearest, **lists}.items()}
        for key in sorted(stale):
            found = comparison.meet(key)
            for near, other in found:
                if near <= floors[other] and (other in stale or key in edited):
                    known = lists[other] if other in lists else self.nearest[other]
                    lists[other] = _best((*known, (near, key)))
                    floors[other] = _floor(lists[other])
            lists[key] = _best(found)
            floors[key] = _floor(lists[key])
        return lists


def relate(found: Mapping[str, Features]) -> Relations:
    """Return the relations of papers, given the features of each by id."""
    relations, _ = Relations().update(found)
    return relations


def _best(found: Iterable[Near]) -> tuple[Near, ...]:
    return tuple(sorted(found)[:MOST_RELATED])


def _floor(near: tuple[Near, ...]) -> float:
    """Return how near a paper must be to get into a list."""
    return near[-1][0] if len(near) == MOST_RELATED else 0.0


def _reasons(comparison: PaperComparison, key: str, near: tuple[Near, ...]) -> Lines:
    rows = ([other, *comparison.shared(key, other)] for _, other in near)
    return "\n".join(map("\t".join, rows))


def _related(row: str) -> Related:
    key, *shared = row.split("\t")
    topics = tuple(name[1:] for name in shared if name[0] == TOPIC)
    authors = tuple(name[1:] for name in shared if name[0] == AUTHOR)
    return Related(key, topics, authors, tuple(shared[len(topics) + len(authors) :]))
