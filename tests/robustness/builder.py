"""Builds to be killed: a program, `builder.py COMMAND FOLDER`.

`forever` answers each line of its input with the id of a new process that writes
versions of a site alternately until it is killed. `killed-everywhere` builds in
copies of the folder `FOLDER/start`, and kills each build before another of its
file operations; with `renames`, the system cannot exchange folders, and with
`inside` the output folder cannot be renamed. `held` starts a build and waits.
"""

import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from whole_site import work_folder

from generator.build.publish import swap
from generator.build.publish.staging import staged
from generator.model import Output
from generator.runtime.parallel import parallel_map

FOLDERS = ("papers", "papers", "papers", "authors", "topics/deep")
KILLED = 9
OPERATIONS = {"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir"}
OPERATIONS |= {"ctypes.dlsym", "os.listdir", "os.chmod"}
"""Audit events, which Python raises before each operation."""


def site(version: str, count: int) -> list[Output]:
    """Return a site; in its versions most papers differ, few topics, and no authors."""
    files = [(f"{FOLDERS[n % len(FOLDERS)]}/{n}.html", n) for n in range(count)]
    files += [("index.html", 0), (f"only-{version}.html", 0), (f"{version}/only.html", 0)]
    return [Output(path, _data(path, version, n)) for path, n in files]


def _data(path: str, version: str, number: int) -> bytes:
    is_same = path.startswith("authors/") or (path.startswith("topics/") and number % 50)
    return f"{'' if is_same else version} {path} ".encode() * 20


def write(folder: Path, outputs: Iterable[Output], jobs: int = 1) -> None:
    """Build a site in `jobs` processes."""
    files = list(outputs)
    with staged(folder, work_folder(folder)) as staging:
        staging.prepare()

        def put(part: Iterable[Output]) -> None:
            for output in part:
                staging.put(output)

        parallel_map(put, [files[start::jobs] for start in range(jobs)], jobs)
        staging.commit({output.path for output in files})


def forever(folder: Path) -> None:
    """Start a new process for each line; it ends when it is killed, or this one is."""
    versions = [site("old", 100), site("new", 100)]
    own = os.getpid()
    for turn, line in enumerate(sys.stdin, 1):
        child = os.fork()
        if not child:
            numbers = itertools.takewhile(lambda _: os.getppid() == own, itertools.count(turn))
            for number in numbers:
                write(folder, versions[number % 2], int(line))
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("gone", flush=True)


def killed_everywhere(folder: Path, count: str, way: str) -> None:
    """Build in the folders `0/site`, `1/site`, ... until a build is complete."""
    if way == "renames":
        swap._exchange_at_once = lambda *_: False
    elif way == "inside":
        swap._is_mount = lambda _: True
    outputs = site("new", int(count))
    for number in itertools.count():
        place = folder / str(number)
        subprocess.run(["cp", "-a", folder / "start", place], check=True)
        if _forked(partial(_killed_at, number, partial(write, place / "site", outputs))) == 0:
            return


def _forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        work()
        os._exit(0)
    finally:
        os._exit(1)


def _killed_at(number: int, work: Callable[[], None]) -> None:
    left = itertools.count(number, -1)

    def end(event: str, _: object) -> None:
        if event in OPERATIONS and next(left) == 0:
            os._exit(KILLED)

    sys.addaudithook(end)
    work()


def held(folder: Path) -> None:
    """Start a build, print a line, and finish after a line of input."""
    with staged(folder, work_folder(folder)) as staging:
        staging.prepare()
        staging.put(Output("held.html", b"held"))
        print("begun", flush=True)
        sys.stdin.readline()


if __name__ == "__main__":
    commands = {"forever": forever, "killed-everywhere": killed_everywhere, "held": held}
    commands[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
