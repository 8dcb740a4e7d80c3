"""Daily Papers as its API answers: https://huggingface.co/api/daily_papers.

A list of objects whose `paper` has arXiv id, title, summary, authors, `publishedAt`,
`upvotes` and, for some, `githubRepo` and `projectPage`. The day of the list is
`submittedOnDailyAt` or, in older answers, the object's own `publishedAt`, if it is later than that
of its `paper`. The rank of a paper is its place among the papers of the day.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from generator.errors import Problem
from generator.importers.readers.json_items import JsonItem, items
from generator.importers.readers.lines import Line
from generator.importers.records.dates import iso_date
from generator.importers.records.draft import RecordDraft, unwrap_lines, validate_entries
from generator.importers.records.record import ImportRecord

ADDRESSES = {"code": "githubRepo", "project": "projectPage"}


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Return a record for each paper, and what is wrong with it."""
    ranks: Counter[str] = Counter()
    draft = partial(_draft, ranks)
    return validate_entries(items(lines, path, listed_under="papers"), draft, path)


def _draft(ranks: Counter[str], item: JsonItem) -> RecordDraft:
    """Return the draft of a paper; `ranks` are the numbers of papers so far by day."""
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
    day = _list_day(outer, data)
    ranks[day] += 1
    if day:
        fields["listed"] = {"date": day, "rank": ranks[day]}
    return RecordDraft(line, fields)


def _list_day(outer: dict[str, Any], data: dict[str, Any]) -> str:
    """Return the day of the list that a paper is in, or an empty text."""
    published, in_list = (iso_date(str(each.get("publishedAt") or "")) for each in (data, outer))
    given = iso_date(str(data.get("submittedOnDailyAt") or ""))
    return given or (in_list if in_list > published else "")


def _names(authors: Any) -> list[str]:
    people = authors if isinstance(authors, list) else []
    return [str(p.get("name") or "") for p in people if isinstance(p, dict)]
