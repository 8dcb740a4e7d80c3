"""A table in Markdown, and the place in a file where a report is kept up to date.

<!-- bench-search -->
what is between is replaced
<!-- /bench-search -->
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

BEGIN, END = "<!-- bench-search -->", "<!-- /bench-search -->"

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


def replace_between_marks(file: Path, text: str) -> None:
    """Put the text between the two marks of a file; a file without them is an error."""
    before, begin, rest = file.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{file} has no {BEGIN} with {END} after it")
    file.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")
