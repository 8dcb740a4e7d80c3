"""The benchmark runs, on a library and a collection that are made up."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import chromium
import pytest
from judged import read
from table import BEGIN, END

PROGRAM = Path(__file__).with_name("bench_search.py")
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se")
"""Of three of them a word is made, so that many words are near each other."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sixty papers and one collection, in the form of the real ones."""
    random, folder = Random(1), tmp_path_factory.mktemp("shared")
    papers = [_paper(random, number) for number in range(60)]
    _write(folder / "papers-10k.jsonl.gz", papers)
    documents = [{"_id": each["id"], **_text(each)} for each in papers[:2]]
    _write(folder / "ir/tiny/corpus.jsonl.gz", documents)
    first = documents[0]
    queries = [{"_id": "q", "text": first["title"]}, {"_id": "unjudged", "text": "nothing"}]
    _write(folder / "ir/tiny/queries.jsonl.gz", queries)
    rows = f"query-id\tcorpus-id\tscore\nq\t{first['_id']}\t2\nunjudged\t{first['_id']}\t0\n"
    (folder / "ir/tiny/qrels.tsv.gz").write_bytes(gzip.compress(rows.encode()))
    return folder


def _paper(random: Random, number: int) -> dict[str, Any]:
    def words(count: int) -> str:
        return " ".join("".join(random.sample(SYLLABLES, 3)) for _ in range(count))

    year = str(2000 + number % 20)
    return {
        "id": f"paper-{number}",
        "title": words(5).capitalize(),
        "authors": [words(2).title(), words(2).title()],
        "date": year,
        "venue": "Made Up",
        "topics": ["topic"],
        "abstract": words(60),
    }


def _text(paper: dict[str, Any]) -> dict[str, Any]:
    return {"title": paper["title"], "text": paper["abstract"]}


def _write(file: Path, values: list[dict[str, Any]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, values)).encode()))


def _run(shared: Path, *arguments: object) -> str:
    """Return what the benchmark prints; it has its own process, as it has its own Chromium."""
    command = [sys.executable, *map(str, (PROGRAM, "--shared", shared, *arguments))]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def _rows(report: str) -> dict[str, list[str]]:
    """Return the cells of a report's tables by the first cell of their row."""
    rows = [line.strip("| ").split(" | ") for line in report.splitlines() if "|" in line]
    return {first: cells for first, *cells in rows}


def test_collection_keeps_the_queries_that_something_is_relevant_for(shared: Path) -> None:
    collection = read(shared / "ir" / "tiny")
    assert [grades for _, grades in collection.judged] == [{"paper-0": 2}]
    assert [entry.id for entry in collection.entries] == ["paper-0", "paper-1"]


def test_what_is_looked_for_by_its_title_is_found_by_all(shared: Path) -> None:
    rows = _rows(_run(shared, "--part", "relevance", "--part", "known-items", "--sample", 5))
    assert rows["nDCG@10 / recall@100"] == ["Papershelf", "lunr.js", "BM25"]
    assert rows["tiny (1 queries)"] == ["1.000 / 1.000"] * 3
    assert rows["title"] == ["1.000 / 100.0%"] * 3


def test_report_is_put_between_the_marks(shared: Path, tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"Before\n{BEGIN}\nold\n{END}\nAfter\n")
    _run(shared, "--part", "building", "--write", readme)
    before, report, after = readme.read_text().replace(END, BEGIN).split(BEGIN)
    assert (before, after) == ("Before\n", "\nAfter\n")
    assert "old" not in report
    assert "60 papers" in report
    assert "with equal weights" in report


def test_missing_papers_are_said_to_be_missing(tmp_path: Path) -> None:
    assert _run(tmp_path).count("There ") == 2


@pytest.mark.skipif(
    not (chromium.executable() or os.environ.get("CI")), reason="there is no Chromium"
)
def test_costs_are_counted_in_chromium(shared: Path) -> None:
    rows = _rows(_run(shared, "--part", "costs", "--queries", 1, "--typed", 1))
    kinds = {"first query, kB", "first query, round trips", "key press to results, ms"}
    assert kinds <= set(rows)
    assert "never" not in rows["key press to results, ms"][0]
