import shutil
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from people import names

from generator.content.load import load_content
from generator.content.parse import ParsedPaper, parse_paper_file
from generator.errors import Problem, Severity
from generator.model import Date, FreePage, Paper, Rules, Topic
from generator.runtime.build_cache import BuildCache

Write = Callable[[Mapping[str, str | bytes]], Path]
TREE = "- {id: models, title: Models}\n- {id: agents, title: Agents, parent: models}\n"


def paper(fields: str = "", title: str = "A paper", body: str = "Text.\n") -> str:
    return f"---\ntitle: {title}\n{fields}---\n{body}"


def problems(content: Path) -> list[tuple[str, int, str]]:
    found = load_content(content, BuildCache(), 1).problems
    return [(problem.path, problem.line, problem.message) for problem in sorted(found)]


def test_all_parts_of_a_library_are_loaded(library: Write) -> None:
    content = library(
        {
            "papers/b.md": paper("authors: [Ada, Alan]\nauthor_count: 5\ntopics: [agents]\n"),
            "papers/2024/a.md": paper("arxiv: 2411.18553v2\n", "Another", "One.\n"),
            "topics.yaml": TREE,
            "pages/help.md": paper("order: 2\n", "Help"),
            "pages/about.md": paper("order: 1\n", "About"),
            "papers/figures/one.PNG": b"",
            "papers/notes.txt": b"",
        }
    )
    found, _, _, problems = load_content(content, BuildCache(), 1)
    assert problems == []
    first = Paper("a", "Another", "papers/2024/a.md", arxiv="2411.18553", date=Date(2024, 11))
    second = Paper("b", "A paper", "papers/b.md", authors=names("Ada", "Alan"), topics=("agents",))
    assert [(paper.id, paper.path, paper.date) for paper in found.papers] == [
        (first.id, first.path, first.date),
        (second.id, second.path, second.date),
    ]
    assert (found.papers[0].body, found.papers[0].body_line) == ("One.\n", 5)
    assert (found.papers[1].authors, found.papers[1].author_count) == (second.authors, 5)
    assert found.topics == (Topic("models", "Models"), Topic("agents", "Agents", parent="models"))
    assert [page.id for page in found.pages] == ["about", "help"]
    assert found.pages[0] == FreePage("about", "About", "", 1, "pages/about.md", "Text.\n", 5)
    assert found.files == {"papers/figures/one.PNG"}


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("arxiv: 2305.07759\n", Date(2023, 5)),
        ("arxiv: 2305.07759\ndate: 2024\n", Date(2024)),
        ("arxiv: hep-th/9901001\n", None),
        ("arxiv: math.GT/0309136\n", None),
        ("", None),
    ],
)
def test_a_paper_without_a_date_has_the_month_of_its_arxiv_id(
    library: Write, fields: str, date: Date | None
) -> None:
    found = load_content(library({"papers/a.md": paper(fields)}), BuildCache(), 1).library
    assert found.papers[0].date == date


def test_authors_are_counted_unless_a_count_is_given(library: Write) -> None:
    files = {"papers/a.md": paper("authors: [Ada, Alan]\n"), "papers/b.md": paper(title="B")}
    found = load_content(
        library({**files, "papers/c.md": paper("author_count: 4\n", "C")}), BuildCache(), 1
    ).library
    assert [paper.author_count for paper in found.papers] == [2, 0, 4]


def test_all_problems_of_a_library_are_reported_together(library: Write) -> None:
    content = library(
        {
            "papers/a.md": paper("date: soon\ntopics: [agents, modles]\n"),
            "papers/b.md": b"\xff",
            "papers/c.md": "No front matter.\n",
            "papers/d.md": "---\ndate: 2024\n---\n",
            "pages/about.md": paper("author: Ada\n", "About"),
            "topics.yaml": TREE + "- {id: tools, title: Tools, parent: agent}\n",
        }
    )
    assert problems(content) == [
        ("pages/about.md", 3, 'unknown field "author"'),
        ("papers/a.md", 3, 'date: "soon" is not a date'),
        ("papers/a.md", 4, 'unknown topic "modles"'),
        ("papers/b.md", 1, "byte 0xff is not UTF-8"),
        ("papers/c.md", 1, "no front matter"),
        ("papers/d.md", 2, "missing title"),
        ("topics.yaml", 3, 'unknown parent "agent"'),
    ]


@pytest.mark.parametrize(
    ("first", "second", "line", "message"),
    [
        ("arxiv: 2305.07759\n", "date: 2024\narxiv: arXiv:2305.07759v3\n", 4,
         'arxiv: "2305.07759" is also used by papers/a.md'),
        ("doi: 10.1000/ABC\n", "doi: https://doi.org/10.1000/abc\n", 3,
         'doi: "10.1000/abc" is also used by papers/a.md'),
    ],
)  # fmt: skip
def test_duplicate_identifiers_are_reported(
    library: Write, first: str, second: str, line: int, message: str
) -> None:
    content = library({"papers/a.md": paper(first, "A"), "papers/b.md": paper(second, "B")})
    assert problems(content) == [("papers/b.md", line, message)]


def test_ids_that_differ_only_in_case_or_folder_are_duplicates(library: Write) -> None:
    files = {"papers/a.md": paper(title="A"), "papers/x/A.md": paper(title="B")}
    content = library({**files, "papers/y/a.md": paper(title="C")})
    assert problems(content) == [
        ("papers/x/A.md", 0, 'the id "A" is also used by papers/a.md'),
        ("papers/y/a.md", 0, 'the id "a" is also used by papers/a.md'),
    ]


def test_papers_without_text_are_one_warning(library: Write) -> None:
    files = {f"papers/{name}.md": paper(title=name, body=" \n") for name in "abcde"}
    content = library({**files, "papers/f.md": paper("abstract: Words.\n", "F", body="")})
    [problem] = load_content(content, BuildCache(), 1).problems
    assert str(problem) == (
        "papers/: warning: 5 papers without an abstract or a summary "
        "(add one to papers/a.md, papers/b.md, papers/c.md, and 2 more)"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("authors: [Ada Poe]\n", "authors: [Bo Roe]\n"),
        ("date: 2001\n", "date: 2013\n"),
        ("volume: 1\n", "volume: 2\n"),
        ("venue: Shore\n", "venue: Dune\n"),
    ],
)
def test_different_works_with_one_title_are_no_problem(
    library: Write, first: str, second: str
) -> None:
    content = library(
        {"papers/a.md": paper(first, "Editorial"), "papers/b.md": paper(second, "Editorial")}
    )
    assert problems(content) == []


def test_a_repeated_title_is_a_warning(library: Write) -> None:
    content = library({"papers/a.md": paper(title="One"), "papers/b.md": paper(title="one")})
    found, _, _, [problem] = load_content(content, BuildCache(), 1)
    assert problem.severity is Severity.WARNING
    assert len(found.papers) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (paper("authors: [A, B, C]\nauthor_count: 2\n"),
         (4, 'author_count: "2" is less than the 3 authors named')),
        ("---\ntitle: ' '\n---\nText.", (2, "missing title")),
        (paper("topics: [agents]\n"), (3, 'unknown topic "agents"')),
    ],
)  # fmt: skip
def test_missing_and_contradictory_fields_are_reported(
    library: Write, text: str, message: tuple[int, str]
) -> None:
    assert problems(library({"papers/a.md": text})) == [("papers/a.md", *message)]


@pytest.mark.parametrize("fields", ["abstract: Words.\n", "author_count: 3\nauthors: [A, B, C]\n"])
def test_an_abstract_without_summary_and_a_correct_count_are_valid(
    library: Write, fields: str
) -> None:
    body = "" if "abstract" in fields else "Text."
    assert problems(library({"papers/a.md": paper(fields, body=body)})) == []


@pytest.mark.parametrize(
    "name", ["index", "Index", "index-2", ".hidden", "a b", "CON", "nul.txt", "Com1", "a."]
)
def test_invalid_and_reserved_file_names_are_reported(library: Write, name: str) -> None:
    [(path, line, _)] = problems(library({f"papers/{name}.md": paper()}))
    assert (path, line) == (f"papers/{name}.md", 0)


@pytest.mark.parametrize("name", ["search", "404", "Papers", "assets", "index"])
def test_reserved_names_of_free_pages_are_reported(library: Write, name: str) -> None:
    content = library({"papers/a.md": paper(), f"pages/{name}.md": paper(title="Mine")})
    assert problems(content) == [(f"pages/{name}.md", 0, f'the name "{name}" is reserved')]


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ("- {id: a, title: A, parent: b}\n- {id: b, title: B, parent: a}\n",
         [(1, 'the topic "a" is its own ancestor'),
          (2, 'the topic "b" is its own ancestor')]),
        ("- {id: a, title: A, parent: a}\n- {id: b, title: B, parent: a}\n",
         [(1, 'the topic "a" is its own ancestor')]),
        ("- id: a\n  title: A\n  parent: c\n", [(3, 'unknown parent "c"')]),
        ("- {id: a, title: A}\n- {id: a, title: B}\n", [(2, 'duplicate id "a"')]),
        ("- {id: index, title: A}\n", [(1, 'the id "index" is reserved')]),
        ("- id: a\n", [(1, "the topic has no title")]),
        ("- title: A\n", [(1, "the topic has no id")]),
        ("- a\n", [(1, '"a" must be a mapping')]),
        ("a: b\n", [(1, "the file must be a list")]),
        ("- {id: a, title: A, match: [b]}\n", [(1, 'match: "[b]" must be a mapping')]),
        ("- id: a\n  title: A\n  match:\n    titel: [b]\n", [(4, 'unknown field "titel"')]),
        ("- id: [\n", [(2, "broken YAML: did not find expected node content")]),
    ],
)  # fmt: skip
def test_invalid_topic_trees_are_reported(
    library: Write, tree: str, expected: list[tuple[int, str]]
) -> None:
    found = problems(library({"papers/a.md": paper(), "topics.yaml": tree}))
    assert [(line, message[: len(expected[0][1])]) for _, line, message in found] == expected


def test_the_rules_of_a_topic_are_parsed(library: Write) -> None:
    tree = "- id: a\n  title: A\n  match: {title: [x y], text: [z*], never: [w], at_least: 3}\n"
    found = load_content(
        library({"papers/a.md": paper(), "topics.yaml": tree}), BuildCache(), 1
    ).library
    assert found.topics[0].match == Rules(("x y",), ("z*",), ("w",), 3)


def test_a_library_without_papers_is_a_problem(library: Write) -> None:
    assert problems(library({"site.yaml": ""})) == [("papers/", 0, "there are no papers")]


def test_a_missing_content_folder_is_reported(tmp_path: Path) -> None:
    found = load_content(tmp_path / "nowhere", BuildCache(), 1).problems
    hint = "set the folder with --content, or create one with `papershelf new`"
    assert found == [Problem(str(tmp_path / "nowhere"), 0, "there is no such folder", hint)]


def test_a_file_is_parsed_again_only_if_its_bytes_changed(
    library: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = library({"papers/a.md": paper(), "papers/b.md": paper(), "papers/c.md": paper()})
    file = tmp_path / "cache.sqlite"
    parsed: list[str] = []

    def parse(path: str, data: bytes) -> ParsedPaper:
        parsed.append(path)
        return parse_paper_file(path, data)

    def load() -> list[str]:
        """Load the content with the saved cache, and return the paths that were parsed."""
        parsed.clear()
        with closing(BuildCache(file)) as cache:
            found = load_content(content, cache, 1).library
            cache.save()
        stale = list(parsed)
        assert found == load_content(content, BuildCache(), 1).library
        return stale

    monkeypatch.setattr("generator.content.load.parse_paper_file", parse)
    assert load() == ["papers/a.md", "papers/b.md", "papers/c.md"]
    assert load() == []
    (content / "papers/c.md").touch()
    library({"papers/b.md": paper(title="Another")})
    assert load() == ["papers/b.md"]
    copy = content.rename(content.with_name("moved"))
    shutil.copytree(copy, content)
    assert load() == []
