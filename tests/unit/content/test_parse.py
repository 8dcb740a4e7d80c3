import pickle

import pytest
from people import names

from generator.content.parse import FieldLines, ParsedFile, parse_page_file, parse_paper_file
from generator.model import Date, Paper

WHOLE = b"""---
title: A paper
arxiv: 2305.07759
topics:
  - ''
  - agents
  - models
doi: 10.1000/182
---

See [b](paper:b) and
![it](figure.png).
"""


def test_a_paper_is_parsed_from_its_path_and_bytes() -> None:
    reading = parse_paper_file("papers/2023/a.md", WHOLE)
    body = "\nSee [b](paper:b) and\n![it](figure.png).\n"
    assert reading.source == Paper(
        "a",
        "A paper",
        "papers/2023/a.md",
        date=Date(2023, 5),
        arxiv="2305.07759",
        doi="10.1000/182",
        topics=("agents", "models"),
        body=body,
        body_line=10,
    )
    assert reading.text is not None
    assert reading.text.summary == "See b and ."
    assert reading.references == (
        ("paper", "b", "paper:b", 11),
        ("file", "papers/2023/figure.png", "figure.png", 12),
    )
    assert reading.problems == ()


def test_lines_of_fields_that_are_checked_later_are_recorded() -> None:
    assert parse_paper_file("papers/a.md", WHOLE).lines == FieldLines(2, 3, 8, (6, 7))
    data = b"---\ntitle: A\naliases:\n- ''\n- old\nsuperseded_by: b\n---\nText."
    lines = parse_paper_file("papers/a.md", data).lines
    assert (lines.aliases, lines.superseded_by) == ((5,), 6)


@pytest.mark.parametrize(
    ("fields", "status", "successor"),
    [
        ("status: retracted", "retracted", ""),
        ("superseded_by: b", "superseded", "b"),
        ("status: withdrawn\nsuperseded_by: b", "withdrawn", "b"),
    ],
)
def test_a_paper_with_a_successor_is_superseded_unless_it_has_a_status(
    fields: str, status: str, successor: str
) -> None:
    paper = parse_paper_file("papers/a.md", f"---\ntitle: A\n{fields}\n---\nText.".encode()).source
    assert paper is not None
    assert (paper.status, paper.superseded_by) == (status, successor)


def test_et_al_is_not_one_of_the_editors() -> None:
    data = b"---\ntitle: A\neditors: [Ada Poe, et al.]\ntranslators: [et al.]\n---\nText."
    paper = parse_paper_file("papers/a.md", data).source
    assert paper is not None
    assert (paper.editors, paper.translators) == (names("Ada Poe"), ())


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\xff", 1),
        (b"No front matter.", 1),
        (b"---\ntitle: [\n---\n", 3),
        (b"---\ndate: 2024\n---\nText.", 2),
    ],
)
def test_an_unusable_file_has_only_problems(data: bytes, line: int) -> None:
    for reading in (parse_paper_file("papers/a.md", data), parse_page_file("pages/a.md", data)):
        assert reading.problems[0].line == line
        assert reading == ParsedFile(reading.path, problems=reading.problems)


def test_an_invalid_field_does_not_affect_the_others() -> None:
    reading = parse_paper_file("papers/a.md", b"---\ntitle: A\ntopics: a b\n---\n[c](d.md)[e](f.g)")
    assert reading.source == Paper("a", "A", "papers/a.md", body="[c](d.md)[e](f.g)", body_line=5)
    assert reading.lines == FieldLines(2, 2, 2)
    assert [problem.line for problem in reading.problems] == [3, 5]


def test_a_free_page_is_parsed_from_its_path_and_bytes() -> None:
    reading = parse_page_file(
        "pages/about.md", b"---\ntitle: About\norder: 2\n---\n*Text* [b](paper:b)"
    )
    assert reading.source is not None
    assert (reading.source.id, reading.source.title, reading.source.order) == ("about", "About", 2)
    assert reading.text == '<p><em>Text</em> <a href="papers/b.html" rel="noopener">b</a></p>'
    assert [reference.name for reference in reading.references] == ["b"]


@pytest.mark.parametrize("data", [WHOLE, b"\xff"])
def test_a_parsed_file_can_be_pickled(data: bytes) -> None:
    for reading in (parse_paper_file("papers/a.md", data), parse_page_file("pages/a.md", data)):
        again = pickle.loads(pickle.dumps(reading))
        assert again == reading
        assert type(again.text) is type(reading.text)
