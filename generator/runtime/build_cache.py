"""What one build leaves to the next, so that only what changed is made again.

A memory holds values under names. It is a convenience only: a build without one makes the
same bytes, and one that was made by another version of Papershelf, is damaged or cannot be
read counts as empty. It lives in a file of SQLite's (https://www.sqlite.org/fileformat.html)
in `.cache/papershelf/` beside the content, with a checksum for every value, because
unpickling is for nothing but what this program wrote itself.
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
"""What stands in the folder's `.gitignore`: a memory is of one machine."""

PICKLE_PROTOCOL = 5
PARTS = 64
"""Many values by key are kept in so many parts."""

VERSION = "version"
"""The name of what the memory is a memory of."""

LARGE_PAGES = 1 << 16
"""Bytes of the database's pages: large values are read in a quarter of the time."""


def cache_file(content: Path, output: Path) -> Path:
    """Return where the memory of the builds of a site from a content folder is kept."""
    name = content_hash(str(output.resolve()).encode())[:16]
    return content.resolve().parent / CACHE_FOLDER / f"{name}.sqlite"


def content_hash(data: bytes) -> str:
    """Return a name for these bytes that no others have."""
    return blake2b(data, digest_size=16).hexdigest()


def program_version() -> str:
    """Return what differs between two programs that may build differently.

    It covers this package's code, the interpreter, and the folder in which libraries are
    installed: installing anything changes the time of that folder.
    """
    package = Path(__file__).parents[1]
    code = b"".join(
        content_hash(file.read_bytes()).encode() for file in sorted(package.rglob("*.py"))
    )
    libraries = Path(sysconfig.get_path("purelib")).stat().st_mtime_ns
    return content_hash(code + f"{sys.version} {libraries}".encode())


class BuildCache:
    """Values by name: read when they are first asked for, written by `save`."""

    def __init__(self, file: Path | None = None) -> None:
        """Open the memory in a file; without one it lasts as long as this process."""
        self._file = file
        self._known: dict[str, Any] = {}
        self._changed: dict[str, Any] = {}
        self._connection = _open(file) if file else None
        self._process = os.getpid()
        self._inherited: sqlite3.Connection | None = None  # (to be closed by nobody)

    @property
    def has_file(self) -> bool:
        """Whether what one process saves can be recalled by another."""
        return self._connection is not None

    def get(self, name: str) -> Any:
        """Return the value of a name, or None."""
        if name not in self._known and self._connection:
            self._known[name] = self._read(self._own_connection(self._connection), name)
        return self._known.get(name)

    def put(self, name: str, value: Any) -> None:
        """Remember a value, which must not be changed afterwards; None forgets the name."""
        self._known[name] = self._changed[name] = value

    def get_parts(self, name: str) -> dict[str, Any] | None:
        """Return what `keep_parts` kept, or None where nothing was or a part is lost."""
        parts = [self.get(part) for part in _parts(name)]
        if None in parts:
            return None
        return {key: value for part in parts for key, value in part.items()}

    def put_parts(self, name: str, values: Mapping[str, Any]) -> None:
        """Remember values by key, in parts: only those are written in which something changed."""
        names = _parts(name)
        parts: list[dict[str, Any]] = [{} for _ in names]
        for key, value in values.items():
            parts[crc32(key.encode()) % PARTS][key] = value
        for part, found in zip(names, parts, strict=True):
            if self.get(part) != found:
                self.put(part, found)

    @property
    def unsaved(self) -> int:
        """The number of values that are to be saved."""
        return len(self._changed) if self._connection else 0

    def save(self) -> list[str]:
        """Write what was kept, and return its names; if that fails the next build begins anew."""
        names = list(self._changed)
        rows = (_row(name, value) for name, value in self._changed.items())
        if self._connection:
            connection = self._own_connection(self._connection)
            with suppress(sqlite3.Error), connection:
                connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
        self._changed.clear()
        return names

    def mark_saved(self, names: Iterable[str]) -> None:
        """Take note that a process which was forked off has saved what these names stand for."""
        for name in names:
            self._changed.pop(name, None)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection:
            self._connection.close()

    def _own_connection(self, opened: sqlite3.Connection) -> sqlite3.Connection:
        """Return a connection that this process, which may be a forked one, has opened itself.

        See "Carrying an open database across a fork" (https://sqlite.org/howtocorrupt.html).
        """
        if self._process != os.getpid() and self._file:
            self._process, self._inherited = os.getpid(), opened
            self._connection = _connected(self._file)
        return self._connection or opened

    @staticmethod
    def _read(connection: sqlite3.Connection, name: str) -> Any:
        try:
            return _value(connection, name)
        except (sqlite3.Error, pickle.PickleError, EOFError, TypeError):
            return None


def _open(file: Path) -> sqlite3.Connection | None:
    """Open a memory of this version of the program, an empty one if need be."""
    for attempt in (_existing, _fresh):
        with suppress(OSError, sqlite3.Error):
            connection = attempt(file)
            if connection:
                return connection
    return None


def _parts(name: str) -> list[str]:
    return [f"{name}/{number}" for number in range(PARTS)]


def _connected(file: Path) -> sqlite3.Connection:
    """Open a database that need not survive a power failure: what is damaged is not used."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA page_size = {LARGE_PAGES}")
    return connection


def _existing(file: Path) -> sqlite3.Connection | None:
    if not file.is_file():
        return None
    connection = _connected(file)
    try:
        if _value(connection, VERSION) == program_version():
            return connection
    except (sqlite3.Error, pickle.PickleError, EOFError, TypeError):
        pass
    connection.close()
    return None


def _fresh(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    (file.parent / ".gitignore").write_text(CACHE_GITIGNORE, encoding="utf-8")
    file.unlink(missing_ok=True)
    connection = _connected(file)
    with connection:
        connection.execute(
            "CREATE TABLE kept (name TEXT PRIMARY KEY, seal INTEGER, value BLOB) WITHOUT ROWID"
        )
        row = _row(VERSION, program_version())
        connection.execute("INSERT INTO kept VALUES (?, ?, ?)", row)
    return connection


def _row(name: str, value: Any) -> tuple[str, int, bytes]:
    """Return a value as it is kept, with its checksum."""
    data = pickle.dumps(value, PICKLE_PROTOCOL)
    return name, crc32(data), data


def _value(connection: sqlite3.Connection, name: str) -> Any:
    """Return a value or None; raises `PickleError` where a byte is not as it was written."""
    found = connection.execute("SELECT seal, value FROM kept WHERE name = ?", (name,)).fetchone()
    if found is None:
        return None
    seal, data = found
    if seal != crc32(data):
        raise pickle.PickleError("a damaged value")
    return pickle.loads(data)  # noqa: S301 (written by this program: see the seal)
