"""Stamps tell whether a file is as a build wrote it; the build cache holds them."""

import os
from collections.abc import Mapping
from pathlib import Path

from generator.build.publish.paths import MARK, is_kept
from generator.build.publish.trees import walk

Stamp = tuple[int, int]
"""The size of a file and its modification time in ns; equal stamps mean equal bytes."""

Stamps = Mapping[str, Stamp]
"""Stamps by path."""


def stamp(status: os.stat_result) -> Stamp:
    """Return the stamp of a file."""
    return status.st_size, status.st_mtime_ns


def changed_files(root: Path, stamps: Stamps) -> list[str]:
    """Return the paths of files that are missing, have another stamp, or have none; opens no files.

    The mark and files that are kept need no stamp.
    """
    found = {
        path: stamp(entry.stat(follow_symlinks=False))
        for path, entry in walk(root)
        if path in stamps or not (path == MARK or is_kept(path))
    }
    missing = stamps.keys() - found.keys()
    return [*missing, *(path for path, stamp in found.items() if stamps.get(path) != stamp)]
