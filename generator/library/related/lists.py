"""The lists of related papers, as they are displayed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from generator.library.related.extract import (
    AUTHOR,
    METADATA,
    NUMBER,
    TOPIC,
    Features,
    Lines,
    lines,
)
from generator.library.related.occurrences import Occurrences, count_occurrences
from generator.library.related.similarity import SimilarPapers, similar_papers

SHARED_TERMS = 3
"""The number of shared words that are named."""


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
    """The papers related to each paper.

    `shared` has, by paper id, a line for each related paper: its id and the shared features,
    separated by tabs. A paper without related papers is left out.
    """

    shared: Mapping[str, Lines] = field(default_factory=dict)

    def __getitem__(self, paper: str) -> tuple[Related, ...]:
        """Return the papers related to a paper, the most similar first."""
        return related_papers(self.lines(paper))

    def ids(self, paper: str) -> list[str]:
        """Return the ids of the papers related to a paper, the most similar first."""
        return [row.partition("\t")[0] for row in lines(self.lines(paper))]

    def lines(self, paper: str) -> Lines:
        """Return the papers related to a paper as `related_papers` reads them."""
        return self.shared.get(paper, "")


def related_papers(rows: Lines) -> tuple[Related, ...]:
    """Return the related papers of which `RelatedLists.shared` has the lines."""
    return tuple(map(_related, lines(rows)))


def relate(found: Mapping[str, Features]) -> RelatedLists:
    """Return the related papers of papers, given their features by id."""
    occurrences = count_occurrences(found)
    rows: dict[str, list[str]] = {}
    for similar in similar_papers(occurrences):
        shared = _shared_features(similar, occurrences)
        for paper, other, names in zip(similar.paper, similar.other, shared, strict=True):
            row = "\t".join([occurrences.ids[other], *names])
            rows.setdefault(occurrences.ids[paper], []).append(row)
    return RelatedLists({paper: "\n".join(of_paper) for paper, of_paper in rows.items()})


def _shared_features(similar: SimilarPapers, occurrences: Occurrences) -> Iterator[list[str]]:
    """Yield for each pair the shared topics and authors, then words, by decreasing evidence.

    A word that both papers say once, and not in the title, is named only if nothing else is shared.
    """
    names = occurrences.names
    is_said_once = similar.evidence <= occurrences.inverse_frequencies[similar.feature]
    order = np.lexsort((similar.feature, -similar.evidence, is_said_once, similar.pair))
    pair, said_once = similar.pair[order], is_said_once[order]
    numbers = np.arange(len(similar.paper))
    ends = np.searchsorted(pair, numbers, side="right")
    strong_ends = ends - np.bincount(pair[said_once], minlength=len(numbers))
    shared = [names[feature] for feature in similar.feature[order].tolist()]
    start = 0
    for strong_end, end in zip(strong_ends.tolist(), ends.tolist(), strict=True):
        of_pair = shared[start:strong_end] or shared[start:end]
        start = end
        terms = [name for name in of_pair if name[0] not in METADATA]
        yield [name for name in of_pair if name[0] in METADATA] + terms[:SHARED_TERMS]


def _related(row: str) -> Related:
    key, *shared = row.split("\t")
    topics = tuple(name[1:] for name in shared if name[0] == TOPIC)
    authors = tuple(name[1:].partition(NUMBER)[0] for name in shared if name[0] == AUTHOR)
    return Related(key, topics, authors, tuple(shared[len(topics) + len(authors) :]))
