"""Properties of the import of any file, and of the BibTeX that Papershelf writes."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.fields import PAPER_FIELDS
from generator.content.values import STATUSES
from generator.errors import Problem
from generator.importers.merge.import_files import import_files
from generator.importers.readers.formats import FORMATS, reader
from generator.importers.readers.lines import Line
from generator.importers.records.record import ImportRecord
from generator.library import citations
from generator.model import Date, Paper
from generator.text.characters import CONTROL_CHARACTER
from generator.text.latex import latex_to_text

BIBLIOGRAPHIES = sorted(set(FORMATS) - {"abstract-table", "daily-papers"})
COMMANDS = ("@article{", "@string{", "@comment{", "@misc{x, ", " and ", "\\'e")
FIELDS = ("title", "author", "year", "doi", "url", "eprint")
TAGS = ("TY  - JOUR\n", "\nTI  - ", "\nAU  - ", "\nER  - \n", "\nPY  - ")
PIECES = st.sampled_from([*COMMANDS, *FIELDS, *TAGS, *'{}",=#\\$%~()x1;\t:[]\n'])
SCRAPS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)
NAMES = ["title", "authors", "author", "author_count", "abstract", "summary", "DOI", "doi", "URL"]
NAMES += ["id", "issued", "versions", "authors_parsed", "content", "paper", "language", "note"]
NAMES += ["container-title", "cdate", "forum", "upvotes", "githubRepo", "journal-ref"]
ITEMS = st.lists(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6), max_size=3)


def read(format: str, text: str) -> list[ImportRecord | Problem]:  # noqa: A002
    lines = [Line(n, line) for n, line in enumerate(text.splitlines(keepends=True), 1)]
    return list(reader(format)(lines, "source"))


def is_safe(row: ImportRecord | Problem) -> bool:
    """Return whether a row is valid input of the import."""
    if isinstance(row, Problem):
        return bool(row.message)
    facts = dict(row.facts)
    facts.pop("body", None)
    written = {name: PAPER_FIELDS[name].plain(value) for name, value in facts.items()}
    return bool(facts["title"]) and facts == {
        name: PAPER_FIELDS[name].parse(value) for name, value in written.items()
    }


@pytest.mark.parametrize("format", BIBLIOGRAPHIES)
@given(text=SCRAPS)
@settings(deadline=None)
def test_readers_accept_any_text(format: str, text: str) -> None:  # noqa: A002
    clean = CONTROL_CHARACTER.sub(" ", text)
    assert all(map(is_safe, read(format, clean)))


@pytest.mark.parametrize("format", BIBLIOGRAPHIES)
@given(items=ITEMS)
@settings(deadline=None)
def test_readers_accept_any_json(format: str, items: list[Any]) -> None:  # noqa: A002
    assert all(map(is_safe, read(format, json.dumps(items))))
    assert all(map(is_safe, read(format, "".join(json.dumps(item) + "\n" for item in items))))


@given(st.lists(st.text(max_size=20), min_size=3, max_size=3), st.sampled_from(["csv", "tsv"]))
@settings(deadline=None)
def test_table_readers_accept_any_cells(cells: list[str], format: str) -> None:  # noqa: A002
    separator = {"csv": ",", "tsv": "\t"}[format]
    text = separator.join(["title", "authors", "date"]) + "\n" + separator.join(cells)
    assert all(map(is_safe, read(format, CONTROL_CHARACTER.sub(" ", text))))


LETTERS = "abcdefghXYZ äéőßçñ模型Ωж&%#_^~.:;!?()[]/*+'@0123456789-"
WORDS = (
    st.text(LETTERS, min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and "--" not in text and "''" not in text)
)
FORMULAS = st.sampled_from(["", " $x^2$", " $\\mathbb{R}_{n}$ and $\\alpha$"])
PEOPLE = st.lists(
    st.text("abcXYZ äéőßçñ.'模型", min_size=1, max_size=20)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and "''" not in text),
    max_size=4,
    unique=True,
)
PAPERS = st.builds(
    Paper,
    id=st.just("a"),
    title=st.builds("{}{}".format, WORDS, FORMULAS),
    authors=st.one_of(PEOPLE, st.just(["Simon and Schuster", "Paul Erdős"])).map(tuple),
    author_count=st.sampled_from([0, 9]),
    date=st.none() | st.builds(Date, st.integers(1000, 2100), st.integers(0, 12), st.just(0)),
    venue=st.just("") | WORDS,
    doi=st.sampled_from(["", "10.1000/182", "10.1000/a_b%3C#(c)", "10.1002/a<1::b>3.0;2-#"]),
    arxiv=st.sampled_from(["", "2305.07759", "math.GT/0309136"]),
    status=st.sampled_from(["", *STATUSES]),
)


def bibtex(paper: Paper) -> str:
    return citations.to_bibtex(
        citations.citation(paper, citations.bibtex_keys([paper])[0], latex_to_text(paper.title))
    )


@given(PAPERS)
@settings(deadline=None)
def test_bibtex_is_imported_without_loss(paper: Paper) -> None:
    [row] = read("bibtex", bibtex(paper))
    assert isinstance(row, ImportRecord)
    found = row.facts
    assert found["title"] == paper.title
    assert found.get("authors", ()) == paper.authors
    assert found.get("date") == paper.date
    assert found.get("venue", "") == paper.venue
    assert (found.get("doi", ""), found.get("arxiv", "")) == (paper.doi, paper.arxiv)
    assert "links" not in found


ENTRIES = st.lists(PAPERS, max_size=4, unique_by=lambda paper: paper.title)


@given(ENTRIES)
@settings(deadline=None)
def test_importing_entries_again_changes_nothing(papers: list[Paper]) -> None:
    with tempfile.TemporaryDirectory() as name:
        source, content = Path(name) / "refs.bib", Path(name) / "content"
        source.write_text("\n".join(map(bibtex, papers)))
        import_files("bibtex", [source], content)
        before = {file: file.read_bytes() for file in content.rglob("*.md")}
        again = import_files("bibtex", [source], content)
        assert (again.added, again.merged, again.unchanged) == (0, 0, len(papers))
        assert {file: file.read_bytes() for file in content.rglob("*.md")} == before
