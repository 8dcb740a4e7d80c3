"""Commands to be killed: a program, `killed_commands.py FOLDER ARGUMENT...`.

It runs the command in copies `0`, `1`, ... of the folder `FOLDER/start`, and kills each run before
another operation that changes a file, until a run is complete.
"""

import itertools
import os
import shutil
import sys
from pathlib import Path

from generator.cli import main

KILLED = 9
CHANGES = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.chmod"}
"""Audit events, which Python raises before each operation."""


def changes_a_file(event: str, arguments: tuple[object, ...]) -> bool:
    if event == "open":
        _, mode, flags = arguments
        is_written = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
        return bool(is_written) or (isinstance(mode, str) and not mode.startswith("r"))
    return event in CHANGES


def run(place: Path, number: int, arguments: list[str]) -> int:
    """Run the command in a process that is killed before its `number`th change."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = itertools.count(number, -1)

    def end(event: str, arguments: tuple[object, ...]) -> None:
        if changes_a_file(event, arguments) and next(left) == 0:
            os._exit(KILLED)

    os.chdir(place)
    sys.argv = ["papershelf", *arguments]
    sys.addaudithook(end)
    try:
        main()
        os._exit(0)
    except SystemExit as exit_:
        os._exit(int(exit_.code or 0))
    finally:
        os._exit(1)


def killed_everywhere(folder: Path, arguments: list[str]) -> None:
    for number in itertools.count():
        place = folder / str(number)
        shutil.copytree(folder / "start", place)
        if run(place, number, arguments) != KILLED:
            return


if __name__ == "__main__":
    killed_everywhere(Path(sys.argv[1]), sys.argv[2:])
