"""Answers of services are cached between runs."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from generator.importers.records.validation import Fields
from generator.importers.services.answer_cache import AnswerCache
from generator.importers.services.identifiers import Identifier

ONE, TWO = Identifier("arxiv", "2401.00001"), Identifier("doi", "10.1000/1")
FIELDS: Fields = {"title": "Kettles \N{HOT BEVERAGE}", "authors": ["José Núñez"]}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with closing(
        AnswerCache(tmp_path / "cache/fetched.sqlite", lambda: date(2026, 3, 1))
    ) as answers:
        answers.put({ONE: FIELDS, TWO: None})
    return tmp_path / "cache/fetched.sqlite"


def recalled(file: Path) -> dict[Identifier, Fields | None]:
    with closing(AnswerCache(file, lambda: date(2026, 3, 1))) as answers:
        return answers.get([TWO, ONE, Identifier("arxiv", "2401.00002")])


def test_what_was_kept_is_recalled_in_the_order_asked_for(file: Path) -> None:
    assert list(recalled(file).items()) == [(TWO, None), (ONE, FIELDS)]


@pytest.mark.parametrize(
    "damage",
    ["PRAGMA user_version = 99", "DROP TABLE answers", "UPDATE answers SET fields = '{'"],
)
def test_what_cannot_be_understood_counts_as_not_asked(file: Path, damage: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(damage)
    assert recalled(file) == {}


@pytest.mark.parametrize(
    ("version", "answers"), [(2, {}), (3, {ONE: {"title": "A"}, TWO: None}), (4, {})]
)
def test_the_file_format_is_version_3(
    tmp_path: Path, version: int, answers: dict[Identifier, Fields | None]
) -> None:
    file = tmp_path / "fetched.sqlite"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("CREATE TABLE answers (identifier TEXT, asked TEXT, fields TEXT)")
        rows = [
            ("arxiv:2401.00001", "2026-03-01", '{"title": "A"}'),
            ("doi:10.1000/1", "2026-03-01", "null"),
        ]
        connection.executemany("INSERT INTO answers VALUES (?, ?, ?)", rows)
    assert recalled(file) == answers


def test_an_answer_that_cannot_be_read_costs_no_other(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE answers SET asked = 'soon' WHERE identifier LIKE 'doi:%'")
    assert recalled(file) == {ONE: FIELDS}
