import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.runtime.build_cache import PARTS, BuildCache
from generator.runtime.parallel import parallel_map

VALUES = {str(number): number for number in range(1000)}


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], BuildCache]:
    return lambda: BuildCache(tmp_path / "memory.sqlite")


def rows(file: Path) -> dict[str, bytes]:
    connection = sqlite3.connect(file)
    found = dict(connection.execute("SELECT name, value FROM kept").fetchall())
    connection.close()
    return found


def test_what_was_kept_is_recalled_by_the_next(opened: Callable[[], BuildCache]) -> None:
    cache = opened()
    cache.put("a", [1, 2])
    cache.save()
    cache.close()
    assert (opened().get("a"), opened().get("b")) == ([1, 2], None)


def test_what_was_not_saved_is_forgotten(opened: Callable[[], BuildCache]) -> None:
    cache = opened()
    cache.put("a", 1)
    cache.close()
    assert opened().get("a") is None


def test_many_values_are_kept_in_parts_and_only_changed_ones_are_written(
    opened: Callable[[], BuildCache], tmp_path: Path
) -> None:
    cache = opened()
    cache.put_parts("n", VALUES)
    cache.save()
    cache.close()
    before = rows(tmp_path / "memory.sqlite")
    cache = opened()
    assert cache.get_parts("n") == VALUES
    cache.put_parts("n", VALUES | {"7": 0})
    cache.save()
    after = rows(tmp_path / "memory.sqlite")
    assert len(before) == PARTS + 1  # (and the version)
    assert sum(before[name] != after[name] for name in before) == 1


def test_values_of_which_a_part_is_lost_are_none(
    opened: Callable[[], BuildCache], tmp_path: Path
) -> None:
    cache = opened()
    cache.put_parts("n", VALUES)
    cache.save()
    cache.close()
    connection = sqlite3.connect(tmp_path / "memory.sqlite")
    connection.execute("DELETE FROM kept WHERE name = 'n/3'")
    connection.commit()
    connection.close()
    assert opened().get_parts("n") is None


def test_forked_processes_recall_by_connections_of_their_own(
    opened: Callable[[], BuildCache],
) -> None:
    cache = opened()
    cache.put("a", "value")
    cache.save()
    cache.close()
    cache = opened()
    assert parallel_map(lambda _: cache.get("a"), [1, 2, 3, 4], 2) == ["value"] * 4
    assert cache.get("a") == "value"
