import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.memory import PARTS, Memory
from generator.processes import spread

VALUES = {str(number): number for number in range(1000)}


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], Memory]:
    return lambda: Memory(tmp_path / "memory.sqlite")


def rows(file: Path) -> dict[str, bytes]:
    connection = sqlite3.connect(file)
    found = dict(connection.execute("SELECT name, value FROM kept").fetchall())
    connection.close()
    return found


def test_what_was_kept_is_recalled_by_the_next(opened: Callable[[], Memory]) -> None:
    memory = opened()
    memory.keep("a", [1, 2])
    memory.save()
    memory.close()
    assert (opened().recall("a"), opened().recall("b")) == ([1, 2], None)


def test_what_was_not_saved_is_forgotten(opened: Callable[[], Memory]) -> None:
    memory = opened()
    memory.keep("a", 1)
    memory.close()
    assert opened().recall("a") is None


def test_many_values_are_kept_in_parts_and_only_changed_ones_are_written(
    opened: Callable[[], Memory], tmp_path: Path
) -> None:
    memory = opened()
    memory.keep_parts("n", VALUES)
    memory.save()
    memory.close()
    before = rows(tmp_path / "memory.sqlite")
    memory = opened()
    assert memory.recall_parts("n") == VALUES
    memory.keep_parts("n", VALUES | {"7": 0})
    memory.save()
    after = rows(tmp_path / "memory.sqlite")
    assert len(before) == PARTS + 1  # (and the version)
    assert sum(before[name] != after[name] for name in before) == 1


def test_values_of_which_a_part_is_lost_are_none(
    opened: Callable[[], Memory], tmp_path: Path
) -> None:
    memory = opened()
    memory.keep_parts("n", VALUES)
    memory.save()
    memory.close()
    connection = sqlite3.connect(tmp_path / "memory.sqlite")
    connection.execute("DELETE FROM kept WHERE name = 'n/3'")
    connection.commit()
    connection.close()
    assert opened().recall_parts("n") is None


def test_forked_processes_recall_by_connections_of_their_own(
    opened: Callable[[], Memory],
) -> None:
    memory = opened()
    memory.keep("a", "value")
    memory.save()
    memory.close()
    memory = opened()
    assert spread(lambda _: memory.recall("a"), [1, 2, 3, 4], 2) == ["value"] * 4
    assert memory.recall("a") == "value"
