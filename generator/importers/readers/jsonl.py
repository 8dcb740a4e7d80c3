"""JSON Lines: one paper a line, an object with the names of front matter.

Beside those it may hold `id` (the file's name) and `body` (Markdown). An arXiv id
can stand for the title. A value that cannot be used costs the value, not the paper.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from generator.content import PAPER_PARSERS, Parser, YamlDocument, parse_line, parse_text
from generator.errors import Problem
from generator.importers.readers.json_items import JsonItem, lines_of_json
from generator.importers.readers.lines import Line
from generator.importers.records.record import ImportRecord
from generator.importers.records.validation import record, usable

CURE = "write one object in braces per line"


def read(lines: Iterable[Line], shown: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each paper, and what is wrong with it."""
    for item in lines_of_json(lines, shown, CURE):
        if isinstance(item, Problem):
            yield item
        else:
            yield from _record(item, shown)


def _record(item: JsonItem, shown: str) -> Iterator[ImportRecord | Problem]:
    line, data = item
    if not isinstance(data, dict):
        yield Problem(shown, line, "not an object; skipped", CURE)
        return
    facts, problems = usable(data, YamlDocument(shown, data, yaml_line=line), FIELDS)
    yield from problems
    given = facts.pop("id", "")
    yield record(facts, shown, line, 'add a field "title" or "arxiv"', id=given)


def _markdown(value: Any) -> str:
    """Text whose first line keeps its indentation."""
    parse_text(value)
    return str(value).strip("\n").rstrip()


FIELDS: dict[str, Parser] = {
    **PAPER_PARSERS,
    "id": parse_line,
    "body": _markdown,
}
