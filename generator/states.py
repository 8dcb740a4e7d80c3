"""The states of files, by which a change is noticed without opening them.

A state is what the system says of a file: if it is the same, so are the bytes. A disk's
clock is coarse, though: a file that was changed just now could change once more and look
the same (Git's documentation calls this the "racy" case). Such a file has no state yet.
"""

import os
import time
from collections.abc import Iterable
from pathlib import Path

from generator.memory import digest

State = tuple[int, int, int, int]
"""Size, inode, and the times of the last change of the bytes and of anything, in ns."""

SECOND = 1_000_000_000
TICK = SECOND // 20
"""Clocks of disks tick at least as often as this, unless they tell whole seconds only."""


def state_of(file: str) -> State | None:
    """Return the state of a file, a link's being its target's; None while it is unsettled."""
    try:
        found = os.stat(file)  # noqa: PTH116 (ten thousand times, and quicker)
    except OSError:
        return None
    latest = max(found.st_mtime_ns, found.st_ctime_ns)
    tick = TICK if latest % SECOND else 2 * SECOND
    if latest + tick > time.time_ns():
        return None
    return found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns


def snapshot(folders: Iterable[Path | str]) -> str:
    """Return a text that differs whenever anything in the folders does.

    It is empty while a file is unsettled. Links to folders are not followed, as they may
    lead round in circles; a folder that is one itself is.
    """
    found = []
    for folder in folders:
        for place, inside, files in os.walk(folder):
            states = [state_of(f"{place}/{name}") for name in files]
            if None in states:
                return ""
            found.append((place, inside, files, states))
    return digest(repr(found).encode())
