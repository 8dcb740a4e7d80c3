"""Parses mappings of fields, and defines the fields of free pages and topics."""

from collections.abc import Mapping
from typing import Any

from generator.content.values import (
    InvalidValue,
    Parser,
    is_empty,
    parse_line,
    parse_list_of,
    parse_mapping,
    parse_topic_id,
    parse_whole_number,
    quoted,
)
from generator.content.yaml_files import YamlDocument
from generator.errors import Problem, did_you_mean

PAGE_FIELDS: Mapping[str, Parser] = {
    "title": parse_line,
    "description": parse_line,
    "order": parse_whole_number,
}
"""The front matter of a free page."""

RULES_FIELDS: Mapping[str, Parser] = {
    "title": parse_list_of(parse_line),
    "text": parse_list_of(parse_line),
    "never": parse_list_of(parse_line),
    "at_least": parse_whole_number,
}
"""The keys of `match` of a topic; see `model.Rules`."""

TOPIC_FIELDS: Mapping[str, Parser] = {
    "id": parse_topic_id,
    "title": parse_line,
    "description": parse_line,
    "parent": parse_topic_id,
    "aliases": parse_list_of(parse_line),
    "match": parse_mapping,
}
"""An entry of `topics.yaml`."""


OTHER_NAMES = {
    "address": "place",
    "booktitle": "venue",
    "journal": "venue",
    "issued": "date",
    "location": "place",
    "organization": "institution",
    "rights": "license",
    "school": "institution",
    "university": "institution",
    "year": "date",
}
"""The fields of papers by the names that they have in bibliographies, for hints."""


def parse_fields(
    document: YamlDocument, data: Any, parsers: Mapping[str, Parser], *at: str | int
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the valid fields of the mapping `data`, and a problem for each invalid one.

    `at` is the path of keys and indexes from the document's root to `data`. Empty values count
    as absent.
    """
    if not isinstance(data, dict):
        message = f"{quoted(data)} must be a mapping"
        return {}, [document.problem(message, "write `name: value`", *at)]
    found, problems = {}, []
    for name, value in data.items():
        if name not in parsers:
            hint = _hint(str(name), parsers)
            problems.append(document.problem(f'unknown field "{name}"', hint, *at, name))
        elif not is_empty(value):
            try:
                found[name] = parsers[name](value)
            except InvalidValue as error:
                message = f"{name}: {error.message}"
                problems.append(document.problem(message, error.hint, *at, name, *error.at))
    return found, problems


def _hint(name: str, parsers: Mapping[str, Parser]) -> str:
    """Return which field a person may have meant."""
    meant = OTHER_NAMES.get(name.lower(), "")
    if meant in parsers:
        return f'did you mean "{meant}"?'
    otherwise = "put it into `extra`, or delete it" if "extra" in parsers else "delete it"
    return did_you_mean(name, parsers, otherwise)
