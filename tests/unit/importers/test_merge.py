"""What an import does to a content folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from shelf import Shelf

from generator.content.parse import parse_paper
from generator.content.topics_file import read_topics
from generator.content.values import LONGEST_ID, parse_paper_id
from generator.content.yaml_files import read_front_matter
from generator.errors import ContentError
from generator.importers.merge.ids import free_id
from generator.importers.merge.import_files import import_files
from generator.importers.merge.report import ImportReport
from generator.importers.readers.lines import Advance

ABSTRACT = (
    "We count the pebbles on four beaches and find that the number grows with the length of the "
    "beach. A simple model explains nine tenths of what we see, and we show where it fails."
)
GLUED = ABSTRACT.replace("four beaches", "fourbeaches").replace("simple model", "simplemodel")
OTHER = (
    "Kettles boil sooner on mountains. With a thermometer, a barometer and much patience we trace "
    "the curve from the sea to the summit, and compare it with what the tables promise."
)
LONG_ID = "a" * LONGEST_ID


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def messages(report: ImportReport) -> list[str]:
    return [problem.message for problem in (*report.conflicts, *report.notes)]


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.merged, report.unchanged, report.skipped


def test_a_new_paper_has_its_fields_in_order_and_its_body_below(shelf: Shelf) -> None:
    shelf.take(
        {
            "body": "A *summary*.",
            "abstract": "Short.",
            "upvotes": 3,
            "authors": ["A B", "C D"],
            "title": "Pebbles: a count",
            "date": "2024-05",
        }
    )
    assert shelf.text("pebbles-a-count") == (
        "---\ntitle: 'Pebbles: a count'\nauthors:\n- A B\n- C D\ndate: 2024-05\n"
        "upvotes: 3\nabstract: Short.\n---\n\nA *summary*.\n"
    )


def test_what_is_written_is_valid_content(shelf: Shelf) -> None:
    shelf.take({"title": "T", "arxiv": "2401.00001", "topics": ["pebbles"], "abstract": ABSTRACT})
    document = read_front_matter(shelf.folder / "papers/2401.00001.md", "papers/2401.00001.md")
    paper, problems = parse_paper(document)
    topics, topic_problems = read_topics(shelf.folder)
    assert paper is not None
    assert (paper.abstract, problems, topic_problems) == (ABSTRACT, [], [])
    assert [topic.id for topic in topics] == list(paper.topics)


SAME_PAPERS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"title": "A", "arxiv": "2401.00001"}, {"title": "B", "arxiv": "2401.00001v2"}),
    ({"title": "A", "doi": "10.1000/Abc"}, {"title": "B", "doi": "https://doi.org/10.1000/aBC"}),
    ({"title": "A", "id": "pebbles"}, {"title": "B", "id": "Pebbles"}),
    ({"title": "Größe: a Survey"}, {"title": "grosse — A SURVEY!"}),
    ({"title": "A café"}, {"title": "A cafe"}),
    ({"title": "Pebbles", "abstract": ABSTRACT}, {"title": "Stones", "abstract": GLUED}),
    ({"title": "Pebbles", "abstract": ABSTRACT}, {"arxiv": "2401.00001", "abstract": GLUED}),
]

DIFFERENT_PAPERS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"title": "A", "arxiv": "2401.00001"}, {"title": "A", "arxiv": "2401.00002"}),
    ({"title": "A", "doi": "10.1000/1"}, {"title": "A", "doi": "10.1000/2"}),
    ({"arxiv": "2401.00001"}, {"arxiv": "2401.00002"}),
    ({"title": "???"}, {"title": "!!!"}),
    ({"title": "Pebbles", "abstract": ABSTRACT}, {"title": "Kettles", "abstract": OTHER}),
    ({"title": "Pebbles", "abstract": "Short."}, {"title": "Kettles", "abstract": "Short."}),
    (
        {"title": "Pebbles", "abstract": ABSTRACT, "arxiv": "2401.00001"},
        {"title": "Kettles", "abstract": ABSTRACT, "arxiv": "2401.00002"},
    ),
    (
        {"title": "Pebbles", "abstract": ABSTRACT, "authors": ["Ada Poe"]},
        {"title": "Kettles", "abstract": ABSTRACT, "authors": ["Bo Roe", "Cy Doe"]},
    ),
]


@pytest.mark.parametrize(("first", "second"), SAME_PAPERS)
def test_rows_about_one_paper_become_one(
    first: dict[str, Any], second: dict[str, Any], shelf: Shelf
) -> None:
    assert shelf.take(first, second).added == 1
    assert len(shelf.ids) == 1


@pytest.mark.parametrize(("first", "second"), SAME_PAPERS)
def test_rows_of_two_imports_about_one_paper_become_one(
    first: dict[str, Any], second: dict[str, Any], shelf: Shelf
) -> None:
    shelf.take(first)
    assert shelf.take(second).added == 0
    assert len(shelf.ids) == 1


@pytest.mark.parametrize(("first", "second"), DIFFERENT_PAPERS)
def test_rows_about_different_papers_become_two(
    first: dict[str, Any], second: dict[str, Any], shelf: Shelf
) -> None:
    assert shelf.take(first, second).added == 2
    before = shelf.files
    assert shelf.take(second, first).added == 0
    assert shelf.files == before


def test_the_arxiv_id_outweighs_the_title(shelf: Shelf) -> None:
    shelf.take({"title": "A", "id": "one"}, {"title": "B", "arxiv": "2401.00001", "id": "two"})
    shelf.take({"title": "A", "arxiv": "2401.00001", "venue": "V"})
    assert (shelf.front("two")["venue"], shelf.front("one").get("venue")) == ("V", None)


BY_HAND = (
    "---\r\n# mine\r\ntitle:   Pebbles  # keep\r\nvenue: ''   # where?\r\n"
    "topics: [beach]\r\n---\r\nMy notes.\r\n\r\n--- \r\nMore.\r\n"
)


def test_facts_are_added_and_every_other_byte_stays(shelf: Shelf) -> None:
    shelf.put("papers/mine/pebbles.md", BY_HAND)
    report = shelf.take({"title": "Pebbles", "venue": "Shore", "date": "2024", "authors": ["A B"]})
    text = (shelf.folder / "papers/mine/pebbles.md").read_bytes().decode()
    assert text == BY_HAND.replace("''", "Shore").replace(
        "[beach]\r\n", "[beach]\r\nauthors:\r\n- A B\r\ndate: 2024\r\n"
    )
    assert counts(report) == (0, 1, 0, 0)


def test_an_abstract_and_a_body_are_added_where_there_are_none(shelf: Shelf) -> None:
    shelf.put("papers/pebbles.md", "---\ntitle: Pebbles\n---")
    long = "One.\n\n" + OTHER * 4
    shelf.take({"title": "Pebbles", "abstract": long, "body": "Notes."})
    assert shelf.front("pebbles")["abstract"] == long
    assert shelf.text("pebbles").endswith("\n---\n\nNotes.\n")


def test_a_placeholder_title_gives_way_to_a_real_one(shelf: Shelf) -> None:
    assert shelf.take({"arxiv": "2401.00001", "venue": "V"}).untitled == 1
    assert shelf.front("2401.00001")["title"] == "[arXiv:2401.00001]"
    report = shelf.take({"arxiv": "2401.00001", "title": "Pebbles: a count"})
    assert (report.untitled, report.merged, report.conflicts) == (0, 1, ())
    assert shelf.text("2401.00001") == (
        "---\ntitle: 'Pebbles: a count'\nvenue: V\narxiv: '2401.00001'\n---\n"
    ).replace("'2401.00001'", "2401.00001")


def test_a_placeholder_title_never_replaces_a_real_one(shelf: Shelf) -> None:
    shelf.take({"arxiv": "2401.00001", "title": "Pebbles"})
    assert shelf.take({"arxiv": "2401.00001"}).unchanged == 1
    assert shelf.front("2401.00001")["title"] == "Pebbles"


def test_facts_that_differ_are_reported_and_not_overwritten(shelf: Shelf) -> None:
    shelf.take({"id": "p", "title": "Pebbles", "venue": "Shore", "upvotes": 3})
    before = shelf.files
    report = shelf.take({"id": "p", "title": "Pebbles", "venue": "Dune", "upvotes": 4})
    assert shelf.files == before
    assert [str(conflict).partition("rows.jsonl")[2] for conflict in report.conflicts] == [
        ':1: warning: paper "p": venue: kept "Shore", the source says "Dune"',
        ':1: warning: paper "p": upvotes: kept "3", the source says "4"',
    ]
    assert report.unchanged == 1


def test_a_long_fact_is_quoted_up_to_its_hundredth_character(shelf: Shelf) -> None:
    shelf.take({"id": "p", "title": "Pebbles", "venue": "a " * 80})
    (message,) = messages(shelf.take({"id": "p", "title": "Pebbles", "venue": "b " * 80}))
    assert [len(quoted) for quoted in message.split('"')[3::2]] == [100, 100]


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ({"date": "2024-05-17"}, {"date": "2024-05"}),
        ({"venue": "The Shore"}, {"venue": "the  shore."}),
        ({"authors": ["Ana Núñez"]}, {"authors": ["ANA NUNEZ"]}),
        ({"authors": ["A B", "C D"]}, {"author_count": 2}),
        ({"topics": ["a", "b"]}, {"topics": ["b"]}),
        ({"links": {"pdf": "https://a.example"}}, {"links": {"pdf": "https://a.example"}}),
        ({"body": "Notes."}, {"body": "\nNotes.\n"}),
        ({"author_count": 2}, {"author_count": 2}),
    ],
)
def test_facts_that_say_the_same_are_left_alone(
    kept: dict[str, Any], said: dict[str, Any], shelf: Shelf
) -> None:
    shelf.take({"title": "Pebbles"} | kept)
    before = shelf.files
    report = shelf.take({"title": "Pebbles"} | said)
    assert (shelf.files, report.conflicts, report.unchanged) == (before, (), 1)


@pytest.mark.parametrize(
    ("kept", "said", "conflict"),
    [
        ({"date": "2024-05"}, {"date": "2024-05-17"}, 'date: kept "2024-05"'),
        ({"date": "2024-05"}, {"date": "2023"}, 'date: kept "2024-05"'),
        ({"authors": ["A B"]}, {"authors": ["A B", "C D"]}, 'says "A B, C D"'),
        ({"authors": ["A B"]}, {"author_count": 2}, 'author_count: kept "1"'),
        ({"author_count": 3}, {"author_count": 2}, 'author_count: kept "3"'),
        ({"topics": ["a"]}, {"topics": ["b"]}, 'topics: kept "a"'),
        (
            {"links": {"pdf": "https://a.example"}},
            {"links": {"pdf": "https://b.example"}},
            'links: kept "pdf: https://a.example"',
        ),
        ({"abstract": ABSTRACT}, {"abstract": OTHER}, 'abstract: kept "We count'),
        ({"body": "Notes."}, {"body": "Other notes."}, 'body: kept "Notes."'),
    ],
)
def test_each_kind_of_fact_can_conflict(
    kept: dict[str, Any], said: dict[str, Any], conflict: str, shelf: Shelf
) -> None:
    shelf.take({"title": "Pebbles on Four Beaches"} | kept)
    before = shelf.files
    (message,) = messages(shelf.take({"title": "Pebbles on Four Beaches"} | said))
    assert conflict in message
    assert shelf.files == before


def test_abstracts_that_differ_slightly_are_counted_and_kept(shelf: Shelf) -> None:
    shelf.take({"title": "Pebbles", "abstract": ABSTRACT})
    report = shelf.take({"title": "Pebbles", "abstract": GLUED})
    assert (report.revised, report.conflicts) == (1, ())
    assert "1 abstract slightly different from the existing one" in report.summary
    assert shelf.front("pebbles")["abstract"] == ABSTRACT


@pytest.mark.parametrize("together", [True, False])
def test_names_take_the_place_of_a_mere_number_of_authors(together: bool, shelf: Shelf) -> None:
    rows: list[dict[str, Any]] = [
        {"title": "Pebbles", "author_count": 3},
        {"title": "Pebbles", "authors": ["A B", "C D"]},
    ]
    reports = [shelf.take(*rows)] if together else [shelf.take(row) for row in rows]
    assert shelf.front("pebbles") == {"title": "Pebbles", "authors": ["A B", "C D"]}
    assert messages(reports[-1]) == ['paper "pebbles": author_count: kept "2", the source says "3"']


def test_one_source_may_give_some_names_and_the_number_of_all(shelf: Shelf) -> None:
    shelf.take({"title": "Pebbles", "authors": ["A B"], "author_count": 9})
    assert shelf.front("pebbles")["author_count"] == "9"


@pytest.mark.parametrize(
    ("row", "paper_id"),
    [
        ({"title": "T", "arxiv": "2401.00001v3"}, "2401.00001"),
        ({"title": "T", "arxiv": "cs/0112017"}, "cs-0112017"),
        ({"title": "T", "arxiv": "2401.00001", "id": "mine"}, "mine"),
        ({"title": "What Is a Pebble?"}, "what-is-a-pebble"),
        ({"title": "石の数"}, "石の数"),
        ({"title": "???"}, "paper-88c76f2a"),
        ({"title": "Index"}, "index-paper"),
        ({"title": "T", "id": "INDEX-2"}, "INDEX-2-paper"),
        ({"title": "T", "id": "../../etc/passwd"}, "etc-passwd"),
        ({"title": "T", "id": ".."}, "t"),
        ({"title": "T", "id": "a/b"}, "a-b"),
        ({"title": "T", "id": LONG_ID}, LONG_ID),
    ],
)
def test_ids_come_from_the_source_the_arxiv_id_or_the_title(
    row: dict[str, Any], paper_id: str, shelf: Shelf
) -> None:
    expected = paper_id
    if row["title"] == "???":
        expected = "paper-" + sha256(b"???").hexdigest()[:8]
    shelf.take(row)
    assert shelf.ids == [expected]
    before = shelf.files
    assert shelf.take(row).unchanged == 1
    assert shelf.files == before


def test_an_id_that_cannot_be_used_is_reported(shelf: Shelf) -> None:
    report = shelf.take({"title": "T", "id": "my paper"})
    assert messages(report) == ['invalid id "my paper", using "my-paper" instead']


def test_ids_that_differ_only_by_case_are_numbered(shelf: Shelf) -> None:
    shelf.put("papers/Pebbles.md", "---\ntitle: Something else\n---\n")
    shelf.take({"title": "Pebbles", "doi": "10.1000/1"}, {"title": "Pebbles", "doi": "10.1000/2"})
    assert shelf.ids == ["Pebbles", "pebbles-2", "pebbles-3"]


def test_a_long_id_with_a_number_is_still_an_id() -> None:
    numbered = free_id(LONG_ID, {LONG_ID}, {})
    assert parse_paper_id(numbered) == numbered
    assert numbered.endswith("a-2")
    assert len(numbered) == LONGEST_ID - len("-1234567") + len("-2")


def test_a_paper_that_has_moved_is_found_by_its_old_id(shelf: Shelf) -> None:
    shelf.put("papers/new.md", "---\ntitle: Pebbles\naliases: [old]\n---\nText.")
    shelf.take({"id": "old", "title": "Pebbles on Beaches", "venue": "Shore"})
    assert shelf.ids == ["new"]
    assert shelf.front("new")["venue"] == "Shore"


def test_a_new_paper_gets_no_id_that_leads_to_another(shelf: Shelf) -> None:
    shelf.put("papers/new.md", "---\ntitle: Kettles\naliases: [Pebbles]\n---\nText.")
    shelf.take({"title": "Pebbles"})
    assert shelf.ids == ["new", "pebbles-2"]


def test_papers_that_look_alike_are_pointed_out(shelf: Shelf) -> None:
    shelf.take({"id": "one", "title": "A", "arxiv": "2401.00001"}, {"id": "two", "title": "B"})
    report = shelf.take({"title": "B", "arxiv": "2401.00001"})
    assert 'papers "one" and "two" look like duplicates' in messages(report)


TOPICS = "# mine\n- id: beach\n  title: On the beach"


def test_unknown_topics_are_appended(shelf: Shelf) -> None:
    shelf.put("topics.yaml", TOPICS)
    report = shelf.take({"title": "T", "topics": ["sea-shells", "beach", "crabs"]})
    assert (shelf.folder / "topics.yaml").read_text() == (
        TOPICS + "\n- id: crabs\n  title: Crabs\n- id: sea-shells\n  title: Sea shells\n"
    )
    assert report.topics == ("crabs", "sea-shells")
    assert "new in topics.yaml: crabs, sea-shells" in report.summary


def test_topics_keep_the_files_indentation_and_line_ends(shelf: Shelf) -> None:
    written = "  - id: beach\r\n    title: On the beach\r\n"
    shelf.put("topics.yaml", written)
    shelf.take({"title": "T", "topics": ["crabs"]})
    text = (shelf.folder / "topics.yaml").read_bytes().decode()
    assert text == written + "  - id: crabs\r\n    title: Crabs\r\n"


@pytest.mark.parametrize("text", ["[{id: beach}]\n", "beach: yes\n", "- id: [\n"])
def test_topics_that_cannot_be_added_to_stop_the_import(text: str, shelf: Shelf) -> None:
    shelf.put("topics.yaml", text)
    with pytest.raises(ContentError, match=r"topics\.yaml"):
        shelf.take({"title": "T", "topics": ["crabs"]})
    assert (shelf.ids, (shelf.folder / "topics.yaml").read_text()) == ([], text)


def test_topics_that_were_not_taken_are_not_appended(shelf: Shelf) -> None:
    shelf.take({"title": "T", "topics": ["crabs"]})
    assert shelf.take({"title": "T", "topics": ["whales"]}).topics == ()


def test_a_dry_run_reports_the_same_and_writes_nothing(shelf: Shelf) -> None:
    shelf.put("papers/a.md", "---\ntitle: A\n---\n")
    before = shelf.files
    rows: list[dict[str, Any]] = [{"title": "A", "venue": "V"}, {"title": "B", "topics": ["t"]}]
    dry = shelf.take(*rows, dry_run=True)
    assert shelf.files == before
    assert shelf.take(*rows) == dry


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no front matter\n", "papers/a.md:1: no front matter"),
        ("---\ntitle: A\ndate: soon\n---\n", 'papers/a.md:3: date: "soon" is not a date'),
        ("---\nvenue: V\n---\n", "papers/a.md:2: there is no title"),
    ],
)
def test_a_broken_paper_stops_the_import(text: str, message: str, shelf: Shelf) -> None:
    shelf.put("papers/a.md", text)
    before = shelf.files
    with pytest.raises(ContentError) as caught:
        shelf.take({"title": "B"})
    assert str(caught.value).startswith(message)
    assert shelf.files == before


def test_front_matter_that_cannot_be_added_to_is_reported_and_left(shelf: Shelf) -> None:
    shelf.put("papers/a.md", "---\n{title: A}\n---\n")
    report = shelf.take({"title": "A", "venue": "V"}, {"title": "B"})
    assert [str(problem) for problem in report.problems] == [
        "papers/a.md:1: cannot add venue (write one `name: value` per line)"
    ]
    assert shelf.text("a") == "---\n{title: A}\n---\n"
    assert shelf.ids == ["a", "b"]


def test_bad_rows_are_counted_and_the_rest_imported(shelf: Shelf) -> None:
    report = shelf.take({"title": "A"}, {"titel": "B", "dat": "C"}, {"title": "A"})
    assert counts(report) == (1, 0, 1, 1)
    assert report.summary[:4] == [
        "1 paper added",
        "0 rows merged into existing papers",
        "1 row without new data",
        "1 row skipped",
    ]
    assert str(report).startswith(str(report.problems[0]))


def test_a_folder_that_cannot_be_made_is_a_problem(shelf: Shelf) -> None:
    shelf.folder.write_text("a file")
    with pytest.raises(ContentError, match="cannot be written"):
        shelf.take({"title": "A"})


def test_a_failed_write_leaves_the_old_file_and_no_other(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.take({"title": "A"})
    before = shelf.files

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(ContentError, match="No space left"):
        shelf.take({"title": "A", "venue": "V"})
    assert shelf.files == before


def test_progress_covers_the_bytes_and_the_papers(shelf: Shelf) -> None:
    done: dict[str, list[int]] = {}

    @contextmanager
    def progress(label: str, total: int) -> Iterator[Advance]:
        done[label] = [total, 0]

        def advance(more: int) -> None:
            done[label][1] += more

        yield advance

    shelf.take({"title": "A"}, {"title": "B"}, progress=progress)
    assert done == {"Reading": [30, 30], "Writing": [2, 2]}


def test_many_papers_with_one_abstract_take_no_quadratic_time(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def compare(one: str, other: str) -> bool:
        compared.append(one)
        return one == other

    monkeypatch.setattr("generator.importers.merge.near_duplicates.are_near_duplicates", compare)
    number = 300
    rows = [{"arxiv": f"2401.{n:05}", "abstract": ABSTRACT} for n in range(number)]
    assert shelf.take(*rows, dry_run=True).added == number
    assert len(compared) <= 20 * number


def test_each_row_that_is_left_out_counts_though_all_are_on_one_line(tmp_path: Path) -> None:
    source = tmp_path / "answer.json"
    source.write_text('[{"type": "article"}, 1, {"title": "A"}, {"type": "book"}]')
    assert counts(import_files("csl-json", [source], tmp_path / "content")) == (1, 0, 0, 3)


def test_the_librarys_own_language_goes_without_saying(shelf: Shelf) -> None:
    shelf.put("site.yaml", "language: de\n")
    shelf.take({"title": "Kiesel", "language": "DE"}, {"title": "Pebbles", "language": "en"})
    assert "language" not in shelf.front("kiesel")
    assert shelf.front("pebbles")["language"] == "en"


def test_fields_that_were_left_out_are_counted(tmp_path: Path) -> None:
    source = tmp_path / "a.bib"
    entries = [f"@misc{{k{n}, title={{T{n}}}, file={{a.pdf}}, groups={{g}}}}" for n in range(2)]
    source.write_text("\n".join([*entries, "@misc{k2, title={T2}, file={a.pdf}}"]))
    report = import_files("bibtex", [source], tmp_path / "content")
    assert report.left_out == {"file": 3, "groups": 2}
    assert "fields left out: file (3), groups (2)" in report.summary
