import shutil
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator.serve import watcher
from generator.serve.watcher import watching

PATIENCE = 20.0


def test_a_change_at_any_depth_calls_back(tmp_path: Path) -> None:
    (tmp_path / "papers/2024").mkdir(parents=True)
    changed = threading.Event()
    with watching([tmp_path, tmp_path / "missing"], changed.set):
        (tmp_path / "papers/2024/a.md").write_text("New.", encoding="utf-8")
        assert changed.wait(PATIENCE)


def test_a_burst_of_changes_calls_back_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watcher, "DELAY", 0.5)
    calls: list[float] = []
    with watching([tmp_path], lambda: calls.append(time.monotonic())):
        for number in range(5):
            (tmp_path / f"{number}.md").write_text("New.", encoding="utf-8")
        end = time.monotonic() + PATIENCE
        while not calls and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(0.6)
    assert len(calls) == 1


def test_a_folder_that_is_created_again_is_watched(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    changed = threading.Event()

    def changes(change: Callable[[], object]) -> bool:
        time.sleep(0.2)  # (until earlier changes have called back)
        changed.clear()
        change()
        return changed.wait(PATIENCE)

    with watching([folder], changed.set):
        for text in ("First.", "Second."):
            assert changes(lambda: (folder / "papers").mkdir(parents=True))
            file = folder / "papers/a.md"
            assert changes(partial(file.write_text, text))
            assert changes(partial(shutil.rmtree, folder))


def test_reading_a_file_does_not_call_back(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("Old.", encoding="utf-8")
    changed = threading.Event()
    with watching([tmp_path], changed.set):
        file.read_text(encoding="utf-8")
        assert not changed.wait(0.5)


def test_calls_never_overlap(tmp_path: Path) -> None:
    running, overlaps, calls = threading.Lock(), [], []

    def work() -> None:
        if not running.acquire(blocking=False):
            overlaps.append(1)
            return
        time.sleep(0.3)
        running.release()
        calls.append(1)

    with watching([tmp_path], work):
        for number in range(3):
            (tmp_path / f"{number}.md").write_text("New.", encoding="utf-8")
            time.sleep(0.15)
        end = time.monotonic() + PATIENCE
        while len(calls) < 2 and time.monotonic() < end:
            time.sleep(0.01)
    assert len(calls) >= 2
    assert not overlaps
