"""What a build has to make, and what stands as the last build left it.

The key of a page, or of a batch of files, is a digest of its inputs and of what all share.
What has the key of the last build, and its files unharmed, is not made again; a batch with
another key may be updated where all its files are unharmed. This is all there is to an
incremental build, so that it cannot differ from a full one unless inputs leave out something
that is shown.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.memory import Memory, digest
from generator.model import Batch, Last, Lot, Output, Page

KEYS, BATCHES, STAMPS = "keys", "batches", "stamps"
"""Names in the memory: keys by path or by a batch's name; the paths of each batch; the state
in which the last build left each file."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be made, the paths of what stands, the keys of all, and updated batches."""

    pages: list[Page]
    batches: list[Batch]
    outputs: list[Output]
    standing: set[str]
    keys: dict[str, str]
    updated: dict[str, Lot] = field(default_factory=dict)


def outstanding(
    files: Iterable[Page | Batch | Output],
    shared: object,
    memory: Memory,
    intact: Collection[str],
    read: Callable[[str], bytes],
) -> Work:
    """Compare all files of a site with what the memory knows and with what is `intact`.

    `read` returns the bytes of a file that is. Where a page has gone, all are made again, lest
    one of them still lead there.
    """
    work = Work([], [], [], set(), {})
    listed = list(files)
    version = digest(repr(shared).encode())
    before: dict[str, str] = memory.recall(KEYS) or {}
    batches: dict[str, tuple[str, ...]] = memory.recall(BATCHES) or {}
    now = {file.url for file in listed if isinstance(file, Page)}
    if not before.keys() <= now | batches.keys():
        before = {}
    for file in listed:
        if isinstance(file, Output):
            work.outputs.append(file)
            continue
        name = file.url if isinstance(file, Page) else file.name
        key = work.keys[name] = _key(file, version)
        paths = (name,) if isinstance(file, Page) else batches.get(name, ())
        is_whole = bool(file.inputs) and all(path in intact for path in paths)
        if is_whole and before.get(name) == key:
            work.standing.update(paths)
        elif isinstance(file, Page):
            work.pages.append(file)
        elif is_whole and (lot := file.update(Last(paths, read, memory.recall))):
            work.updated[name] = lot
        else:
            work.batches.append(file)
    return work


def addresses(files: Iterable[Page | Batch | Output]) -> Iterator[str]:
    """Yield the paths that are known before anything is made: those of all but batches."""
    for file in files:
        if isinstance(file, Page):
            yield file.url
        elif isinstance(file, Output):
            yield file.path


def remember(
    memory: Memory,
    work: Work,
    made: Mapping[str, tuple[str, ...]],
    kept: Mapping[str, Any],
    stamps: Mapping[str, tuple[int, int]],
) -> None:
    """Keep for the next build: the keys, the batches' paths and values, the files' states."""
    for name, value in kept.items():
        memory.keep(name, value)
    memory.keep(STAMPS, stamps)
    memory.keep(KEYS, work.keys)
    memory.keep(BATCHES, {**(memory.recall(BATCHES) or {}), **made})


def _key(file: Page | Batch, version: str) -> str:
    kind = file.template if isinstance(file, Page) else ""
    return digest(f"{version} {kind} {file.inputs!r}".encode())
