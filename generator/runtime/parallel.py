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
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from tempfile import TemporaryFile
from typing import IO, Any, TypeVar, cast

if sys.platform != "win32":
    import resource

T = TypeVar("T")
R = TypeVar("R")

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


@contextmanager
def in_background(work: Callable[[], R], jobs: int) -> Iterator[Callable[[], R]]:
    """Start work in another process; yield a function that waits for its result.

    On exit, work that has not finished is killed. With one job, or if the process dies, the
    work is done in this process when the result is requested.
    """
    if jobs <= 1 or not _can_fork():
        yield work
        return
    with TemporaryFile() as result:  # (a process blocks on a pipe until the result is read)
        process = get_context("fork").Process(target=_run_and_dump, args=(work, result))
        process.start()
        try:
            yield partial(_load_result, process, result, work)
        finally:
            process.kill()
            process.join()


def _can_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _run_and_dump(work: Callable[[], Any], file: IO[bytes]) -> None:
    threading.Thread(target=_exit_with_parent, daemon=True).start()
    try:
        result, error = work(), None
    except Exception as raised:  # (raised again by `_load_result`)
        result, error = None, raised
    with suppress(OSError):  # (an incomplete result is ignored)
        pickle.dump((result, error), file)
        file.flush()


def _load_result(process: BaseProcess, file: IO[bytes], work: Callable[[], R]) -> R:
    """Return the result of a process, or raise its exception."""
    process.join()
    file.seek(0)
    try:
        result, error = pickle.load(file)  # noqa: S301 (written by `_run_and_dump`)
    except (EOFError, pickle.UnpicklingError):
        return work()
    if error:
        raise error
    return cast(R, result)


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
