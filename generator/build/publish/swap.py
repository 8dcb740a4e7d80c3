"""The swap: a list of renames that is always completed.

The new site replaces the old one by renames inside the output folder: old files are moved to
`.papershelf-next/old/`, and new ones from `.papershelf-next/new/`. The renames are first written
to the journal (`.papershelf-next/journal`, a JSON array of pairs of paths), and a build that
finds a journal completes it. A rename is skipped if its source is missing or its target exists,
so the list can be started again after a kill at any point, and no file is overwritten.

    papers                          -> .papershelf-next/old/0        the old folder
    .papershelf-next/new/papers     -> papers                        the new folder
    .papershelf-next/old/0/letters  -> papers/letters                a foreign folder
    .papershelf                     -> .papershelf-next/old/list
    .papershelf-next/list           -> .papershelf

"""

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.build.publish.disk import walk
from generator.build.publish.manifest import read_manifest
from generator.build.publish.paths import JOURNAL, NEXT, OLD, OLD_MANIFEST, folders_of

Step = tuple[str, str]
"""A rename: source and target as paths below the output folder."""


def swap(root: Path, steps: Sequence[Step]) -> None:
    """Execute the renames and remove the working folder.

    If a rename fails, undoes all of them and raises `OSError`.
    """
    _write_journal(root, steps)
    done: list[Step] = []
    try:
        _rename(root, steps, done)
    except OSError:
        for source, target in reversed(done):
            (root / target).rename(root / source)
        (root / JOURNAL).unlink()
        raise
    complete(root)


def complete(root: Path) -> None:
    """Complete the renames of an interrupted build, and remove its working folder."""
    if os.path.lexists(root / NEXT):
        steps = _read_journal(root)
        _rename(root, steps, [])
        _restore_foreign(root, steps)
        (root / JOURNAL).unlink(missing_ok=True)
        shutil.rmtree(root / NEXT)


def _rename(root: Path, steps: Iterable[Step], done: list[Step]) -> None:
    """Execute the renames that are not done yet, and add them to `done`."""
    for source, target in steps:
        if os.path.lexists(root / source) and not os.path.lexists(root / target):
            (root / source).rename(root / target)
            done.append((source, target))


def _restore_foreign(root: Path, steps: Iterable[Step]) -> None:
    """Move foreign files out of replaced folders: they were added after the renames were listed."""
    replaced = [step for step in steps if step[1].startswith(OLD) and (root / step[1]).is_dir()]
    ours = read_manifest(root / OLD_MANIFEST) if replaced else frozenset()
    folders = folders_of(ours)
    for folder, old in replaced:
        for path, entry in list(walk(root / old, folder, folders)):
            if path not in ours and not os.path.lexists(root / path):
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                Path(entry.path).rename(root / path)


def _write_journal(root: Path, steps: Sequence[Step]) -> None:
    (root / OLD).mkdir(parents=True)
    unfinished = root / f"{JOURNAL}.part"
    with unfinished.open("w", encoding="ascii") as file:
        json.dump(steps, file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(root / JOURNAL)


def _read_journal(root: Path) -> list[Step]:
    """Return the renames; none if the journal is invalid or has a path outside the folder."""
    try:
        pairs = json.loads((root / JOURNAL).read_bytes())
        steps = [(str(source), str(target)) for source, target in pairs]
        inside = all(_is_within(root, path) for step in steps for path in step)
    except (FileNotFoundError, ValueError, TypeError, RecursionError):
        return []
    return steps if inside else []


def _is_within(root: Path, path: str) -> bool:
    """Return whether the parent folder of a path, with links resolved, is in the output folder."""
    if ".." in Path(path).parts:
        return False
    return Path(os.path.realpath((root / path).parent)).is_relative_to(os.path.realpath(root))
