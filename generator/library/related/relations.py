"""The lists of related papers, computed for a whole library and updated after edits.

In: the features of papers by id. Out: `Relations`, whose `lists` are displayed and whose other
fields make an update cost little more than comparing the papers that it affects.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.library.related.comparison import Neighbour, PaperComparison
from generator.library.related.extract import AUTHOR, NUMBER, TOPIC, Features, Lines, lines
from generator.library.related.index import FeatureIndex

MOST_RELATED = 5
"""The greatest length of a list."""


class Related(NamedTuple):
    """The id of a related paper and the shared features, by decreasing evidence.

    `terms` are words in singular form.
    """

    id: str
    topics: tuple[str, ...]
    authors: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelatedLists:
    """The papers related to each paper, as they are displayed.

    `shared` has, by paper id, a line for each related paper: its id and the shared features,
    separated by tabs.
    """

    shared: Mapping[str, Lines] = field(default_factory=dict)

    def __getitem__(self, paper: str) -> tuple[Related, ...]:
        """Return the papers related to a paper, the most similar first."""
        return tuple(map(_related, lines(self.shared[paper])))

    def cache_key(self, paper: str) -> str:
        """Return a string that changes when the list of a paper does."""
        return self.shared[paper]

    def others(self, paper: str) -> list[str]:
        """Return the ids of the papers related to a paper."""
        return [row.partition("\t")[0] for row in lines(self.shared[paper])]


@dataclass(frozen=True, slots=True)
class Relations:
    """The lists of related papers, and what an update of them needs.

    `nearest` has, by paper id, the related papers and their similarities.
    """

    index: FeatureIndex = field(default_factory=FeatureIndex)
    nearest: Mapping[str, tuple[Neighbour, ...]] = field(default_factory=dict)
    lists: RelatedLists = field(default_factory=RelatedLists)

    def update(self, changes: Mapping[str, Features | None]) -> tuple["Relations", set[str]]:
        """Return the relations after changes, and the ids of the papers whose list changed.

        `changes` has the features of added and edited papers, and None for deleted ones.
        """
        known = self.index.features
        edited = {key: new for key, new in changes.items() if new != known.get(key)}
        index, affected = self.index.update(edited)
        present = index.features.keys()
        stale = (edited.keys() | affected | self._listing(edited.keys())) & present
        comparison = PaperComparison(index, stale)
        lists = self._lists(comparison, stale, edited.keys())
        found = {key: _shared_features(comparison, key, near) for key, near in lists.items()}
        nearest = {key: near for key, near in {**self.nearest, **lists}.items() if key in present}
        before = self.lists.shared
        shared = {key: rows for key, rows in {**before, **found}.items() if key in present}
        changed = {key for key, rows in found.items() if rows != before.get(key)}
        return Relations(index, nearest, RelatedLists(shared)), changed

    def _listing(self, edited: Set[str]) -> set[str]:
        """Return the papers whose list contains an edited one."""
        lists = self.nearest.items()
        return {key for key, near in lists if not edited.isdisjoint([other for _, other in near])}

    def _lists(
        self, comparison: PaperComparison, stale: Set[str], edited: Set[str]
    ) -> dict[str, tuple[Neighbour, ...]]:
        """Return the lists of stale papers, and of the papers that edited ones are similar to.

        The only change to the list of a paper that is not stale is an added edited paper.
        """
        lists: dict[str, tuple[Neighbour, ...]] = dict.fromkeys(stale, ())
        floors = {key: _floor(near) for key, near in {**self.nearest, **lists}.items()}
        for key in sorted(stale):
            found = comparison.compare(key)
            for near, other in found:
                if near <= floors[other] and (other in stale or key in edited):
                    known = lists[other] if other in lists else self.nearest[other]
                    lists[other] = _best((*known, (near, key)))
                    floors[other] = _floor(lists[other])
            lists[key] = _best(found)
            floors[key] = _floor(lists[key])
        return lists


def relate(found: Mapping[str, Features]) -> Relations:
    """Return the relations of papers, given their features by id."""
    relations, _ = Relations().update(found)
    return relations


def _best(found: Iterable[Neighbour]) -> tuple[Neighbour, ...]:
    return tuple(sorted(found)[:MOST_RELATED])


def _floor(near: tuple[Neighbour, ...]) -> float:
    """Return the negative similarity above which a paper does not get into a list."""
    return near[-1][0] if len(near) == MOST_RELATED else 0.0


def _shared_features(comparison: PaperComparison, key: str, near: tuple[Neighbour, ...]) -> Lines:
    rows = ([other, *comparison.shared(key, other)] for _, other in near)
    return "\n".join(map("\t".join, rows))


def _related(row: str) -> Related:
    key, *shared = row.split("\t")
    topics = tuple(name[1:] for name in shared if name[0] == TOPIC)
    authors = tuple(name[1:].partition(NUMBER)[0] for name in shared if name[0] == AUTHOR)
    return Related(key, topics, authors, tuple(shared[len(topics) + len(authors) :]))
