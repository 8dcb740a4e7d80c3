"""What differs between the site that is there and the one that shall be, as renames.

Where few files of a folder change, each is renamed. Where many do, the folder's new
version is completed beforehand, with links to the files that stay (copies where the
disk has no links), and the whole folder is renamed: then twenty thousand new files take
no longer than one. Files of somebody else are linked as well; what cannot be linked,
such as their folders, is renamed into the new version.

Some disks take `A.html` and `a.html` for one name. So the old spelling goes before the
new one comes, and what a name leads to is recognised by its inode.
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

from generator.build.publish.disk import ELSEWHERE, status, tree
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

FEW = 300
"""To rename more files than this, one by one, takes longer than a visitor should notice."""

Files = Mapping[str, os.stat_result]
"""Files by their paths."""


@dataclass(frozen=True)
class FolderChange:
    """The new files, which wait below `.papershelf-next/new`, and the old ones that go.

    `root` is the output folder, `name` what the user calls it, `old` the list of the
    files in it that are ours.
    """

    root: Path
    name: Path
    old: Collection[str]
    new: Files
    stale: Files

    def problems(self) -> Iterator[Problem]:
        """Find what is somebody else's where a new file, or a folder for it, must be."""
        for folder in sorted(folders_of(self.new)):
            there = status(self.root / folder)
            if there and not stat.S_ISDIR(there.st_mode) and folder not in self.stale:
                place = str(self.name / folder)
                yield Problem(place, 0, "a folder must take this place", ELSEWHERE)
        for path, there in self._replaced.items():
            if not self._is_ours(path, there):
                place = str(self.name / path)
                yield Problem(place, 0, "this file was not made by Papershelf", ELSEWHERE)

    def count(self) -> int:
        """Return how many files have new bytes: the others stand for what is there."""
        same = (os.path.samestat(there, self.new[path]) for path, there in self._replaced.items())
        return len(self.new) - sum(same)

    def steps(self) -> list[Step]:
        """Complete the folders that change as a whole, and return the renames of the swap."""
        emptied = self._emptied
        going = _outermost(self.stale, emptied)
        gone = {os.lstat(self.root / path).st_ino for path in going}
        whole = [folder for folder in self._busy if self._is_folder(folder, gone)]
        if emptied or whole:
            self._check_access(f for f in self._folders if f in emptied or top(f"{f}/") in whole)
        moved = [path for folder in whole for path in self._complete(folder)]
        going = [path for path in going if top(path) not in whole]
        missing = {path for path in folders_of(self.new) if not self._is_folder(path, gone)}
        single = [path for path in self.new if top(path) not in whole]
        coming = [*whole, *_outermost(single, missing)]
        replaced = {path for path in coming if self._is_there(path, gone)}
        steps = list(_renames(going, coming, replaced, moved))
        if self._is_there(MANIFEST):
            steps.append((MANIFEST, OLD_MANIFEST))
        return [*steps, (NEW_MANIFEST, MANIFEST)]

    @cached_property
    def _replaced(self) -> Files:
        """What is at the places of the new files."""
        found = ((path, status(f"{self.root}/{path}")) for path in self.new)
        return {path: there for path, there in found if there}

    @cached_property
    def _stale_inodes(self) -> Collection[int]:
        return {file.st_ino for file in self.stale.values()}

    @cached_property
    def _folders(self) -> Collection[str]:
        """The folders that are ours, now or then."""
        return folders_of([*self.old, *self.new])

    @property
    def _emptied(self) -> Collection[str]:
        """The folders in which nothing is left when the stale files are gone."""
        found: set[str] = set()
        for folder in sorted(folders_of(self.stale), key=len, reverse=True):  # the inner ones first
            entries = tree(self.root / folder, folder, ())
            if all(path in found or entry.inode() in self._stale_inodes for path, entry in entries):
                found.add(folder)
        return found

    @property
    def _busy(self) -> Iterator[str]:
        """The folders in which so much changes that few files change in the others."""
        counts = Counter(map(top, [*self.new, *self.stale]))
        left = counts.total()
        spelled = {place.name for place in self.root.iterdir()}
        for folder, count in counts.most_common():
            if folder in spelled and left > FEW:
                left -= count
                yield folder

    def _is_ours(self, path: str, there: os.stat_result) -> bool:
        if stat.S_ISDIR(there.st_mode):
            inside = tree(self.root / path, path, self._folders)
            return all(below in self.stale for below, _ in inside)
        is_respelled = there.st_ino in self._stale_inodes
        return path in self.old or is_respelled or os.path.samestat(there, self.new[path])

    def _is_there(self, path: str, gone: Collection[int] = ()) -> bool:
        there = status(self.root / path)
        return there is not None and there.st_ino not in gone

    def _is_folder(self, path: str, gone: Collection[int]) -> bool:
        return self._is_there(path, gone) and (self.root / path).is_dir()

    def _check_access(self, folders: Iterable[str]) -> None:
        """Raise `PermissionError` for a folder that could be moved away, but not removed."""
        for folder in folders:
            place = self.root / folder
            if place.is_dir() and not os.access(place, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))

    def _complete(self, folder: str) -> Iterator[str]:
        """Link what stays into a folder's new version; yield what cannot be linked."""
        entries = tree(self.root / folder, folder, self._folders)
        kept = {
            path: entry
            for path, entry in entries
            if path not in self.new and entry.inode() not in self._stale_inodes
        }
        for inside in sorted(folders_of([*kept, *self.new])):
            if top(f"{inside}/") == folder:
                self._make_folder(inside)
        for path, entry in kept.items():
            if not self._link(path, entry):
                yield path

    def _make_folder(self, path: str) -> None:
        """Make a folder of the new version, with the permissions that it has in the old."""
        folder = self.root / NEW / path
        folder.mkdir(parents=True, exist_ok=True)
        there = status(self.root / path)
        if there and stat.S_ISDIR(there.st_mode):
            folder.chmod(stat.S_IMODE(there.st_mode) | stat.S_IRWXU)

    def _link(self, path: str, entry: "os.DirEntry[str]") -> bool:
        place = self.root / NEW / path
        if not entry.is_file(follow_symlinks=False):
            return False
        try:
            os.link(entry.path, place)
        except OSError:
            if path not in self.old:
                return False
            shutil.copy2(entry.path, place)
        return True


def _outermost(paths: Iterable[str], folders: Collection[str]) -> list[str]:
    """Return, for each path, the outermost of these folders that holds it, or the path."""
    found = (next((f for f in folders_above(path) if f in folders), path) for path in paths)
    return list(dict.fromkeys(found))


def _renames(
    going: Iterable[str], coming: Iterable[str], replaced: Collection[str], moved: Iterable[str]
) -> Iterator[Step]:
    """Yield the renames for what goes, what comes, and what moves into new folders."""
    old = {path: f"{OLD}/{number}" for number, path in enumerate([*going, *replaced])}
    for path in going:
        yield path, old[path]
    for path in coming:
        if path in replaced:
            yield path, old[path]
        yield f"{NEW}/{path}", path
    for path in moved:
        folder, _, below = path.partition("/")
        yield f"{old[folder]}/{below}", path
