"""JSON Lines: one paper a line, an object with the names of front matter.

Beside those it may hold `id` (the file's name) and `body` (Markdown). An arXiv id
can stand for the title. A value that cannot be used costs the value, not the paper.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from generator import schema
from generator.documents import Document
from generator.errors import Problem
from generator.importers.json_items import Item, lines_of_json
from generator.importers.lines import Line
from generator.importers.record import Record
from generator.importers.tolerant import record, usable

CURE = "write one object in braces a line"


def read(lines: Iterable[Line], shown: str) -> Iterator[Record | Problem]:
    """Yield a record for each paper, and what is wrong with it."""
    for item in lines_of_json(lines, shown, CURE):
        if isinstance(item, Problem):
            yield item
        else:
            yield from _record(item, shown)


def _record(item: Item, shown: str) -> Iterator[Record | Problem]:
    line, data = item
    if not isinstance(data, dict):
        yield Problem(shown, line, "this is not an object, it is left out", CURE)
        return
    facts, problems = usable(data, Document(shown, data, yaml_line=line), FIELDS)
    yield from problems
    given = facts.pop("id", "")
    yield record(facts, shown, line, 'add a field "title" or "arxiv"', id=given)


def _markdown(value: Any) -> str:
    """Text whose first line keeps its indentation."""
    schema.text(value)
    return str(value).strip("\n").rstrip()


FIELDS: dict[str, schema.Parser] = {
    **schema.PAPER_FIELDS,
    "id": schema.line,
    "body": _markdown,
}
