"""Properties of the import of any rows."""

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.content.fields import PAPER_PARSERS
from generator.content.values import LINK_KINDS, STATUSES
from generator.importers.merge.import_files import import_files
from generator.importers.merge.working_set import read_working_set
from generator.text.characters import CONTROL_CHARACTER
from generator.text.latex import latex_to_text

KEPT = st.characters(exclude_categories=["Cs"]).filter(
    lambda char: char not in "\r\x85" and not CONTROL_CHARACTER.match(char)
)
TEXT = st.text(KEPT, min_size=1, max_size=60).filter(lambda text: text.split())
LONG = st.lists(TEXT, min_size=1, max_size=30).map(" \n".join)
NAMES = st.lists(
    TEXT.filter(lambda text: any(map(str.isalnum, latex_to_text(text)))), min_size=1, max_size=4
)
DATES = st.one_of(
    st.dates(min_value=date(1000, 1, 1)).map(str),
    st.integers(1900, 2100).map(str),
    st.just("2024-05"),
)
SLUGS = st.from_regex(r"[a-z]{1,8}(-[a-z]{1,4})?", fullmatch=True)
OTHERS: dict[str, st.SearchStrategy[Any]] = {
    "author_count": st.integers(5, 99),
    "date": DATES,
    "venue": TEXT,
    "upvotes": st.integers(0, 999),
    "topics": st.lists(SLUGS, min_size=1, max_size=3, unique=True),
    "links": st.dictionaries(
        st.sampled_from(LINK_KINDS), st.just("https://a.example/b?c#d"), min_size=1
    ),
    "language": st.sampled_from(["en", "zh-Hant"]),
    "status": st.sampled_from(STATUSES),
    "superseded_by": SLUGS,
    "aliases": st.lists(SLUGS, min_size=1, max_size=2, unique=True),
    "abstract": LONG,
    "body": LONG,
}
PAPERS = st.fixed_dictionaries(
    {"title": TEXT},
    optional=OTHERS
    | {
        "authors": NAMES,
        "arxiv": st.from_regex(r"(?a:\d{4}\.\d{5})", fullmatch=True),
        "doi": st.just("10.1000/abc"),
        "id": TEXT,
    },
)
FEW: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(
        ["Pebbles", "PEBBLES!", "Kettles", "A-1", "A 1", "Index", "?", "Editorial"]
    ),
    "type": st.sampled_from(["article", "article-journal", "paper-conference", "book", "document"]),
    "volume": st.sampled_from(["1", "II"]),
    "pages": st.sampled_from(["1-9", "1", "10-19"]),
    "number": st.sampled_from(["FIPS 1", "1", "FIPS 2"]),
    "citation_key": st.sampled_from(["poe", "roe"]),
    "arxiv": st.sampled_from(["2401.00001", "2401.00002", "cs/0112017"]),
    "doi": st.sampled_from(["10.1000/1", "10.1000/2", "10.2139/ssrn.1"]),
    "id": st.sampled_from(["pebbles", "Kettles", "a b", "index"]),
    "authors": st.sampled_from([["A B"], ["C D", "E F"], ["C D", "et al."], ["C D", "A B", "X Y"]]),
    "author_count": st.sampled_from([1, 2]),
    "venue": st.sampled_from(["Shore", "Dune", "Shore 2019"]),
    "abstract": st.sampled_from(["Short.", "On the beach we count. " * 5 + "a", "Kettles " * 12]),
}
ROWS = st.lists(
    st.fixed_dictionaries({}, optional=FEW).filter(lambda row: row.keys() & {"title", "arxiv"}),
    max_size=6,
)


def take(folder: Path, *sources: list[dict[str, Any]]) -> None:
    files = []
    for number, rows in enumerate(sources):
        files.append(folder / f"{number}.jsonl")
        files[-1].write_text("".join(json.dumps(row) + "\n" for row in rows))
    report = import_files("jsonl", files, folder / "content")
    assert report.problems == ()


def snapshot(folder: Path) -> dict[str, bytes]:
    content = folder / "content"
    return {str(file): file.read_bytes() for file in content.rglob("*") if file.is_file()}


def expected(row: dict[str, Any]) -> dict[str, Any]:
    """Parse a row as front matter; the body is compared without white space around it.

    English is left out, because it is the language of the library.
    """
    parsers = PAPER_PARSERS
    row = {name: row[name] for name in row if (name, row[name]) != ("language", "en")}
    parsed = {name: parsers[name](value) for name, value in row.items() if name in parsers}
    return parsed | ({"body": row["body"].strip()} if "body" in row else {})


@given(PAPERS)
def test_imported_rows_are_read_back(row: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        take(folder, [row])
        (entry,) = read_working_set(folder / "content").entries
        body = {"body": entry.facts["body"].strip()} if "body" in entry.facts else {}
        assert {**entry.facts, **body} == expected(row)


@given(st.lists(PAPERS, max_size=4))
def test_importing_different_papers_again_changes_nothing(rows: list[dict[str, Any]]) -> None:
    again_changes_nothing(rows)


@given(ROWS)
def test_importing_contradictory_rows_again_changes_nothing(rows: list[dict[str, Any]]) -> None:
    again_changes_nothing(rows)


def again_changes_nothing(rows: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        take(folder, rows)
        before = snapshot(folder)
        take(folder, rows)
        assert snapshot(folder) == before


@given(ROWS)
def test_imported_papers_have_unique_ids_and_stay_in_the_folder(rows: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        take(folder, rows)
        files = [file for file in (folder / "content").rglob("*") if file.is_file()]
        assert all(file.parent.name == "papers" and file.suffix == ".md" for file in files)
        assert len({file.name.casefold() for file in files}) == len(files)


@given(st.lists(st.fixed_dictionaries({}, optional=OTHERS), max_size=3), st.randoms())
def test_the_order_of_sources_does_not_change_the_fields(
    parts: list[dict[str, Any]], random: Any
) -> None:
    facts: dict[str, Any] = {}
    for part in parts:
        facts = part | facts
    sources = [[{"title": "Pebbles"} | {k: facts[k] for k in part}] for part in parts]
    shuffled = random.sample(sources, len(sources))
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        take(Path(one), *sources)
        take(Path(other), *shuffled)
        papers = [read_working_set(Path(name) / "content").entries for name in (one, other)]
        assert papers[0] == papers[1]
