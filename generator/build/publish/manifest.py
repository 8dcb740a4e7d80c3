"""The list of the files that Papershelf made, and the state in which it left them.

The list has a line for each file, its path below the output folder, in the order of the
paths. Whoever can write into the output folder can write this list, so a line that leads
anywhere else is ignored.

The state is no part of the list, which is published with the site and the same for the
same site: the caller keeps it.
"""

import os
from collections.abc import Collection, Container, Iterator, Mapping
from pathlib import Path

from generator.build.publish.paths import are_inside, is_inside

Stamp = tuple[int, int]
"""A file's size and the time of its last change: if they are the same, so are its bytes."""

Stamps = Mapping[str, Stamp]
"""The states of files by their paths."""


def stamp(status: os.stat_result) -> Stamp:
    """Return the state of a file."""
    return status.st_size, status.st_mtime_ns


def read_manifest(file: Path) -> frozenset[str]:
    """Return the files on the list; none if it is missing."""
    try:
        text = file.read_bytes().decode(errors="surrogateescape")
    except OSError:
        return frozenset()
    text = text.removesuffix("\n")
    lines = text.split("\n")
    return frozenset(lines if are_inside(text) else filter(is_inside, lines))


def manifest_bytes(paths: Collection[str]) -> bytes:
    """Return the list as it is kept on the disk."""
    return "".join(f"{path}\n" for path in sorted(paths)).encode(errors="surrogateescape")


def changed_files(root: Path, stamps: Stamps) -> Iterator[str]:
    """Yield the files that are not there in their states; opens folders, not files."""
    for folder, files in _by_folder(stamps).items():
        found = _stamps_in(root / folder, files)
        if found != files:
            altered = (name for name, expected in files.items() if found.get(name) != expected)
            yield from (f"{folder}/{name}" if folder else name for name in altered)


def _stamps_in(folder: Path, names: Container[str]) -> dict[str, Stamp]:
    """Return the states of those files in a folder that have these names."""
    try:
        with os.scandir(folder) as entries:
            found = [(e.name, e.stat(follow_symlinks=False)) for e in entries if e.name in names]
    except OSError:  # (a folder that is gone holds no file as it was)
        return {}
    return {name: stamp(status) for name, status in found}


def _by_folder(stamps: Stamps) -> dict[str, dict[str, Stamp]]:
    folders: dict[str, dict[str, Stamp]] = {}
    for path, expected in stamps.items():
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, {})[name] = expected
    return folders
