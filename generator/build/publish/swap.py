"""A list of renames that is done to its end, whatever happens.

A new site takes the place of the old one by renames inside the output folder: what is
old goes to `.papershelf-next/old/`, what is new comes from `.papershelf-next/new/`. The
renames are written down first (`.papershelf-next/journal`, JSON: a list of pairs of
paths), so that a build which finds such a list completes it. A rename is done if its
target is free and there is something to move; so a list can be begun again after a kill
at any point, and nothing is ever overwritten.

    papers                          -> .papershelf-next/old/0        the old folder goes
    .papershelf-next/new/papers     -> papers                        the new one comes
    .papershelf-next/old/0/letters  -> papers/letters                not ours: goes along
    .papershelf                     -> .papershelf-next/old/list
    .papershelf-next/list           -> .papershelf

"""

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.build.publish.disk import tree
from generator.build.publish.manifest import read_manifest
from generator.build.publish.paths import JOURNAL, NEXT, OLD, OLD_MANIFEST, folders_of

Step = tuple[str, str]
"""A rename: where from and where to, as paths below the output folder."""


def swap(root: Path, steps: Sequence[Step]) -> None:
    """Do the renames and remove what they leave.

    Raises `OSError` with all renames undone where one is refused.
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
    settle(root)


def settle(root: Path) -> None:
    """Complete the renames that a build began, and remove all that it left behind."""
    if os.path.lexists(root / NEXT):
        steps = _read_journal(root)
        _rename(root, steps, [])
        _give_back(root, steps)
        (root / JOURNAL).unlink(missing_ok=True)
        shutil.rmtree(root / NEXT)


def _rename(root: Path, steps: Iterable[Step], done: list[Step]) -> None:
    """Do what is not done yet, and note it."""
    for source, target in steps:
        there, free = root / source, root / target
        if os.path.lexists(there) and not os.path.lexists(free):
            there.rename(free)
            done.append((source, target))


def _give_back(root: Path, steps: Iterable[Step]) -> None:
    """Move what is not ours out of the old folders: it came after the renames were found."""
    replaced = [step for step in steps if step[1].startswith(OLD) and (root / step[1]).is_dir()]
    ours = read_manifest(root / OLD_MANIFEST) if replaced else frozenset()
    folders = folders_of(ours)
    for place, old in replaced:
        for path, entry in list(tree(root / old, place, folders)):
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
    """Return the renames; none if the list is not one of ours."""
    try:
        pairs = json.loads((root / JOURNAL).read_bytes())
        steps = [(str(source), str(target)) for source, target in pairs]
    except (FileNotFoundError, ValueError, TypeError):
        return []
    inside = all(_is_within(root, path) for step in steps for path in step)
    return steps if inside else []


def _is_within(root: Path, path: str) -> bool:
    """Say whether the folder that a path is in is not outside the output folder."""
    if ".." in Path(path).parts:
        return False
    return Path(os.path.realpath((root / path).parent)).is_relative_to(os.path.realpath(root))
