"""A command run to its end: how long it took, what it used, what it said.

Everything counts that a user waits for: starting, reading, writing, ending. Memory is the
proportional set size (PSS) of the command's processes together, so that what they share
counts once. It is looked at from time to time, so that a short peak may be missed, and only
where Linux tells it (https://docs.kernel.org/filesystems/proc.html, `smaps_rollup`).
"""

import os
import re
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from generator.build.limits import Usage

PROC = Path("/proc")
PSS = re.compile(r"^Pss: +(\d+) kB", re.MULTILINE)
SESSION = 3
"""Where a process's session stands in `/proc/PID/stat`, counted after the name in brackets."""

PAUSE = 0.05
"""Seconds between two looks at the memory; at least so long that looking takes little of it."""
RARELY = 20
TOLD = 2000
"""Characters that are shown of what a failed command said last."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: seconds, seconds of the processor, bytes (0 where nobody knows)."""

    seconds: float
    processor: float
    memory: int
    said: str
    told: str
    """What it wrote to its standard error."""


class Made(NamedTuple):
    """What making a site took, and the site."""

    run: Run
    site: Usage


def run(command: Sequence[str | Path], folder: Path) -> Run:
    """Run a command in a folder; raises `RuntimeError` where it fails.

    What others wrote before is on the disk when it begins, lest it pay for them.
    """
    if hasattr(os, "sync"):
        os.sync()
    used, start = _processor_seconds(), perf_counter()
    with (
        subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        ) as process,
        _ended(process),
        _watched(process.pid) as sizes,
    ):
        said, told = process.communicate()
        seconds = perf_counter() - start
    if process.returncode:
        line = " ".join(map(str, command))
        raise RuntimeError(f"{line} ended with {process.returncode}:\n{told[-TOLD:]}")
    return Run(seconds, _processor_seconds() - used, max(sizes, default=0), said, told)


@contextmanager
def _ended(process: subprocess.Popen[str]) -> Iterator[None]:
    """Take the command along if this is interrupted: it has a session of its own."""
    try:
        yield
    except BaseException:
        process.kill()
        raise


def _processor_seconds() -> float:
    """Return what all children that have ended have used."""
    times = os.times()
    return times.children_user + times.children_system


@contextmanager
def _watched(session: int) -> Iterator[list[int]]:
    """Gather the memory of a session's processes while this lasts."""
    sizes: list[int] = []
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(session, ended, sizes))
    watcher.start()
    try:
        yield sizes
    finally:
        ended.set()
        watcher.join()


def _watch(session: int, ended: threading.Event, sizes: list[int]) -> None:
    pause = 0.0
    while not ended.wait(pause):
        start = perf_counter()
        sizes.append(sum(map(_memory, _processes(session))))
        pause = max(PAUSE, RARELY * (perf_counter() - start))


def _processes(session: int) -> Iterator[Path]:
    for place in PROC.glob("[0-9]*"):
        with suppress(OSError):  # (it has ended)
            values = (place / "stat").read_text().rpartition(")")[2].split()
            if int(values[SESSION]) == session:
                yield place


def _memory(place: Path) -> int:
    with suppress(OSError):
        found = PSS.search((place / "smaps_rollup").read_text())
        return 1024 * int(found[1]) if found else 0
    return 0
