"""Compare two built sites: `python .ci/compare_sites.py BEFORE AFTER`.

Print the paths that only one of the folders has and those whose bytes differ, one a line, then
the numbers of each kind of file (its top folder and suffix, such as `papers/*.html`). The exit
code is 0 if the sites are the same, 1 if they differ, and 2 for wrong usage.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple


class Difference(NamedTuple):
    """A path that is `added`, `removed` or `changed` in the second site."""

    path: str
    change: str


CHANGES = ("added", "removed", "changed")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the differences of two folders; return the exit code."""
    parser = argparse.ArgumentParser(description="Compare two built sites byte by byte.")
    parser.add_argument("before", type=_folder)
    parser.add_argument("after", type=_folder)
    options = parser.parse_args(arguments)
    differences = list(compare(options.before, options.after))
    for path, change in differences:
        print(f"{change:8} {path}")
    print("\n".join(summary(differences)))
    return int(bool(differences))


def compare(before: Path, after: Path) -> Iterator[Difference]:
    """Yield the differences, sorted by path."""
    old, new = set(_files(before)), set(_files(after))
    for path in sorted(old | new):
        if path not in old:
            yield Difference(path, "added")
        elif path not in new:
            yield Difference(path, "removed")
        elif (before / path).read_bytes() != (after / path).read_bytes():
            yield Difference(path, "changed")


def summary(differences: Sequence[Difference]) -> Iterator[str]:
    """Yield a table of the numbers of differences: a row for each kind of file, and the total."""
    if not differences:
        yield "The sites are the same."
        return
    yield _row("", CHANGES)
    counts = Counter((_kind(path), change) for path, change in differences)
    for kind in sorted({kind for kind, _ in counts}):
        yield _row(kind, [counts[kind, change] for change in CHANGES])
    totals = Counter(change for _, change in differences)
    yield _row("total", [totals[change] for change in CHANGES])


def _row(title: str, cells: Iterable[object]) -> str:
    return f"{title:24}" + "".join(f"{cell:>9}" for cell in cells)


def _kind(path: str) -> str:
    """Return the kind of a file: its top folder, if it is in one, and its suffix."""
    top, *rest = PurePosixPath(path).parts
    pattern = f"*{PurePosixPath(path).suffix}"
    return f"{top}/{pattern}" if rest else pattern


def _files(folder: Path) -> Iterator[str]:
    """Yield the paths of all files, relative to the folder."""
    for file in folder.rglob("*"):
        if file.is_file():
            yield file.relative_to(folder).as_posix()


def _folder(name: str) -> Path:
    if not Path(name).is_dir():
        raise argparse.ArgumentTypeError(f'"{name}" is not a folder')
    return Path(name)


if __name__ == "__main__":
    sys.exit(main())
