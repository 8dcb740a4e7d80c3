"""Paths below the output folder, some of which are reserved.

.papershelf               the manifest: the files that Papershelf wrote
.papershelf-next/         the working folder of an unfinished build
    new/                  the new files, each at its path
    list                  the new manifest
    old/                  the files and folders that were replaced
    journal               the renames from the old site to the new one

"""

import re
from collections.abc import Collection, Iterable, Iterator

MANIFEST = ".papershelf"
NEXT = ".papershelf-next"
NEW = f"{NEXT}/new"
NEW_MANIFEST = f"{NEXT}/list"
OLD = f"{NEXT}/old"
OLD_MANIFEST = f"{OLD}/list"
JOURNAL = f"{NEXT}/journal"

OUTSIDE = frozenset(("", ".", ".."))
INVALID = re.compile(r"[\\\n\0]")
SUSPECT = (
    *("//", "/./", "/../", "/.\n", "/..\n", "/\n"),
    *("\n/", "\n./", "\n../", "\n.\n", "\n..\n", "\n\n"),
    *("\\", "\0", f"\n{MANIFEST}"),
)
"""If a line break precedes and follows each path, any path that is not inside has one of these."""

RESERVED = re.compile(rf"{re.escape(MANIFEST)}(-next)?(/|$)", re.IGNORECASE)


def is_inside(path: str) -> bool:
    """Return whether a path leads below the folder it is joined to, and is not reserved."""
    parts = path.split("/")
    return OUTSIDE.isdisjoint(parts) and not INVALID.search(path) and not RESERVED.match(path)


def are_inside(lines: str) -> bool:
    """Return False if `is_inside` may be false for any path in `lines`; faster than each alone."""
    bounded = f"\n{lines.lower()}\n"
    return not any(suspect in bounded for suspect in SUSPECT)


def top(path: str) -> str:
    """Return the outermost folder of a file, or an empty string if it is in none."""
    return path.partition("/")[0] if "/" in path else ""


def folders_above(path: str) -> Iterator[str]:
    """Yield the folders that contain a file, outermost first."""
    end = path.find("/")
    while end >= 0:
        yield path[:end]
        end = path.find("/", end + 1)


def folders_of(paths: Iterable[str]) -> Collection[str]:
    """Return all folders that contain any of the files, at any depth."""
    parents = {path.rpartition("/")[0] for path in paths} - {""}
    return parents.union(*map(folders_above, parents))
