"""What a build has to make, and what stands as the last build left it.

The key of a page, or of a batch of files, is a digest of its inputs and of what all share.
What has the key of the last build, and its files unharmed, is not made again; a batch with
another key may be updated where all its files are unharmed. This is all there is to an
incremental build, so that it cannot differ from a full one unless inputs leave out something
that is shown.
"""

import marshal
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, cast

from generator import urls
from generator.model import Batch, Output, Page, PreviousBatch
from generator.runtime import BuildCache, content_hash

WITHOUT_REFERENCES = 2
"""The version of `marshal`'s format in which the bytes depend on the values alone."""

KEYS, BATCHES, STAMPS = "keys", "batches", "stamps"
"""Names in the memory: keys by path or by a batch's name; the paths of each batch; the state
in which the last build left each file."""


@dataclass(frozen=True)
class PreviousBuild:
    """What the last build left: in the memory, and in the paths that are `intact`.

    `read` returns the bytes of a file at such a path.
    """

    cache: BuildCache
    intact: Collection[str]
    read: Callable[[str], bytes]

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The keys by path or by a batch's name."""
        return self.cache.get(KEYS) or {}

    @cached_property
    def batches(self) -> Mapping[str, tuple[str, ...]]:
        """The paths of the files of each batch."""
        return self.cache.get(BATCHES) or {}

    def last(self, name: str) -> PreviousBatch | None:
        """Return what there is of a batch, or None where not all is there."""
        paths = self.batches.get(name)
        if paths is None or not self._is_intact(paths):
            return None
        return PreviousBatch(paths, self.read, self.cache.get)

    def standing(self, name: str, key: str) -> tuple[str, ...] | None:
        """Return the paths of a page or batch that is as it has to be, or else None."""
        paths = self.batches.get(name, (name,))
        return paths if self.keys.get(name) == key and self._is_intact(paths) else None

    def lost(self, pages: Set[str]) -> list[bytes]:
        """Return what links to pages that are no more contain, where these are all pages."""
        gone = self.keys.keys() - self.batches.keys() - pages
        return [trace.encode() for path in gone for trace in urls.traces(path)]

    def _is_intact(self, paths: Iterable[str]) -> bool:
        return all(map(self.intact.__contains__, paths))


class Rebuild(NamedTuple):
    """A batch that is to be made again, with what there is of it."""

    batch: Batch
    last: PreviousBatch | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made, what stands, and the keys of all.

    `standing_pages` are paths; `standing_batches` have the paths of their files.
    """

    pages: list[Page] = field(default_factory=list)
    batches: list[Rebuild] = field(default_factory=list)
    outputs: list[Output] = field(default_factory=list)
    standing_pages: set[str] = field(default_factory=set)
    standing_batches: dict[str, tuple[str, ...]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def standing(self) -> set[str]:
        """The paths of all that stands."""
        return self.standing_pages.union(*self.standing_batches.values())


def plan_work(files: Iterable[Page | Batch | Output], shared: object, past: PreviousBuild) -> Plan:
    """Compare files of a site with what the last build left.

    All pages must come together: where one has gone, those that may lead there are made again,
    to lead elsewhere or to be found broken.
    """
    work = Plan()
    listed = list(files)
    version = content_hash(repr(shared).encode())
    pages = {file.url for file in listed if isinstance(file, Page)}
    lost = past.lost(pages) if pages else []
    for file in listed:
        if isinstance(file, Output):
            work.outputs.append(file)
            continue
        name = file.url if isinstance(file, Page) else file.name
        key = work.keys[name] = _key(file, version)
        paths = past.standing(name, key) if file.inputs else None
        if isinstance(file, Batch):
            if paths is None:
                work.batches.append(Rebuild(file, past.last(name)))
            else:
                work.standing_batches[name] = paths
        elif paths is None or (lost and _mentions(past.read(name), lost)):
            work.pages.append(file)
        else:
            work.standing_pages.add(name)
    return work


def known_paths(files: Iterable[Page | Batch | Output]) -> Iterator[str]:
    """Yield the paths that are known before anything is made: those of all but batches."""
    for file in files:
        if isinstance(file, Page):
            yield file.url
        elif isinstance(file, Output):
            yield file.path


def _mentions(data: bytes, texts: Iterable[bytes]) -> bool:
    return any(text in data for text in texts)


def _key(file: Page | Batch, version: str) -> str:
    kind = file.template if isinstance(file, Page) else ""
    try:
        inputs = marshal.dumps(cast(Any, file.inputs), WITHOUT_REFERENCES)
    except ValueError:  # (there is more in them than what is built in)
        inputs = repr(file.inputs).encode()
    return content_hash(f"{version} {kind} ".encode() + inputs)
