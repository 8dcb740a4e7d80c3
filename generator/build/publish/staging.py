"""Staging: a new site is made from the old one, and takes its place when committed."""

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from generator.build.publish.disk import MOVE, disk_errors, locked
from generator.build.publish.paths import MARK, NEXT, folders_above, is_kept, is_valid
from generator.build.publish.stamps import Stamps, changed_files, stamp
from generator.build.publish.swap import Workspace, find_workspace
from generator.build.publish.trees import mirror, names_in, reduce, remove, status, walk
from generator.errors import ContentError, Problem
from generator.model import Output

BINARY = getattr(os, "O_BINARY", 0)
"""Without this flag, Windows would translate line ends."""

MARK_TEXT = b"Papershelf wrote this folder, and replaces all of it with the next build.\n"


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
def staged(folder: Path, work: Path, stamps: Stamps = MappingProxyType({})) -> Iterator["Staging"]:
    """Lock the output folder, which may be a symbolic link, and yield a new site.

    The new site is made in the folder `work`, which has the previous site between builds and no
    other use. `stamps` are those that the previous `commit` returned. Unless the new site is
    committed, the output folder is unchanged on exit. Raises `ContentError` if it cannot be
    created, has files that Papershelf did not write, or is locked by another build.
    """
    root = Path(os.path.realpath(folder))
    was_missing = not os.path.lexists(root)
    with disk_errors(folder):
        Workspace(root, work).restore_root()
        _create_folder(root)
    with ExitStack() as locks:
        locks.enter_context(locked(root, folder))
        _check_mark(root, folder)
        staging = Staging(folder, find_workspace(root, work), stamps, locks)
        try:
            yield staging
        except BaseException:
            staging.discard()
            raise
        finally:
            staging.clean()
            if was_missing:
                with suppress(OSError):  # (it contains the new site)
                    root.rmdir()


class Staging:
    """A new site; the old one is unchanged until `commit`."""

    def __init__(
        self, folder: Path, workspace: Workspace, stamps: Stamps, locks: ExitStack
    ) -> None:
        self._folder, self._workspace, self._locks = folder, workspace, locks
        self._root, self._new = workspace.root, workspace.new
        self._had_site = (self._root / MARK).is_file()
        self._stamps = dict(stamps)
        self._created: set[str] = set()
        with self._disk_errors():
            workspace.recover()

    def changed_files(self) -> list[str]:
        """Return the paths of files that were modified, removed or added since that build."""
        return changed_files(self._root, self._stamps)

    def unchanged(self, changed: Iterable[str]) -> Collection[str]:
        """Return the paths of unmodified files, given the result of `changed_files`.

        These need not be put if the new site has the same bytes there.
        """
        for path in changed:
            self._stamps.pop(path, None)
        return self._stamps.keys()

    def is_unchanged(self, changed: Iterable[str]) -> bool:
        """Return whether the old site is complete and unmodified."""
        return self._had_site and bool(self._stamps) and not list(changed)

    def prepare(self) -> None:
        """Make the new site equal to the old one; this comes before anything is put or read."""
        with disk_errors(self._folder):
            self._workspace.create()
            mirror(self._root, self._new)

    def put(self, output: Output) -> None:
        """Write a file of the new site, unless the old one has the same bytes.

        Forked processes may call this at the same time. Raises `ContentError` if the path leads
        out of the folder or the disk refuses.
        """
        if not is_valid(output.path):
            problem = "the file is outside the output folder"
            raise ContentError([Problem(output.path, 0, problem, "correct the id")])
        with self._disk_errors(output.path):
            self._make_folder(output.path.rpartition("/")[0])
            file = f"{self._new}/{output.path}"
            try:
                _create(file, output.data)
            except FileExistsError:
                _replace(file, output.data)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file of the new site, which was put or is unmodified."""
        return (self._new / path).read_bytes()

    def commit(self, paths: Collection[str]) -> WriteSummary:
        """Replace the old site by these files: those that were put, and unmodified ones.

        Raises `ContentError` and leaves the old site if the disk refuses.
        """
        with self._disk_errors():
            if not status(self._new / MARK):
                _create(f"{self._new}/{MARK}", MARK_TEXT)
            kept = set(filter(is_kept, names_in(self._root))).difference(paths)
            mirrored = (name for name in kept if (self._new / name).is_file())
            wanted = {*paths, MARK, *mirrored}
            new = reduce(self._new, wanted, self._workspace.folder / "renamed")
            old = {path: entry.inode() for path, entry in walk(self._root)}
            summary = self._summarize(paths, new, old)
            if new != old:
                self._locks.enter_context(locked(self._new, self._folder))
                self._workspace.swap(kept)
        return summary

    def discard(self) -> None:
        """Remove the new files of a site that was not committed."""
        with suppress(OSError):
            if status(self._new):
                mirror(self._root, self._new)

    def clean(self) -> None:
        """Remove the working folder, unless it has a site that the next build can use."""
        if self._workspace.is_inside or not self._had_site:
            with suppress(OSError):
                remove(self._workspace.folder)

    def _summarize(
        self, paths: Collection[str], new: Mapping[str, int], old: Mapping[str, int]
    ) -> WriteSummary:
        """Compare the new site with the old one by inodes, or by stamps where files are copied."""
        stamps = {path: known for path, known in self._stamps.items() if path in new}
        other = {path for path, _ in new.items() - old.items()}.intersection(paths)
        changed = 0
        for path in other.union(paths) - (stamps.keys() - other):
            stamps[path] = stamp(os.lstat(f"{self._new}/{path}"))
            if path in other:
                previous = status(f"{self._root}/{path}")
                changed += not previous or stamp(previous) != stamps[path]
        return WriteSummary(len(paths), changed, len(old.keys() - new.keys()), stamps)

    def _disk_errors(self, path: str = "") -> AbstractContextManager[None]:
        return disk_errors(self._folder, self._new, path)

    def _make_folder(self, path: str) -> None:
        """Create a folder in the new site; files of the old site may be in the way."""
        if path in self._created:
            return
        folder = self._new / path
        with suppress(FileExistsError, NotADirectoryError):
            folder.mkdir(parents=True, exist_ok=True)
        if not folder.is_dir():
            for above in folders_above(f"{path}/"):
                found = status(self._new / above)
                if found and not stat.S_ISDIR(found.st_mode):
                    (self._new / above).unlink()
            folder.mkdir(parents=True, exist_ok=True)
        self._created.add(path)


def _create(file: str, data: bytes) -> None:
    """Write a new file; this takes half the time of a buffered Python file."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o666)
    try:
        while data:
            data = data[os.write(handle, data) :]
    finally:
        os.close(handle)


def _replace(file: str, data: bytes) -> None:
    """Replace what is at a path, unless it is a file with the same bytes; it keeps its mode."""
    found = os.lstat(file)
    is_file = stat.S_ISREG(found.st_mode)
    if is_file and found.st_size == len(data) and Path(file).read_bytes() == data:
        return
    remove(Path(file))
    _create(file, data)
    if is_file:
        Path(file).chmod(stat.S_IMODE(found.st_mode))


def _create_folder(root: Path) -> None:
    nearest = next(path for path in (root, *root.parents) if os.path.lexists(path))
    if not nearest.is_dir():
        raise ContentError([Problem(str(nearest), 0, "this is not a folder", MOVE)])
    root.mkdir(parents=True, exist_ok=True)


def _check_mark(root: Path, folder: Path) -> None:
    """Raise `ContentError` for a folder that may have anything but a site of Papershelf."""
    foreign = sorted(name for name in names_in(root) if not is_kept(name) and name != NEXT)
    if foreign and not (root / MARK).is_file():
        message = f'this folder has files that Papershelf did not write, such as "{foreign[0]}"'
        hint = (
            "choose another --output, or remove them; if a build may replace them, create an "
            f"empty file {MARK} in the folder"
        )
        raise ContentError([Problem(str(folder), 0, message, hint)])
