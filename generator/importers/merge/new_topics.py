"""Topics of imported papers that are missing in `topics.yaml`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from generator import urls
from generator.content import TOPIC_ID, TOPICS_FILE, dump_yaml, load_yaml, read_topics, read_yaml
from generator.errors import ContentError, Problem
from generator.importers.merge.paper_files import raw_text
from generator.importers.records.record import ImportRecord
from generator.library import TopicRules
from generator.matching import normal_form
from generator.model import Paper


class ImportedTopics:
    """The topics of a content folder, and new ones made from keywords.

    `ids` are those in `topics.yaml`. Raises `ContentError` if that file is not a list.
    """

    def __init__(self, content: Path) -> None:
        known = _entries(content)
        self.ids = {entry["id"] for entry in known}
        self._titles: dict[str, str] = {}
        self._by_name = {
            normal_form(name): entry["id"] for entry in known for name in _names(entry)
        }

    def with_topics_of_keywords(self, row: ImportRecord | Problem) -> ImportRecord | Problem:
        """Return a row with its keywords as topics, unless it has topics."""
        if isinstance(row, Problem) or "topics" in row.facts:
            return row
        topics = tuple(dict.fromkeys(filter(None, map(self._topic, row.keywords))))
        return replace(row, facts={**row.facts, "topics": topics}) if topics else row

    def title(self, topic: str) -> str:
        """Return the title of a new topic: its keyword, or else its id with spaces."""
        title = self._titles.get(topic, topic.replace("-", " "))
        return title[:1].upper() + title[1:] if title.islower() else title

    def _topic(self, keyword: str) -> str:
        """Return the id of a keyword's topic; empty if no id can be made from the keyword."""
        known = self._by_name.get(normal_form(keyword), "")
        topic = known or urls.slug(keyword)
        if not known and TOPIC_ID.fullmatch(topic):
            self._titles.setdefault(topic, keyword)
        return topic if TOPIC_ID.fullmatch(topic) else ""


class LibraryTopics:
    """The topics of a content folder as exports have them.

    `names` are the normal forms of their ids, titles and aliases. CSL-JSON separates keywords by
    commas, so a title with a comma is also there in parts.
    """

    def __init__(self, content: Path) -> None:
        names = [name for entry in _entries(content) for name in _names(entry)]
        parts = (part for name in names for part in (name, *name.split(",")))
        self.names = frozenset(map(normal_form, parts))
        self._content = content

    def assigned(self, paper: Paper) -> tuple[str, ...]:
        """Return the topics that rules assign to a paper."""
        return self._rules.topics_of(paper)

    @cached_property
    def _rules(self) -> TopicRules:
        return TopicRules(read_topics(self._content)[0])


def _entries(content: Path) -> list[dict[str, Any]]:
    if not (content / TOPICS_FILE).exists():
        return []
    entries = read_yaml(content / TOPICS_FILE, TOPICS_FILE).data or []
    if not isinstance(entries, list):
        hint = "begin each topic with `- id: ...`"
        raise ContentError([Problem(TOPICS_FILE, 1, "the file must be a list", hint)])
    return [entry for entry in entries if isinstance(entry, dict) and "id" in entry]


def _names(entry: Mapping[str, Any]) -> Iterator[str]:
    """Yield the id, the title and the aliases of a topic."""
    aliases = entry.get("aliases")
    names = [entry["id"], entry.get("title"), *(aliases if isinstance(aliases, list) else [])]
    yield from (name for name in names if isinstance(name, str) and name)


def text_with_topics(content: Path, titles: Mapping[str, str]) -> str:
    """Return the text of `topics.yaml` with topics appended, given their titles by id.

    Raises `ContentError` unless the file is a block sequence of `- id: ...` lines.
    """
    file = content / TOPICS_FILE
    text = raw_text(file) if file.exists() else ""
    line_end = "\r\n" if "\r\n" in text else "\n"
    dash = re.search(r"(?m)^( *)- ", text)
    indent = dash[1] if dash else ""
    added = "".join(_entry(topic, title, indent) for topic, title in titles.items()).replace(
        "\n", line_end
    )
    separator = line_end if text and not text.endswith("\n") else ""
    result = text + separator + added
    _check(result, text, added)
    return result


def _entry(topic: str, title: str, indent: str) -> str:
    fields = dump_yaml({"id": topic, "title": title})
    first, second = fields.splitlines()
    return f"{indent}- {first}\n{indent}  {second}\n"


def _check(result: str, text: str, added: str) -> None:
    try:
        whole = load_yaml(result, TOPICS_FILE)
    except ContentError:
        whole = None
    if whole != (load_yaml(text, TOPICS_FILE) or []) + load_yaml(added, TOPICS_FILE):
        message, hint = "cannot append topics to this file", "begin each topic with `- id: ...`"
        raise ContentError([Problem(TOPICS_FILE, 0, message, hint)])
