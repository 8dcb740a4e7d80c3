"""The build cache: values that one build leaves to the next.

The cache is an optimization only. A build without one writes the same bytes, and a cache that
another version of Papershelf wrote, that is damaged or that cannot be read counts as empty.

It is an SQLite database (https://www.sqlite.org/fileformat.html) in `.cache/papershelf/` next to
the content folder. Values are pickled. Each has a checksum that is verified before unpickling,
because a damaged pickle can load as a different value.
"""

import os
import pickle
import sqlite3
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

CACHE_FOLDER = ".cache/papershelf"
CACHE_GITIGNORE = "*\n"
"""The content of `.gitignore` in the cache folder: a cache is only valid on one machine."""

PICKLE_PROTOCOL = 5
PARTS = 64
"""The number of parts that `put_parts` divides values into."""

VERSION = "version"
"""The name under which the cache holds the version of the program that wrote it."""

PAGE_SIZE = 1 << 16
"""Bytes of a database page. Large values load four times as fast as with SQLite's default."""

READ_ERRORS = (sqlite3.Error, pickle.PickleError, EOFError, TypeError)
"""What reading a damaged cache can raise."""


def cache_file(content: Path, output: Path) -> Path:
    """Return the cache file for builds of a content folder into an output folder."""
    name = content_hash(str(output.resolve()).encode())[:16]
    return content.resolve().parent / CACHE_FOLDER / f"{name}.sqlite"


def content_hash(data: bytes) -> str:
    """Return the BLAKE2b hash of some bytes: 32 hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def program_version() -> str:
    """Return a hash that differs between programs that may build different sites.

    It covers the code of this package, the interpreter, and the modification time of the folder
    of installed libraries, which changes with every installation.
    """
    package = Path(__file__).parents[1]
    code = b"".join(
        content_hash(file.read_bytes()).encode() for file in sorted(package.rglob("*.py"))
    )
    libraries = Path(sysconfig.get_path("purelib")).stat().st_mtime_ns
    return content_hash(code + f"{sys.version} {libraries}".encode())


class BuildCache:
    """Values by name, read on first use and written by `save`."""

    def __init__(self, file: Path | None = None) -> None:
        """Open the cache in a file, or a cache in memory that ends with this process."""
        self._file = file
        self._values: dict[str, Any] = {}
        self._unsaved: dict[str, Any] = {}
        self._connection = _open(file) if file else None
        self._process = os.getpid()
        self._inherited: sqlite3.Connection | None = None  # (a forked process must not close it)

    @property
    def has_file(self) -> bool:
        """Whether other processes can read what one process saves."""
        return self._connection is not None

    def get(self, name: str) -> Any:
        """Return the value of a name, or None."""
        if name not in self._values and self._connection:
            self._values[name] = self._read(self._own_connection(self._connection), name)
        return self._values.get(name)

    def put(self, name: str, value: Any) -> None:
        """Set the value of a name; it must not be modified afterwards. None removes the name."""
        self._values[name] = self._unsaved[name] = value

    def get_parts(self, name: str) -> dict[str, Any] | None:
        """Return the values that `put_parts` cached, or None if any part is missing."""
        parts = [self.get(part) for part in _part_names(name)]
        if None in parts:
            return None
        return {key: value for part in parts for key, value in part.items()}

    def put_parts(self, name: str, values: Mapping[str, Any]) -> None:
        """Set values by key, divided into `PARTS` parts; unchanged parts are not written."""
        names = _part_names(name)
        parts: list[dict[str, Any]] = [{} for _ in names]
        for key, value in values.items():
            parts[crc32(key.encode()) % PARTS][key] = value
        for part_name, part in zip(names, parts, strict=True):
            if self.get(part_name) != part:
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
        rows = (_row(name, value) for name, value in self._unsaved.items())
        if self._connection:
            connection = self._own_connection(self._connection)
            with suppress(sqlite3.Error), connection:
                connection.executemany("INSERT OR REPLACE INTO cache VALUES (?, ?, ?)", rows)
        self._unsaved.clear()
        return names

    def mark_saved(self, names: Iterable[str]) -> None:
        """Do not write these values again: a forked process has saved them."""
        for name in names:
            self._unsaved.pop(name, None)

    def close(self) -> None:
        """Close the file."""
        if self._connection:
            self._connection.close()

    def _own_connection(self, opened: sqlite3.Connection) -> sqlite3.Connection:
        """Return a connection that was opened in this process, which may be a forked one.

        See "Carrying an open database across a fork" (https://sqlite.org/howtocorrupt.html).
        """
        if self._process != os.getpid() and self._file:
            self._process, self._inherited = os.getpid(), opened
            self._connection = _connect(self._file)
        return self._connection or opened

    @staticmethod
    def _read(connection: sqlite3.Connection, name: str) -> Any:
        try:
            return _load(connection, name)
        except READ_ERRORS:
            return None


def _part_names(name: str) -> list[str]:
    return [f"{name}/{number}" for number in range(PARTS)]


def _open(file: Path) -> sqlite3.Connection | None:
    """Open the cache if this version of the program wrote it, or else a new one."""
    for attempt in (_open_existing, _create):
        with suppress(OSError, sqlite3.Error):
            connection = attempt(file)
            if connection:
                return connection
    return None


def _connect(file: Path) -> sqlite3.Connection:
    """Connect without synchronous writes: checksums detect what a power failure damages."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    return connection


def _open_existing(file: Path) -> sqlite3.Connection | None:
    if not file.is_file():
        return None
    connection = _connect(file)
    with suppress(*READ_ERRORS):
        if _load(connection, VERSION) == program_version():
            return connection
    connection.close()
    return None


def _create(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    (file.parent / ".gitignore").write_text(CACHE_GITIGNORE, encoding="utf-8")
    file.unlink(missing_ok=True)
    connection = _connect(file)
    with connection:
        connection.execute(
            "CREATE TABLE cache (name TEXT PRIMARY KEY, checksum INTEGER, value BLOB) WITHOUT ROWID"
        )
        row = _row(VERSION, program_version())
        connection.execute("INSERT INTO cache VALUES (?, ?, ?)", row)
    return connection


def _row(name: str, value: Any) -> tuple[str, int, bytes]:
    """Return the row of a value: name, checksum, pickle."""
    data = pickle.dumps(value, PICKLE_PROTOCOL)
    return name, crc32(data), data


def _load(connection: sqlite3.Connection, name: str) -> Any:
    """Return a value, or None if there is none; raises `PickleError` if it is damaged."""
    row = connection.execute("SELECT checksum, value FROM cache WHERE name = ?", (name,)).fetchone()
    if row is None:
        return None
    checksum, data = row
    if checksum != crc32(data):
        raise pickle.PickleError(f"wrong checksum of {name}")
    return pickle.loads(data)  # noqa: S301 (written by this program, as its checksum shows)
