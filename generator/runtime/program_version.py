"""The version of the program: what a site depends on besides its content and templates.

It covers the code of this package, the interpreter, and the names and versions of the
distributions that the package requires. Their metadata is read from the folders
`NAME-VERSION.dist-info` (https://packaging.python.org/specifications/recording-installed-packages/),
because importing `importlib.metadata` takes longer than that.
"""

import os
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

PROJECT = "papershelf"
"""The name of our own distribution."""

SUFFIX = ".dist-info"

REQUIREMENT = re.compile(r"^Requires-Dist: *([\w.-]+)(?!.*\bextra *==)", re.MULTILINE)
"""Matches a requirement in core metadata, unless it is one of an extra."""


def program_version() -> str:
    """Return a hash that differs between programs that may build different sites.

    Where the package is used without being installed, it covers all installed distributions.
    """
    package = Path(__file__).parents[1]
    version = blake2b(sys.version.encode(), digest_size=16)
    for file in sorted(package.rglob("*.py")):
        version.update(blake2b(file.read_bytes()).digest())
    installed = _installed(sys.path)
    names = _required(installed) if PROJECT in installed else installed.keys()
    version.update(repr(sorted(Path(installed[name]).name for name in names)).encode())
    return version.hexdigest()


def _installed(folders: Iterable[str]) -> dict[str, str]:
    """Return the metadata folders of distributions by name; the first of a name is used."""
    found: dict[str, str] = {}
    for folder in folders:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            for entry in entries:
                if entry.name.endswith(SUFFIX):
                    found.setdefault(_normalized(entry.name.partition("-")[0]), entry.path)
    return found


def _required(installed: Mapping[str, str]) -> set[str]:
    """Return the names of our distribution and of those that it requires, also indirectly."""
    found: set[str] = set()
    names = [PROJECT]
    while names:
        name = names.pop()
        if name in installed and name not in found:
            found.add(name)
            names += map(_normalized, _requirements(installed[name]))
    return found


def _requirements(metadata_folder: str) -> list[str]:
    try:
        metadata = Path(metadata_folder, "METADATA").read_text("utf-8", errors="replace")
    except OSError:
        return []
    header, _, _ = metadata.partition("\n\n")  # (the description follows)
    return REQUIREMENT.findall(header)


def _normalized(name: str) -> str:
    """Return the normalized name (https://packaging.python.org/specifications/name-normalization/)."""
    return re.sub(r"[-_.]+", "-", name).lower()
