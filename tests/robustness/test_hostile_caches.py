"""A build cache that is damaged, foreign or hostile does not make a build fail or run code."""

import os
import pickle
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import msgspec
import pytest
from hostile_values import Spoiler
from reading import files_below

from generator.build.options import BuildOptions
from generator.build.pipeline import build_site
from generator.build.report import BuildSummary
from generator.errors import ContentError
from generator.runtime import fragments
from generator.runtime.build_cache import TABLE, VERSION, BuildCache, cache_file

PROBABILITIES = (0.002, 0.02, 0.1)

FILES = {
    "topics.yaml": "- {id: graphs, title: Graphs}\n- {id: trees, title: Trees, parent: graphs}\n",
    "pages/about.md": "---\ntitle: About\n---\nSee [a paper](paper:p1).\n",
    **{
        f"papers/p{number}.md": f"""---
title: Learning on graphs of size {number}
authors: [Ada Abel, Zoe Zim]
date: 2024-0{number}-11
venue: Journal of Things
arxiv: 240{number}.00001
topics: [{"trees" if number % 2 else "graphs"}]
links: {{code: https://example.org/{number}}}
aliases: [old-{number}]
---
Networks *learn* [graphs](paper:p1) of {number} nodes with ![a tree](tree.png).
"""
        for number in range(1, 7)
    },
    "papers/tree.png": "an image",
}


class Command:
    """A value that runs a command when it is unpickled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.mkdir, (str(self.folder),)


class Shelf:
    """A library that was built, then edited; `restore` returns to that state."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content, self.site = folder / "content", folder / "site"
        self.file = cache_file(self.content, self.site)
        for path, text in FILES.items():
            file = self.content / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        self.build()
        self._cache = self.file.read_bytes()
        shutil.copytree(self.site, folder / "saved")
        paper = self.content / "papers/p3.md"
        paper.write_text(f"{paper.read_text(encoding='utf-8')}\nZebras.\n", encoding="utf-8")
        build_site(BuildOptions(self.content, folder / "right"), lambda *_: None, BuildCache())
        self.right = files_below(folder / "right")

    def restore(self) -> None:
        self.file.write_bytes(self._cache)
        shutil.rmtree(self.site)
        shutil.copytree(self.folder / "saved", self.site)

    def build(self) -> BuildSummary:
        with closing(BuildCache(self.file)) as cache:
            return build_site(BuildOptions(self.content, self.site), lambda *_: None, cache)

    def build_is_right(self) -> bool:
        self.build()
        return files_below(self.site) == self.right

    def values(self) -> dict[str, bytes]:
        with closing(sqlite3.connect(self.file)) as connection:
            return dict(connection.execute("SELECT name, value FROM cache"))

    def replace(self, name: str, data: Any, checksum: Any = None) -> None:
        checksum = crc32(data) if checksum is None else checksum
        with closing(sqlite3.connect(self.file)) as connection, connection:
            connection.execute(
                "UPDATE cache SET value = ?, checksum = ? WHERE name = ?", (data, checksum, name)
            )

    def other_files(self) -> list[Path]:
        """Return all files except those of the site and the cache."""
        own = (self.site, self.file.parent)
        return [path for path in self.folder.rglob("*") if not any(map(path.is_relative_to, own))]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fragments, "WORTH_CACHING", 2)
        yield Shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture
def shelf(built: Shelf) -> Shelf:
    built.restore()
    return built


def kind(name: str) -> str:
    """Return what the names of all values of a kind begin with."""
    return "fragments" if name.startswith("fragments/") else name.rstrip("0123456789").rstrip("/")


KINDS = (
    *("batches", "fragments", "readings", "records", "related/features", "related/lists"),
    *("search/papers", "stamps", "summary"),
)


def test_every_kind_of_value_is_tested(shelf: Shelf) -> None:
    assert {kind(name) for name in shelf.values()} == {*KINDS, VERSION}


@pytest.mark.parametrize("spoiled", [*KINDS, "all"])
def test_senseless_values_do_not_make_a_build_fail(shelf: Shelf, spoiled: str) -> None:
    around = shelf.other_files()
    for probability in PROBABILITIES:
        shelf.restore()
        chance = Random(f"{spoiled} {probability}")
        for name, data in shelf.values().items():
            if name != VERSION and spoiled in ("all", kind(name)):
                value = msgspec.msgpack.decode(data)
                wrong = Spoiler(chance, probability, value).spoil(value)
                shelf.replace(name, msgspec.msgpack.encode(wrong))
        summary = shelf.build()
        if any("build cache was wrong" in str(warning) for warning in summary.warnings):
            assert files_below(shelf.site) == shelf.right
        assert shelf.other_files() == around


def test_errors_of_the_content_keep_the_cache(shelf: Shelf) -> None:
    before = shelf.values()
    paper = shelf.content / "papers/p3.md"
    text = paper.read_text(encoding="utf-8")
    paper.write_text(text.replace("topics: [trees]", "topics: [shrubs]"), encoding="utf-8")
    with pytest.raises(ContentError, match="shrubs"):
        shelf.build()
    paper.write_text(text, encoding="utf-8")
    assert shelf.values().keys() == before.keys()
    assert shelf.build_is_right()


@pytest.mark.parametrize("spoiled", [*KINDS, VERSION])
@pytest.mark.parametrize(
    "data", [b"", b"\xc1", b"\xc0", b"\x91" * 100_000, b"\xdf\xff\xff\xff\xff"]
)
def test_values_that_do_not_decode_are_missing(shelf: Shelf, spoiled: str, data: bytes) -> None:
    for name in shelf.values():
        if kind(name) == spoiled:
            shelf.replace(name, data)
    assert shelf.build_is_right()


def test_pickles_are_not_loaded(shelf: Shelf) -> None:
    ran = shelf.folder / "ran"
    for name in shelf.values():
        if name != VERSION:
            shelf.replace(name, pickle.dumps(Command(ran)))
    assert shelf.build_is_right()
    assert not ran.exists()


@pytest.mark.parametrize("row", [("text", 1), (b"data", "checksum"), (1.5, None), (None, None)])
def test_rows_of_other_types_are_missing(shelf: Shelf, row: tuple[Any, Any]) -> None:
    for name in shelf.values():
        if name != VERSION:
            shelf.replace(name, *(each or 0 for each in row))
    assert shelf.build_is_right()


@pytest.mark.parametrize("seed", range(10))
def test_damaged_bytes_do_not_change_the_site(shelf: Shelf, seed: int) -> None:
    chance = Random(seed)
    data = bytearray(shelf.file.read_bytes())
    for _ in range(10 ** (seed % 4)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    shelf.file.write_bytes(data[: chance.choice([len(data), len(data) // 2])])
    assert shelf.build_is_right()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER INSERT ON cache BEGIN DELETE FROM cache; END",
        "CREATE VIEW evil AS SELECT 1",
        "CREATE TABLE evil (name)",
        f"ALTER TABLE cache RENAME TO real; CREATE VIEW {TABLE[13:18]} AS SELECT * FROM real",
    ],
)
def test_a_database_with_another_schema_is_replaced(shelf: Shelf, statement: str) -> None:
    with closing(sqlite3.connect(shelf.file)) as connection:
        connection.executescript(statement)
    assert shelf.build_is_right()
    with closing(sqlite3.connect(shelf.file)) as connection:
        assert connection.execute("SELECT sql FROM sqlite_schema").fetchall() == [(TABLE,)]
