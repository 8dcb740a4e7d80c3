"""A command run to its end: its duration, resources and output.

The duration is everything that a user waits for: start, reading, writing, exit. Memory is the
proportional set size (PSS) of all processes of the command, in which shared memory counts
once. It is sampled, so a short peak may be missed, and available only on Linux
(https://docs.kernel.org/filesystems/proc.html, `smaps_rollup`).
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
    """The cost of a command: seconds, processor seconds, and bytes of memory (0 if unknown)."""

    seconds: float
    processor: float
    memory: int
    said: str
    told: str
    """What it wrote to its standard error."""


class Made(NamedTuple):
    """The cost of making a site, and the site."""

    run: Run
    site: Usage


def run(command: Sequence[str | Path], folder: Path) -> Run:
    """Run a command in a folder; raises `RuntimeError` if it fails.

    Earlier writes are flushed to the disk first, so that they do not slow it down.
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
    """Kill the command, which has its own session, if this process is interrupted."""
    try:
        yield
    except BaseException:
        process.kill()
        raise


def _processor_seconds() -> float:
    """Return the processor seconds of all children that have exited."""
    times = os.times()
    return times.children_user + times.children_system


@contextmanager
def _watched(session: int) -> Iterator[list[int]]:
    """Sample the memory of a session's processes until the end of the block."""
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
