"""The build cache: values that one build leaves to the next.

The cache is an optimization only. A build without one writes the same bytes, and a cache that
another version of Papershelf wrote, that is damaged or that cannot be read counts as empty.

It is an SQLite database (https://www.sqlite.org/fileformat.html) in `.cache/papershelf/` next to
the content folder. Values are in MessagePack (https://msgpack.org) with a checksum, and are
validated against the type that the reader expects. Nothing in the file is executed: a database
with views or triggers counts as damaged (https://www.sqlite.org/security.html).
"""

import os
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

import msgspec

from generator.runtime.program_version import program_version

T = TypeVar("T")
R = TypeVar("R")

CACHE_FOLDER = ".cache/papershelf"
CACHE_GITIGNORE = "*\n"
"""The content of `.gitignore` in the cache folder: a cache is not part of a library."""

PARTS = 64
"""The number of parts that `put_parts` divides values into."""

VERSION = "version"
"""The name under which the cache holds the version of the program that wrote it."""

PAGE_SIZE = 1 << 16
"""Bytes of a database page. Large values load four times as fast as with SQLite's default."""

TABLE = "CREATE TABLE cache (name TEXT PRIMARY KEY, checksum INTEGER, value BLOB) WITHOUT ROWID"
"""The only table of the database; SQLite stores this text, and reports it if asked."""

READ_ERRORS = (sqlite3.Error, msgspec.MsgspecError, TypeError, ValueError)
"""What reading a damaged cache can raise."""


def cache_file(content: Path, output: Path) -> Path:
    """Return the cache file for builds of a content folder into an output folder."""
    name = content_hash(str(output.resolve()).encode())[:16]
    return content.resolve().parent / CACHE_FOLDER / f"{name}.sqlite"


def content_hash(data: bytes) -> str:
    """Return the BLAKE2b hash of some bytes: 32 hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


class BuildCache:
    """Values by name, read on first use and written by `save`.

    With `has_earlier_values`, the file may have values that another process wrote.
    """

    def __init__(self, file: Path | None = None) -> None:
        """Open the cache in a file, or a cache in memory that ends with this process."""
        self._file = file
        self._values: dict[str, Any] = {}
        self._unsaved: dict[str, Any] = {}
        self._connection = _open(file) if file else None
        self.has_earlier_values = self._connection is not None
        if file and not self._connection:
            self._connection = _create(file)
        self._process = os.getpid()
        self._inherited: sqlite3.Connection | None = None  # (a forked process must not close it)

    @property
    def has_file(self) -> bool:
        """Whether other processes can read what one process saves."""
        return self._connection is not None

    def get(self, name: str, kind: type[T]) -> T | None:
        """Return the value of a name, or None if it is missing, damaged or not of type `kind`.

        `kind` is any type that msgspec decodes. A value that was put since the cache was opened
        is returned as it is.
        """
        if name not in self._values and self._connection:
            self._values[name] = _read(self._own_connection(self._connection), name, kind)
        value: T | None = self._values.get(name)
        return value

    def put(self, name: str, value: Any) -> None:
        """Set the value of a name; it must not be modified afterwards.

        msgspec must be able to encode it. None removes the name.
        """
        self._values[name] = self._unsaved[name] = value

    def get_parts(self, name: str, kind: type[T]) -> dict[str, T] | None:
        """Return the values of type `kind` that `put_parts` cached; None if a part is missing."""
        values: dict[str, T] = {}
        for part_name in _part_names(name):
            part = self.get(part_name, dict[str, kind])  # type: ignore[valid-type]
            if part is None:
                return None
            values |= part
        return values

    def put_parts(self, name: str, values: Mapping[str, T], kind: type[T]) -> None:
        """Set values by key, divided into `PARTS` parts; unchanged parts are not written."""
        names = _part_names(name)
        parts: list[dict[str, T]] = [{} for _ in names]
        for key, value in values.items():
            parts[crc32(key.encode(errors="surrogateescape")) % PARTS][key] = value
        for part_name, part in zip(names, parts, strict=True):
            if self.get(part_name, dict[str, kind]) != part:  # type: ignore[valid-type]
                self.put(part_name, part)

    @property
    def unsaved(self) -> int:
        """The number of values that `save` would write."""
        return len(self._unsaved) if self._connection else 0

    def save(self) -> list[str]:
        """Write the values that were put, and return their names.

        Errors are ignored: values that were not written are missing in the next build.
        """
        names = list(self._unsaved)
        if self._connection:
            connection = self._own_connection(self._connection)
            with suppress(sqlite3.Error), connection:
                connection.executemany("DELETE FROM cache WHERE name = ?", [(n,) for n in names])
                connection.executemany("INSERT INTO cache VALUES (?, ?, ?)", self._rows())
        self._unsaved.clear()
        return names

    def mark_saved(self, names: Iterable[str]) -> None:
        """Do not write these values again: a forked process has saved them."""
        for name in names:
            self._unsaved.pop(name, None)

    def discard(self) -> bool:
        """Forget the values of earlier builds; return whether there can be any.

        A value of the expected type can still be wrong, and make a build fail.
        """
        if not self.has_earlier_values or not self._file:
            return False
        self.close()
        self._values.clear()
        self._unsaved.clear()
        self._connection, self.has_earlier_values = _create(self._file), False
        return True

    def close(self) -> None:
        """Close the file."""
        if self._connection:
            self._connection.close()

    def _rows(self) -> Iterable[tuple[str, int, bytes]]:
        for name, value in self._unsaved.items():
            if value is not None:
                with suppress(UnicodeEncodeError):  # (file names that are not UTF-8)
                    yield _row(name, value)

    def _own_connection(self, opened: sqlite3.Connection) -> sqlite3.Connection:
        """Return a connection that was opened in this process, which may be a forked one.

        See "Carrying an open database across a fork" (https://sqlite.org/howtocorrupt.html).
        """
        if self._process != os.getpid() and self._file:
            self._process, self._inherited = os.getpid(), opened
            self._connection = _connect(self._file)
        return self._connection or opened


def _part_names(name: str) -> list[str]:
    return [f"{name}/{number}" for number in range(PARTS)]


def _connect(file: Path) -> sqlite3.Connection:
    """Connect without synchronous writes: checksums detect what a power failure damages."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    return connection


def _open(file: Path) -> sqlite3.Connection | None:
    """Open the cache if this version of the program wrote it."""
    if not file.is_file():
        return None
    with suppress(*READ_ERRORS):
        connection = _connect(file)
        tables = connection.execute("SELECT sql FROM sqlite_schema").fetchall()
        if tables == [(TABLE,)] and _read(connection, VERSION, str) == program_version():
            return connection
        connection.close()
    return None


def _create(file: Path) -> sqlite3.Connection | None:
    """Create an empty cache, or return None if this is impossible."""
    with suppress(OSError, sqlite3.Error):
        file.parent.mkdir(parents=True, exist_ok=True)
        (file.parent / ".gitignore").write_text(CACHE_GITIGNORE, encoding="utf-8")
        file.unlink(missing_ok=True)
        connection = _connect(file)
        with connection:
            connection.execute(TABLE)
            row = _row(VERSION, program_version())
            connection.execute("INSERT INTO cache VALUES (?, ?, ?)", row)
        return connection
    return None


def _row(name: str, value: Any) -> tuple[str, int, bytes]:
    """Return the row of a value: name, checksum, MessagePack."""
    data = msgspec.msgpack.encode(value)
    return name, crc32(data), data


def _read(connection: sqlite3.Connection, name: str, kind: type[T]) -> T | None:
    """Return a value, or None if it is missing, damaged or of another type."""
    query = "SELECT checksum, value FROM cache WHERE name = ?"
    with suppress(*READ_ERRORS):
        for checksum, data in connection.execute(query, (name,)):
            if checksum == crc32(data):
                return msgspec.msgpack.decode(data, type=kind)
    return None
