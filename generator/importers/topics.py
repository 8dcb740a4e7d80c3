"""Topics that papers name and `topics.yaml` does not know yet."""

import re
from collections.abc import Iterable
from pathlib import Path

from generator.content import TOPICS_FILE
from generator.documents import dump_yaml, load_yaml, read_yaml
from generator.errors import ContentError, Problem
from generator.importers.files import raw_text


def known_topics(content: Path) -> set[str]:
    """Return the ids in `topics.yaml`; raises `ContentError` if it cannot be added to."""
    if not (content / TOPICS_FILE).exists():
        return set()
    entries = read_yaml(content / TOPICS_FILE, TOPICS_FILE).data or []
    if not isinstance(entries, list):
        hint = "begin each topic with `- id: ...`"
        raise ContentError([Problem(TOPICS_FILE, 1, "the file is not a list", hint)])
    return {entry["id"] for entry in entries if isinstance(entry, dict) and "id" in entry}


def with_topics(content: Path, ids: Iterable[str]) -> str:
    """Return the text of `topics.yaml` with topics added at its end.

    Raises `ContentError` for a file that is no block of `- id: ...` lines.
    """
    file = content / TOPICS_FILE
    text = raw_text(file) if file.exists() else ""
    line_end = "\r\n" if "\r\n" in text else "\n"
    dash = re.search(r"(?m)^( *)- ", text)
    indent = dash[1] if dash else ""
    added = "".join(_entry(topic, indent) for topic in ids).replace("\n", line_end)
    joint = line_end if text and not text.endswith("\n") else ""
    result = text + joint + added
    _check(result, text, added)
    return result


def _entry(topic: str, indent: str) -> str:
    title = topic.replace("-", " ")
    fields = dump_yaml({"id": topic, "title": title[:1].upper() + title[1:]})
    first, second = fields.splitlines()
    return f"{indent}- {first}\n{indent}  {second}\n"


def _check(result: str, text: str, added: str) -> None:
    try:
        whole = load_yaml(result, TOPICS_FILE)
    except ContentError:
        whole = None
    if whole != (load_yaml(text, TOPICS_FILE) or []) + load_yaml(added, TOPICS_FILE):
        message, hint = "no topics can be added to this file", "begin each topic with `- id: ...`"
        raise ContentError([Problem(TOPICS_FILE, 0, message, hint)])
