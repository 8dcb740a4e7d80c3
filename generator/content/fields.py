"""Fields: what may stand in front matter, `site.yaml`, `topics.yaml` and JSON Lines.

`parse_fields` applies a table of parsers to a mapping and finds every problem in it.
"""

from collections.abc import Mapping
from typing import Any

from generator.content.values import (
    InvalidValue,
    Parser,
    is_empty,
    parse_arxiv_id,
    parse_date,
    parse_doi,
    parse_language,
    parse_line,
    parse_links,
    parse_list_of,
    parse_mapping,
    parse_names,
    parse_paper_id,
    parse_status,
    parse_text,
    parse_topic_id,
    parse_whole_number,
    quoted,
)
from generator.content.yaml_files import YamlDocument
from generator.errors import Problem, did_you_mean


def parse_fields(
    document: YamlDocument, data: Any, parsers: Mapping[str, Parser], *at: str | int
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the valid fields of the mapping `data` and a problem for each other one.

    `at` leads from the document's root to `data`. Empty values count as absent.
    """
    if not isinstance(data, dict):
        message = f"{quoted(data)} is not a list of fields"
        return {}, [document.problem(message, "write `name: value`", *at)]
    found, problems = {}, []
    for name, value in data.items():
        if name not in parsers:
            hint = did_you_mean(str(name), parsers)
            problems.append(document.problem(f'unknown field "{name}"', hint, *at, name))
        elif not is_empty(value):
            try:
                found[name] = parsers[name](value)
            except InvalidValue as error:
                message = f"{name}: {error.message}"
                problems.append(document.problem(message, error.hint, *at, name, *error.at))
    return found, problems


PAPER_FIELDS: dict[str, Parser] = {
    "title": parse_line,
    "authors": parse_names,
    "author_count": parse_whole_number,
    "date": parse_date,
    "venue": parse_line,
    "arxiv": parse_arxiv_id,
    "doi": parse_doi,
    "upvotes": parse_whole_number,
    "topics": parse_list_of(parse_topic_id),
    "links": parse_links,
    "language": parse_language,
    "status": parse_status,
    "superseded_by": parse_paper_id,
    "aliases": parse_list_of(parse_paper_id),
    "abstract": parse_text,
}
"""The front matter of a paper, in the order in which new files have it."""

PAGE_FIELDS: dict[str, Parser] = {
    "title": parse_line,
    "description": parse_line,
    "order": parse_whole_number,
}
"""The front matter of a free page."""

RULES_FIELDS: dict[str, Parser] = {
    "title": parse_list_of(parse_line),
    "text": parse_list_of(parse_line),
    "never": parse_list_of(parse_line),
    "at_least": parse_whole_number,
}
"""What `match` of a topic may hold; see `model.Rules`."""

TOPIC_FIELDS: dict[str, Parser] = {
    "id": parse_topic_id,
    "title": parse_line,
    "description": parse_line,
    "parent": parse_topic_id,
    "aliases": parse_list_of(parse_line),
    "match": parse_mapping,
}
"""An entry of `topics.yaml`."""
