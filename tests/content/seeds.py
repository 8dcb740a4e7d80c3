"""The rows of the seed documents, with the fields that were found for each."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from people import names

from generator.content.identifiers import parse_arxiv_id
from generator.importers.merge.facts import facts_about
from generator.importers.readers import abstract_table, daily_papers
from generator.importers.readers.lines import read_lines
from generator.importers.records.record import ImportRecord
from generator.model import Paper

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
READERS = {
    "daily-papers-june.txt": daily_papers.read,
    "daily-papers-december.txt": daily_papers.read,
    "daily-papers-results-1.txt": daily_papers.read,
    "daily-papers-results-2.txt": daily_papers.read,
    "abstract-table.txt": abstract_table.read,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a seed document: its text, and the fields that were found for it.

    `author_counts` are the numbers of authors that the paper may have; there are none if only
    some of its authors were found.
    """

    file: str
    number: int
    paper: Paper
    abstract: str
    dates: frozenset[str]
    author_counts: frozenset[int]
    code: str


def seed_rows() -> Iterator[Row]:
    """Yield every row that has an abstract."""
    text = (SEEDS / "facts.jsonl").read_text(encoding="utf-8")
    facts = {(fact["file"], fact["row"]): fact for fact in map(json.loads, text.splitlines())}
    for name, read in READERS.items():
        lines = read_lines(SEEDS / name, name, lambda _: None)
        records = [row for row in read(lines, name) if isinstance(row, ImportRecord)]
        for number, record in enumerate(records, 1):
            fact = facts[name, number]
            paper = Paper(
                id="",
                title=fact["title"] or record.facts["title"],
                arxiv=parse_arxiv_id(fact["arxiv"])
                if fact["arxiv"]
                else record.facts.get("arxiv", ""),
                authors=names(*(fact["authors"] or fact["authors_partial"] or ())),
                upvotes=record.facts.get("upvotes"),
            )
            date = facts_about(record, {"arxiv": paper.arxiv}).get("date", "")
            dates = {fact["date"], str(date)} - {None, ""}
            counts = {len(paper.authors), record.facts.get("author_count", 0)}
            yield Row(
                name,
                number,
                paper,
                record.facts["abstract"],
                frozenset(dates),
                frozenset(counts if fact["authors"] else ()),
                fact["code"] or "",
            )
