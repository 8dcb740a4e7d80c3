"""Relations in the build cache, in parts, so that an edit rewrites few of them.

related/versions     the versions of the papers
related/frequency    document frequencies by feature
related/features     features by paper
related/nearest      similarities of the related papers, by paper
related/shared       shared features of the related papers, by paper
related/postings-N   papers by feature, for each weight N
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


class RelatedPapers(NamedTuple):
    """The relations of papers, and the versions of these papers."""

    versions: Mapping[str, tuple[str, tuple[str, ...]]]
    relations: Relations


def load_relations(cache: BuildCache) -> RelatedPapers | None:
    """Return the cached relations; None if a part of them is missing."""
    versions, frequency = cache.get(VERSIONS), cache.get(FREQUENCY)
    found = [cache.get_parts(name) for name in (FEATURES, *POSTINGS, NEAREST, SHARED)]
    if versions is None or frequency is None or None in found:
        return None
    features, *postings, nearest, shared = (part or {} for part in found)
    return RelatedPapers(
        versions,
        Relations(
            FeatureIndex(features, tuple(postings), frequency), nearest, RelatedLists(shared)
        ),
    )


def save_relations(cache: BuildCache, related: RelatedPapers) -> None:
    """Cache the relations for the next build."""
    relations = related.relations
    index = relations.index
    cache.put(VERSIONS, related.versions)
    cache.put(FREQUENCY, index.frequency)
    cache.put_parts(FEATURES, index.features)
    for name, postings in zip(POSTINGS, index.postings, strict=True):
        cache.put_parts(name, postings)
    cache.put_parts(NEAREST, relations.nearest)
    cache.put_parts(SHARED, relations.lists.shared)
