import os
import signal
import time
from pathlib import Path

import pytest

from generator.runtime.parallel import in_background, parallel_map


def test_results_come_in_the_order_of_the_parts_from_several_processes() -> None:
    found = parallel_map(lambda part: (part, os.getpid()), list(range(20)), 2)
    assert [part for part, _ in found] == list(range(20))


def test_with_one_job_everything_is_done_here() -> None:
    assert parallel_map(lambda _: os.getpid(), [1, 2, 3], 1) == [os.getpid()] * 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_in_a_process_is_raised_here(jobs: int) -> None:
    def fail(part: int) -> int:
        raise ValueError(f"part {part}")

    with pytest.raises(ValueError, match="part 0"):
        parallel_map(fail, [0, 1], jobs)
    with (
        in_background(lambda: fail(0), jobs) as finished,
        pytest.raises(ValueError, match="part 0"),
    ):
        finished()


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_begun_gives_its_result_when_it_is_asked_for(jobs: int) -> None:
    large = b"x" * 1_000_000
    with in_background(lambda: large, jobs) as finished:
        assert parallel_map(lambda part: part + 1, [1, 2], jobs) == [2, 3]
        assert finished() == large


def test_what_nobody_asks_for_is_broken_off(tmp_path: Path) -> None:
    def work() -> None:
        time.sleep(30)
        (tmp_path / "done").touch()

    start = time.monotonic()
    with in_background(work, 2):
        pass
    assert time.monotonic() - start < 30
    assert not (tmp_path / "done").exists()


def test_what_a_process_could_not_end_is_done_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    with in_background(work, 2) as finished:
        assert finished() == here
