"""The benchmark of the search runs with a synthetic library and collection."""

import gzip
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import chromium
import made_up
import pytest
from judged import read
from made_up import write_lines
from table import marks

PROGRAM = Path(__file__).with_name("bench_search.py")
BEGIN, END = marks("bench-search")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sixty papers and one collection, in the format of the corpus."""
    folder, papers = tmp_path_factory.mktemp("shared"), made_up.papers(60)
    write_lines(folder / "papers-10k.jsonl.gz", papers)
    documents = [{"_id": each["id"], **_text(each)} for each in papers[:2]]
    write_lines(folder / "ir/tiny/corpus.jsonl.gz", documents)
    first = documents[0]
    queries = [{"_id": "q", "text": first["title"]}, {"_id": "unjudged", "text": "nothing"}]
    write_lines(folder / "ir/tiny/queries.jsonl.gz", queries)
    rows = f"query-id\tcorpus-id\tscore\nq\t{first['_id']}\t2\nunjudged\t{first['_id']}\t0\n"
    (folder / "ir/tiny/qrels.tsv.gz").write_bytes(gzip.compress(rows.encode()))
    return folder


def _text(paper: dict[str, Any]) -> dict[str, Any]:
    return {"title": paper["title"], "text": paper["abstract"]}


def _run(shared: Path, *arguments: object) -> str:
    """Return what the benchmark prints; it runs in a separate process with its own Chromium."""
    command = [sys.executable, *map(str, (PROGRAM, "--shared", shared, *arguments))]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def _rows(report: str) -> dict[str, list[str]]:
    """Return the cells of the report's tables by the first cell of each row."""
    rows = [line.strip("| ").split(" | ") for line in report.splitlines() if "|" in line]
    return {first: cells for first, *cells in rows}


def test_a_collection_keeps_only_queries_with_relevant_documents(shared: Path) -> None:
    collection = read(shared / "ir" / "tiny")
    assert [grades for _, grades in collection.judged] == [{"paper-0": 2}]
    assert [entry.id for entry in collection.entries] == ["paper-0", "paper-1"]


def test_every_ranker_finds_papers_by_title(shared: Path) -> None:
    rows = _rows(_run(shared, "--part", "relevance", "--part", "known-items", "--sample", 5))
    assert rows["nDCG@10 / recall@100"] == ["Papershelf", "lunr.js", "BM25"]
    assert rows["tiny (1 queries)"] == ["1.000 / 1.000"] * 3
    assert rows["title"] == ["1.000 / 100.0%"] * 3


def test_the_report_is_written_between_the_markers(shared: Path, tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"Before\n{BEGIN}\nold\n{END}\nAfter\n")
    _run(shared, "--part", "building", "--write", readme)
    before, report, after = readme.read_text().replace(END, BEGIN).split(BEGIN)
    assert (before, after) == ("Before\n", "\nAfter\n")
    assert "old" not in report
    assert "60 papers" in report
    assert "with equal weights" in report


def test_missing_papers_are_reported(tmp_path: Path) -> None:
    assert _run(tmp_path).count("There ") == 2


@pytest.mark.skipif(
    not (chromium.executable() or os.environ.get("CI")), reason="there is no Chromium"
)
def test_costs_are_measured_in_chromium(shared: Path) -> None:
    rows = _rows(_run(shared, "--part", "costs", "--queries", 1, "--typed", 1))
    kinds = {"first query, kB", "first query, round trips", "key press to results, ms"}
    assert kinds <= set(rows)
    assert "never" not in rows["key press to results, ms"][0]
