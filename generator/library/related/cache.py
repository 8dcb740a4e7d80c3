"""Relations in the build cache, in parts, so that an edit rewrites few of them.

related/versions     the versions of the papers
related/frequency    document frequencies by feature
related/features     features by paper
related/nearest      similarities of the related papers, by paper
related/shared       shared features of the related papers, by paper
related/postings-N   papers by feature, for each weight N
"""

from typing import NamedTuple

from generator.library.related.comparison import Neighbour
from generator.library.related.extract import WEIGHTS, Features, Lines
from generator.library.related.index import FeatureIndex
from generator.library.related.relations import RelatedLists, Relations
from generator.runtime import BuildCache

VERSIONS, FREQUENCY = "related/versions", "related/frequency"
FEATURES, NEAREST, SHARED = "related/features", "related/nearest", "related/shared"
POSTINGS = [f"related/postings-{weight}" for weight in WEIGHTS]

Versions = dict[str, tuple[str, tuple[str, ...]]]
"""The version and the topics of papers by id."""

Neighbours = tuple[Neighbour, ...]


class RelatedPapers(NamedTuple):
    """The relations of papers, and the versions of these papers."""

    versions: Versions
    relations: Relations


def load_relations(cache: BuildCache) -> RelatedPapers | None:
    """Return the cached relations; None if a part of them is missing."""
    versions, frequency = cache.get(VERSIONS, Versions), cache.get(FREQUENCY, dict[str, int])
    features, nearest = cache.get_parts(FEATURES, Features), cache.get_parts(NEAREST, Neighbours)
    postings = [cache.get_parts(name, Lines) for name in POSTINGS]
    shared = cache.get_parts(SHARED, Lines)
    if not (versions and frequency and features and nearest and shared and all(postings)):
        return None
    index = FeatureIndex(features, tuple(filter(None, postings)), frequency)
    return RelatedPapers(versions, Relations(index, nearest, RelatedLists(shared)))


def save_relations(cache: BuildCache, related: RelatedPapers) -> None:
    """Cache the relations for the next build."""
    relations = related.relations
    index = relations.index
    cache.put(VERSIONS, related.versions)
    cache.put(FREQUENCY, index.frequency)
    cache.put_parts(FEATURES, index.features, Features)
    for name, postings in zip(POSTINGS, index.postings, strict=True):
        cache.put_parts(name, postings, Lines)
    cache.put_parts(NEAREST, relations.nearest, Neighbours)
    cache.put_parts(SHARED, relations.lists.shared, Lines)
