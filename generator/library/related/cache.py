"""Related papers by way of the build cache, which holds the features of papers by their versions.

related/features    version and features by paper, in parts, so that an edit rewrites few of them
related/lists       the lists of related papers that follow from these features
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from generator.library.related.extract import Features, Lines
from generator.library.related.lists import RelatedLists, relate
from generator.runtime import BuildCache

FEATURES, LISTS = "related/features", "related/lists"


class CachedFeatures(NamedTuple):
    """The features of a version of a paper; a paper without a version is never up to date."""

    version: str
    features: Features


def relate_cached(
    versions: Mapping[str, str], extract: Callable[[str], Features], cache: BuildCache
) -> RelatedLists:
    """Return the related papers of papers, given their versions by id.

    `extract` returns the features of a paper; it is called for those with another version.
    """
    before = cache.get_parts(FEATURES, CachedFeatures) or {}
    now = {
        paper: cached
        if version and (cached := before.get(paper)) and cached.version == version
        else CachedFeatures(version, extract(paper))
        for paper, version in versions.items()
    }
    if now == before:
        known = cache.get(LISTS, dict[str, Lines])
        if known is not None:
            return RelatedLists(known)
    lists = relate({paper: cached.features for paper, cached in now.items()})
    cache.put_parts(FEATURES, now, CachedFeatures)
    cache.put(LISTS, lists.shared)
    return lists
