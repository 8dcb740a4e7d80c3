"""The manifest, which lists the files that Papershelf wrote, and the stamps of these files.

The manifest has one line for each file, its path below the output folder, sorted. Anyone who can
write to the output folder can modify it, so lines with paths outside the folder are ignored.

Stamps are not in the manifest, which is published with the site and must be reproducible; the
build cache holds them.
"""

import os
from collections.abc import Collection, Container, Iterator, Mapping
from pathlib import Path

from generator.build.publish.paths import are_inside, is_inside

Stamp = tuple[int, int]
"""The size of a file and its modification time in ns; equal stamps mean equal bytes."""

Stamps = Mapping[str, Stamp]
"""Stamps by path."""


def stamp(status: os.stat_result) -> Stamp:
    """Return the stamp of a file."""
    return status.st_size, status.st_mtime_ns


def read_manifest(file: Path) -> frozenset[str]:
    """Return the paths in a manifest; none if it is missing."""
    try:
        text = file.read_bytes().decode(errors="surrogateescape")
    except OSError:
        return frozenset()
    text = text.removesuffix("\n")
    lines = text.split("\n")
    return frozenset(lines if are_inside(text) else filter(is_inside, lines))


def manifest_bytes(paths: Collection[str]) -> bytes:
    """Return the manifest of these files."""
    return "".join(f"{path}\n" for path in sorted(paths)).encode(errors="surrogateescape")


def changed_files(root: Path, stamps: Stamps) -> Iterator[str]:
    """Yield the paths of files that are missing or have another stamp; opens no files."""
    for folder, files in _by_folder(stamps).items():
        found = _stamps_in(root / folder, files)
        if found != files:
            changed = (name for name, expected in files.items() if found.get(name) != expected)
            yield from (f"{folder}/{name}" if folder else name for name in changed)


def _stamps_in(folder: Path, names: Container[str]) -> dict[str, Stamp]:
    """Return the stamps of the files in a folder that have one of these names."""
    try:
        with os.scandir(folder) as entries:
            found = [(e.name, e.stat(follow_symlinks=False)) for e in entries if e.name in names]
    except OSError:  # (the folder was removed)
        return {}
    return {name: stamp(status) for name, status in found}


def _by_folder(stamps: Stamps) -> dict[str, dict[str, Stamp]]:
    folders: dict[str, dict[str, Stamp]] = {}
    for path, expected in stamps.items():
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, {})[name] = expected
    return folders
