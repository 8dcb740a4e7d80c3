"""A table of arXiv ids and abstracts, as copied from a dataset viewer.

The header has the names, types and length ranges of the columns and is skipped. Ids and abstracts
follow alternately, on lines of their own. The papers have no title; they get a placeholder, which
a later import replaces.
"""

import re
from collections.abc import Iterable, Iterator

from generator.content import ARXIV_ID, InvalidValue, parse_arxiv_id
from generator.errors import Problem
from generator.importers.readers.lines import Line
from generator.importers.records.record import ImportRecord, placeholder

HEADER = re.compile(r"arxiv_id|abstract|string\w*|\d{1,4}|\d{1,3}(\.\d)?[kM]")
ID_LIKE = re.compile(rf"(arXiv:)?({ARXIV_ID.pattern})(v\d+)?|\d{{3,}}[\d./]+\w{{0,4}}")
"""A line that is an id, or the remains of a damaged one."""


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each row, and a problem for each incomplete row."""
    row: list[Line] = []
    for line in lines:
        if not line.text or HEADER.fullmatch(line.text):
            continue
        if row and ID_LIKE.fullmatch(line.text):
            yield from _row(row, path)
            row = []
        row.append(line)
    if row:
        yield from _row(row, path)


def _row(row: list[Line], path: str) -> Iterator[ImportRecord | Problem]:
    first, *paragraphs = row
    broken = [line.problem for line in row if line.problem]
    if broken:
        yield from broken[:1]
        return
    try:
        arxiv = parse_arxiv_id(first.text)
    except InvalidValue as error:
        yield Problem(path, first.number, f"{error.message}; the row is skipped", error.hint)
        return
    if not paragraphs:
        message = f'"{first.text}" has no abstract; skipped'
        yield Problem(path, first.number, message, "copy the table to its end")
        return
    abstract = "\n\n".join(line.text for line in paragraphs)
    facts = {"title": placeholder(arxiv), "arxiv": arxiv, "abstract": abstract}
    yield ImportRecord(path, first.number, facts)
