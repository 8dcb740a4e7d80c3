"""Tables with a header: CSV (RFC 4180; separated by `;` as spreadsheets do in Europe) and TSV.

The columns' names are those of front matter, of links (`pdf`, `code`), `id`, or one of
`SYNONYMS`, in any case. The entries of a list are separated by `;`, and so are links
(`code: https://...; pdf: https://...`).
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from textwrap import shorten
from typing import Any

from generator import urls
from generator.content import LINK_KINDS, PAPER_FIELDS, FieldType
from generator.errors import Problem, Severity
from generator.importers.readers.lines import Line
from generator.importers.records.dates import iso_date
from generator.importers.records.draft import RecordDraft, split_values, validate_draft
from generator.importers.records.names import split_names
from generator.importers.records.record import ImportRecord

SYNONYMS = {
    "author": "authors",
    "year": "date",
    "publication_year": "date",
    "publication_date": "date",
    "journal": "venue",
    "conference": "venue",
    "booktitle": "venue",
    "publication_title": "venue",
    "arxiv_id": "arxiv",
    "eprint": "arxiv",
    "votes": "upvotes",
    "topic": "topics",
    "abstract_note": "abstract",
    "summary": "abstract",
    "lang": "language",
    "key": "name",
    "tags": "keywords",
    "manual_tags": "keywords",
    "link": "url",
    "github": "code",
    "website": "project",
    "dataset": "data",
}
"""Other names of columns: what people write, and Zotero's table."""

OWN = ("id", "name")
"""Columns that are no front matter: the paper's id and a citation key."""

VALUES: dict[str, Callable[[str], Any]] = {
    "topics": lambda cell: [urls.slug(topic) for topic in cell.split(";")],
}
"""Conversions of cells, by field; other cells are used unchanged."""

ENTRY = re.compile(r"\s*\{[^{}]*\}|[^;]+")

LONGEST_LIST = 200
"""Characters of the columns left out that a message names."""


@dataclass
class _Source:
    """Lines as `csv` takes them; remembers the broken ones of the row that is being read."""

    lines: Iterable[Line]
    delimiter: str = ""
    broken: list[Problem] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            if line.problem:
                self.broken.append(line.problem)
            yield line.written


def read_csv(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each row, one row at a time, and what is wrong with it."""
    source = iter(lines)
    header = next(source, None)
    if header:
        delimiter = ";" if header.text.count(";") > header.text.count(",") else ","
        yield from _read(chain([header], source), path, delimiter)


def read_tsv(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each row, one row at a time, and what is wrong with it."""
    yield from _read(lines, path, "\t")


def _read(lines: Iterable[Line], path: str, delimiter: str) -> Iterator[ImportRecord | Problem]:
    columns: list[str] = []
    for number, cells in _rows(lines, path, delimiter):
        if isinstance(cells, Problem):
            yield cells
        elif not columns:
            columns = [_column(cell) for cell in cells]
            yield from _header_problems(columns, path, number)
            if not {"title", "arxiv"} & set(columns):
                return
        elif any(cells[len(columns) :]):
            message = f"{len(cells)} cells, but {len(columns)} columns; the row is skipped"
            yield Problem(path, number, message, "quote cells that contain separators")
        elif any(cells):
            yield from validate_draft(_draft(number, columns, cells), path)


def _rows(
    lines: Iterable[Line], path: str, delimiter: str
) -> Iterator[tuple[int, list[str] | Problem]]:
    """Yield each row with its first line, or what is wrong with it."""
    source = _Source(lines)
    rows = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        number = rows.line_num + 1
        source.broken.clear()
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            message, hint = f"invalid row: {error}; skipped", "check the quotes near here"
            yield number, Problem(path, number, message, hint)
            continue
        yield number, source.broken[0] if source.broken else cells


def _column(written: str) -> str:
    name = re.sub(r"[\s_-]+", "_", written.strip().lower())
    return SYNONYMS.get(name, name)


def _header_problems(columns: list[str], path: str, number: int) -> Iterator[Problem]:
    if not {"title", "arxiv"} & set(columns):
        hint = "name the columns in the first line"
        yield Problem(path, number, 'no column "title" or "arxiv"', hint)
        return
    known = {*PAPER_FIELDS, *LINK_KINDS, *OWN, ""}
    unknown = [name for name in columns if name not in known]
    if unknown:
        listed = shorten(", ".join(unknown), LONGEST_LIST, placeholder="…")
        message = f"unknown columns are ignored: {listed}"
        yield Problem(path, number, message, "", Severity.WARNING)


def _draft(number: int, columns: list[str], row: list[str]) -> RecordDraft:
    """Make a row a draft; of columns that mean the same the last one that is filled counts."""
    written = zip(columns, row, strict=False)
    cells = {name: cell.strip() for name, cell in written if cell.strip()}
    fields = {name: _value(name, cells[name]) for name in PAPER_FIELDS if name in cells}
    fields["keywords"] = split_values(cells.get("keywords"))
    address = fields.pop("url", "")
    links, addresses = _links(cells.get("links", ""))
    fields["links"] = links | {kind: cells[kind] for kind in LINK_KINDS if kind in cells}
    identity = {name: cells.get(name, "") for name in ("id", "name")}
    return RecordDraft(number, fields, [*addresses, address], **identity)


def _value(name: str, cell: str) -> Any:
    if name in VALUES:
        return VALUES[name](cell)
    kind = PAPER_FIELDS[name].type
    if kind is FieldType.NAMES:
        return _entries(cell) if "{" in cell else split_names(cell)
    if kind is FieldType.EXTRA:
        return _links(cell)[0]
    if kind in (FieldType.TEXTS, FieldType.VERSIONS):
        return _entries(cell)
    if kind is FieldType.LISTED:
        return _entry(cell)
    return iso_date(cell) if kind is FieldType.DATE else cell


def _entries(cell: str) -> list[Any]:
    """Return the entries of a list separated by `;`; an entry in braces is a JSON object."""
    return [_entry(entry.strip()) for entry in ENTRY.findall(cell) if entry.strip()]


def _entry(text: str) -> Any:
    try:
        return json.loads(text) if text.startswith("{") else text
    except (ValueError, RecursionError):
        return text


def _links(cell: str) -> tuple[dict[str, str], list[str]]:
    """Return the links of `code: URL; pdf: URL` by kind, and the URLs without a kind."""
    parts = [entry.partition(": ") for entry in re.split(r";\s+", cell) if entry.strip()]
    kinds = {kind.strip().lower(): url.strip() for kind, colon, url in parts if colon}
    return kinds, [url for url, colon, _ in parts if not colon]
