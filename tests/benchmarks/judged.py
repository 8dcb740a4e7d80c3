"""Test collections with relevance judgments, in the format of the BEIR benchmark.

    NAME/corpus.jsonl.gz    {"_id", "title", "text"} per line
    NAME/queries.jsonl.gz   {"_id", "text"} per line
    NAME/qrels.tsv.gz       query, document, grade; the first line has the column names

Reads the folder of a collection, and returns a `Collection` of the queries that have at
least one relevant document. The collections are not part of the repository.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.search.analysis import SearchEntry


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents and, for each query's text, the grades of the documents judged."""

    name: str
    entries: tuple[SearchEntry, ...]
    judged: tuple[tuple[str, Mapping[str, int]], ...]


def read(folder: Path) -> Collection:
    """Read a collection; a document is a paper with only a title and an abstract."""
    entries = tuple(_entry(each) for each in _lines(folder / "corpus.jsonl.gz"))
    grades = _grades(folder / "qrels.tsv.gz")
    queries = {each["_id"]: each["text"] for each in _lines(folder / "queries.jsonl.gz")}
    judged = ((text, grades[query]) for query, text in queries.items() if query in grades)
    return Collection(
        folder.name, entries, tuple((text, of) for text, of in judged if max(of.values()) > 0)
    )


def folders(root: Path) -> list[Path]:
    """Return the folders of the collections below `root`, which may not exist."""
    return sorted(file.parent for file in root.glob("*/qrels.tsv.gz"))


def _entry(document: Mapping[str, str]) -> SearchEntry:
    number = document["_id"]
    return SearchEntry(
        number, f"papers/{number}.html", document["title"], abstract=document["text"]
    )


def _lines(file: Path) -> list[Any]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _grades(file: Path) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            query, document, grade = line.split("\t")
            found[query][document] = int(grade)
    return dict(found)
