import os
import time
from pathlib import Path

from generator.states import SECOND, snapshot, state_of

LONG_AGO = time.time_ns() - 10**6 * SECOND


def settled(file: Path, text: str, changed: int = LONG_AGO + 7) -> Path:
    """Write a file, and let its last change have been then; wait until the disk agrees."""
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(changed, changed))
    while state_of(str(file)) is None:
        time.sleep(0.01)
    return file


def test_a_file_that_nobody_touched_keeps_its_state(tmp_path: Path) -> None:
    file = settled(tmp_path / "a.md", "One.")
    before = state_of(str(file))
    file.read_text(encoding="utf-8")
    assert state_of(str(file)) == before


def test_a_file_changed_without_a_trace_in_size_and_time_has_another_state(tmp_path: Path) -> None:
    file = settled(tmp_path / "a.md", "One.")
    before = state_of(str(file))
    settled(file, "Two.")
    assert state_of(str(file)) != before


def test_a_file_changed_just_now_or_in_the_future_has_no_state_yet(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("One.", encoding="utf-8")
    os.utime(file, ns=(LONG_AGO, time.time_ns() + 10 * SECOND))
    assert state_of(str(file)) is None


def test_a_file_that_is_not_there_has_no_state(tmp_path: Path) -> None:
    assert state_of(str(tmp_path / "a.md")) is None


def test_a_snapshot_tells_additions_removals_renames_and_folders(tmp_path: Path) -> None:
    file = settled(tmp_path / "a.md", "One.")
    seen = [snapshot([tmp_path])]
    assert snapshot([tmp_path]) == seen[0] != ""
    settled(tmp_path / "b.md", "Two.")
    seen.append(snapshot([tmp_path]))
    file.rename(tmp_path / "c.md")
    settled(tmp_path / "c.md", "One.")
    seen.append(snapshot([tmp_path]))
    (tmp_path / "d.md").mkdir()
    seen.append(snapshot([tmp_path]))
    (tmp_path / "b.md").unlink()
    seen.append(snapshot([tmp_path]))
    assert len(set(seen)) == len(seen)


def test_a_snapshot_waits_for_unsettled_files(tmp_path: Path) -> None:
    file = settled(tmp_path / "a.md", "One.")
    os.utime(file, ns=(LONG_AGO, time.time_ns() + 10 * SECOND))
    assert snapshot([tmp_path]) == ""
