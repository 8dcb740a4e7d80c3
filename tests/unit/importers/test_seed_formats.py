"""The real documents, with what is known about their papers as the oracle."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from generator.importers.merge.import_files import import_files
from generator.importers.merge.report import ImportReport
from generator.importers.merge.working_set import WorkingPaper, WorkingSet, read_working_set
from generator.importers.readers import abstract_table, daily_papers
from generator.importers.readers.lines import read_lines
from generator.importers.records.record import ImportRecord
from generator.matching.forms import normal_form

SEEDS = Path(__file__).parents[3].parent / "shared" / "seeds"
LISTS = [
    "daily-papers-june.txt",
    "daily-papers-december.txt",
    "daily-papers-results-1.txt",
    "daily-papers-results-2.txt",
]
TABLE = "abstract-table.txt"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the seed documents are not beside the project"
)


def known_rows() -> list[dict[str, Any]]:
    lines = (SEEDS / "facts.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def records(name: str) -> list[ImportRecord]:
    reader = abstract_table.read if name == TABLE else daily_papers.read
    rows = reader(read_lines(SEEDS / name, name, lambda _: None), name)
    return [row for row in rows if isinstance(row, ImportRecord)]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds") / "content"
    take(folder)
    return folder


def take(folder: Path) -> list[ImportReport]:
    lists = import_files("daily-papers", [SEEDS / name for name in LISTS], folder)
    return [lists, import_files("abstract-table", [SEEDS / TABLE], folder)]


@pytest.mark.parametrize("name", [*LISTS, TABLE])
def test_every_row_is_read(name: str) -> None:
    expected = [row for row in known_rows() if row["file"] == name]
    found = records(name)
    assert len(found) == len(expected)
    for record, row in zip(found, expected, strict=True):
        if name == TABLE:
            assert record.facts["arxiv"] == row["arxiv"]
        else:
            assert normal_form(record.facts["title"]) == normal_form(row["title"])


def test_only_the_dates_without_a_year_are_missing() -> None:
    found = records("daily-papers-december.txt")
    assert all("author_count" in record.facts for record in found)
    assert sum("date" not in record.facts for record in found) == 3


def test_rows_about_one_paper_are_one_file(library: Path) -> None:
    papers: dict[str, set[int]] = defaultdict(set)
    rows = iter(known_rows())
    by_file = defaultdict(list)
    for row in rows:
        by_file[row["file"]].append(row)
    shelf: WorkingSet = read_working_set(library)
    for name in [*LISTS, TABLE]:
        for record, row in zip(records(name), by_file[name], strict=True):
            joined = shelf.merge(record)
            assert not joined.is_new
            papers[row["arxiv"] or normal_form(row["title"])].add(joined.number)
    assert all(len(numbers) == 1 for numbers in papers.values())
    assert len(set.union(*papers.values())) == len(papers) == len(shelf.entries)


def test_the_library_has_the_papers_that_it_should(library: Path) -> None:
    entries: list[WorkingPaper] = read_working_set(library).entries
    table = {record.facts["arxiv"] for record in records(TABLE)}
    assert 615 <= len(entries) <= 620
    assert {entry.facts["arxiv"] for entry in entries if "arxiv" in entry.facts} == table
    assert all(entry.facts["abstract"] for entry in entries)


def test_a_second_import_changes_no_byte(library: Path) -> None:
    before = {file: file.read_bytes() for file in library.rglob("*.md")}
    assert [(report.added, report.merged) for report in take(library)] == [(0, 0), (0, 0)]
    assert {file: file.read_bytes() for file in library.rglob("*.md")} == before
