"""Properties of the import of any file, and of the BibTeX that Papershelf writes."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.content.fields import PAPER_FIELDS
from generator.content.names import is_name_suffix
from generator.content.values import STATUSES
from generator.errors import Problem
from generator.importers.merge.import_files import import_files
from generator.importers.readers.formats import FORMATS, Reader
from generator.importers.readers.lines import Line
from generator.importers.records.record import ImportRecord
from generator.library import citations
from generator.model import ET_AL, Date, Name, Paper
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
    return list(Reader(format)(lines, "source"))


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
def test_readers_accept_any_text(format: str, text: str) -> None:  # noqa: A002
    clean = CONTROL_CHARACTER.sub(" ", text)
    assert all(map(is_safe, read(format, clean)))


@pytest.mark.parametrize("format", BIBLIOGRAPHIES)
@given(items=ITEMS)
def test_readers_accept_any_json(format: str, items: list[Any]) -> None:  # noqa: A002
    assert all(map(is_safe, read(format, json.dumps(items))))
    assert all(map(is_safe, read(format, "".join(json.dumps(item) + "\n" for item in items))))


@given(st.lists(st.text(max_size=20), min_size=3, max_size=3), st.sampled_from(["csv", "tsv"]))
def test_table_readers_accept_any_cells(cells: list[str], format: str) -> None:  # noqa: A002
    separator = {"csv": ",", "tsv": "\t"}[format]
    text = separator.join(["title", "authors", "date"]) + "\n" + separator.join(cells)
    assert all(map(is_safe, read(format, CONTROL_CHARACTER.sub(" ", text))))


def has_no_ligatures(text: str) -> bool:
    """Return whether a text has nothing that LaTeX prints as a dash or a quotation mark."""
    return "--" not in text and "''" not in text


LETTERS = "abcdefghXYZ äéőßçñ模型Ωж&%#_^~.:;!?()[]/*+'@0123456789-"
WORDS = (
    st.text(LETTERS, min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and has_no_ligatures(text))
)
FORMULAS = st.sampled_from(["", " $x^2$", " $\\mathbb{R}_{n}$ and $\\alpha$"])
FAMILY = st.from_regex(
    r"[A-ZÉŐ][a-zéőßçñ'-]{0,6}[a-z]|[\u4e00-\u4e20]{1,2}", fullmatch=True
).filter(has_no_ligatures)
GIVEN = st.from_regex(r"[A-ZÉŐ][a-zéőßçñ-]{0,6}[a-z](?: [A-Z]\.)?", fullmatch=True).filter(
    has_no_ligatures
)
PERSON = st.tuples(
    st.one_of(FAMILY, st.sampled_from(["Roebuck Williams", "De La Cruz", "Callison-Burch"])),
    GIVEN,
    st.sampled_from(["", "Jr.", "III"]),
    st.sampled_from(["", "van der", "de la"]),
).map(lambda parts: Name(*parts))
ORGANIZATION = st.sampled_from(["Simon and Schuster", "Shore Society", "Group of Friends"])
NAMES_OF_PEOPLE = st.one_of(
    PERSON, FAMILY.map(Name), ORGANIZATION.map(lambda text: Name(literal=text))
)
PEOPLE = st.lists(NAMES_OF_PEOPLE, max_size=4, unique=True).map(tuple)
NUMBERS = st.sampled_from(["", "3", "12", "S1"])
PAGES = st.sampled_from(["", "7", "1-9", "e17", "A1-A7", "1-9, 12"])
PUBLISHERS = st.sampled_from(["", "Shore & Sons", "Society of 100% Sand"])
ISBNS = st.sampled_from(["", "978-3-16-148410-0", "0-306-40615-2"])


def papers_of(type: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Paper]:  # noqa: A002
    """Generate papers of a type with fields of their own and those that all have."""
    of_all = {
        "id": st.just("a"),
        "type": st.just(type),
        "title": st.builds("{}{}".format, WORDS, FORMULAS),
        "authors": PEOPLE,
        "author_count": st.sampled_from([0, 9]),
        "date": st.none() | st.builds(Date, st.integers(1, 2100), st.integers(0, 12), st.just(0)),
        "doi": st.sampled_from(["", "10.1000/182", "10.1000/a_b%3C#(c)", "10.1002/a<1::b>3.0;2-#"]),
        "arxiv": st.sampled_from(["", "2305.07759", "math.GT/0309136"]),
        "status": st.sampled_from(["", *STATUSES]),
        "citation_key": st.just("key"),
    }
    return st.fixed_dictionaries(of_all | fields).map(lambda known: Paper(**known))


PAPERS = st.one_of(
    papers_of("article-journal", venue=WORDS, volume=NUMBERS, issue=NUMBERS, pages=PAGES),
    papers_of("paper-conference", venue=WORDS, pages=PAGES, editors=PEOPLE, publisher=PUBLISHERS),
    papers_of("book", publisher=PUBLISHERS, editors=PEOPLE, volume=NUMBERS, isbn=ISBNS),
    papers_of("chapter", venue=WORDS, publisher=PUBLISHERS, editors=PEOPLE, isbn=ISBNS),
    papers_of("report", institution=PUBLISHERS, number=NUMBERS),
    papers_of("thesis", institution=PUBLISHERS, genre=st.just("PhD thesis")),
)
KEPT = (
    *("type", "date", "venue", "volume", "issue", "pages", "number", "publisher", "institution"),
    *("isbn", "doi", "arxiv", "status", "genre", "citation_key"),
)


def looks_like_suffix(name: Name) -> bool:
    """Return whether a given name, which no suffix follows, could be read as a suffix."""
    return not name.suffix and is_name_suffix(name.given)


def cite(paper: Paper, format: str) -> str:  # noqa: A002
    """Return the citation of a paper in a format."""
    title = latex_to_text(paper.title)
    citation = citations.citation(paper, citations.bibtex_keys([paper])[0], title)
    if format == "bibtex":
        return citations.to_bibtex(citation)
    return citations.to_ris(citation) if format == "ris" else citations.to_json(citation.rich_item)


@pytest.mark.parametrize("format", ["bibtex", "ris", "csl-json"])
@given(paper=PAPERS)
def test_citations_are_imported_without_loss(format: str, paper: Paper) -> None:  # noqa: A002
    if format == "ris":  # which has no means to mark `Jr` in `Poe, Jr` as the given name
        assume(not any(map(looks_like_suffix, (*paper.authors, *paper.editors))))
    [row] = read(format, cite(paper, format))
    assert isinstance(row, ImportRecord)
    found = row.facts
    title = latex_to_text(paper.title) if format == "ris" else paper.title
    assert found["title"] == title
    is_cut = bool(paper.authors) and paper.author_count > len(paper.authors)
    more = (ET_AL,) if is_cut and format == "bibtex" else ()
    assert found.get("authors", ()) == (*paper.authors, *more)
    assert found.get("editors", ()) == paper.editors
    assert {name: found.get(name) or None for name in KEPT} == {
        name: getattr(paper, name) or None for name in KEPT
    }
    assert "links" not in found


ENTRIES = st.lists(PAPERS, max_size=4, unique_by=lambda paper: paper.title)


@given(ENTRIES)
def test_importing_entries_again_changes_nothing(papers: list[Paper]) -> None:
    with tempfile.TemporaryDirectory() as name:
        source, content = Path(name) / "refs.bib", Path(name) / "content"
        source.write_text("\n".join(cite(paper, "bibtex") for paper in papers))
        import_files("bibtex", [source], content)
        before = {file: file.read_bytes() for file in content.rglob("*.md")}
        again = import_files("bibtex", [source], content)
        assert (again.added, again.merged, again.unchanged) == (0, 0, len(papers))
        assert {file: file.read_bytes() for file in content.rglob("*.md")} == before
