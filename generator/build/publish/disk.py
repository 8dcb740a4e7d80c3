"""What a disk holds, and what it means when it refuses."""

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

ELSEWHERE = "move it away, or choose another --output"
MAKE_ROOM = "make room, then build again"
PERMIT = "permit writing there, or choose another --output"
CURES = {
    errno.ENOSPC: MAKE_ROOM,
    errno.EDQUOT: MAKE_ROOM,
    errno.EFBIG: "lift the limit on the size of files, then build again",
    errno.EACCES: PERMIT,
    errno.EPERM: PERMIT,
    errno.EROFS: "choose another --output",
    errno.EXDEV: ELSEWHERE,  # a disk within the folder, or a folder of an image's lower layer
}


WAITING = re.compile(rf"[/\\]{re.escape(NEXT)}([/\\]new|$)")
"""What an error need not tell: that a file was on its way to its place."""


@contextmanager
def explained(folder: Path, path: str = "") -> Iterator[None]:
    """Turn what the disk refuses into a `ContentError` with place, reason and cure.

    The place is the one that the system names, if it names one.
    """
    try:
        yield
    except OSError as error:
        named = WAITING.sub("", str(error.filename or folder / path))
        cure = CURES.get(error.errno or 0, "put that right, then build again")
        problem = Problem(named, 0, error.strerror or str(error), cure)
        raise ContentError([problem]) from error


@contextmanager
def locked(root: Path, name: Path) -> Iterator[None]:
    """Keep other builds out of a folder; who comes second gets a `ContentError`.

    The system lifts the lock when the last process that has it ends, however it ends;
    forked processes have it too, as they may still be writing. Windows has no such lock,
    nor have some network disks: there nobody notices a second build.
    """
    if sys.platform == "win32":
        yield
        return
    with explained(name):
        handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        cure = "wait until it is done, then build again"
        problem = Problem(str(name), 0, "another build is writing into this folder", cure)
        raise ContentError([problem]) from error
    except OSError:  # no locks on this disk
        pass
    try:
        yield
    finally:
        os.close(handle)


def status(place: Path | str) -> os.stat_result | None:
    """Return what is at a place, a link as a link; None if nothing is."""
    try:
        return os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return None


def tree(
    place: Path, path: str, known: Container[str] | None = None
) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Yield all that is in a folder, with its path where `path` is the folder's own.

    Of folders that are `known`, or of all if none are given, the content is yielded in
    their stead. No link is followed.
    """
    with os.scandir(place) as entries:
        for entry in entries:
            below = f"{path}/{entry.name}" if path else entry.name
            is_known = known is None or below in known
            if is_known and entry.is_dir(follow_symlinks=False):
                yield from tree(Path(entry.path), below, known)
            else:
                yield below, entry
