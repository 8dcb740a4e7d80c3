"""What a reader of an import format makes of a file."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.errors import Problem
from generator.importers.readers.lines import Line, read_lines
from generator.importers.records.record import ImportRecord

Reader = Callable[[Iterable[Line], str], Iterator[ImportRecord | Problem]]


def read_rows(
    reader: Reader, text: str | bytes, folder: Path, name: str = "source.txt"
) -> list[ImportRecord | Problem]:
    """Write a text to a file of that name, and return all that the reader yields for it."""
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(reader(read_lines(file, name, lambda _: None), name))


def facts(rows: Iterable[ImportRecord | Problem]) -> list[dict[str, Any]]:
    """Return the facts of each record."""
    return [dict(row.facts) for row in rows if isinstance(row, ImportRecord)]


def problems(rows: Iterable[ImportRecord | Problem]) -> list[str]:
    """Return the text of each problem."""
    return [str(row) for row in rows if isinstance(row, Problem)]
