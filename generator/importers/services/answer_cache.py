"""What services said about papers, kept so that nothing is asked twice within a month.

Answers stand under the paper's identifier in a file of SQLite's in `.cache/papershelf/`
beside the content: what an interrupted run has fetched, the next one finds. The file is a
convenience only: one that is damaged, or cannot be written, counts as empty.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from generator.importers.records.validation import Fields
from generator.importers.services.identifiers import Identifier
from generator.runtime import CACHE_FOLDER, CACHE_GITIGNORE

NAME = "fetched.sqlite"
VERSION = 2
"""Of what the values mean; a file of another version counts as empty."""

FRESH = timedelta(days=30)
"""How long an answer is believed."""

UNKNOWN = timedelta(days=1)
"""How long a paper that a service does not know stays unknown: it may be new there."""


def answer_cache_file(content: Path) -> Path:
    """Return where the answers about the papers of a content folder are kept."""
    return content.resolve().parent / CACHE_FOLDER / NAME


def today() -> date:
    """Return the day it is."""
    return datetime.now(UTC).date()


class AnswerCache:
    """Fields by identifier; None is the answer that there is no such paper."""

    def __init__(self, file: Path, now: Callable[[], date] = today) -> None:
        """Open the answers in a file, which is made if need be."""
        self._now = now
        self._known: dict[Identifier, Fields | None] = {}
        self._connection = _open(file)

    def recall(self, identifiers: list[Identifier]) -> dict[Identifier, Fields | None]:
        """Return the answers that are there and not too old."""
        for identifier in identifiers:
            if identifier not in self._known and (row := self._row(identifier)):
                self._known[identifier] = row[0]
        return {key: self._known[key] for key in identifiers if key in self._known}

    def keep(self, answers: Mapping[Identifier, Fields | None]) -> None:
        """Keep answers of today."""
        self._known |= answers
        asked = self._now().isoformat()
        rows = [(str(key), asked, json.dumps(fields)) for key, fields in answers.items()]
        with suppress(sqlite3.Error), self._connection as connection:
            connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _row(self, identifier: Identifier) -> tuple[Fields | None] | None:
        """Return the answer that is kept, if it is fresh."""
        query = "SELECT asked, fields FROM answers WHERE identifier = ?"
        with suppress(sqlite3.Error, ValueError):
            for asked, written in self._connection.execute(query, (str(identifier),)):
                fields = json.loads(written)
                age = self._now() - date.fromisoformat(asked)
                if age < (UNKNOWN if fields is None else FRESH):
                    return (fields,)
        return None


def _open(file: Path) -> sqlite3.Connection:
    """Open the file, anew if it is no use, or else a memory that this run takes along."""
    for attempt in (_existing, _fresh):
        with suppress(OSError, sqlite3.Error):
            return attempt(file)
    return _with_table(sqlite3.connect(":memory:"))


def _existing(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{file.as_uri()}?mode=rw", uri=True)
    try:
        [(version,)] = connection.execute("PRAGMA user_version")
        connection.execute("SELECT identifier, asked, fields FROM answers LIMIT 1")
    except sqlite3.Error:
        connection.close()
        raise
    if version == VERSION:
        return connection
    connection.close()
    raise sqlite3.DatabaseError


def _fresh(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    (file.parent / ".gitignore").write_text(CACHE_GITIGNORE, encoding="utf-8")
    file.unlink(missing_ok=True)
    return _with_table(sqlite3.connect(file))


def _with_table(connection: sqlite3.Connection) -> sqlite3.Connection:
    with connection:
        connection.execute(f"PRAGMA user_version = {VERSION}")
        columns = "identifier TEXT PRIMARY KEY, asked TEXT, fields TEXT"
        connection.execute(f"CREATE TABLE answers ({columns})")
    return connection
