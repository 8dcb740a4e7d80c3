"""The states of files, by which a change is noticed without opening them.

A state is what the system says of a file: if it is the same, so are the bytes. A disk's
clock is coarse, though: a file that was changed just now could change once more and look
the same (Git's documentation calls this the "racy" case). Such a file has no state yet.
"""

import os
import time
from collections.abc import Mapping
from pathlib import Path

Fingerprint = tuple[int, int, int, int]
"""Size, inode, and the times of the last change of the bytes and of anything, in ns."""

Fingerprints = Mapping[str, Fingerprint | None]
"""The states of files by their paths; None for one that is unsettled or cannot be seen."""

FOLDER: Fingerprint = (0, 0, 0, 0)
"""Stands for the state of a folder: what matters is in it."""

SECOND = 1_000_000_000
TICK = SECOND // 20
"""Clocks of disks tick at least as often as this, unless they tell whole seconds only."""


def scan_folder(folder: Path | str) -> dict[str, Fingerprint | None]:
    """Return the states of all that is in a folder, by its path below it, at any depth.

    Links to folders are not followed, as they may lead round in circles; a folder that is one
    itself is. One that cannot be opened counts as empty.
    """
    found: dict[str, Fingerprint | None] = {}
    _survey(str(folder), "", time.time_ns(), found)
    return found


def _survey(folder: str, below: str, now: int, found: dict[str, Fingerprint | None]) -> None:
    try:
        entries = os.scandir(folder)
    except OSError:
        return
    with entries:
        for entry in entries:
            path = below + entry.name
            if entry.is_dir():
                found[path] = FOLDER
                if not entry.is_symlink():
                    _survey(entry.path, f"{path}/", now, found)
            else:
                found[path] = _state(entry, now)


def _state(entry: "os.DirEntry[str]", now: int) -> Fingerprint | None:
    """Return the state of a file, a link's being its target's."""
    try:
        file = entry.stat()
    except OSError:
        return None
    latest = max(file.st_mtime_ns, file.st_ctime_ns)
    tick = TICK if latest % SECOND else 2 * SECOND
    if latest + tick > now:
        return None
    return file.st_size, file.st_ino, file.st_mtime_ns, file.st_ctime_ns
