import gc
import os
import select
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator.runtime.parallel import Background, Pending, gc_paused, parallel_map

ORPHAN = """
import os, time
from generator.runtime.parallel import Background, parallel_map

def work(*_):
    os.write(1, b"started\\n")  # one call, so that lines of two processes are not mixed
    time.sleep(60)

{start}
"""
"""A program that a test kills while its processes work; they write to the same pipe."""


def test_results_from_several_processes_are_in_the_order_of_the_parts() -> None:
    found = parallel_map(lambda part: (part, os.getpid()), list(range(20)), 2)
    assert [part for part, _ in found] == list(range(20))


def test_with_one_job_the_work_is_done_in_this_process() -> None:
    assert parallel_map(lambda _: os.getpid(), [1, 2, 3], 1) == [os.getpid()] * 3


def test_a_process_with_several_threads_does_not_fork() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert parallel_map(lambda _: os.getpid(), [1, 2, 3], 2) == [os.getpid()] * 3
        with Background(2) as background:
            assert background.start(os.getpid).result() == os.getpid()
    finally:
        end.set()
        thread.join()


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_in_another_process_is_raised_here(jobs: int) -> None:
    def fail(part: int) -> int:
        raise ValueError(f"part {part}")

    with pytest.raises(ValueError, match="part 0"):
        parallel_map(fail, [0, 1], jobs)
    with Background(jobs) as background:
        pending = background.start(lambda: fail(0))
        for _ in range(2):
            with pytest.raises(ValueError, match="part 0"):
                pending.result()


@pytest.mark.parametrize("jobs", [1, 2])
def test_background_work_returns_its_result(jobs: int) -> None:
    large = b"x" * 1_000_000
    with Background(jobs) as background:
        pending = background.start(lambda: large)
        assert parallel_map(lambda part: part + 1, [1, 2], jobs) == [2, 3]
        assert pending.result() == large


@pytest.mark.parametrize("jobs", [1, 2])
def test_background_work_is_done_once(jobs: int, tmp_path: Path) -> None:
    def work() -> int:
        with (tmp_path / "done").open("a") as file:
            file.write("once ")
        return os.getpid()

    with Background(jobs) as background:
        pending = background.start(work)
        assert pending.result() == pending.result()
    assert (tmp_path / "done").read_text() == "once "


def test_pending_work_is_done_when_its_result_is_requested() -> None:
    done: list[int] = []
    pending = Pending(lambda: done.append(1))
    assert done == []
    pending.result()
    pending.result()
    assert done == [1]


def test_several_works_run_at_the_same_time() -> None:
    with Background(2) as background:
        reading, writing = os.pipe()
        first = background.start(lambda: select.select([reading], [], [], 30)[0])
        second = background.start(lambda: os.write(writing, b"x"))
        assert second.result() == 1
        assert first.result() == [reading]


def test_background_work_whose_result_is_not_requested_is_killed(tmp_path: Path) -> None:
    def work() -> None:
        time.sleep(30)
        (tmp_path / "done").touch()

    start = time.monotonic()
    with Background(2) as background:
        background.start(work)
    assert time.monotonic() - start < 30
    assert not (tmp_path / "done").exists()


def test_the_work_of_a_killed_process_is_done_in_this_one() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    with Background(2) as background:
        assert background.start(work).result() == here


@pytest.mark.parametrize(
    "start",
    [
        "parallel_map(work, [1, 2], 2)",
        "with Background(2) as background: background.start(work).result()",
    ],
)
def test_processes_exit_when_their_parent_is_killed(start: str) -> None:
    command = [sys.executable, "-c", ORPHAN.format(start=start)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as program:
        assert program.stdout
        assert program.stdout.readline() == "started\n"
        program.kill()
        program.communicate(timeout=30)  # (until no process has the pipe open)


@pytest.mark.parametrize("was_enabled", [True, False])
def test_the_garbage_collector_is_paused_and_restored(was_enabled: bool) -> None:
    (gc.enable if was_enabled else gc.disable)()
    try:
        with gc_paused():
            assert not gc.isenabled()
        assert gc.isenabled() == was_enabled
    finally:
        gc.enable()
