"""What each format's reader makes of a text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from import_rows import facts, problems, read_rows
from people import names

from generator.errors import ContentError
from generator.importers.readers import abstract_table, daily_papers, jsonl
from generator.importers.readers.formats import Reader
from generator.importers.readers.lines import Line, read_lines
from generator.importers.records.record import ImportRecord
from generator.model import Date

LONG = "We train a model of moderate size on a corpus of modest size and measure it. " * 4
LONGER = "The second paragraph tells at length what was measured and how it compares. " * 4


def page_facts(text: str, folder: Path) -> list[dict[str, Any]]:
    """Return the facts of the papers of a Daily Papers page, without their places in it."""
    found = facts(read_rows(daily_papers.read, text, folder))
    return [{name: value for name, value in one.items() if name != "listed"} for one in found]


def page_problems(text: str, folder: Path) -> list[str]:
    """Return the problems of a Daily Papers page."""
    return problems(read_rows(daily_papers.read, text, folder))


PAGE = """new

Get trending papers in your email inbox!

Subscribe

Daily Papers

byAK and the research community

Jun 5

First Title

The abstract of the first.

Second Title

The abstract of the second.
"""

DETAILED = """Daily Papers

Dec 8

First Title

The abstract of the first.

  • 3 authors
·
Nov 27, 2024

Second Title

The abstract of the second.

  • 1 author
·
Sep 2 1
"""

RESULTS = """Get trending papers in your email inbox once a day!
Get trending papers in your email inbox!
SubscribeFirst Title
The abstract of the first.
Second Title
The abstract of the second."""

TWO_PAPERS = [
    {"title": "First Title", "abstract": "The abstract of the first."},
    {"title": "Second Title", "abstract": "The abstract of the second."},
]


@pytest.mark.parametrize("text", [PAGE, RESULTS])
def test_a_title_and_its_abstract_are_a_paper_in_every_layout(text: str, tmp_path: Path) -> None:
    assert page_facts(text, tmp_path) == TWO_PAPERS


@pytest.mark.parametrize("text", [PAGE, DETAILED, RESULTS])
def test_line_ends_do_not_matter(text: str, tmp_path: Path) -> None:
    windows = text.replace("\n", "\r\n")
    assert page_facts(windows, tmp_path) == page_facts(text, tmp_path)


@pytest.mark.parametrize("text", [PAGE, DETAILED, RESULTS])
def test_more_blank_lines_do_not_matter(text: str, tmp_path: Path) -> None:
    loose = text.replace("\n", "\n\n \n")
    assert page_facts(loose, tmp_path) == page_facts(text, tmp_path)


def test_details_give_authors_date_and_votes(tmp_path: Path) -> None:
    first, second = page_facts(DETAILED, tmp_path)
    assert first == TWO_PAPERS[0] | {"author_count": 3, "date": Date(2024, 11, 27)}
    assert second == TWO_PAPERS[1] | {"author_count": 1, "upvotes": 1}


def test_a_date_without_a_year_is_no_fact_but_kept(tmp_path: Path) -> None:
    rows = read_rows(daily_papers.read, DETAILED, tmp_path)
    assert problems(rows) == []
    dates = [row.month_and_day for row in rows if isinstance(row, ImportRecord)]
    assert dates == [None, (9, 2)]


def test_a_date_that_is_in_no_calendar_is_reported(tmp_path: Path) -> None:
    text = "Title\n\nAn abstract.\n\n  • 2 authors\n·\nFeb 30, 2024 7\n"
    assert page_facts(text, tmp_path)[0] == {
        "title": "Title",
        "abstract": "An abstract.",
        "author_count": 2,
        "upvotes": 7,
    }
    assert '"Feb 30, 2024 7" is not a date' in page_problems(text, tmp_path)[0]


@pytest.mark.parametrize("place", range(0, 14, 2))
def test_furniture_can_be_anywhere(place: int, tmp_path: Path) -> None:
    lines = PAGE.partition("Jun 5\n\n")[2].split("\n")
    lines[place:place] = ["Subscribe", "", "new", ""]
    assert page_facts("\n".join(lines), tmp_path) == TWO_PAPERS


def test_two_pages_in_one_file_are_both_read(tmp_path: Path) -> None:
    assert page_facts(PAGE + "\n" + PAGE, tmp_path) == TWO_PAPERS * 2


@pytest.mark.parametrize("details", ["", "\n  • 2 authors\n·\nMay 1, 2023\n"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_an_abstract_may_have_several_paragraphs(details: str, gap: str, tmp_path: Path) -> None:
    text = f"First\n\n{LONG}{gap}{LONGER}\n{details}\nSecond\n\n{LONG}\n{details}"
    found = page_facts(text, tmp_path)
    assert [paper["title"] for paper in found] == ["First", "Second"]
    assert found[0]["abstract"].split() == (LONG + LONGER).split()


@pytest.mark.parametrize("text", [PAGE + "\nThird Title\n", RESULTS + "\nThird Title"])
def test_a_last_title_without_abstract_is_reported_not_invented(text: str, tmp_path: Path) -> None:
    assert page_facts(text, tmp_path) == TWO_PAPERS
    (problem,) = page_problems(text, tmp_path)
    line = text.split("\n").index("Third Title") + 1
    assert problem.startswith(f'source.txt:{line}: "Third Title" has no abstract')


def test_a_title_without_abstract_in_between_does_not_shift_the_rest(tmp_path: Path) -> None:
    text = RESULTS.replace("Second Title", "Lonely Title\nSecond Title")
    assert page_facts(text, tmp_path) == TWO_PAPERS
    assert '"Lonely Title" has no abstract' in page_problems(text, tmp_path)[0]


def test_a_title_that_begins_with_subscribe_is_kept(tmp_path: Path) -> None:
    text = PAGE.replace("Second Title", "Subscribers and What They Read")
    assert page_facts(text, tmp_path)[1]["title"] == "Subscribers and What They Read"


def test_bad_bytes_cost_the_paper_they_are_in_and_no_other(tmp_path: Path) -> None:
    text = PAGE.encode().replace(b"abstract of the first", b"abstract \xe9 the first")
    assert page_facts(text, tmp_path) == TWO_PAPERS[1:]
    assert page_problems(text, tmp_path) == [
        "source.txt:15: byte 0xe9 is not UTF-8; the paper is skipped (save the file as UTF-8)"
    ]


TABLE = """arxiv_id
stringlengths
9
12
abstract
stringlengths
431
13.8k
2401.00001v2
The abstract of one.
cs/0112017
The abstract of another.
"""


def test_a_table_gives_ids_without_versions_and_placeholder_titles(tmp_path: Path) -> None:
    assert facts(read_rows(abstract_table.read, TABLE, tmp_path)) == [
        {
            "title": "[arXiv:2401.00001]",
            "arxiv": "2401.00001",
            "abstract": "The abstract of one.",
        },
        {
            "title": "[arXiv:cs/0112017]",
            "arxiv": "cs/0112017",
            "abstract": "The abstract of another.",
        },
    ]


def test_a_tables_abstract_may_have_several_paragraphs(tmp_path: Path) -> None:
    text = TABLE.replace("The abstract of one.", "One.\r\n\r\nTwo.\r\n")
    assert facts(read_rows(abstract_table.read, text, tmp_path))[0]["abstract"] == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("2402.00002\n", 'source.txt:13: "2402.00002" has no abstract; skipped'),
        ("2402.0000x\nWords.\n", 'source.txt:13: "2402.0000x" is not an arXiv id'),
    ],
)
def test_a_row_that_is_not_whole_is_reported(row: str, problem: str, tmp_path: Path) -> None:
    assert len(facts(read_rows(abstract_table.read, TABLE + row, tmp_path))) == 2
    assert problems(read_rows(abstract_table.read, TABLE + row, tmp_path))[0].startswith(problem)


def test_a_table_that_begins_with_an_abstract_is_reported(tmp_path: Path) -> None:
    text = "An abstract whose id was not copied.\n2401.00001\nThe abstract of one.\n"
    assert len(facts(read_rows(abstract_table.read, text, tmp_path))) == 1
    assert problems(read_rows(abstract_table.read, text, tmp_path))[0].startswith("source.txt:1: ")


def test_bad_bytes_cost_a_table_one_row(tmp_path: Path) -> None:
    text = TABLE.encode().replace(b"abstract of one", b"abstract \xff one")
    assert [row["arxiv"] for row in facts(read_rows(abstract_table.read, text, tmp_path))] == [
        "cs/0112017"
    ]
    assert problems(read_rows(abstract_table.read, text, tmp_path))[0].startswith(
        "source.txt:10: byte 0xff"
    )


def test_json_lines_give_parsed_fields_id_and_body(tmp_path: Path) -> None:
    text = (
        '\ufeff{"id": "a", "title": " A  title ", "authors": ["X", "Y", "X"], "date": "2024-05", '
        '"arxiv": "2401.00001v3", "links": {"code": "https://a.example"}, "upvotes": 3, '
        '"venue": null, "abstract": "One.\\r\\nTwo.", "body": "\\n    code\\n\\nText\\n"}\n'
    )
    (row,) = read_rows(jsonl.read, text, tmp_path)
    assert row == ImportRecord(
        "source.txt",
        1,
        {
            "title": "A title",
            "authors": names("X", "Y"),
            "date": Date(2024, 5),
            "arxiv": "2401.00001",
            "links": (("code", "https://a.example"),),
            "upvotes": 3,
            "abstract": "One.\nTwo.",
            "body": "    code\n\nText",
        },
        "a",
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"title": "A"', "invalid JSON"),
        (b"[1]", "not an object; skipped (write one object in braces per line)"),
        (b"[" * 100_000, "invalid JSON: nested too deeply"),
        (b'{"title": "\\ud800"}', "no title"),
        (b'{"title": "A\xff"}', "byte 0xff is not UTF-8"),
        (
            b'{"venue": "V"}',
            'no title; the paper is skipped (add a field "title" or "arxiv")',
        ),
        (b'{"title": " "}', "no title"),
    ],
)
def test_a_bad_line_is_reported_and_the_rest_kept(
    line: bytes, message: str, tmp_path: Path
) -> None:
    text = b'{"title": "Before"}\n\n' + line + b'\n{"title": "After"}'
    titles = [paper["title"] for paper in facts(read_rows(jsonl.read, text, tmp_path))]
    assert titles == ["Before", "After"]
    (problem,) = problems(read_rows(jsonl.read, text, tmp_path))
    assert problem.startswith("source.txt:3: ")
    assert message in problem


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (b'"titel": "B"', 'unknown field "titel"; ignored (did you mean "title"?)'),
        (b'"date": "05/2024"', 'date: "05/2024" is not a date; ignored (write'),
        (b'"authors": "X and Y"', 'authors: "X and Y" is not a list; ignored (write'),
        (b'"links": "https://a.example"', 'links: "https://a.example" must be a mapping'),
        (b'"links": {"blog": "https://a.example"}', 'links: unknown kind of link "blog"; ignored'),
    ],
)
def test_a_bad_value_is_reported_and_the_rest_of_the_line_kept(
    value: bytes, message: str, tmp_path: Path
) -> None:
    text = b'{"title": "A", ' + value + b"}"
    assert facts(read_rows(jsonl.read, text, tmp_path)) == [{"title": "A"}]
    (problem,) = problems(read_rows(jsonl.read, text, tmp_path))
    assert problem.startswith("source.txt:1: warning: ")
    assert message in problem


def test_one_bad_name_does_not_cost_the_others(tmp_path: Path) -> None:
    text = b'{"title": "A", "authors": ["Ada Poe", "-", "Bo Roe"], "editors": [",", "..."]}'
    assert facts(read_rows(jsonl.read, text, tmp_path)) == [
        {"title": "A", "authors": names("Ada Poe", "Bo Roe")}
    ]
    assert [
        problem.partition(" (")[0] for problem in problems(read_rows(jsonl.read, text, tmp_path))
    ] == [
        'source.txt:1: warning: authors: "-" is not a name; ignored',
        'source.txt:1: warning: editors: "," is not a name; ignored',
        'source.txt:1: warning: editors: "..." is not a name; ignored',
    ]


def test_names_without_letters_are_left_out(tmp_path: Path) -> None:
    text = b"@book{a, title = {A}, author = {-}, director = {- and Ada Poe and {?}}}"
    found = read_rows(Reader("bibtex"), text, tmp_path)
    assert [("authors" in fact, fact["extra"]) for fact in facts(found)] == [
        (False, (("director", "Poe, Ada"),))
    ]
    found = read_rows(Reader("ris"), b"TY  - JOUR\nTI  - A\nAU  - ,\nER  - \n", tmp_path)
    assert [problem.partition(" (")[0] for problem in problems(found)] == [
        'source.txt:1: warning: authors: "," is not a name; ignored'
    ]


def test_one_bad_link_does_not_cost_the_others(tmp_path: Path) -> None:
    links = b'{"pdf": "https://a.example/p", "code": "no address", "page": "https://a.example"}'
    text = b'{"title": "A", "links": ' + links + b"}"
    (paper,) = facts(read_rows(jsonl.read, text, tmp_path))
    assert paper["links"] == (("pdf", "https://a.example/p"), ("page", "https://a.example"))
    assert len(problems(read_rows(jsonl.read, text, tmp_path))) == 1


def test_control_characters_become_spaces(tmp_path: Path) -> None:
    text = r'{"title": "A\u0008B", "abstract": "A\u000bB\rC\u0085D", "body": "\u001b\n E"}'
    assert facts(read_rows(jsonl.read, text, tmp_path)) == [
        {"title": "A B", "abstract": "A B\nC\nD", "body": " \n E"}
    ]
    page = page_facts("A\x08 Title\n\nAn\x0b abstract.\n", tmp_path)
    assert page == [{"title": "A Title", "abstract": "An  abstract."}]


def test_an_arxiv_id_stands_for_a_missing_title(tmp_path: Path) -> None:
    (paper,) = facts(read_rows(jsonl.read, '{"arxiv": "2401.00001"}', tmp_path))
    assert paper["title"] == "[arXiv:2401.00001]"


def test_json_lines_are_read_one_at_a_time() -> None:
    def lines() -> Iterator[Line]:
        yield Line(1, '{"title": "A"}')
        raise AssertionError("read ahead")

    assert isinstance(next(jsonl.read(lines(), "x")), ImportRecord)


def test_reading_reports_every_byte(tmp_path: Path) -> None:
    file = tmp_path / "source.txt"
    file.write_bytes("\ufeffä\r\n\nz".encode())
    read: list[int] = []
    assert [line.text for line in read_lines(file, "s", read.append)] == ["ä", "", "z"]
    assert sum(read) == file.stat().st_size


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"gone\.txt: cannot be read: No such file"):
        list(read_lines(tmp_path / "gone.txt", "gone.txt", lambda _: None))


@pytest.mark.parametrize(("count", "titles"), [(41, ["Title"]), (40, ["word " * 39 + "word"])])
def test_a_text_of_more_than_forty_words_is_no_title(
    count: int, titles: list[str], tmp_path: Path
) -> None:
    text = f"Title\n\n{' '.join(['word'] * count)}\n\n{LONG}\n"
    assert [row["title"] for row in page_facts(text, tmp_path)] == titles


SPACED = "Title\n\nAn abstract.\n\n"
UNSPACED = "Title\nAn abstract.\n"


@pytest.mark.parametrize("page", [SPACED * 37 + UNSPACED * 100, UNSPACED * 20 + SPACED * 40])
def test_the_first_two_hundred_lines_show_whether_blank_lines_separate_texts(
    page: str, tmp_path: Path
) -> None:
    found = facts(
        read_rows(daily_papers.read, f"{page}\nLast title\n\nOne line\nand another.\n", tmp_path)
    )
    assert found[-1]["abstract"] == "One line\nand another."


def test_a_long_title_without_an_abstract_is_quoted_up_to_its_80th_character(
    tmp_path: Path,
) -> None:
    (problem,) = page_problems("a " * 60, tmp_path)
    assert len(problem.split('"')[1]) == 80
