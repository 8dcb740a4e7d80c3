"""The fragment cache: files joined from one fragment per paper.

A fragment depends on the version of its paper and on a key that all fragments share, so after an
edit only the fragments of the edited papers are written again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.model import Batch, BatchResult, GetCached, Output, Paper

WORTH_CACHING = 100
"""Writing fewer fragments than this is faster than reading them from the cache."""


class CachedFragments(NamedTuple):
    """Fragments by the version of their paper, and the key that they share."""

    shared_key: str = ""
    fragments: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class FragmentBatch:
    """A batch of files that are joined from fragments.

    `papers` are the papers by version, in the order of their fragments. `shared_key` changes
    whenever all fragments have to be written again. `write` returns the fragment of a paper,
    `join` the files made of all fragments.
    """

    name: str
    papers: Mapping[str, Paper]
    shared_key: str
    write: Callable[[Paper], str]
    join: Callable[[list[str]], Iterable[Output]]

    def batch(self) -> Batch:
        """Return the batch that the build executes."""
        return Batch(self.name, self._make)

    def _make(self, get: GetCached) -> BatchResult:
        found = get(self._cache_name, CachedFragments) or CachedFragments()
        cached = found.fragments if found.shared_key == self.shared_key else {}
        fragments = {
            version: cached[version] if version in cached else self.write(paper)
            for version, paper in self.papers.items()
        }
        cached_values = {}
        if len(fragments) >= WORTH_CACHING:
            cached_values[self._cache_name] = CachedFragments(self.shared_key, fragments)
        return BatchResult(self.join(list(fragments.values())), cached=cached_values)

    @property
    def _cache_name(self) -> str:
        return f"fragments/{self.name}"
