import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from generator.runtime import build_cache
from generator.runtime.build_cache import PARTS, BuildCache

VALUES = {str(number): number for number in range(1000)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache.sqlite"


@pytest.fixture
def opened(file: Path) -> Callable[[], BuildCache]:
    return lambda: BuildCache(file)


def save(file: Path, name: str, value: object) -> None:
    cache = BuildCache(file)
    cache.put(name, value)
    cache.save()
    cache.close()


def rows(file: Path) -> dict[str, bytes]:
    connection = sqlite3.connect(file)
    found = dict(connection.execute("SELECT name, value FROM cache").fetchall())
    connection.close()
    return found


def execute(file: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(file)
    assert connection.execute(statement, values).rowcount == 1
    connection.commit()
    connection.close()


def test_a_saved_value_is_in_the_next_cache(opened: Callable[[], BuildCache], file: Path) -> None:
    save(file, "a", [1, 2])
    assert (opened().get("a", list[int]), opened().get("b", list[int])) == ([1, 2], None)


def test_a_value_that_was_not_saved_is_lost(opened: Callable[[], BuildCache]) -> None:
    cache = opened()
    cache.put("a", 1)
    cache.close()
    assert opened().get("a", int) is None


@pytest.mark.parametrize("kind", [str, list[int], dict[str, int], tuple[int, int]])
def test_a_value_of_another_type_is_missing(
    opened: Callable[[], BuildCache], file: Path, kind: type[object]
) -> None:
    save(file, "a", 1)
    assert opened().get("a", kind) is None


def test_none_removes_a_value(opened: Callable[[], BuildCache], file: Path) -> None:
    save(file, "a", 1)
    save(file, "a", None)
    assert opened().get("a", int) is None
    assert "a" not in rows(file)


def test_a_value_with_a_file_name_that_is_not_utf8_is_lost(
    opened: Callable[[], BuildCache],
) -> None:
    cache = opened()
    cache.put("a", {"\udcff.pdf": 1})
    cache.put_parts("n", {"\udcff.md": 1, "b.md": 2}, int)
    cache.put("b", 2)
    cache.save()
    cache.close()
    assert (opened().get("a", dict[str, int]), opened().get("b", int)) == (None, 2)
    assert opened().get_parts("n", int) is None


def test_discarded_values_are_missing(opened: Callable[[], BuildCache], file: Path) -> None:
    save(file, "a", 1)
    cache = opened()
    assert cache.get("a", int) == 1
    assert cache.discard()
    assert (cache.get("a", int), cache.discard()) == (None, False)
    cache.put("b", 2)
    cache.save()
    cache.close()
    assert (opened().get("a", int), opened().get("b", int)) == (None, 2)


def test_values_of_this_build_are_not_discarded(opened: Callable[[], BuildCache]) -> None:
    for cache in (opened(), BuildCache()):
        cache.put("a", 1)
        assert (cache.discard(), cache.get("a", int)) == (False, 1)


def test_only_parts_with_changed_values_are_written(
    opened: Callable[[], BuildCache], file: Path
) -> None:
    cache = opened()
    cache.put_parts("n", VALUES, int)
    cache.save()
    cache.close()
    before = rows(file)
    cache = opened()
    assert cache.get_parts("n", int) == VALUES
    cache.put_parts("n", VALUES | {"7": 0}, int)
    assert cache.unsaved == 1
    cache.save()
    after = rows(file)
    assert len(before) == PARTS + 1  # (and the version)
    assert sum(before[name] != after[name] for name in before) == 1


def test_values_with_a_missing_part_are_none(opened: Callable[[], BuildCache], file: Path) -> None:
    cache = opened()
    cache.put_parts("n", VALUES, int)
    cache.save()
    cache.close()
    execute(file, "DELETE FROM cache WHERE name = 'n/3'")
    assert opened().get_parts("n", int) is None


def test_a_damaged_value_that_still_decodes_is_ignored(
    opened: Callable[[], BuildCache], file: Path
) -> None:
    save(file, "a", "sound")
    save(file, "b", "intact")
    damaged = rows(file)["a"].replace(b"sound", b"bound")
    execute(file, "UPDATE cache SET value = ? WHERE name = 'a'", damaged)
    assert msgspec.msgpack.decode(damaged) == "bound"
    assert (opened().get("a", str), opened().get("b", str)) == (None, "intact")


def test_a_flipped_bit_in_the_file_is_detected(
    opened: Callable[[], BuildCache], file: Path
) -> None:
    save(file, "a", "sound")
    data = file.read_bytes()
    assert data.count(b"sound") == 1
    file.write_bytes(data.replace(b"sound", b"sounf"))
    assert opened().get("a", str) is None


@pytest.mark.parametrize("data", [b"", b"not a database", b"SQLite format 3\0" + bytes(100)])
def test_a_file_that_is_not_a_cache_is_replaced(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    save(file, "a", 1)
    assert BuildCache(file).get("a", int) == 1


def test_a_cache_that_cannot_be_written_lasts_as_long_as_the_process(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = BuildCache(tmp_path / "file/cache.sqlite")
    cache.put("a", 1)
    cache.save()
    assert (cache.has_file, cache.get("a", int)) == (False, 1)


def test_values_that_cannot_be_written_are_lost(
    opened: Callable[[], BuildCache], file: Path
) -> None:
    cache = opened()
    connection = sqlite3.connect(file)
    connection.execute("DROP TABLE cache")
    connection.close()
    cache.put("a", 1)
    cache.save()
    cache.close()
    assert opened().get("a", int) is None


def test_values_that_another_process_saved_are_not_written_again(
    opened: Callable[[], BuildCache], file: Path
) -> None:
    program = """
cache.put("a", 1)
with Background(2) as background:
    save = background.start(cache.save)
    cache.put("b", 2)
    cache.mark_saved(save.result())
print(cache.unsaved)
"""
    assert run_alone(program, file) == "1"
    assert (opened().get("a", int), opened().get("b", int)) == (1, None)


def test_the_cache_of_another_version_is_empty(
    opened: Callable[[], BuildCache], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(file, "a", 1)
    assert opened().get("a", int) == 1
    monkeypatch.setattr(build_cache, "program_version", lambda: "another")
    assert opened().get("a", int) is None


def test_forked_processes_read_through_connections_of_their_own(file: Path) -> None:
    save(file, "a", "value")
    program = """
def read(_):
    return cache.get("a", str), id(cache._connection)

inherited = id(cache._connection)
found = parallel_map(read, [1, 2, 3, 4], 2)
print([value for value, _ in found] == ["value"] * 4)
print(inherited not in {connection for _, connection in found})
print(read(0) == ("value", inherited))
"""
    assert run_alone(program, file) == "True\nTrue\nTrue"


def run_alone(program: str, file: Path) -> str:
    """Return what a program with a cache prints; its process has no threads that prevent forks."""
    start = """
import sys
from pathlib import Path
from generator.runtime.build_cache import BuildCache
from generator.runtime.parallel import Background, parallel_map
cache = BuildCache(Path(sys.argv[1]))
"""
    done = subprocess.run(
        [sys.executable, "-c", start + program, str(file)],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
