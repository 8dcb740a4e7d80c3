"""File fingerprints, which detect changes without opening files.

Two equal fingerprints of a file mean equal bytes. File systems have coarse clocks, though: a file
modified a moment ago could be modified again without getting another fingerprint. Git calls such
a file "racily clean" (https://git-scm.com/docs/racy-git); here it has no fingerprint yet.
"""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

Fingerprint = tuple[int, int, int, int]
"""Size, inode, and the times of the last change of the data and of the status, in ns."""

Fingerprints = Mapping[str, Fingerprint | None]
"""Fingerprints by path; None for a file that is racy or cannot be accessed."""

FOLDER: Fingerprint = (0, 0, 0, 0)
"""The fingerprint of every folder: only the files in it matter."""

SECOND = 1_000_000_000
TICK = SECOND // 20
"""The coarsest clock of a file system in ns, except for those that store whole seconds."""


class Scan(NamedTuple):
    """The fingerprints of everything in a folder, and the paths of what is special in it.

    Special are symbolic links, and what is neither a file nor a folder, such as a device.
    """

    fingerprints: dict[str, Fingerprint | None]
    special: list[str]


def scan_folder(folder: Path | str) -> Scan:
    """Return what is below a folder, by path relative to it.

    Symbolic links to folders are not followed, because they can form cycles; `folder` itself may
    be one. A folder that cannot be opened counts as empty.
    """
    scan = Scan({}, [])
    _scan(str(folder), "", time.time_ns(), scan)
    return scan


def _scan(folder: str, prefix: str, now: int, scan: Scan) -> None:
    try:
        entries = os.scandir(folder)
    except OSError:
        return
    with entries:
        for entry in entries:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                scan.fingerprints[path] = FOLDER
                _scan(entry.path, f"{path}/", now, scan)
                continue
            if not entry.is_file(follow_symlinks=False):
                scan.special.append(path)
            scan.fingerprints[path] = FOLDER if entry.is_dir() else _fingerprint(entry, now)


def _fingerprint(entry: "os.DirEntry[str]", now: int) -> Fingerprint | None:
    """Return the fingerprint of a file, or of the target of a link; None if it is racy."""
    try:
        file = entry.stat()
    except OSError:
        return None
    latest = max(file.st_mtime_ns, file.st_ctime_ns)
    tick = TICK if latest % SECOND else 2 * SECOND
    if latest + tick > now:
        return None
    return file.st_size, file.st_ino, file.st_mtime_ns, file.st_ctime_ns
