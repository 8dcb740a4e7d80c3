"""Markdown tables, and markers between which a report is kept up to date in a file.

<!-- bench-search -->
the text between the markers is replaced
<!-- /bench-search -->
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

Column = Mapping[str, str]
"""The cells of a column by the names of their rows."""


def markdown(corner: str, columns: Mapping[str, Column]) -> str:
    """Return columns by name as a table, with the rows of all columns."""
    rows = dict.fromkeys(row for column in columns.values() for row in column)
    lines = [
        [corner, *columns],
        ["---", *("---:" for _ in columns)],
        *([row, *(column.get(row, "") for column in columns.values())] for row in rows),
    ]
    return "\n".join(map(_line, lines))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def marks(name: str) -> tuple[str, str]:
    """Return the markers of a report."""
    return f"<!-- {name} -->", f"<!-- /{name} -->"


def publish(parts: Iterable[str], name: str, file: Path | None) -> None:
    """Print the parts of a report when they are complete, and then write all to a file."""
    printed = []
    for part in parts:
        click.echo(f"{part}\n")
        printed.append(part)
    if file:
        replace_between_marks(file, name, "\n\n".join(printed))


def replace_between_marks(file: Path, name: str, text: str) -> None:
    """Replace the text between the two markers of a file; a file without them is an error."""
    first, last = marks(name)
    before, begin, rest = file.read_text(encoding="utf-8").partition(first)
    _, end, after = rest.partition(last)
    if not (begin and end):
        raise ValueError(f"{file} has no {first} with {last} after it")
    file.write_text(f"{before}{first}\n{text}\n{last}{after}", encoding="utf-8")
