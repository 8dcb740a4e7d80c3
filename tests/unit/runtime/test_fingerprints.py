import os
import time
from itertools import combinations
from pathlib import Path

from generator.runtime.fingerprints import FOLDER, SECOND, Fingerprint, scan_folder

LONG_AGO = time.time_ns() - 10**6 * SECOND


def state_of(file: Path) -> Fingerprint | None:
    return scan_folder(file.parent)[file.name]


def settled(file: Path, text: str, changed: int = LONG_AGO + 7) -> Path:
    """Write a file, and let its last change have been then; wait until the disk agrees."""
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(changed, changed))
    while state_of(file) is None:
        time.sleep(0.01)
    return file


def test_a_file_that_nobody_touched_keeps_its_state(tmp_path: Path) -> None:
    file = settled(tmp_path / "a.md", "One.")
    before = state_of(file)
    file.read_text(encoding="utf-8")
    assert state_of(file) == before


def test_a_file_changed_without_a_trace_in_size_and_time_has_another_state(tmp_path: Path) -> None:
    file = settled(tmp_path / "a.md", "One.")
    before = state_of(file)
    settled(file, "Two.")
    assert state_of(file) != before


def test_a_file_changed_just_now_or_in_the_future_has_no_state_yet(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("One.", encoding="utf-8")
    os.utime(file, ns=(LONG_AGO, time.time_ns() + 10 * SECOND))
    assert state_of(file) is None


def test_a_link_that_leads_nowhere_has_no_state(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("nowhere.md")
    assert scan_folder(tmp_path) == {"a.md": None}


def test_a_survey_tells_additions_removals_renames_and_folders(tmp_path: Path) -> None:
    file = settled(tmp_path / "a.md", "One.")
    seen = [scan_folder(tmp_path)]
    assert scan_folder(tmp_path) == seen[0]
    settled(tmp_path / "b.md", "Two.")
    seen.append(scan_folder(tmp_path))
    file.rename(tmp_path / "c.md")
    settled(tmp_path / "c.md", "One.")
    seen.append(scan_folder(tmp_path))
    (tmp_path / "d.md").mkdir()
    seen.append(scan_folder(tmp_path))
    (tmp_path / "b.md").unlink()
    seen.append(scan_folder(tmp_path))
    assert all(one != other for one, other in combinations(seen, 2))


def test_a_survey_tells_unsettled_files(tmp_path: Path) -> None:
    file = settled(tmp_path / "a.md", "One.")
    os.utime(file, ns=(LONG_AGO, time.time_ns() + 10 * SECOND))
    assert scan_folder(tmp_path) == {"a.md": None}


def test_folders_are_entered_at_any_depth_but_not_through_links(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    file = settled(tmp_path / "a/b/c.md", "One.")
    (tmp_path / "a/round").symlink_to(tmp_path)
    assert scan_folder(tmp_path) == dict.fromkeys(("a", "a/b", "a/round"), FOLDER) | {
        "a/b/c.md": state_of(file)
    }


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert scan_folder(tmp_path / "nowhere") == {}
