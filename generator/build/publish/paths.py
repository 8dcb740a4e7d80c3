"""Paths below the output folder, some of which are reserved.

.papershelf         the mark: Papershelf may replace this folder
.papershelf-next/   the working folder, if the output folder itself cannot be renamed

Other hidden files and folders at the top level are the user's, except those that the site has.
"""

import re
from collections.abc import Iterator

MARK = ".papershelf"
NEXT = ".papershelf-next"

OUTSIDE = frozenset(("", ".", ".."))
INVALID = re.compile(r"[\\\n\0]")
RESERVED = re.compile(rf"{re.escape(MARK)}(-next)?(/|$)", re.IGNORECASE)


def is_valid(path: str) -> bool:
    """Return whether a path of the site leads below the folder it is joined to, into no hidden one.

    The mark is not such a path.
    """
    parts = path.split("/")
    is_hidden = len(parts) > 1 and path.startswith(".")
    is_inside = OUTSIDE.isdisjoint(parts) and not INVALID.search(path)
    return is_inside and not is_hidden and not RESERVED.match(path)


def is_kept(path: str) -> bool:
    """Return whether a file or folder is kept if the site does not have it."""
    return path == "CNAME" or (path.startswith(".") and not RESERVED.match(path))


def folders_above(path: str) -> Iterator[str]:
    """Yield the folders that contain a file, outermost first."""
    end = path.find("/")
    while end >= 0:
        yield path[:end]
        end = path.find("/", end + 1)
