"""JSON Lines: one paper a line, an object with the names of front matter.

Beside those it may hold `id` (the file's name) and `body` (Markdown). An arXiv id
can stand for the title. A line with anything wrong in it is left out as a whole.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from generator import schema
from generator.documents import Document
from generator.errors import Problem
from generator.importers.json_items import Item, lines_of_json
from generator.importers.lines import Line
from generator.importers.record import Record, placeholder


def read(lines: Iterable[Line], shown: str) -> Iterator[Record | Problem]:
    """Yield a record for each good line and the problems of each other one."""
    for item in lines_of_json(lines, shown, "write one object in braces a line"):
        if isinstance(item, Problem):
            yield item
        else:
            yield from _record(item, shown)


def _record(item: Item, shown: str) -> Iterator[Record | Problem]:
    line, data = item
    document = Document(shown, data, yaml_line=line)
    values, problems = schema.parse_fields(document, data, FIELDS)
    facts = {name: value for name, value in values.items() if value not in ("", (), ("",))}
    if not problems and not facts.keys() & {"title", "arxiv"}:
        hint = 'add a field "title" or "arxiv"'
        problems = [Problem(shown, line, "there is no title", hint)]
    if problems:
        yield from problems
        return
    given = facts.pop("id", "")
    facts.setdefault("title", placeholder(facts.get("arxiv", "")))
    yield Record(shown, line, facts, given)


def _markdown(value: Any) -> str:
    """Text whose first line keeps its indentation."""
    schema.text(value)
    return str(value).strip("\n").rstrip()


FIELDS: dict[str, schema.Parser] = {
    **schema.PAPER_FIELDS,
    "id": schema.line,
    "body": _markdown,
}
