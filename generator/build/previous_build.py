"""The previous build: what it left in the build cache and in the output folder.

All names that this package uses in the cache are here. `SUMMARY` holds the sources of the site
with the summary of the build, `KEYS` the key of each page and batch, `BATCHES` the paths of each
batch, and `STAMPS` the size and time of each written file.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from generator import urls
from generator.runtime import BuildCache

SUMMARY, KEYS, BATCHES, STAMPS = "summary", "keys", "batches", "stamps"


@dataclass(frozen=True)
class PreviousBuild:
    """The values and files of the previous build.

    `unchanged` are the paths of its files that are as it wrote them; `read` returns the bytes
    of one of them.
    """

    cache: BuildCache
    unchanged: Collection[str]
    read: Callable[[str], bytes]

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The keys by the path of a page or the name of a batch."""
        return self.cache.get(KEYS, dict[str, str]) or {}

    @cached_property
    def batches(self) -> Mapping[str, tuple[str, ...]]:
        """The paths of the files of each batch."""
        return self.cache.get(BATCHES, dict[str, tuple[str, ...]]) or {}

    def up_to_date(self, name: str, key: str) -> tuple[str, ...] | None:
        """Return the paths of a page or batch, or None if it has to be made again."""
        paths = self.batches.get(name, (name,))
        return paths if self.keys.get(name) == key and self._are_unchanged(paths) else None

    def removed_page_patterns(self, pages: Set[str]) -> list[bytes]:
        """Return what links to removed pages contain; `pages` are the paths of all new pages."""
        removed = self.keys.keys() - self.batches.keys() - pages
        return [pattern.encode() for path in removed for pattern in urls.link_patterns(path)]

    def contains_any(self, path: str, patterns: Iterable[bytes]) -> bool:
        """Return whether the file at `path` contains one of the patterns."""
        data = self.read(path)
        return any(pattern in data for pattern in patterns)

    def _are_unchanged(self, paths: Iterable[str]) -> bool:
        return all(map(self.unchanged.__contains__, paths))
