"""Reads the tree of topics from `topics.yaml`, and finds the problems in it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.content.folder import RESERVED_ID, TOPICS_FILE
from generator.content.mappings import RULES_FIELDS, TOPIC_FIELDS, parse_fields
from generator.content.values import is_empty
from generator.content.yaml_files import YamlDocument, read_yaml
from generator.errors import ContentError, Problem, Suggestions
from generator.model import Rules, Topic


def read_topics(content: Path) -> tuple[list[Topic], list[Problem]]:
    """Read `topics.yaml`, a list of topics; return the topics in their order, and the problems."""
    if not (content / TOPICS_FILE).exists():
        return [], []
    try:
        document = read_yaml(content / TOPICS_FILE, TOPICS_FILE)
    except ContentError as error:
        return [], list(error.problems)
    entries = document.data or []
    if not isinstance(entries, list):
        return [], [
            document.problem("the file must be a list", "begin each topic with `- id: ...`")
        ]
    topics: list[tuple[int, Topic]] = []
    problems: list[Problem] = []
    for index, entry in enumerate(entries):
        topic, found = _parse_topic(document, entry, index)
        problems += found
        if topic:
            topics.append((index, topic))
    problems += _tree_problems(document, topics)
    return [topic for _, topic in topics], problems


def _parse_topic(
    document: YamlDocument, entry: Any, index: int
) -> tuple[Topic | None, list[Problem]]:
    values, problems = parse_fields(document, entry, TOPIC_FIELDS, index)
    for name in ("id", "title"):
        if isinstance(entry, dict) and is_empty(entry.get(name)):
            message = f"the topic has no {name}"
            problems.append(document.problem(message, f"add a line `{name}: ...`", index))
    rules, found = parse_fields(document, values.pop("match", {}), RULES_FIELDS, index, "match")
    if "id" not in values:
        return None, problems + found
    values.setdefault("title", values["id"])
    return Topic(match=Rules(**rules), **values), problems + found


def _tree_problems(document: YamlDocument, topics: list[tuple[int, Topic]]) -> list[Problem]:
    """Find duplicate and reserved ids, unknown parents, and topics that are their own ancestors."""
    problems, seen = [], set[str]()
    parents = {topic.id: topic.parent for _, topic in topics}
    suggest = Suggestions(parents)
    for index, topic in topics:
        if RESERVED_ID.fullmatch(topic.id):
            message = f'the id "{topic.id}" is reserved'
            problems.append(document.problem(message, "choose another", index, "id"))
        elif topic.id in seen:
            message = f'duplicate id "{topic.id}"'
            problems.append(document.problem(message, "choose another", index, "id"))
        elif topic.parent and topic.parent not in parents:
            message, hint = f'unknown parent "{topic.parent}"', suggest(topic.parent)
            problems.append(document.problem(message, hint, index, "parent"))
        elif topic.id in _ancestors(topic.id, parents):
            message = f'the topic "{topic.id}" is its own ancestor'
            problems.append(document.problem(message, "give it another parent", index, "parent"))
        seen.add(topic.id)
    return problems


def _ancestors(topic_id: str, parents: Mapping[str, str]) -> set[str]:
    """Return the ids of a topic's ancestors; in a cycle its own id is among them."""
    found: set[str] = set()
    above = parents.get(topic_id, "")
    while above and above not in found:
        found.add(above)
        above = parents.get(above, "")
    return found
