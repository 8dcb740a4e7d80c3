"""A table in Markdown, and the place in a file where a report is kept up to date.

<!-- bench-search -->
what is between is replaced
<!-- /bench-search -->
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

Column = Mapping[str, str]
"""The cells of a column by the names of their rows."""


def markdown(corner: str, columns: Mapping[str, Column]) -> str:
    """Return columns, by their names, as a table; a row is there if any column has it."""
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
    """Return the marks of a report's place."""
    return f"<!-- {name} -->", f"<!-- /{name} -->"


def publish(parts: Iterable[str], name: str, file: Path | None) -> None:
    """Print the parts of a report as they are done, and then put all of it into a file."""
    printed = []
    for part in parts:
        click.echo(f"{part}\n")
        printed.append(part)
    if file:
        replace_between_marks(file, name, "\n\n".join(printed))


def replace_between_marks(file: Path, name: str, text: str) -> None:
    """Put the text between the two marks of a file; a file without them is an error."""
    first, last = marks(name)
    before, begin, rest = file.read_text(encoding="utf-8").partition(first)
    _, end, after = rest.partition(last)
    if not (begin and end):
        raise ValueError(f"{file} has no {first} with {last} after it")
    file.write_text(f"{before}{first}\n{text}\n{last}{after}", encoding="utf-8")
