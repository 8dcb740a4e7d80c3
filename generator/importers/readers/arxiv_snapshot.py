"""arXiv's metadata as one JSON object a line: the snapshot of its OAI records at Kaggle.

Fields: https://www.kaggle.com/datasets/Cornell-University/arxiv. The date is that of the
first version. Lines of the abstract are joined; its LaTeX and the title's stay, since
papers may have it; that of names becomes text.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.errors import Problem
from generator.importers.readers.json_items import lines_of_json
from generator.importers.readers.lines import Line
from generator.importers.records.dates import loose
from generator.importers.records.draft import RecordDraft, checked, unwrapped
from generator.importers.records.record import ImportRecord
from generator.text import latex_to_text

AFFILIATION = re.compile(r"\s*\([^()]*\)")
BETWEEN_NAMES = re.compile(r",\s*(?:and\s+)?|\s+and\s+")


def read(lines: Iterable[Line], shown: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each line, one line at a time, and what is wrong with it."""
    for item in lines_of_json(lines, shown, "download the complete file again"):
        if isinstance(item, Problem):
            yield item
        elif not isinstance(item.data, dict):
            message, hint = "not an object; skipped", "write one object per line"
            yield Problem(shown, item.line, message, hint)
        else:
            yield from checked(_draft(item.line, item.data), shown)


def _draft(line: int, data: dict[str, Any]) -> RecordDraft:
    fields = {
        "title": data.get("title"),
        "authors": _parsed_names(data.get("authors_parsed")) or _names(data.get("authors")),
        "date": _first_version(data.get("versions")),
        "venue": data.get("journal-ref"),
        "arxiv": data.get("id"),
        "doi": data.get("doi"),
        "keywords": str(data.get("categories") or "").split(),
        "abstract": unwrapped(str(data.get("abstract") or "")),
    }
    return RecordDraft(line, fields)


def _parsed_names(people: Any) -> list[str]:
    """Return names from lists of family name, given name, suffix and affiliations."""
    entries = people if isinstance(people, list) else []
    parts = [list(map(str, person[:3])) for person in entries if isinstance(person, list)]
    return [
        latex_to_text(" ".join(filter(None, [*person[1:2], *person[:1], *person[2:]])))
        for person in parts
    ]


def _names(written: Any) -> list[str]:
    people = BETWEEN_NAMES.split(AFFILIATION.sub("", str(written or "")))
    return [latex_to_text(name.strip()) for name in people]


def _first_version(versions: Any) -> str:
    """Return the day of `Mon, 2 Apr 2007 19:18:42 GMT`."""
    entries = versions if isinstance(versions, list) else []
    created = [entry.get("created") for entry in entries if isinstance(entry, dict)]
    return loose(str(created[0] or "")) if created else ""
