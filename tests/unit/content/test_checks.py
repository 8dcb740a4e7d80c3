import pytest

from generator.content.checks import assemble
from generator.content.parse import parse_page_file, parse_paper_file
from generator.errors import Problem
from generator.model import Topic

TOPICS = (Topic("models", "Models"),)


def problems_of(body: str, files: frozenset[str] = frozenset()) -> list[Problem]:
    papers = [
        parse_paper_file("papers/2024/a.md", f"---\ntitle: A\nvenue: V\n---\n{body}".encode()),
        parse_paper_file("papers/b.2.md", b"---\ntitle: B\n---\nWords."),
    ]
    pages = [parse_page_file("pages/about.md", b"---\ntitle: About\n---\n[b](../papers/b.2.md)")]
    return assemble(papers, pages, TOPICS, files)[2]


@pytest.mark.parametrize(
    "target",
    ["../b.2.md", "paper:b.2#method", "topic:models", "page:about", "../../pages/about.md"],
)
def test_references_to_existing_targets_are_valid(target: str) -> None:
    assert problems_of(f"[text]({target})") == []


@pytest.mark.parametrize(
    ("body", "line", "target", "kind", "hint"),
    [
        ("\n[a](c.md)", 6, "c.md", "paper", "known: a, b.2"),
        ("[a](paper:b.3)", 5, "paper:b.3", "paper", 'did you mean "b.2"?'),
        ("[a](topic:xyz)", 5, "topic:xyz", "topic", "known: models"),
        ("[a](page:abuot)", 5, "page:abuot", "page", 'did you mean "about"?'),
        ("![a](one.png)", 5, "one.png", "file", "check the path; it is relative to the file"),
        (
            "[a](../../../../b.pdf)",
            5,
            "../../../../b.pdf",
            "file",
            "check the path; it is relative",
        ),
    ],
)
def test_broken_references_are_reported(
    body: str, line: int, target: str, kind: str, hint: str
) -> None:
    [problem] = problems_of(body)
    assert (problem.path, problem.line) == ("papers/2024/a.md", line)
    assert problem.message == f'link "{target}": {kind} not found'
    assert problem.hint.startswith(hint)


def test_only_referenced_files_are_published() -> None:
    paper = parse_paper_file("papers/a.md", b"---\ntitle: A\n---\n![one](<figures/one two.png>)")
    files = frozenset({"papers/figures/one two.png", "papers/figures/three.png"})
    library, texts, problems = assemble([paper], [], [], files)
    assert problems == []
    assert texts.files == {"papers/figures/one two.png"}
    assert library.files == files


def test_papers_are_sorted_by_id_and_pages_by_their_order() -> None:
    papers = [
        parse_paper_file(f"papers/{key}.md", b"---\ntitle: A\n---\nB.") for key in ("1/z", "2/y")
    ]
    pages = [
        parse_page_file("pages/a.md", b"---\ntitle: A\norder: 2\n---\n"),
        parse_page_file("pages/b.md", b"---\ntitle: B\norder: 1\n---\n"),
        parse_page_file("pages/c.md", b"---\ntitle: C\norder: 1\n---\n"),
    ]
    library, texts, _ = assemble(papers, pages, [], frozenset())
    assert [paper.id for paper in library.papers] == ["y", "z"]
    assert [page.id for page in library.pages] == ["b", "c", "a"]
    assert texts.papers.keys() == {"y", "z"}
    assert texts.pages == {"a": "", "b": "", "c": ""}


def test_an_unknown_topic_is_reported_at_its_line() -> None:
    data = b"---\ntitle: A\ntopics:\n- models\n- ''\n- modles\n---\nText."
    problems = assemble([parse_paper_file("papers/a.md", data)], [], TOPICS, frozenset())[2]
    hint = 'did you mean "models"?'
    assert problems == [Problem("papers/a.md", 6, 'unknown topic "modles"', hint)]
