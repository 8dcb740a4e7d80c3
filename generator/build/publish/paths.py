"""Paths below the output folder, and the names in it that are kept for Papershelf.

.papershelf               the list of the files that Papershelf made
.papershelf-next/         what a build has not finished yet; gone when it has
    new/                  the new files, each at its path
    list                  the new list
    old/                  what the new files took the place of
    journal               the renames that make the new site of the old one

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
UNFIT = re.compile(r"[\\\n\0]")
SUSPECT = (
    *("//", "/./", "/../", "/.\n", "/..\n", "/\n"),
    *("\n/", "\n./", "\n../", "\n.\n", "\n..\n", "\n\n"),
    *("\\", "\0", f"\n{MANIFEST}"),
)
"""One of these is in lines of which one is not inside, if all begin and end with a line break."""

RESERVED = re.compile(rf"{re.escape(MANIFEST)}(-next)?(/|$)", re.IGNORECASE)


def is_inside(path: str) -> bool:
    """Say whether a path stays below the folder that it is joined to, and off our own names."""
    parts = path.split("/")
    return OUTSIDE.isdisjoint(parts) and not UNFIT.search(path) and not RESERVED.match(path)


def are_inside(lines: str) -> bool:
    """Say whether `is_inside` holds for all paths, a line each; if in doubt, deny it."""
    bounded = f"\n{lines.lower()}\n"
    return not any(suspect in bounded for suspect in SUSPECT)


def top(path: str) -> str:
    """Return the outermost folder that holds a file, or nothing for one that is in none."""
    return path.partition("/")[0] if "/" in path else ""


def folders_above(path: str) -> Iterator[str]:
    """Yield the folders that hold a file, the outermost first."""
    end = path.find("/")
    while end >= 0:
        yield path[:end]
        end = path.find("/", end + 1)


def folders_of(paths: Iterable[str]) -> Collection[str]:
    """Return all folders that hold some of the files, at any depth."""
    parents = {path.rpartition("/")[0] for path in paths} - {""}
    return parents.union(*map(folders_above, parents))
