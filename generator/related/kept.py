"""Relations in a memory, in parts, so that an edit rewrites little of them.

related/versions     the papers' versions that all is made of
related/frequency    the number of papers by feature
related/features     by paper, like `nearest` and `shared`
related/postings-1   by feature, for each weight
"""

from collections.abc import Mapping
from typing import NamedTuple

from generator.memory import Memory
from generator.related.extract import WEIGHTS
from generator.related.index import Index
from generator.related.relations import Lists, Relations

VERSIONS, FREQUENCY = "related/versions", "related/frequency"
FEATURES, NEAREST, SHARED = "related/features", "related/nearest", "related/shared"
POSTINGS = [f"related/postings-{weight}" for weight in WEIGHTS]


class Neighbours(NamedTuple):
    """The relations of papers, and the versions of the papers that they are of."""

    versions: Mapping[str, tuple[str, tuple[str, ...]]]
    relations: Relations


def recall(memory: Memory) -> Neighbours | None:
    """Return the relations of the last build; None where a part of them is lost."""
    versions, frequency = memory.recall(VERSIONS), memory.recall(FREQUENCY)
    found = [memory.recall_parts(name) for name in (FEATURES, *POSTINGS, NEAREST, SHARED)]
    if versions is None or frequency is None or None in found:
        return None
    features, *postings, nearest, shared = (part or {} for part in found)
    return Neighbours(
        versions, Relations(Index(features, tuple(postings), frequency), nearest, Lists(shared))
    )


def keep(memory: Memory, neighbours: Neighbours) -> None:
    """Keep the relations for the next build."""
    relations = neighbours.relations
    index = relations.index
    memory.keep(VERSIONS, neighbours.versions)
    memory.keep(FREQUENCY, index.frequency)
    memory.keep_parts(FEATURES, index.features)
    for name, postings in zip(POSTINGS, index.postings, strict=True):
        memory.keep_parts(name, postings)
    memory.keep_parts(NEAREST, relations.nearest)
    memory.keep_parts(SHARED, relations.lists.shared)
