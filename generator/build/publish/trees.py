"""Folder trees: one that mirrors another with hard links, and one reduced to certain files.

The hidden folders at the top level of a tree are not part of it. Symbolic links are not followed.

Some file systems ignore case: `A.html` and `a.html` are one file there. A file is never written
through an existing name, because its inode may be shared with another tree.
"""

import errno
import os
import shutil
import stat
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator.build.publish.paths import folders_above


def status(path: Path | str) -> os.stat_result | None:
    """Return the status of a path, without following a symbolic link; None if it is missing."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def names_in(folder: Path) -> set[str]:
    """Return the names of all files and folders in a folder; none if it is missing."""
    return {place.name for place in folder.iterdir()} if folder.is_dir() else set()


def walk(folder: Path | str, prefix: str = "") -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Yield all files of a tree with their paths; none if the folder is missing."""
    try:
        entries = os.scandir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    with entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield prefix + entry.name, entry
            elif prefix or not entry.name.startswith("."):
                yield from walk(entry.path, f"{prefix}{entry.name}/")


def mirror(source: Path, target: Path, is_top: bool = True) -> None:
    """Make `target` a copy of the tree `source`: its files are hard links to the same inodes.

    Files that are linked already are recognized by their inodes, which a listing contains, so
    that a tree that was mirrored before is updated quickly. Files are copied if the file system
    has no links.
    """
    _make_folder_like(source, target)
    with os.scandir(source) as entries:
        wanted = {entry.name: entry for entry in entries if not (is_top and _is_hidden(entry))}
    with os.scandir(target) as entries:
        found = [entry for entry in entries if not (is_top and _is_hidden(entry))]
    for entry in found:
        original = wanted.get(entry.name)
        if original is None or not _is_same(entry, original):
            remove(Path(entry.path))
        elif not entry.is_dir(follow_symlinks=False):
            del wanted[entry.name]
    for name, entry in wanted.items():
        if entry.is_dir(follow_symlinks=False):
            mirror(source / name, target / name, is_top=False)
        elif entry.is_file(follow_symlinks=False):
            _link(entry.path, f"{target}/{name}")


def reduce(tree: Path, paths: Collection[str], aside: Path) -> dict[str, int]:
    """Remove all files of a tree but those with these paths; return their inodes by path.

    A name that differs from one of these paths only in case is corrected; the file is in the
    folder `aside` meanwhile. Raises `ValueError` if a file is missing.
    """
    found = {path: entry.inode() for path, entry in walk(tree)}
    missing = [path for path in paths if path not in found]
    if any(status(tree / path) is None for path in missing):
        raise ValueError("the paths are not those of files that were put or are unmodified")
    with _moved(tree, missing, aside):
        for path in found.keys() - set(paths):
            del found[path]
            _remove_with_empty_folders(tree, path)
    return found | {path: os.lstat(tree / path).st_ino for path in missing}


@contextmanager
def _moved(tree: Path, paths: Sequence[str], aside: Path) -> Iterator[None]:
    """Move files into the folder `aside`, and then to their paths again."""
    if paths:
        remove(aside)
        aside.mkdir()
    for number, path in enumerate(paths):
        (tree / path).rename(aside / str(number))
    yield
    for number, path in enumerate(paths):
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (aside / str(number)).rename(tree / path)


def remove(path: Path) -> None:
    """Remove a file or a folder, if it exists."""
    found = status(path)
    if found and stat.S_ISDIR(found.st_mode):
        shutil.rmtree(path)
    elif found:
        path.unlink()


def _is_hidden(entry: "os.DirEntry[str]") -> bool:
    return entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)


def _is_same(entry: "os.DirEntry[str]", original: "os.DirEntry[str]") -> bool:
    is_folder = original.is_dir(follow_symlinks=False)
    if entry.is_dir(follow_symlinks=False) or is_folder:
        return entry.is_dir(follow_symlinks=False) and is_folder
    return entry.inode() == original.inode()


def _make_folder_like(source: Path, target: Path) -> None:
    """Create a folder with the permissions of another; raises `OSError` if that is not writable."""
    if not os.access(source, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(source))
    target.mkdir(exist_ok=True)
    mode = stat.S_IMODE(source.stat().st_mode)
    if stat.S_IMODE(target.stat().st_mode) != mode:
        target.chmod(mode)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _remove_with_empty_folders(tree: Path, path: str) -> None:
    (tree / path).unlink(missing_ok=True)  # (on a disk that ignores case, it may have been moved)
    for folder in reversed(list(folders_above(path))):
        try:
            (tree / folder).rmdir()
        except OSError:  # (it is not empty)
            return
