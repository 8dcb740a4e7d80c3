"""Cache of the answers of metadata services.

The cache is an SQLite file in `.cache/papershelf/` next to the content folder. It is
written after every answer, so that an interrupted run can be resumed. A file that is
corrupt or cannot be written is treated as empty.
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
VERSION = 3
"""Version of the format; a file of another version is treated as empty."""

MAX_AGE = timedelta(days=30)
"""Age at which an answer expires."""

MAX_AGE_UNKNOWN = timedelta(days=1)
"""Age at which the answer that a paper does not exist expires; it may have been added."""


def answer_cache_file(content: Path) -> Path:
    """Return the cache file of a content folder."""
    return content.resolve().parent / CACHE_FOLDER / NAME


def today() -> date:
    """Return the current date in UTC."""
    return datetime.now(UTC).date()


class AnswerCache:
    """Fields by identifier; None means that the service does not have the paper."""

    def __init__(self, file: Path, now: Callable[[], date] = today) -> None:
        """Open a cache file; it is created if it does not exist."""
        self._now = now
        self._known: dict[Identifier, Fields | None] = {}
        self._connection = _open(file)

    def get(self, identifiers: list[Identifier]) -> dict[Identifier, Fields | None]:
        """Return the cached answers that have not expired."""
        for identifier in identifiers:
            if identifier not in self._known and (row := self._row(identifier)):
                self._known[identifier] = row[0]
        return {key: self._known[key] for key in identifiers if key in self._known}

    def put(self, answers: Mapping[Identifier, Fields | None]) -> None:
        """Cache answers, dated today."""
        self._known |= answers
        asked = self._now().isoformat()
        rows = [(str(key), asked, json.dumps(fields)) for key, fields in answers.items()]
        with suppress(sqlite3.Error), self._connection as connection:
            connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _row(self, identifier: Identifier) -> tuple[Fields | None] | None:
        """Return the cached answer in a tuple, or None if there is none or it has expired."""
        query = "SELECT asked, fields FROM answers WHERE identifier = ?"
        with suppress(sqlite3.Error, ValueError):
            for asked, written in self._connection.execute(query, (str(identifier),)):
                fields = json.loads(written)
                age = self._now() - date.fromisoformat(asked)
                if age < (MAX_AGE_UNKNOWN if fields is None else MAX_AGE):
                    return (fields,)
        return None


def _open(file: Path) -> sqlite3.Connection:
    """Open the file, recreate it if it is corrupt, or else use a database in memory."""
    for attempt in (_open_existing, _create):
        with suppress(OSError, sqlite3.Error):
            return attempt(file)
    return _with_table(sqlite3.connect(":memory:"))


def _open_existing(file: Path) -> sqlite3.Connection:
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


def _create(file: Path) -> sqlite3.Connection:
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
