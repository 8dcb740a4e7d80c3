"""The swap: the new site takes the place of the old one, which remains as a spare.

The output folder and the new site are exchanged by one system call, `renameat2`, if there is
one, and otherwise by renames. If the output folder cannot be renamed, because it is a mount
point, or its parent folder is not writable, or the cache is on another disk, then the files and
folders in it are exchanged one by one. If such a build is killed in the midst of that, some of
its folders are new and others old, and the next build completes them, because it finds that
they are not as it left them.
"""

import errno
import os
import re
import stat
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.build.publish.paths import NEXT, is_kept
from generator.build.publish.trees import names_in, remove, status

AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""Constants of renameat2(2), https://man7.org/linux/man-pages/man2/rename.2.html."""

UNSUPPORTED = (errno.ENOSYS, errno.EINVAL)
"""Errors of systems and file systems without `RENAME_EXCHANGE`."""

Pair = tuple[Path, Path]


@dataclass(frozen=True, slots=True)
class Workspace:
    """The output folder `root`, and the folder in which a new site is made."""

    root: Path
    folder: Path

    @property
    def new(self) -> Path:
        """The new site; between builds, the previous one."""
        return self.folder / "site"

    @property
    def aside(self) -> Path:
        """Where the old site is between two renames."""
        return self.folder / "aside"

    @property
    def is_inside(self) -> bool:
        """Whether the working folder is in the output folder, which cannot be renamed."""
        return self.folder.name == NEXT

    def create(self) -> None:
        """Create the working folder, which git ignores."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / ".gitignore").write_text("*\n", encoding="ascii")

    def restore_root(self) -> None:
        """Restore the output folder if a build was killed between two renames."""
        if not status(self.root) and status(self.aside):
            self.aside.rename(self.root)

    def recover(self) -> None:
        """Complete the swap of a build that was killed."""
        remove(self.root / NEXT)
        if status(self.aside):
            self.aside.rename(self.new)
        for name in filter(is_kept, names_in(self.new)):
            if not stat.S_ISREG((self.new / name).lstat().st_mode):  # (it is never mirrored)
                (self.new / name).rename(self.root / name)

    def swap(self, kept: Collection[str]) -> None:
        """Exchange the old site and the new one, without the `kept` names at the top level.

        If this raises `OSError`, the old site is as it was.
        """
        done: list[Pair] = []
        try:
            for pair in self._pairs(kept):
                _exchange(*pair, self.aside)
                done.append(pair)
        except OSError:
            for pair in reversed(done):
                _exchange(*pair, self.aside)
            raise

    def _pairs(self, kept: Collection[str]) -> Iterator[Pair]:
        """Yield what has to be exchanged, one after the other; what is removed comes last.

        A name that changes only its case on a disk that ignores case is moved away first.
        """
        if not self.is_inside:
            yield self.new, self.root
            yield from ((self.new / name, self.root / name) for name in kept)
            return
        new, old = (names_in(folder) - {NEXT, *kept} for folder in (self.new, self.root))
        respelled = {name for name in old - new if status(self.new / name)}
        yield from ((self.new / f"{name}~", self.root / name) for name in respelled)
        for name in [*new - old, *new & old, *old - new - respelled]:
            yield self.new / name, self.root / name


def find_workspace(root: Path, folder: Path) -> Workspace:
    """Return a workspace in `folder`, or in the output folder if that cannot be renamed."""
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    is_writable = all(os.access(path, os.W_OK | os.X_OK) for path in (root.parent, nearest))
    is_same_disk = root.stat().st_dev == nearest.stat().st_dev
    can_rename = is_writable and is_same_disk and not _is_mount(root)
    return Workspace(root, folder if can_rename else root / NEXT)


def _is_mount(folder: Path) -> bool:
    """Return whether a folder is a mount point, including those `Path.is_mount` does not detect.

    See proc_pid_mountinfo(5), https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html.
    """
    try:
        mounts = Path("/proc/self/mountinfo").read_bytes()
    except OSError:
        return folder.is_mount()
    escaped = re.sub(rb"[ \t\n\\\\]", lambda found: b"\\%03o" % found[0][0], os.fsencode(folder))
    return any(line.split()[4] == escaped for line in mounts.splitlines())


def _exchange(new: Path, old: Path, aside: Path) -> None:
    """Exchange two files or folders, of which one may be missing."""
    found, replaced = status(new), status(old)
    if not replaced:
        new.rename(old)
    elif not found:
        old.rename(new)
    elif not (os.path.samestat(found, replaced) or _exchange_at_once(new, old)):
        old.rename(aside)
        try:
            new.rename(old)
            aside.rename(new)
        except OSError:
            if not status(new):
                old.rename(new)
            aside.rename(old)
            raise


def _exchange_at_once(new: Path, old: Path) -> bool:
    """Exchange two files or folders by one system call; return whether there is one."""
    if sys.platform != "linux":
        return False
    import ctypes  # noqa: PLC0415 (slow to import)

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if not rename:
        return False
    paths = os.fsencode(new), os.fsencode(old)
    if rename(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE) == 0:
        return True
    error = ctypes.get_errno()
    if error in UNSUPPORTED:
        return False
    raise OSError(error, os.strerror(error), str(old))
