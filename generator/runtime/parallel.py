"""Work spread over processes.

Forked processes see everything that this one has in memory, so only the results travel
between them; what it had when they began stays shared while Python's collector does not
look at it, and so copy it. Where a process cannot be forked safely (macOS, Windows) or has other
threads, the same work is done in this one.
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

_work: Callable[[Any], Any]
"""What a worker does; set in workers only, where it arrives without being copied."""


def parallel_map(work: Callable[[T], R], parts: Sequence[T], jobs: int) -> list[R]:
    """Do the work for each part in up to `jobs` processes; the results come in order.

    What `work` raises is raised here. Results must be picklable; `work` and the parts
    need not be.
    """
    workers = min(jobs, len(parts))
    if workers <= 1 or not _may_fork():
        return [work(part) for part in parts]
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (not for few pages)

    pool = ProcessPoolExecutor(
        workers,
        mp_context=get_context("fork"),
        initializer=_begin,
        initargs=(lambda number: work(parts[number]),),
    )
    with pool:
        return list(pool.map(_do, range(len(parts))))


@contextmanager
def in_background(work: Callable[[], R], jobs: int) -> Iterator[Callable[[], R]]:
    """Begin work beside what is done meanwhile; what is yielded waits for its result.

    It is broken off where the result is not asked for. With a single job the work is done
    when it is asked for, as it is where the process that should do it comes to grief.
    """
    if jobs <= 1 or not _may_fork():
        yield work
        return
    with TemporaryFile() as result:  # (a pipe would keep the process until somebody asks)
        process = get_context("fork").Process(target=_leave, args=(work, result))
        process.start()
        try:
            yield partial(_taken, process, result, work)
        finally:
            process.kill()
            process.join()


def _may_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _leave(work: Callable[[], Any], result: IO[bytes]) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        done, error = work(), None
    except Exception as raised:  # (to be raised where the result is asked for)
        done, error = None, raised
    with suppress(OSError):  # (what is incomplete is not taken)
        pickle.dump((done, error), result)
        result.flush()


def _taken(process: BaseProcess, result: IO[bytes], work: Callable[[], R]) -> R:
    """Return what a process has left, or raise what went wrong there."""
    process.join()
    result.seek(0)
    try:
        done, error = pickle.load(result)  # noqa: S301 (left by this program)
    except (EOFError, pickle.UnpicklingError):
        return work()
    if error:
        raise error
    return cast(R, done)


@contextmanager
def gc_paused() -> Iterator[None]:
    """Keep Python's collector from looking at all that a build holds again and again.

    Little that a build makes is garbage, and less of it goes round in circles.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def peak_memory() -> tuple[int, int]:
    """Return the most bytes that this process, and the largest of its ended children, has had.

    What forked processes share counts in each of them. Where nobody knows, it is 0.
    """
    if sys.platform == "win32":
        return 0, 0
    unit = 1 if sys.platform == "darwin" else 1024  # (see getrusage(2) of either)
    own, child = (
        resource.getrusage(who).ru_maxrss * unit
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own, child


def _begin(work: Callable[[int], Any]) -> None:
    global _work  # noqa: PLW0603 (the pool's only way to hand a worker what cannot be pickled)
    _work = work
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the parent is killed: a worker would wait for work, and hold its locks, for ever."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _do(number: int) -> Any:
    return _work(number)
