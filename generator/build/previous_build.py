"""The previous build: what it left in the build cache and in the output folder."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.build.cache_names import BATCHES, RECORDS
from generator.build.records import Records
from generator.runtime import BuildCache


@dataclass(frozen=True)
class PreviousBuild:
    """The values and files of the previous build.

    `unchanged` are the paths of its files that are as it wrote them; `fingerprint` returns the
    version of what a page asked for.
    """

    cache: BuildCache
    unchanged: Collection[str]
    fingerprint: Callable[[str], str]

    @cached_property
    def records(self) -> Records:
        """The pages and batches, with what they depend on."""
        found = self.cache.get(RECORDS, Records)
        return found if found and found.is_consistent() else Records()

    @cached_property
    def batches(self) -> Mapping[str, tuple[str, ...]]:
        """The paths of the files of each batch."""
        return self.cache.get(BATCHES, dict[str, tuple[str, ...]]) or {}

    @property
    def pages(self) -> set[str]:
        """The paths of all pages."""
        return set(self.records.names) - self.batches.keys()

    def up_to_date(self, name: str, key: str) -> tuple[str, ...] | None:
        """Return the paths of a page or batch, or None if it has to be made again."""
        if self._current.get(name) != key:
            return None
        paths = self.batches.get(name, (name,))
        return paths if self._are_unchanged(paths) else None

    @cached_property
    def _current(self) -> Mapping[str, str]:
        """The keys of the pages and batches that depend on nothing that has changed."""
        return self.records.current(self.fingerprint)

    def _are_unchanged(self, paths: Iterable[str]) -> bool:
        return all(map(self.unchanged.__contains__, paths))
