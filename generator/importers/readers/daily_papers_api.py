"""Daily Papers as its API answers: https://huggingface.co/api/daily_papers.

A list of objects whose `paper` has arXiv id, title, summary, authors, `publishedAt`,
`upvotes` and, for some, `githubRepo` and `projectPage`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from generator.errors import Problem
from generator.importers.readers.json_items import JsonItem, items, validate_items
from generator.importers.readers.lines import Line
from generator.importers.records.dates import iso_date
from generator.importers.records.draft import RecordDraft, unwrap_lines
from generator.importers.records.record import ImportRecord

ADDRESSES = {"code": "githubRepo", "project": "projectPage"}


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Return a record for each paper, and what is wrong with it."""
    return validate_items(items(lines, path, listed_under="papers"), _draft, path)


def _draft(item: JsonItem) -> RecordDraft:
    line, outer = item
    paper = outer.get("paper")
    data = outer | paper if isinstance(paper, dict) else outer
    fields = {
        "title": data.get("title"),
        "authors": _names(data.get("authors")),
        "date": iso_date(str(data.get("publishedAt") or "")),
        "arxiv": data.get("id"),
        "upvotes": data.get("upvotes"),
        "links": {kind: data[name] for kind, name in ADDRESSES.items() if data.get(name)},
        "abstract": unwrap_lines(str(data.get("summary") or "")),
    }
    return RecordDraft(line, fields)


def _names(authors: Any) -> list[str]:
    people = authors if isinstance(authors, list) else []
    return [str(p.get("name") or "") for p in people if isinstance(p, dict)]
