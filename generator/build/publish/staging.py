"""Staging: new files are written next to the old site, and replace it when committed."""

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from generator.build.publish.disk import MOVE, disk_errors, locked, status, walk
from generator.build.publish.folder_change import NOT_A_FOLDER, Files, FolderChange
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
from generator.build.publish.swap import complete, swap
from generator.errors import ContentError, Problem, raise_errors
from generator.model import Output

BINARY = getattr(os, "O_BINARY", 0)
"""Without this flag, Windows would translate line ends."""


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
    """Lock the output folder, which may be a symbolic link, and yield a new site.

    `stamps` are those that the previous `commit` returned. An interrupted build is completed or
    removed first. Unless the new site is committed, the folder is unchanged on exit. Raises
    `ContentError` if the folder cannot be created or another build has locked it.
    """
    root = Path(os.path.realpath(folder))
    was_missing = not os.path.lexists(root)
    _create_folder(root)
    with locked(root, folder):
        _recover(root, folder)
        try:
            yield Staging(folder, root, stamps)
        finally:
            _recover(root, folder)
            if was_missing:
                with suppress(OSError):  # (it contains the new site)
                    root.rmdir()


class Staging:
    """A new site; the old one is unchanged until `commit`."""

    def __init__(self, folder: Path, root: Path, stamps: Stamps) -> None:
        self._folder, self._root = folder, root
        self._new = root / NEW
        self._old = read_manifest(root / MANIFEST)
        self._stamp_count = len(stamps)
        self._stamps = dict(stamps)
        for path in stamps.keys() - self._old:
            del self._stamps[path]
        self._checked: set[str] = set()
        self._created: set[str] = set()

    def changed_files(self) -> list[str]:
        """Return the paths of files that were modified or removed since the previous build."""
        return list(changed_files(self._root, self._stamps))

    def unchanged(self, changed: Iterable[str]) -> Collection[str]:
        """Return the paths of unmodified files, given the result of `changed_files`.

        These need not be put if the new site has the same bytes there.
        """
        for path in changed:
            self._stamps.pop(path, None)
        return self._stamps.keys()

    def is_unchanged(self, changed: Iterable[str]) -> bool:
        """Return whether the old site is complete and unmodified."""
        return 0 < len(self.unchanged(changed)) == len(self._old) == self._stamp_count

    def put(self, output: Output) -> None:
        """Write a file of the new site, unless the old one has the same bytes.

        Forked processes may call this at the same time. Raises `ContentError` if the path leads
        out of the folder or the disk refuses.
        """
        self._check(output.path)
        old = f"{self._root}/{output.path}"
        with disk_errors(self._folder, output.path):
            found = status(old)
            if not found or not stat.S_ISREG(found.st_mode):
                self._write(output)
            elif found.st_size != len(output.data) or Path(old).read_bytes() != output.data:
                Path(self._write(output)).chmod(stat.S_IMODE(found.st_mode))
            elif output.path not in self._old:
                self._link(output)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file of the new site, which was put or is unmodified."""
        new = self._root / NEW / path
        return (new if new.is_file() else self._root / path).read_bytes()

    def commit(self, paths: Collection[str]) -> WriteSummary:
        """Replace the old site by these files: those that were put, and unmodified ones.

        Raises `ContentError` and leaves the old site if a foreign file has the path of a new one
        or the disk refuses.
        """
        wanted = set(paths)
        with disk_errors(self._folder):
            new = self._new_files()
            if not new.keys() <= wanted <= new.keys() | self._old:
                raise ValueError("the paths are not those of files that were put or are unmodified")
            change = FolderChange(self._root, self._folder, self._old, new, self._stale(wanted))
            raise_errors(change.problems())
            changed = change.count()
            if new or wanted != self._old:
                self._swap(change, wanted)
            stamps = self._stamps_of(wanted, new)
        return WriteSummary(len(wanted), changed, len(change.stale), stamps)

    def _stamps_of(self, wanted: Set[str], new: Files) -> Stamps:
        """Return the stamps of the files of the new site."""
        stamps = self._stamps | {path: stamp(status) for path, status in new.items()}
        for path in stamps.keys() - wanted:
            del stamps[path]
        for path in wanted - stamps.keys():
            stamps[path] = stamp((self._root / path).lstat())
        return stamps

    def _check(self, path: str) -> None:
        """Raise `ContentError` for a path that leads out of the folder, by dots or a link."""
        if not is_inside(path):
            problem = "the file is outside the output folder"
            raise ContentError([Problem(path, 0, problem, "correct the id")])
        parent = path.rpartition("/")[0]
        if parent not in self._checked:
            for link in _links_above(self._root, path):
                raise ContentError([Problem(str(self._folder / link), 0, NOT_A_FOLDER, MOVE)])
            self._checked.add(parent)

    def _write(self, output: Output) -> str:
        file = self._staged_path(output.path)
        try:
            _create(file, output.data)
        except FileExistsError:  # (put before, and perhaps a link to the old file)
            Path(file).unlink()
            _create(file, output.data)
        return file

    def _staged_path(self, path: str) -> str:
        """Create the folder of a staged file, and return the path of the file."""
        parent = path.rpartition("/")[0]
        if parent not in self._created:
            (self._new / parent).mkdir(parents=True, exist_ok=True)
            self._created.add(parent)
        return f"{self._new}/{path}"

    def _link(self, output: Output) -> None:
        """Stage a link to the old file, which has the same bytes."""
        try:
            os.link(self._root / output.path, self._staged_path(output.path))
        except OSError:
            self._write(output)

    def _new_files(self) -> Files:
        if not self._new.is_dir():
            return {}
        entries = walk(self._new, "")
        return {path: entry.stat(follow_symlinks=False) for path, entry in entries}

    def _stale(self, wanted: Collection[str]) -> Files:
        """Return the files of the manifest that are not wanted; what replaced one is foreign."""
        statuses = ((path, status(self._root / path)) for path in self._old if path not in wanted)
        return {
            path: found
            for path, found in statuses
            if found and stat.S_ISREG(found.st_mode) and not _links_above(self._root, path)
        }

    def _swap(self, change: FolderChange, paths: Collection[str]) -> None:
        (self._root / NEXT).mkdir(exist_ok=True)
        (self._root / NEW_MANIFEST).write_bytes(manifest_bytes(paths))
        swap(self._root, change.steps())


def _create(file: str, data: bytes) -> None:
    """Write a new file; this takes half the time of a buffered Python file."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o666)
    try:
        while data:
            data = data[os.write(handle, data) :]
    finally:
        os.close(handle)


def _links_above(root: Path, path: str) -> list[str]:
    """Return the folders above a file that are symbolic links."""
    return [folder for folder in folders_above(path) if (root / folder).is_symlink()]


def _create_folder(root: Path) -> None:
    with disk_errors(root):
        nearest = next(path for path in (root, *root.parents) if os.path.lexists(path))
        if not nearest.is_dir():
            problem = Problem(str(nearest), 0, NOT_A_FOLDER, MOVE)
            raise ContentError([problem])
        root.mkdir(parents=True, exist_ok=True)


def _recover(root: Path, folder: Path) -> None:
    """Complete a build that was interrupted during the swap, or remove an earlier one."""
    with disk_errors(folder):
        for name, is_kind in ((NEXT, stat.S_ISDIR), (MANIFEST, stat.S_ISREG)):
            found = status(root / name)
            if found and not is_kind(found.st_mode):
                problem = "this was not made by Papershelf"
                raise ContentError([Problem(str(folder / name), 0, problem, MOVE)])
        complete(root)
