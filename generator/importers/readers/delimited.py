"""Tables with a header: CSV (RFC 4180; separated by `;` as spreadsheets do in Europe) and TSV.

The columns' names are those of front matter, of links (`pdf`, `code`), `id`, or one of those in
`table_columns`, in any case. The entries of a list are separated by `;`, and so are links
(`code: https://...; pdf: https://...`).
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from textwrap import shorten
from typing import Any

from generator import urls
from generator.content import CSL_TYPES, LINK_KINDS, PAPER_FIELDS, FieldType, csl_type
from generator.errors import Problem, Severity
from generator.importers.readers.lines import Line
from generator.importers.readers.table_columns import KNOWN, columns_of, extra_of
from generator.importers.records.bodies import issuing_bodies
from generator.importers.records.dates import iso_date
from generator.importers.records.draft import RecordDraft, split_values, validate_draft
from generator.importers.records.names import split_names
from generator.importers.records.record import ImportRecord
from generator.text import text_from_cell

ZOTERO_KEY = re.compile(r"[A-Z0-9]{8}")
"""The key of an item in Zotero, which is no citation key."""

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
            columns = columns_of(cells)
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


def _header_problems(columns: list[str], path: str, number: int) -> Iterator[Problem]:
    if not {"title", "arxiv"} & set(columns):
        hint = "name the columns in the first line"
        yield Problem(path, number, 'no column "title" or "arxiv"', hint)
        return
    unknown = [name for name in columns if name not in KNOWN]
    if unknown:
        listed = shorten(", ".join(unknown), LONGEST_LIST, placeholder="…")
        message = f"unknown columns are ignored: {listed}"
        yield Problem(path, number, message, "", Severity.WARNING)


def _draft(number: int, columns: list[str], row: list[str]) -> RecordDraft:
    """Make a row a draft; of columns that mean the same the last one that is filled counts."""
    written = zip(columns, row, strict=False)
    cells = {name: text_from_cell(cell.strip()) for name, cell in written if cell.strip()}
    fields = {name: _value(name, cells[name]) for name in PAPER_FIELDS if name in cells}
    fields |= _venue(cells) | _bodies(cells)
    fields["keywords"] = split_values(cells.get("keywords"))
    fields["extra"] = extra_of(cells) | fields.get("extra", {})
    address = fields.pop("url", "")
    links, addresses = _links(cells.get("links", ""))
    fields["links"] = links | {kind: cells[kind] for kind in LINK_KINDS if kind in cells}
    if "citation_key" not in cells and not ZOTERO_KEY.fullmatch(cells.get("name", "")):
        fields["citation_key"] = cells.get("name", "")
    identity = {name: cells.get(name, "") for name in ("id", "name")}
    return RecordDraft(number, fields, [*addresses, address], **identity)


def _venue(cells: Mapping[str, str]) -> dict[str, str]:
    """Return venue and full title, if the venue has a short title in a column of its own."""
    full, short = cells.get("venue", ""), cells.get("short_title_of_venue", "")
    return {"venue": short, "container": full} if short and short != full else {}


def _bodies(cells: Mapping[str, str]) -> dict[str, str]:
    """Return publisher and institution, whichever of them issues works of the type."""
    publisher, institution = cells.get("publisher", ""), cells.get("institution", "")
    bodies = issuing_bodies(_type(cells.get("type", "")), publisher, institution)
    return {"publisher": "", "institution": "", **bodies}


def _type(cell: str) -> str:
    """Return a type of CSL, also for one of Zotero."""
    return cell if cell in CSL_TYPES else csl_type("zotero", cell)


def _value(name: str, cell: str) -> Any:
    if name in VALUES:
        return VALUES[name](cell)
    kind = PAPER_FIELDS[name].type
    if kind is FieldType.NAMES:
        return _entries(cell) if "{" in cell else split_names(cell)
    if kind is FieldType.EXTRA:
        return _named_values(cell)
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


def _named_values(cell: str) -> dict[str, str]:
    """Return the values of `name: value; other: value` by name; values may contain semicolons."""
    parts = re.split(r";\s+(?=[\w-]+: )", cell)
    pairs = [part.partition(": ") for part in parts]
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}


def _links(cell: str) -> tuple[dict[str, str], list[str]]:
    """Return the links of `code: URL; pdf: URL` by kind, and the URLs without a kind."""
    parts = [entry.partition(": ") for entry in re.split(r";\s+", cell) if entry.strip()]
    kinds = {kind.strip().lower(): url.strip() for kind, colon, url in parts if colon}
    return kinds, [url for url, colon, _ in parts if not colon]


VALUES: dict[str, Callable[[str], Any]] = {
    "topics": lambda cell: [urls.slug(topic) for topic in cell.split(";")],
    "type": _type,
}
"""Conversions of cells, by field; other cells are used unchanged."""
