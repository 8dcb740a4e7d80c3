"""The renames that turn the old site into the new one.

If few files of a folder change, each is renamed. If many do, the new version of the folder is
completed first, with hard links to the unchanged files (copies if the file system has no links),
and the folder is renamed as a whole, so that twenty thousand new files take no longer than one.
Foreign files, which Papershelf did not write, are linked too; what cannot be linked, such as
foreign folders, is renamed into the new version.

Some file systems ignore case: `A.html` and `a.html` are one file. So a file is removed before
one with another spelling is added, and files are compared by inode.
"""

import errno
import os
import shutil
import stat
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.build.publish.disk import MOVE, status, walk
from generator.build.publish.paths import (
    MANIFEST,
    NEW,
    NEW_MANIFEST,
    OLD,
    OLD_MANIFEST,
    folders_above,
    folders_of,
    top,
)
from generator.build.publish.swap import Step
from generator.errors import Problem

NOT_A_FOLDER = "this is not a folder"
FOREIGN_FILE = "this file was not made by Papershelf"

FEW = 300
"""Renaming more files than this one by one takes so long that visitors would notice it."""

Files = Mapping[str, os.stat_result]
"""The status of files by path."""


@dataclass(frozen=True)
class FolderChange:
    """The staged new files, and the stale ones that have to be removed.

    `root` is the output folder, `name` its path as the user wrote it, `old` the paths in its
    manifest.
    """

    root: Path
    name: Path
    old: Collection[str]
    new: Files
    stale: Files

    def problems(self) -> Iterator[Problem]:
        """Find foreign files at the paths of new files or of their folders."""
        for folder in sorted(folders_of(self.new)):
            found = status(self.root / folder)
            if found and not stat.S_ISDIR(found.st_mode) and folder not in self.stale:
                yield Problem(str(self.name / folder), 0, NOT_A_FOLDER, MOVE)
        for path, found in self._replaced.items():
            if not self._is_ours(path, found):
                yield Problem(str(self.name / path), 0, FOREIGN_FILE, MOVE)

    def count(self) -> int:
        """Return the number of files with new bytes; the others are links to old files."""
        same = (os.path.samestat(found, self.new[path]) for path, found in self._replaced.items())
        return len(self.new) - sum(same)

    def steps(self) -> list[Step]:
        """Complete the folders that are renamed as a whole, and return all renames."""
        emptied = self._emptied
        removed = _outermost(self.stale, emptied)
        inodes = {os.lstat(self.root / path).st_ino for path in removed}
        whole = [folder for folder in self._busy if self._is_folder(folder, inodes)]
        if emptied or whole:
            self._check_access(f for f in self._folders if f in emptied or top(f"{f}/") in whole)
        moved = [path for folder in whole for path in self._complete(folder)]
        removed = [path for path in removed if top(path) not in whole]
        missing = {path for path in folders_of(self.new) if not self._is_folder(path, inodes)}
        single = [path for path in self.new if top(path) not in whole]
        added = [*whole, *_outermost(single, missing)]
        replaced = {path for path in added if self._exists(path, inodes)}
        steps = list(_renames(removed, added, replaced, moved))
        if self._exists(MANIFEST):
            steps.append((MANIFEST, OLD_MANIFEST))
        return [*steps, (NEW_MANIFEST, MANIFEST)]

    @cached_property
    def _replaced(self) -> Files:
        """The existing files at the paths of new files."""
        statuses = ((path, status(f"{self.root}/{path}")) for path in self.new)
        return {path: found for path, found in statuses if found}

    @cached_property
    def _stale_inodes(self) -> Collection[int]:
        return {file.st_ino for file in self.stale.values()}

    @cached_property
    def _folders(self) -> Collection[str]:
        """The folders of the old and of the new site."""
        return folders_of([*self.old, *self.new])

    @property
    def _emptied(self) -> Collection[str]:
        """The folders that are empty without the stale files."""
        emptied: set[str] = set()
        for folder in sorted(folders_of(self.stale), key=len, reverse=True):  # (inner ones first)
            entries = walk(self.root / folder, folder, ())
            if all(
                path in emptied or entry.inode() in self._stale_inodes for path, entry in entries
            ):
                emptied.add(folder)
        return emptied

    @property
    def _busy(self) -> Iterator[str]:
        """The folders with most changes: at most `FEW` files change in all others together."""
        counts = Counter(map(top, [*self.new, *self.stale]))
        left = counts.total()
        spelled = {place.name for place in self.root.iterdir()}
        for folder, count in counts.most_common():
            if folder in spelled and left > FEW:
                left -= count
                yield folder

    def _is_ours(self, path: str, found: os.stat_result) -> bool:
        if stat.S_ISDIR(found.st_mode):
            inside = walk(self.root / path, path, self._folders)
            return all(below in self.stale for below, _ in inside)
        is_respelled = found.st_ino in self._stale_inodes
        return path in self.old or is_respelled or os.path.samestat(found, self.new[path])

    def _exists(self, path: str, removed: Collection[int] = ()) -> bool:
        found = status(self.root / path)
        return found is not None and found.st_ino not in removed

    def _is_folder(self, path: str, removed: Collection[int]) -> bool:
        return self._exists(path, removed) and (self.root / path).is_dir()

    def _check_access(self, folders: Iterable[str]) -> None:
        """Raise `PermissionError` for a folder that can be renamed but not removed."""
        for folder in folders:
            path = self.root / folder
            if path.is_dir() and not os.access(path, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    def _complete(self, folder: str) -> Iterator[str]:
        """Link unchanged files into the new version of a folder; yield those that cannot be."""
        entries = walk(self.root / folder, folder, self._folders)
        unchanged = {
            path: entry
            for path, entry in entries
            if path not in self.new and entry.inode() not in self._stale_inodes
        }
        for inside in sorted(folders_of([*unchanged, *self.new])):
            if top(f"{inside}/") == folder:
                self._make_folder(inside)
        for path, entry in unchanged.items():
            if not self._link(path, entry):
                yield path

    def _make_folder(self, path: str) -> None:
        """Create a folder in the new version, with the permissions of the old one."""
        folder = self.root / NEW / path
        folder.mkdir(parents=True, exist_ok=True)
        old = status(self.root / path)
        if old and stat.S_ISDIR(old.st_mode):
            folder.chmod(stat.S_IMODE(old.st_mode) | stat.S_IRWXU)

    def _link(self, path: str, entry: "os.DirEntry[str]") -> bool:
        new = self.root / NEW / path
        if not entry.is_file(follow_symlinks=False):
            return False
        try:
            os.link(entry.path, new)
        except OSError:
            if path not in self.old:
                return False
            shutil.copy2(entry.path, new)
        return True


def _outermost(paths: Iterable[str], folders: Collection[str]) -> list[str]:
    """Return, for each path, the outermost of these folders that contains it, or the path."""
    outermost = (next((f for f in folders_above(path) if f in folders), path) for path in paths)
    return list(dict.fromkeys(outermost))


def _renames(
    removed: Iterable[str], added: Iterable[str], replaced: Collection[str], moved: Iterable[str]
) -> Iterator[Step]:
    """Yield the renames of removed and added paths, and of those moved into new folders."""
    old = {path: f"{OLD}/{number}" for number, path in enumerate([*removed, *replaced])}
    for path in removed:
        yield path, old[path]
    for path in added:
        if path in replaced:
            yield path, old[path]
        yield f"{NEW}/{path}", path
    for path in moved:
        folder, _, below = path.partition("/")
        yield f"{old[folder]}/{below}", path
