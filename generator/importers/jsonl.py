"""JSON Lines: one paper a line, an object with the names of front matter.

Beside those it may hold `id` (the file's name) and `body` (Markdown). An arXiv id
can stand for the title. A line with anything wrong in it is left out as a whole.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator import schema
from generator.documents import CONTROL_CHARACTER, Document
from generator.errors import Problem
from generator.importers.lines import Line
from generator.importers.record import Record, placeholder


def read(lines: Iterable[Line], shown: str) -> Iterator[Record | Problem]:
    """Yield a record for each good line and the problems of each other one."""
    for line in lines:
        if line.problem:
            yield line.problem
        elif line.text:
            yield from _record(line, shown)


def _record(line: Line, shown: str) -> Iterator[Record | Problem]:
    try:
        data = _clean(json.loads(line.text))
    except (ValueError, RecursionError) as error:
        reason = (
            error.msg if isinstance(error, json.JSONDecodeError) else "too many brackets or digits"
        )
        hint = "write one object in braces a line"
        yield Problem(shown, line.number, f"broken JSON: {reason}, the line is left out", hint)
        return
    document = Document(shown, data, yaml_line=line.number)
    values, problems = schema.parse_fields(document, data, FIELDS)
    facts = {name: value for name, value in values.items() if value not in ("", (), ("",))}
    if not problems and not facts.keys() & {"title", "arxiv"}:
        hint = 'add a field "title" or "arxiv"'
        problems = [Problem(shown, line.number, "there is no title", hint)]
    if problems:
        yield from problems
        return
    given = facts.pop("id", "")
    facts.setdefault("title", placeholder(facts.get("arxiv", "")))
    yield Record(shown, line.number, facts, given)


def _clean(value: Any) -> Any:
    """Return a JSON value whose texts have our line ends and nothing that content must not have."""
    if isinstance(value, str):
        return CONTROL_CHARACTER.sub(" ", re.sub("\r\n?|\x85", "\n", value))
    if isinstance(value, list):
        return [_clean(entry) for entry in value]
    if isinstance(value, dict):
        return {_clean(name): _clean(entry) for name, entry in value.items()}
    return value


def _markdown(value: Any) -> str:
    """Text whose first line keeps its indentation."""
    schema.text(value)
    return str(value).strip("\n").rstrip()


FIELDS: dict[str, schema.Parser] = {
    **schema.PAPER_FIELDS,
    "id": schema.line,
    "body": _markdown,
}
