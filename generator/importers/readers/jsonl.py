"""JSON Lines: one paper a line, an object with the names of front matter.

Other names are `id` (the file name), `body` (Markdown), and `has_more_authors`, which is true if
`authors` lacks some. A title or an arXiv id is
required. Invalid values are ignored with a warning.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from generator.content import (
    PAPER_PARSERS,
    InvalidValue,
    Parser,
    YamlDocument,
    parse_line,
    parse_text,
)
from generator.errors import Problem
from generator.importers.readers.json_items import JsonItem, line_items
from generator.importers.readers.lines import Line
from generator.importers.records.record import ImportRecord
from generator.importers.records.validation import make_record, valid_fields
from generator.model import ET_AL

HINT = "write one object in braces per line"


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each paper, and what is wrong with it."""
    for item in line_items(lines, path, HINT):
        if isinstance(item, Problem):
            yield item
        else:
            yield from _record(item, path)


def _record(item: JsonItem, path: str) -> Iterator[ImportRecord | Problem]:
    line, data = item
    facts, problems = valid_fields(data, YamlDocument(path, data, yaml_line=line), FIELDS)
    yield from problems
    given = facts.pop("id", "")
    if facts.pop("has_more_authors", False) and "authors" in facts:
        facts["authors"] += (ET_AL,)
    yield make_record(facts, path, line, 'add a field "title" or "arxiv"', id=given)


def _markdown(value: Any) -> str:
    """Text whose first line keeps its indentation."""
    parse_text(value)
    return str(value).strip("\n").rstrip()


def _flag(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise InvalidValue(f'"{value}" is not true or false', "write true or false")
    return value


FIELDS: dict[str, Parser] = {
    **PAPER_PARSERS,
    "id": parse_line,
    "body": _markdown,
    "has_more_authors": _flag,
}
