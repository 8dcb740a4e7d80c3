"""The files and cached values of the previous build, with some of them replaced."""

import json
from collections.abc import Sequence
from typing import Any, TypeVar

from generator.model import BatchResult, Output, PreviousBatch
from generator.search.scripts import as_json, path, payload
from generator.search.shard_lists import shard_files

T = TypeVar("T")


class CannotUpdate(ValueError):
    """The index cannot be updated and must be built from scratch."""


class Patch:
    """Replacements in the files and cached values of the previous build."""

    def __init__(self, last: PreviousBatch) -> None:
        self._last = last
        self._new: dict[str, Output] = {}
        self._gone: set[str] = set()
        self._kept: dict[str, Any] = {}

    def get(self, name: str, kind: type[T]) -> T:
        """Return the cached value of a name, from this build or from the previous one."""
        value: T | None = self._kept.get(name) or self._last.get(name, kind)
        if value is None:
            raise CannotUpdate(name)
        return value

    def put(self, name: str, value: Any) -> None:
        """Cache a value for the next build."""
        self._kept[name] = value

    def payload(self, name: str) -> bytes:
        """Return the JSON in a script of the previous build."""
        return payload(name, self._last.read(path(name)))

    def data(self, name: str) -> Any:
        """Return the data in a script of the previous build."""
        return json.loads(self.payload(name))

    def replace(self, name: str, file: Output) -> None:
        """Replace a script of the previous build."""
        self._gone.add(path(name))
        self._new[file.path] = file

    def replace_shard_list(
        self, kinds: Sequence[str], names: str, parts: Sequence[int | Sequence[Any]]
    ) -> str:
        """Replace the files of a shard list, and return the hashes in their new names.

        `names` are the old hashes. Each part is either new contents for each kind, or the old
        number of unchanged contents.
        """
        old = names.split(" ")
        new = dict(enumerate(old))
        for number, name in enumerate(old):
            if parts[number : number + 1] != [number]:
                self._gone.update(path(f"{kind}/{number}-{name}") for kind in kinds)
        for number, part in enumerate(parts):
            if part != number:
                files = shard_files(kinds, number, self._payloads(kinds, old, part))
                self._new.update((each.file.path, each.file) for each in files)
                new[number] = files[0].hash
        return " ".join(new[number] for number in range(len(parts)))

    def _payloads(
        self, kinds: Sequence[str], names: Sequence[str], part: int | Sequence[Any]
    ) -> list[bytes]:
        if isinstance(part, int):
            return [self.payload(f"{kind}/{part}-{names[part]}") for kind in kinds]
        return list(map(as_json, part))

    def result(self) -> BatchResult:
        """Return the new files, and the paths of the unchanged ones."""
        away = self._gone | self._new.keys()
        standing = [path for path in self._last.paths if path not in away]
        return BatchResult(list(self._new.values()), standing, self._kept)
