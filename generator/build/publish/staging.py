"""A build's files on their way into the output folder."""

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from generator.build.publish.disk import ELSEWHERE, explained, locked, status, tree
from generator.build.publish.folder_change import Files, FolderChange
from generator.build.publish.manifest import (
    Stamps,
    changed_files,
    manifest_bytes,
    read_manifest,
    stamp,
)
from generator.build.publish.paths import (
    MANIFEST,
    NEW,
    NEW_MANIFEST,
    NEXT,
    folders_above,
    is_inside,
)
from generator.build.publish.swap import settle, swap
from generator.errors import ContentError, Problem, raise_errors
from generator.model import Output

BINARY = getattr(os, "O_BINARY", 0)
"""Windows would otherwise write line ends of its own."""


@dataclass(frozen=True, slots=True)
class WriteSummary:
    """The numbers of all files, of those written, and of those removed; the stamps of all."""

    files: int
    changed: int
    removed: int
    stamps: Stamps = field(default_factory=dict, compare=False, repr=False)

    def without_changes(self) -> "WriteSummary":
        """Return the summary of a build that writes nothing, without stamps."""
        return WriteSummary(self.files, 0, 0)


@contextmanager
def staged(folder: Path, stamps: Stamps = MappingProxyType({})) -> Iterator["Staging"]:
    """Begin a new site in a folder, which may be a link to one; other builds must wait.

    `stamps` are the states in which an earlier `commit` left the files of the old one.

    What an interrupted build left is completed or removed first. Unless the new site is
    committed, the folder is as it was when this is left. Raises `ContentError` where the
    folder cannot be had.
    """
    root = Path(os.path.realpath(folder))
    was_missing = not os.path.lexists(root)
    _make_folder(root)
    with locked(root, folder):
        _repair(root, folder)
        try:
            yield Staging(folder, root, stamps)
        finally:
            _repair(root, folder)
            if was_missing:
                with suppress(OSError):  # the new site is in it
                    root.rmdir()


class Staging:
    """The new site while it is made; the old one stays as it is until `commit`."""

    def __init__(self, folder: Path, root: Path, stamps: Stamps) -> None:
        self._folder, self._root = folder, root
        self._new = root / NEW
        self._old = read_manifest(root / MANIFEST)
        self._left = len(stamps)
        self._stamps = dict(stamps)
        for path in stamps.keys() - self._old:
            del self._stamps[path]
        self._checked: set[str] = set()
        self._made: set[str] = set()

    def changed_files(self) -> list[str]:
        """Return the paths of our files that are not in the states in which they were left."""
        return list(changed_files(self._root, self._stamps))

    def unchanged(self, changed: Iterable[str]) -> Collection[str]:
        """Return the paths of the old site's files that are as they were left, and note them.

        These need not be put again if the new site has the same bytes there.
        """
        for path in changed:
            self._stamps.pop(path, None)
        return self._stamps.keys()

    def is_unchanged(self, changed: Iterable[str]) -> bool:
        """Tell whether the old site is there, all of it and as it was left."""
        return 0 < len(self.unchanged(changed)) == len(self._old) == self._left

    def put(self, output: Output) -> None:
        """Take a file of the new site; it is not written if the old one holds the same.

        Forked processes may put at the same time. Raises `ContentError` where the file
        would leave the folder, and where the disk refuses.
        """
        self._check(output.path)
        there = f"{self._root}/{output.path}"
        with explained(self._folder, output.path):
            found = status(there)
            if not found or not stat.S_ISREG(found.st_mode):
                self._write(output)
            elif found.st_size != len(output.data) or Path(there).read_bytes() != output.data:
                Path(self._write(output)).chmod(stat.S_IMODE(found.st_mode))
            elif output.path not in self._old:
                self._link(output)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file of the new site, whether it was put or stands."""
        new = self._root / NEW / path
        return (new if new.is_file() else self._root / path).read_bytes()

    def commit(self, paths: Collection[str]) -> WriteSummary:
        """Make the site consist of these files: those that were put, the others as they are.

        Raises `ContentError`, and leaves the old site, where something is in the way of a
        new file or the disk refuses.
        """
        wanted = set(paths)
        with explained(self._folder):
            new = self._new_files()
            if not new.keys() <= wanted <= new.keys() | self._old:
                raise ValueError("the paths are not those of the files that were put or kept")
            change = FolderChange(self._root, self._folder, self._old, new, self._stale(wanted))
            raise_errors(change.problems())
            changed = change.count()
            if new or wanted != self._old:
                self._swap(change, wanted)
            stamps = self._stamps_of(wanted, new)
        return WriteSummary(len(wanted), changed, len(change.stale), stamps)

    def _stamps_of(self, wanted: Set[str], new: Files) -> Stamps:
        """Return the states of the files of the new site."""
        stamps = self._stamps | {path: stamp(status) for path, status in new.items()}
        for path in stamps.keys() - wanted:
            del stamps[path]
        for path in wanted - stamps.keys():
            stamps[path] = stamp((self._root / path).lstat())
        return stamps

    def _check(self, path: str) -> None:
        """Refuse a path that leads out of the folder, by its dots or through a link."""
        if not is_inside(path):
            hint = f"correct the id that leads there from {self._folder}"
            raise ContentError([Problem(path, 0, "the file is outside the output folder", hint)])
        parent = path.rpartition("/")[0]
        if parent not in self._checked:
            for link in _links_above(self._root, path):
                place = str(self._folder / link)
                raise ContentError([Problem(place, 0, "a folder must take this place", ELSEWHERE)])
            self._checked.add(parent)

    def _write(self, output: Output) -> str:
        place = self._waiting(output.path)
        try:
            _create(place, output.data)
        except FileExistsError:  # put before, and perhaps a link to the old file
            Path(place).unlink()
            _create(place, output.data)
        return place

    def _waiting(self, path: str) -> str:
        """Return where a new file waits, in a folder that is there."""
        parent = path.rpartition("/")[0]
        if parent not in self._made:
            (self._new / parent).mkdir(parents=True, exist_ok=True)
            self._made.add(parent)
        return f"{self._new}/{path}"

    def _link(self, output: Output) -> None:
        """Let the old file stand for a new one of the same bytes."""
        try:
            os.link(self._root / output.path, self._waiting(output.path))
        except OSError:
            self._write(output)

    def _new_files(self) -> Files:
        if not self._new.is_dir():
            return {}
        entries = tree(self._new, "")
        return {path: entry.stat(follow_symlinks=False) for path, entry in entries}

    def _stale(self, wanted: Collection[str]) -> Files:
        """Return the own files that are no longer made, as far as they are files still."""
        found = ((path, status(self._root / path)) for path in self._old if path not in wanted)
        return {
            path: there
            for path, there in found
            if there and stat.S_ISREG(there.st_mode) and not _links_above(self._root, path)
        }

    def _swap(self, change: FolderChange, paths: Collection[str]) -> None:
        (self._root / NEXT).mkdir(exist_ok=True)
        (self._root / NEW_MANIFEST).write_bytes(manifest_bytes(paths))
        swap(self._root, change.steps())


def _create(file: str, data: bytes) -> None:
    """Write a new file; without Python's buffers that takes half the time."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o666)
    try:
        while data:
            data = data[os.write(handle, data) :]
    finally:
        os.close(handle)


def _links_above(root: Path, path: str) -> list[str]:
    """Return the symbolic links on the way to a file."""
    return [folder for folder in folders_above(path) if (root / folder).is_symlink()]


def _make_folder(root: Path) -> None:
    with explained(root):
        nearest = next(place for place in (root, *root.parents) if os.path.lexists(place))
        if not nearest.is_dir():
            problem = Problem(str(nearest), 0, "a folder must take this place", ELSEWHERE)
            raise ContentError([problem])
        root.mkdir(parents=True, exist_ok=True)


def _repair(root: Path, folder: Path) -> None:
    """Complete what was interrupted in the swap, remove what was interrupted before it."""
    with explained(folder):
        for name, is_kind in ((NEXT, stat.S_ISDIR), (MANIFEST, stat.S_ISREG)):
            there = status(root / name)
            if there and not is_kind(there.st_mode):
                problem = "this was not made by Papershelf"
                raise ContentError([Problem(str(folder / name), 0, problem, ELSEWHERE)])
        settle(root)
