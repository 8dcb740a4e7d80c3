"""Relations in a memory, in parts, so that an edit rewrites little of them.

related/versions     the papers' versions that all is made of
related/frequency    the number of papers by feature
related/features     by paper, like `nearest` and `shared`
related/postings-1   by feature, for each weight
"""

from collections.abc import Mapping
from typing import NamedTuple

from generator.library.related.extract import WEIGHTS
from generator.library.related.index import FeatureIndex
from generator.library.related.relations import RelatedLists, Relations
from generator.runtime import BuildCache

VERSIONS, FREQUENCY = "related/versions", "related/frequency"
FEATURES, NEAREST, SHARED = "related/features", "related/nearest", "related/shared"
POSTINGS = [f"related/postings-{weight}" for weight in WEIGHTS]


class Neighbours(NamedTuple):
    """The relations of papers, and the versions of the papers that they are of."""

    versions: Mapping[str, tuple[str, tuple[str, ...]]]
    relations: Relations


def load_relations(cache: BuildCache) -> Neighbours | None:
    """Return the relations of the last build; None where a part of them is lost."""
    versions, frequency = cache.get(VERSIONS), cache.get(FREQUENCY)
    found = [cache.get_parts(name) for name in (FEATURES, *POSTINGS, NEAREST, SHARED)]
    if versions is None or frequency is None or None in found:
        return None
    features, *postings, nearest, shared = (part or {} for part in found)
    return Neighbours(
        versions,
        Relations(
            FeatureIndex(features, tuple(postings), frequency), nearest, RelatedLists(shared)
        ),
    )


def save_relations(cache: BuildCache, neighbours: Neighbours) -> None:
    """Keep the relations for the next build."""
    relations = neighbours.relations
    index = relations.index
    cache.put(VERSIONS, neighbours.versions)
    cache.put(FREQUENCY, index.frequency)
    cache.put_parts(FEATURES, index.features)
    for name, postings in zip(POSTINGS, index.postings, strict=True):
        cache.put_parts(name, postings)
    cache.put_parts(NEAREST, relations.nearest)
    cache.put_parts(SHARED, relations.lists.shared)
