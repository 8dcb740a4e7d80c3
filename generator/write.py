"""Outputs to files, with care for what is in the folder already.

Only files that changed are written, each in one step (a temporary file takes the
place of the old one). A list of everything written, `.papershelf` in the output folder,
tells the next build which files are its own: those that are no longer made are removed,
and files of somebody else are never touched. The list names a file before it is
written, so that an interrupted build leaves nothing behind that has no owner.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.errors import ContentError, Problem
from generator.files import remove_waiting, replace_file
from generator.model import Output

MANIFEST = ".papershelf"
UNFINISHED = "# unfinished\n"
"""The first line of the list while files are being written."""

ELSEWHERE = "move it away, or choose another --output"


@dataclass(frozen=True, slots=True)
class Written:
    """How many files there are, how many of them were changed, and how many went."""

    files: int
    changed: int
    removed: int


def write_site(outputs: Sequence[Output], folder: Path) -> Written:
    """Make a folder hold exactly these outputs beside the files that are not ours.

    Raises `ContentError` before anything is written where a file would leave the folder
    or take the place of somebody else's, and where the disk refuses.
    """
    own = _read_manifest(folder)
    problems = [
        *_unsafe(outputs, folder),
        *_blocked(outputs, folder),
        *_foreign(outputs, folder, own),
    ]
    if problems:
        raise ContentError(problems)
    try:
        return _write(outputs, folder, own)
    except OSError as error:
        place = str(error.filename or folder)
        hint = "make room or set permissions, then build again"
        raise ContentError([Problem(place, 0, f"{error.strerror}", hint)]) from error


def _write(outputs: Sequence[Output], folder: Path, own: set[str]) -> Written:
    paths = {output.path for output in outputs}
    changed = [output for output in outputs if not _is_same(folder / output.path, output.data)]
    stale = own - paths
    was_interrupted = _was_interrupted(folder)
    if was_interrupted:
        remove_waiting(folder)
    if changed or stale or was_interrupted or not (folder / MANIFEST).exists():
        _write_manifest(folder, own | paths, UNFINISHED)
        for output in changed:
            replace_file(folder / output.path, output.data)
        removed = [path for path in sorted(stale) if _remove(folder, path)]
        _write_manifest(folder, paths)
        return Written(len(outputs), len(changed), len(removed))
    return Written(len(outputs), 0, 0)


def _unsafe(outputs: Iterable[Output], folder: Path) -> list[Problem]:
    """Find paths that lead out of the folder, by their own dots or through a symbolic link."""
    root = folder.resolve()
    inside: dict[str, bool] = {}
    problems = []
    for output in outputs:
        parent, _, name = output.path.rpartition("/")
        if parent not in inside:
            parts = PurePosixPath(parent).parts
            inside[parent] = ".." not in parts and (root / parent).resolve().is_relative_to(root)
        is_inside = inside[parent] and not output.path.startswith("/")
        if not is_inside or name in ("", ".", "..") or "\\" in name:
            hint = f"remove the symbolic link, or correct the id that leads there from {folder}"
            problems.append(Problem(output.path, 0, "the file is outside the output folder", hint))
    return problems


def _blocked(outputs: Iterable[Output], folder: Path) -> Iterator[Problem]:
    """Find what is in the way of a folder that must be made."""
    for parent in sorted({output.path.rpartition("/")[0] for output in outputs}):
        place = folder / parent
        while not os.path.lexists(place):
            place = place.parent
        if not place.is_dir():
            yield Problem(str(place), 0, "a folder must take this place", ELSEWHERE)


def _foreign(outputs: Iterable[Output], folder: Path, own: set[str]) -> list[Problem]:
    return [
        Problem(str(folder / output.path), 0, "this file was not made by Papershelf", ELSEWHERE)
        for output in outputs
        if output.path not in own
        and os.path.lexists(folder / output.path)
        and not _is_same(folder / output.path, output.data)
    ]


def _is_same(file: Path, data: bytes) -> bool:
    try:
        return file.stat().st_size == len(data) and file.read_bytes() == data
    except OSError:
        return False


def _read_manifest(folder: Path) -> set[str]:
    """Return the paths that an earlier build wrote; lines that lead elsewhere are ignored."""
    try:
        lines = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {line for line in lines if line and ".." not in line.split("/") and line[0] not in "/#"}


def _was_interrupted(folder: Path) -> bool:
    try:
        return (folder / MANIFEST).read_text(encoding="utf-8").startswith(UNFINISHED)
    except (OSError, UnicodeDecodeError):
        return False


def _write_manifest(folder: Path, paths: Iterable[str], heading: str = "") -> None:
    lines = (f"{path}\n" for path in sorted(paths))
    replace_file(folder / MANIFEST, (heading + "".join(lines)).encode())


def _remove(folder: Path, path: str) -> bool:
    """Remove a file and the folders that it leaves empty; say whether it was there."""
    file = folder / path
    if not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
        return False
    file.unlink()
    for parent in file.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
    return True
