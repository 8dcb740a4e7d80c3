"""Content folders for benchmarks.

The main one is imported from JSON Lines by `papershelf import`; larger ones are written in
the same form. Every tenth paper of the main one has no topics, so that topic rules apply.
"""

import gzip
import json
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from generator.content.names import parse_name
from generator.importers.merge.new_topics import text_with_topics
from generator.importers.merge.paper_files import new_text
from generator.search.analysis import SearchEntry
from generator.text.characters import CONTROL_CHARACTER

ROOT = Path(__file__).parents[2]
PAPERSHELF = (sys.executable, "-m", "generator")
"""The command line; run in `ROOT`, it is this checkout's."""

WITHOUT_TOPICS = 10
RULE = "{text: [learning]}"
TOPIC = f"\n- id: given-by-rule\n  title: Given by rule\n  match: {RULE}\n"


def write_lines(papers: Path, limit: int, file: Path) -> Path:
    """Write the first papers of a compressed file, every tenth without topics."""
    with gzip.open(papers, "rt", encoding="utf-8") as lines, file.open("w") as written:
        for number, line in enumerate(islice(lines, limit)):
            paper = json.loads(line)
            if number % WITHOUT_TOPICS == 0:
                paper["topics"] = []
            written.write(f"{json.dumps(paper)}\n")
    return file


def add_rule(content: Path) -> None:
    """Add a topic that is assigned by a rule."""
    with (content / "topics.yaml").open("a", encoding="utf-8") as file:
        file.write(TOPIC)


def write(entries: Sequence[SearchEntry], content: Path) -> Path:
    """Write a content folder of papers."""
    (content / "papers").mkdir(parents=True)
    for entry in entries:
        file = content / "papers" / f"{entry.id}.md"
        file.write_text(new_text(_facts(entry)), encoding="utf-8")
    topics = sorted({topic for entry in entries for topic in entry.topic_ids})
    titles = {topic: topic.replace("-", " ").capitalize() for topic in topics}
    (content / "topics.yaml").write_text(text_with_topics(content, titles), encoding="utf-8")
    return content


def _facts(entry: SearchEntry) -> dict[str, Any]:
    """Return the fields that an import keeps: those with a value, without control characters."""
    facts = {
        "title": _clean(entry.title),
        "authors": tuple(parse_name(_clean(name)) for name in entry.authors),
        "date": entry.date,
        "venue": entry.venue,
        "topics": entry.topic_ids,
        "abstract": _clean(entry.abstract),
    }
    return {name: value for name, value in facts.items() if value}


def _clean(text: str) -> str:
    return CONTROL_CHARACTER.sub(" ", text)
