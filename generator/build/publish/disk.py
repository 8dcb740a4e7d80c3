"""Locks, folder listings, and error messages for a disk that refuses to write."""

import errno
import os
import re
import sys
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.build.publish.paths import NEXT
from generator.errors import ContentError, Problem

if sys.platform != "win32":
    import fcntl

MOVE = "move it, or choose another --output"
FREE_SPACE = "free some disk space, then build again"
MAKE_WRITABLE = "make it writable, or choose another --output"
HINTS = {
    errno.ENOSPC: FREE_SPACE,
    errno.EDQUOT: FREE_SPACE,
    errno.EFBIG: "raise the limit on file sizes, then build again",
    errno.EACCES: MAKE_WRITABLE,
    errno.EPERM: MAKE_WRITABLE,
    errno.EROFS: "choose another --output",
    errno.EXDEV: MOVE,  # a mount point in the folder, or the lower layer of an overlay
}

STAGED = re.compile(rf"[/\\]{re.escape(NEXT)}([/\\]new|$)")
"""The part of a path that error messages leave out: where a new file is staged."""


@contextmanager
def disk_errors(folder: Path, path: str = "") -> Iterator[None]:
    """Turn an `OSError` into a `ContentError` with a hint.

    Its path is the file name of the `OSError`, or else `path` in `folder`.
    """
    try:
        yield
    except OSError as error:
        file = STAGED.sub("", str(error.filename or folder / path))
        hint = HINTS.get(error.errno or 0, "correct this, then build again")
        problem = Problem(file, 0, error.strerror or str(error), hint)
        raise ContentError([problem]) from error


@contextmanager
def locked(root: Path, name: Path) -> Iterator[None]:
    """Lock a folder; raises `ContentError` if another build has locked it.

    Forked processes share the lock, because they may still be writing. The system releases it
    when the last of them exits or is killed. Windows and some network file systems have no such
    lock: a second build is not detected there.
    """
    if sys.platform == "win32":
        yield
        return
    with disk_errors(name):
        handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        hint = "wait until it has finished, then build again"
        problem = Problem(str(name), 0, "another build is writing to this folder", hint)
        raise ContentError([problem]) from error
    except OSError:  # (the file system has no locks)
        pass
    try:
        yield
    finally:
        os.close(handle)


def status(path: Path | str) -> os.stat_result | None:
    """Return the status of a path, without following a symbolic link; None if it is missing."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def walk(
    folder: Path, prefix: str, entered: Container[str] | None = None
) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Yield the entries of a folder at any depth, with their paths below `prefix`.

    Only folders whose paths are in `entered`, if it is given, are entered; others are yielded
    like files. Symbolic links are not followed.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{prefix}/{entry.name}" if prefix else entry.name
            is_entered = entered is None or path in entered
            if is_entered and entry.is_dir(follow_symlinks=False):
                yield from walk(Path(entry.path), path, entered)
            else:
                yield path, entry
