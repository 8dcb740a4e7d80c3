"""Work in several processes.

Processes are forked, so they share the memory of this process, and only results are pickled.
Python's garbage collector writes to the objects that it visits, which copies the shared memory:
see `gc_paused`. Where forking is unsafe (macOS, Windows, a process with several threads), the
work is done in this process.
"""

import gc
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from tempfile import TemporaryFile
from typing import IO, Any, Generic, TypeVar, cast

if sys.platform != "win32":
    import resource

T = TypeVar("T")
R = TypeVar("R")

Outcome = tuple[R | None, Exception | None]
"""The result of some work, or the exception that it raised."""

_work: Callable[[int], Any]
"""The work of a worker process; set only there."""


def parallel_map(work: Callable[[T], R], parts: Sequence[T], jobs: int) -> list[R]:
    """Return the results of `work` for each part, in order, using up to `jobs` processes.

    Exceptions raised by `work` are raised here. Results must be picklable; `work` and the
    parts need not be.
    """
    workers = min(jobs, len(parts))
    if workers <= 1 or not _can_fork():
        return [work(part) for part in parts]
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (slow to import)

    pool = ProcessPoolExecutor(
        workers,
        mp_context=get_context("fork"),
        initializer=_start_worker,
        initargs=(lambda number: work(parts[number]),),
    )
    with pool:
        return list(pool.map(_run_worker, range(len(parts))))


class Pending(Generic[R]):
    """Work that is done once, in another process or in this one.

    The other process can die; what it should have done is then done in this one.
    """

    def __init__(self, work: Callable[[], R]) -> None:
        self._work = work
        self._outcome: Outcome[R] | None = None
        self._process: BaseProcess | None = None
        self._file: IO[bytes] | None = None

    def start(self) -> None:
        """Start the work in another process; otherwise `result` does it in this one."""
        self._file = TemporaryFile()  # noqa: SIM115 (a pipe would block until it is read)
        work = (self._work, self._file)
        self._process = get_context("fork").Process(target=_run_and_dump, args=work)
        self._process.start()

    def result(self) -> R:
        """Wait for the result and return it, or raise the exception of the work."""
        if self._outcome is None:
            self._outcome = self._received() or _outcome_of(self._work)
        result, error = self._outcome
        if error:
            raise error
        return cast(R, result)

    def stop(self) -> None:
        """Kill the process if it has not finished."""
        if self._process and self._file:
            self._process.kill()
            self._process.join()
            self._file.close()

    def _received(self) -> "Outcome[R] | None":
        if not self._process or not self._file:
            return None
        self._process.join()
        self._file.seek(0)
        try:
            received: Outcome[R] = pickle.load(self._file)  # noqa: S301 (by `_run_and_dump`)
        except (EOFError, pickle.UnpicklingError):
            return None
        return received


class Background:
    """Work in the background: `with Background(jobs) as background`.

    On exit, work that has not finished is killed.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._started: list[Pending[Any]] = []

    def start(self, work: Callable[[], R]) -> Pending[R]:
        """Start work in another process; with one job, it waits until its result is requested."""
        pending = Pending(work)
        if self._jobs > 1 and _can_fork():
            self._started.append(pending)
            pending.start()
        return pending

    def __enter__(self) -> "Background":
        return self

    def __exit__(self, *_error: object) -> None:
        for pending in self._started:
            pending.stop()


def _can_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _outcome_of(work: Callable[[], R]) -> Outcome[R]:
    try:
        return work(), None
    except Exception as error:  # (raised again by `Pending.result`)
        return None, error


def _run_and_dump(work: Callable[[], Any], file: IO[bytes]) -> None:
    threading.Thread(target=_exit_with_parent, daemon=True).start()
    outcome = _outcome_of(work)
    with suppress(OSError):  # (an incomplete result is ignored)
        pickle.dump(outcome, file)
        file.flush()


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector, which would visit all objects again and again.

    A build creates little garbage, and hardly any of it is cyclic.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def peak_memory() -> tuple[int, int]:
    """Return the peak memory of this process and of its largest finished child, in bytes.

    Memory that forked processes share counts in each of them. On Windows both are 0.
    """
    if sys.platform == "win32":
        return 0, 0
    unit = 1 if sys.platform == "darwin" else 1024  # (getrusage(2) of macOS and of Linux)
    own, child = (
        resource.getrusage(who).ru_maxrss * unit
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own, child


def _start_worker(work: Callable[[int], Any]) -> None:
    global _work  # noqa: PLW0603 (the only way to pass a worker what cannot be pickled)
    _work = work
    threading.Thread(target=_exit_with_parent, daemon=True).start()


def _exit_with_parent() -> None:
    """Exit when the parent is killed; a worker would otherwise keep its locks forever."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _run_worker(number: int) -> Any:
    return _work(number)
