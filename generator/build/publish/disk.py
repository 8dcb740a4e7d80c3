"""Locks, and error messages for a disk that refuses to write."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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


@contextmanager
def disk_errors(folder: Path, staged: Path | None = None, path: str = "") -> Iterator[None]:
    """Turn an `OSError` into a `ContentError` with a hint.

    It names the file of the `OSError`, or else `path` in `folder`. A file in the folder `staged`
    is named as if it were in `folder`.
    """
    try:
        yield
    except OSError as error:
        file = Path(str(error.filename or folder / path))
        if staged and file.is_relative_to(staged):
            file = folder / file.relative_to(staged)
        hint = HINTS.get(error.errno or 0, "correct this, then build again")
        problem = Problem(str(file), 0, error.strerror or str(error), hint)
        raise ContentError([problem]) from error


@contextmanager
def locked(root: Path, name: Path) -> Iterator[None]:
    """Lock a folder; raises `ContentError` if another build has locked it, or replaced it just now.

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
        if not _lock(handle) or not os.path.samestat(os.fstat(handle), root.stat()):
            hint = "wait until it has finished, then build again"
            problem = Problem(str(name), 0, "another build is writing to this folder", hint)
            raise ContentError([problem])
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> bool:
    """Lock an open folder; return whether no other process has locked it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # (the file system has no locks)
        pass
    return True
