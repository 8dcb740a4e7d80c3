import os
import time
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.runtime import fingerprints
from generator.runtime.fingerprints import FOLDER, SECOND, Fingerprint, scan_folder

LONG_AGO = time.time_ns() - 10**6 * SECOND
LATER = (time.time_ns() // SECOND + 10**6) * SECOND
"""A whole second in the future, in ns."""

STATUS_FIELDS = ("st_size", "st_ino", "st_mtime_ns", "st_ctime_ns")


def fingerprint_of(file: Path) -> Fingerprint | None:
    return scan_folder(file.parent).fingerprints[file.name]


def write(file: Path, text: str, modified: int = LONG_AGO + 7) -> Path:
    """Write a file with a modification time, and wait until it is no longer racy."""
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(modified, modified))
    while fingerprint_of(file) is None:
        time.sleep(0.01)
    return file


def test_reading_a_file_does_not_change_its_fingerprint(tmp_path: Path) -> None:
    file = write(tmp_path / "a.md", "One.")
    before = fingerprint_of(file)
    file.read_text(encoding="utf-8")
    assert fingerprint_of(file) == before


def test_a_change_that_preserves_size_and_modification_time_is_detected(tmp_path: Path) -> None:
    file = write(tmp_path / "a.md", "One.")
    before = fingerprint_of(file)
    write(file, "Two.")
    assert fingerprint_of(file) != before


@pytest.mark.parametrize(
    ("fraction", "elapsed", "is_racy"),
    [
        (7, -10 * SECOND, True),
        (7, 0, True),
        (7, 49_999_999, True),
        (7, 50_000_000, False),
        (0, 50_000_000, True),
        (0, 1_999_999_999, True),
        (0, 2_000_000_000, False),
    ],
)
def test_a_file_is_racy_until_the_clock_of_its_disk_has_ticked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fraction: int, elapsed: int, *, is_racy: bool
) -> None:
    file, modified = tmp_path / "a.md", LATER + fraction
    file.write_text("One.", encoding="utf-8")
    os.utime(file, ns=(modified, modified))
    clock = SimpleNamespace(time_ns=lambda: modified + elapsed)
    monkeypatch.setattr(fingerprints, "time", clock)
    assert (fingerprint_of(file) is None) == is_racy


def test_a_change_of_the_status_alone_makes_a_file_racy(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("One.", encoding="utf-8")
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    assert fingerprint_of(file) is None


@pytest.mark.parametrize("changed", STATUS_FIELDS)
def test_a_fingerprint_depends_on_each_field_of_the_status(changed: str) -> None:
    def fingerprint(**values: int) -> Fingerprint | None:
        status = SimpleNamespace(**{**dict.fromkeys(STATUS_FIELDS, 7), **values})
        entry: Any = SimpleNamespace(stat=lambda: status)
        return fingerprints._fingerprint(entry, LONG_AGO)

    assert fingerprint() is not None
    assert fingerprint(**{changed: 8}) not in (None, fingerprint())


def test_a_broken_symbolic_link_has_no_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("nowhere.md")
    assert scan_folder(tmp_path).fingerprints == {"a.md": None}


def test_a_scan_detects_additions_removals_renames_and_folders(tmp_path: Path) -> None:
    file = write(tmp_path / "a.md", "One.")
    scans = [scan_folder(tmp_path)]
    assert scan_folder(tmp_path) == scans[0]
    write(tmp_path / "b.md", "Two.")
    scans.append(scan_folder(tmp_path))
    file.rename(tmp_path / "c.md")
    write(tmp_path / "c.md", "One.")
    scans.append(scan_folder(tmp_path))
    (tmp_path / "d.md").mkdir()
    scans.append(scan_folder(tmp_path))
    (tmp_path / "b.md").unlink()
    scans.append(scan_folder(tmp_path))
    assert all(one != other for one, other in combinations(scans, 2))


def test_a_scan_is_recursive_but_does_not_follow_links_to_folders(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    file = write(tmp_path / "a/b/c.md", "One.")
    (tmp_path / "a/cycle").symlink_to(tmp_path)
    assert scan_folder(tmp_path).fingerprints == dict.fromkeys(("a", "a/b", "a/cycle"), FOLDER) | {
        "a/b/c.md": fingerprint_of(file)
    }


def test_a_missing_folder_is_empty(tmp_path: Path) -> None:
    assert scan_folder(tmp_path / "nowhere") == ({}, [])
