"""What RIS, CSL-JSON, snapshots, answers of APIs and tables become; all formats, twice."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from import_rows import facts, problems, read_rows
from people import names

from generator.cli import command
from generator.errors import Problem
from generator.importers.merge.import_files import import_files
from generator.importers.readers.formats import Reader
from generator.importers.readers.lines import Line
from generator.importers.records.record import ImportRecord
from generator.model import Date, Listed, Name, Version


def rows(format: str, text: str | bytes, folder: Path) -> list[ImportRecord | Problem]:  # noqa: A002
    return read_rows(Reader(format), text, folder, "source")


RIS = """\ufeffTY  - JOUR
AU  - Poe, Ada
AU  - van der Berg, Jan, Jr.
AU  - World Shore Organization
TI  - Pebbles on <i>four</i> beaches
T2  - J. Shores
JF  - Journal of Shores
PY  - 2024
DA  - 2024/11/27/
DO  - https://doi.org/10.1000/abc
UR  - https://doi.org/10.1000/abc
UR  - https://shore.example/pebbles.pdf
AB  - We count the pebbles
on four beaches.
LA  - en
KW  - pebbles
ID  - poe2024
ER  -

TY  - CPAPER
T1  - Kettles
A1  - Roe, Bo
Y1  - 2023///
BT  - Proceedings
AN  - arXiv:2305.07759 [physics]
"""


def test_ris_references_become_papers(tmp_path: Path) -> None:
    assert rows("ris", RIS, tmp_path) == [
        ImportRecord(
            "source",
            1,
            {
                "title": "Pebbles on four beaches",
                "type": "article-journal",
                "authors": names("Ada Poe", "Jan van der Berg Jr.", "World Shore Organization"),
                "date": Date(2024, 11, 27),
                "venue": "J. Shores",
                "container": "Journal of Shores",
                "doi": "10.1000/abc",
                "links": (("pdf", "https://shore.example/pebbles.pdf"),),
                "abstract": "We count the pebbles on four beaches.",
                "language": "en",
                "keywords": ("pebbles",),
                "citation_key": "poe2024",
            },
            name="poe2024",
        ),
        ImportRecord(
            "source",
            20,
            {
                "title": "Kettles",
                "type": "paper-conference",
                "authors": names("Bo Roe"),
                "date": Date(2023),
                "venue": "Proceedings",
                "arxiv": "2305.07759",
            },
        ),
    ]


def test_a_reference_without_an_end_costs_no_other(tmp_path: Path) -> None:
    text = "Exported by hand\n\nTY  - JOUR\nTI  - One\nTY  - JOUR\nAU  - Poe, A\nER  - \n"
    found = rows("ris", text + "TY  - JOUR\nTI  - Three\nER  - \n", tmp_path)
    assert [row["title"] for row in facts(found)] == ["One", "Three"]
    assert problems(found) == [
        "source:5: no title; the paper is skipped (add a title or an arXiv id)"
    ]


def csl(**fields: Any) -> str:
    return json.dumps([{"title": "Pebbles", "type": "article-journal"} | fields])


def csl_facts(folder: Path, **fields: Any) -> dict[str, Any]:
    (row,) = facts(rows("csl-json", csl(**fields), folder))
    return {name: value for name, value in row.items() if name not in ("title", "type")}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"author": [{"family": "Poe", "given": "Ada"}]}, {"authors": names("Ada Poe")}),
        ({"author": [{"literal": "Shore & Co"}]}, {"authors": (Name(literal="Shore & Co"),)}),
        (
            {
                "author": [
                    {
                        "family": "Berg",
                        "given": "Jan",
                        "non-dropping-particle": "van der",
                        "suffix": "Jr.",
                    },
                    {"family": "Humboldt", "given": "Alex", "dropping-particle": "von"},
                ]
            },
            {
                "authors": (
                    Name("Berg", "Jan", "Jr.", "van der"),
                    Name("Humboldt", "Alex", dropping_particle="von"),
                )
            },
        ),
        ({"issued": {"date-parts": [[2024, 11, 7]]}}, {"date": Date(2024, 11, 7)}),
        (
            {"issued": {"date-parts": [["2024", "11"], [2025, 1]]}},
            {"date": Date(2024, 11), "extra": (("issued", "2024-11/2025-01"),)},
        ),
        (
            {"issued": {"date-parts": [[2024]], "season": 2}},
            {"date": Date(2024), "extra": (("issued", "2024-22"),)},
        ),
        (
            {"issued": {"date-parts": [[800]], "circa": True}},
            {"date": Date(800), "extra": (("issued", "0800~"),)},
        ),
        ({"issued": {"literal": "in press"}}, {"extra": (("issued", "in press"),)}),
        (
            {"issued": {"date-parts": [[2021]]}, "available-date": {"date-parts": [[2019, 5]]}},
            {"date": Date(2019, 5), "published": Date(2021)},
        ),
        ({"accessed": {"date-parts": [[2024, 5, 6]]}}, {"accessed": Date(2024, 5, 6)}),
        (
            {"editor": [{"family": "Roe", "given": "Bo"}], "translator": [{"literal": "T"}]},
            {"editors": names("Bo Roe"), "translators": (Name(literal="T"),)},
        ),
        (
            {
                "volume": 3,
                "issue": "4",
                "page": "1–9",
                "number": "e7",
                "edition": 2,
                "collection-title": "S",
                "publisher": "P",
                "publisher-place": "Bonn",
                "event-title": "E",
                "ISBN": "978-3-16-148410-0",
                "ISSN": "0378-5955",
                "PMID": "7",
                "genre": "G",
                "note": "N",
            },
            {
                "volume": "3",
                "issue": "4",
                "pages": "1-9",
                "number": "e7",
                "edition": "2",
                "series": "S",
                "publisher": "P",
                "place": "Bonn",
                "event": "E",
                "isbn": "978-3-16-148410-0",
                "issn": "0378-5955",
                "pmid": "7",
                "genre": "G",
                "note": "N",
            },
        ),
        (
            {
                "chapter-number": 4,
                "original-date": {"date-parts": [[1867]]},
                "container-author": [{"family": "Poe", "given": "Ada"}, {"literal": "S"}],
            },
            {
                "extra": (
                    ("chapter-number", "4"),
                    ("container-author", "Poe, Ada; {S}"),
                    ("original-date", "1867"),
                )
            },
        ),
        (
            {"container-title": "Journal of Shores", "container-title-short": "J. Sh."},
            {"venue": "J. Sh.", "container": "Journal of Shores"},
        ),
        (
            {"type": "paper-conference", "event": "Shore 9"},
            {"venue": "Shore 9", "event": "Shore 9"},
        ),
        ({"issued": {"raw": "27 November 2024"}}, {"date": Date(2024, 11, 27)}),
        ({"issued": {"literal": "Nov. 2024"}}, {"date": Date(2024, 11)}),
        (
            {"container-title": "A <i>Journal</i>"},
            {"venue": "A Journal", "extra": (("container-title", "A <i>Journal</i>"),)},
        ),
        ({"container-title": "A <u>Journal</u>"}, {"venue": "A Journal"}),
        ({"container-title": ["Journal", "J."]}, {"venue": "Journal"}),
        ({"type": "thesis", "publisher": "Dune U"}, {"institution": "Dune U"}),
        ({"publisher": "arXiv", "number": "arXiv:2305.07759"}, {"arxiv": "2305.07759"}),
        ({"note": "arXiv:2305.07759v2 [cs]"}, {"arxiv": "2305.07759"}),
        (
            {"note": "arXiv:2305.07759 [cs]\nread: yes"},
            {"arxiv": "2305.07759", "note": "arXiv:2305.07759 [cs] read: yes"},
        ),
        ({"DOI": "10.48550/ARXIV.2305.07759"}, {"arxiv": "2305.07759"}),
        ({"DOI": "10.1000/a", "URL": "http://dx.doi.org/10.1000/a"}, {"doi": "10.1000/a"}),
        (
            {"abstract": "<jats:p>We <b>count</b>: 1 < 2.</jats:p>"},
            {"abstract": "We count: 1 < 2."},
        ),
        ({"language": "en-US", "keyword": "a"}, {"language": "en-US", "keywords": ("a",)}),
    ],
)
def test_csl_fields_become_facts(
    fields: dict[str, Any], expected: dict[str, Any], tmp_path: Path
) -> None:
    assert csl_facts(tmp_path, **fields) == expected


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"id": "poe2024"}, "poe2024"),
        ({"id": "x1", "citation-key": "poe2024"}, "poe2024"),
        ({"id": 17}, ""),
        ({"id": "http://zotero.org/users/1/items/ABC"}, ""),
    ],
)
def test_a_citation_key_is_the_name_of_a_paper(
    fields: dict[str, Any], name: str, tmp_path: Path
) -> None:
    (row,) = rows("csl-json", csl(**fields), tmp_path)
    assert isinstance(row, ImportRecord)
    assert (row.name, row.id) == (name, "")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('[\n{"title": "A"},\n{"title":\n "B"}\n]\n', [2, 3]),
        ('{"count": 2, "items": [\n{"title": "A"},\n{"title": "B"}]}', [2, 3]),
        ('{"title": "A"}\n{"title": "B"}\n', [1, 2]),
        ('\ufeff\n [{"title": "A"},\r\n\r\n{"title": "B"}]', [2, 4]),
        ('[{"title": "A"},{"title": "B"}]', [1, 1]),
    ],
)
def test_objects_are_found_in_every_layout_with_their_lines(
    text: str, lines: list[int], tmp_path: Path
) -> None:
    assert rows("csl-json", text, tmp_path) == [
        ImportRecord("source", lines[0], {"title": "A"}),
        ImportRecord("source", lines[1], {"title": "B"}),
    ]


def test_a_file_that_breaks_off_gives_what_is_whole(tmp_path: Path) -> None:
    found = rows("csl-json", '[{"title": "A"},\n 7,\n{"title": "B"},\n{"title": "C', tmp_path)
    assert [row["title"] for row in facts(found)] == ["A", "B"]
    assert problems(found) == [
        "source:2: not an object; skipped (write objects in braces)",
        "source:4: invalid JSON: Unterminated string starting at; "
        "the rest of the file is skipped (download the complete file again)",
    ]


def test_bad_bytes_cost_one_object(tmp_path: Path) -> None:
    found = rows("csl-json", b'[{"title": "A"},\n{"title": "\xff"},\n{"title": "B"}]', tmp_path)
    assert [row["title"] for row in facts(found)] == ["A", "B"]
    assert problems(found)[0].startswith("source:2: byte 0xff is not UTF-8")


def test_brackets_without_end_are_a_problem(tmp_path: Path) -> None:
    assert "nested too deeply" in problems(rows("csl-json", "[" * 100_000, tmp_path))[0]


SNAPSHOT = {
    "id": "0704.0001",
    "authors": "P. Erd\\H{o}s and Ada Poe (Shore U.)",
    "title": "Pebbles on\n  $n$ beaches",
    "journal-ref": "J. Shores 7 (2007) 1",
    "doi": "10.1000/abc 10.1000/def",
    "categories": "math.CO cs.CL",
    "comments": "12 pages",
    "report-no": "SHORE-7",
    "license": "http://creativecommons.org/licenses/by/4.0/",
    "abstract": "  We count\nthe pebbles.\n  And more.\n",
    "versions": [
        {"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"},
        {"version": "v2", "created": "Tue, 24 Jul 2007 20:10:27 GMT"},
    ],
    "update_date": "2008-11-26",
    "authors_parsed": [["Erd\\H{o}s", "P.", ""], ["Poe", "Ada", "Jr", "Shore U."]],
}


def test_a_line_of_the_arxiv_snapshot_becomes_a_paper(tmp_path: Path) -> None:
    (row,) = rows("arxiv-snapshot", json.dumps(SNAPSHOT), tmp_path)
    assert row == ImportRecord(
        "source",
        1,
        {
            "title": "Pebbles on $n$ beaches",
            "authors": names("P. Erdős", "Ada Poe Jr"),
            "date": Date(2007, 4, 2),
            "venue": "J. Shores 7 (2007) 1",
            "number": "SHORE-7",
            "arxiv": "0704.0001",
            "doi": "10.1000/abc",
            "versions": (
                Version("v1", Date(2007, 4, 2)),
                Version("v2", Date(2007, 7, 24)),
            ),
            "license": "http://creativecommons.org/licenses/by/4.0/",
            "abstract": "We count the pebbles.\n\nAnd more.",
        },
        categories=("math.CO", "cs.CL"),
        left_out=("comments",),
    )


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        ("P. Erd\\H{o}s and Ada Poe (Shore U.)", ("P. Erdős", "Ada Poe")),
        ("Ada Poe, Bo Roe, and Cy Doe", ("Ada Poe", "Bo Roe", "Cy Doe")),
        ("Ada Poe, et al.", ("Ada Poe", "et al.")),
    ],
)
def test_names_are_read_from_one_text_too(
    written: str, texts: tuple[str, ...], tmp_path: Path
) -> None:
    data = {"id": "hep-th/9901001", "title": "T", "authors": written, "doi": None}
    assert facts(rows("arxiv-snapshot", json.dumps(data), tmp_path)) == [
        {"title": "T", "arxiv": "hep-th/9901001", "authors": names(*texts)}
    ]


def test_a_broken_line_of_a_snapshot_costs_one_paper(tmp_path: Path) -> None:
    good = json.dumps(SNAPSHOT)
    found = rows("arxiv-snapshot", f"{good}\n{{broken\n[]\n{good}\n", tmp_path)
    assert len(facts(found)) == 2
    assert [problem.split(":")[1] for problem in problems(found)] == ["2", "3"]


@pytest.mark.parametrize(
    ("format", "first"),
    [
        ("arxiv-snapshot", [json.dumps(SNAPSHOT)]),
        ("csv", ["title\n", "Pebbles\n"]),
        ("tsv", ["title\n", "Pebbles\n"]),
        ("ris", ["TY  - JOUR\n", "TI  - Pebbles\n", "TY  - JOUR\n"]),
    ],
)
def test_a_paper_is_there_before_the_next_is_read(format: str, first: list[str]) -> None:  # noqa: A002
    def lines() -> Any:
        yield from (Line(number, text) for number, text in enumerate(first, 1))
        raise AssertionError("read ahead")

    assert isinstance(next(Reader(format)(lines(), "source")), ImportRecord)


DAILY = [
    {
        "paper": {
            "id": "2411.18553",
            "authors": [{"_id": "1", "name": "Ada Poe", "hidden": False}, {"name": "Bo Roe"}],
            "publishedAt": "2024-11-27T17:59:12.000Z",
            "title": "Pebbles on\n  beaches",
            "summary": "We count\npebbles.",
            "upvotes": 0,
            "githubRepo": "https://github.com/poe/pebbles",
            "projectPage": "see the paper",
        },
        "publishedAt": "2024-11-28T03:00:00.000Z",
        "title": "Pebbles on beaches",
        "numComments": 2,
    }
]


def test_daily_papers_become_papers(tmp_path: Path) -> None:
    found = rows("daily-papers-api", json.dumps(DAILY), tmp_path)
    assert facts(found) == [
        {
            "title": "Pebbles on beaches",
            "authors": names("Ada Poe", "Bo Roe"),
            "date": Date(2024, 11, 27),
            "arxiv": "2411.18553",
            "upvotes": 0,
            "links": (("code", "https://github.com/poe/pebbles"),),
            "abstract": "We count pebbles.",
            "listed": Listed(Date(2024, 11, 28), 1),
        }
    ]
    assert problems(found) == [
        'source:1: warning: project: "see the paper" is not a web address; ignored '
        "(begin it with https://)"
    ]


CONTENT = {
    "title": "Pebbles",
    "authors": ["Ada Poe", "Bo Roe"],
    "keywords": ["pebbles"],
    "abstract": "We count.",
    "venue": "ICLR 2024 poster",
    "pdf": "/pdf/abc.pdf",
}
SUBMISSION = {"id": "aB_c1", "forum": "aB_c1", "cdate": 1695000000000, "pdate": 1705363200000}


@pytest.mark.parametrize("content", [CONTENT, {k: {"value": v} for k, v in CONTENT.items()}])
@pytest.mark.parametrize("wrap", [lambda notes: {"notes": notes, "count": 2}, lambda notes: notes])
def test_openreview_submissions_become_papers(
    content: dict[str, Any], wrap: Any, tmp_path: Path
) -> None:
    review = {"id": "r", "forum": "aB_c1", "replyto": "aB_c1", "content": {"title": "Review"}}
    text = json.dumps(wrap([SUBMISSION | {"content": content}, review]))
    assert rows("openreview", text, tmp_path) == [
        ImportRecord(
            "source",
            1,
            {
                "title": "Pebbles",
                "authors": names("Ada Poe", "Bo Roe"),
                "date": Date(2024, 1, 16),
                "venue": "ICLR 2024 poster",
                "abstract": "We count.",
                "keywords": ("pebbles",),
                "links": (
                    ("pdf", "https://openreview.net/pdf/abc.pdf"),
                    ("review", "https://openreview.net/forum?id=aB_c1"),
                ),
            },
            name="aB_c1",
        )
    ]


@pytest.mark.parametrize("venue", ["Submitted to ICLR 2024", "ICLR 2024 Withdrawn Submission"])
def test_a_submission_has_no_venue_yet(venue: str, tmp_path: Path) -> None:
    text = json.dumps([{"id": "a", "content": {"title": "T", "venue": venue}}])
    assert "venue" not in facts(rows("openreview", text, tmp_path))[0]


CSV = """Title,Authors,Year,Publication Date,Journal,DOI,arXiv ID,Topics,Code,Url,Shelf mark\r
"Pebbles, a count","Poe, Ada; Roe, Bo",2024,2024-11-27,J. Shores,10.1000/abc,,"Beach Life; shores",\
https://github.com/poe/p,https://shore.example/p,17\r
\r
"Two
lines",Ada Poe,2023,,,,2305.07759v2,,,,\r
"""


def test_a_table_with_a_header_becomes_papers(tmp_path: Path) -> None:
    found = rows("csv", CSV, tmp_path)
    assert facts(found) == [
        {
            "title": "Pebbles, a count",
            "authors": names("Ada Poe", "Bo Roe"),
            "date": Date(2024, 11, 27),
            "venue": "J. Shores",
            "doi": "10.1000/abc",
            "topics": ("beach-life", "shores"),
            "url": "https://shore.example/p",
            "links": (("code", "https://github.com/poe/p"),),
        },
        {
            "title": "Two lines",
            "authors": names("Ada Poe"),
            "date": Date(2023),
            "arxiv": "2305.07759",
        },
    ]
    assert [row.line for row in found if isinstance(row, ImportRecord)] == [2, 4]
    assert problems(found) == ["source:1: warning: unknown columns are ignored: shelf_mark"]


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("tsv", "venue\ttitle\tid\n\tPebbles\tp1\nShore\tKettles\t\n"),
        ("csv", "venue,title,id\n,Pebbles,p1\nShore,Kettles\n"),
        ("csv", "venue;title;id\r\n;Pebbles;p1\r\nShore;Kettles;\r\n"),
        ("csv", '\ufeff"venue","title","id"\n"","Pebbles","p1"\n"Shore","Kettles",""'),
    ],
)
def test_empty_cells_say_nothing(format: str, text: str, tmp_path: Path) -> None:  # noqa: A002
    assert rows(format, text, tmp_path) == [
        ImportRecord("source", 2, {"title": "Pebbles"}, "p1"),
        ImportRecord("source", 3, {"title": "Kettles", "venue": "Shore"}),
    ]


def test_cells_hold_lists_and_links(tmp_path: Path) -> None:
    cells = "A,p-1; p-2;,code: https://a.example/?x=1;2; https://arxiv.org/abs/2305.07759"
    (paper,) = facts(rows("csv", f"title,aliases,links\n{cells}\n", tmp_path))
    assert paper["aliases"] == ("p-1", "p-2")
    assert paper["links"] == (("code", "https://a.example/?x=1;2"),)
    assert paper["arxiv"] == "2305.07759"


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("Poe, Ada", ("Ada Poe",)),
        ("Ada Poe", ("Ada Poe",)),
        ("King, Ada, Jr.", ("Ada King Jr.",)),
        ("Ada Poe, Bo Roe, Cy Doe", ("Ada Poe", "Bo Roe", "Cy Doe")),
        ("Ada Poe; et al.", ("Ada Poe", "et al.")),
    ],
)
def test_names_in_a_cell(cell: str, texts: tuple[str, ...], tmp_path: Path) -> None:
    (row,) = facts(rows("csv", f'title,author\nT,"{cell}"\n', tmp_path))
    assert tuple(name.text for name in row["authors"]) == texts


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("A,2024,x", "source:3: 3 cells, but 2 columns; the row is skipped"),
        ('"A" b,2024', "source:3: invalid row: ',' expected after '\"'; skipped"),
        (",2024", "source:3: no title; the paper is skipped"),
    ],
)
def test_a_bad_row_is_reported_and_the_rest_kept(row: str, message: str, tmp_path: Path) -> None:
    found = rows("csv", f"title,year\nBefore,2024\n{row}\nAfter,2024\n", tmp_path)
    assert [paper["title"] for paper in facts(found)] == ["Before", "After"]
    (problem,) = problems(found)
    assert problem.startswith(message)


def test_bad_bytes_cost_one_row(tmp_path: Path) -> None:
    found = rows("csv", b"title\nBefore\n\xe9\nAfter\n", tmp_path)
    assert [paper["title"] for paper in facts(found)] == ["Before", "After"]
    assert problems(found)[0].startswith("source:3: byte 0xe9")


def test_a_quote_without_an_end_is_reported(tmp_path: Path) -> None:
    found = rows("csv", 'title\nBefore\n"open\nAfter\n', tmp_path)
    assert [paper["title"] for paper in facts(found)] == ["Before"]
    assert problems(found)[0].startswith("source:3: invalid row: unexpected end of data")


def test_a_table_without_a_header_is_one_problem(tmp_path: Path) -> None:
    assert rows("csv", "Pebbles,2024\nKettles,2023\n", tmp_path) == [
        Problem(
            "source",
            1,
            'no column "title" or "arxiv"',
            "name the columns in the first line",
        )
    ]


SOURCES = {
    "bibtex": "@article{poe2024, title={Pebbles on {\\'E}toile}, author={Poe, Ada}, year=2024}\n"
    "@misc{roe, title={Kettles $x^2$}, eprint={2305.07759}, archivePrefix={arXiv}}\n",
    "ris": RIS,
    "csl-json": csl(id="poe2024", issued={"date-parts": [[2024, 1]]}, DOI="10.1000/abc"),
    "arxiv-snapshot": json.dumps(SNAPSHOT),
    "daily-papers-api": json.dumps(DAILY),
    "openreview": json.dumps([SUBMISSION | {"content": CONTENT}]),
    "csv": CSV,
    "tsv": "title\tyear\tauthors\nPebbles\t2024\tPoe, Ada; Roe, Bo\n",
}


@pytest.mark.parametrize("format", SOURCES)
def test_importing_again_changes_nothing(format: str, tmp_path: Path) -> None:  # noqa: A002
    source, content = tmp_path / "source", tmp_path / "content"
    source.write_text(SOURCES[format])
    first = import_files(format, [source], content)
    before = {file: file.read_bytes() for file in content.rglob("*.md")}
    again = import_files(format, [source], content)
    assert first.added == len(before) > 0
    assert (again.added, again.merged, again.unchanged) == (0, 0, first.added)
    assert (again.conflicts, again.notes) == ((), ())
    assert {file: file.read_bytes() for file in content.rglob("*.md")} == before


@pytest.mark.parametrize("format", SOURCES)
def test_a_dry_run_reports_and_writes_nothing(format: str, tmp_path: Path) -> None:  # noqa: A002
    source, content = tmp_path / "source", tmp_path / "content"
    source.write_text(SOURCES[format])
    assert import_files(format, [source], content, dry_run=True).added > 0
    assert not content.exists()


def test_formats_that_know_one_paper_share_its_file(tmp_path: Path) -> None:
    bib, daily = tmp_path / "refs.bib", tmp_path / "daily.json"
    bib.write_text("@article{poe, title={Pebbles}, url={https://arxiv.org/abs/2411.18553v1}}")
    daily.write_text(json.dumps(DAILY))
    import_files("bibtex", [bib], tmp_path / "content")
    report = import_files("daily-papers-api", [daily], tmp_path / "content")
    assert (report.added, report.merged) == (0, 1)
    assert [file.name for file in (tmp_path / "content/papers").iterdir()] == ["poe.md"]


def test_a_file_of_another_format_is_said_to_have_no_paper(tmp_path: Path) -> None:
    source = tmp_path / "refs.bib"
    source.write_text("TY  - JOUR\nTI  - Pebbles\nER  - \n")
    (problem,) = import_files("bibtex", [source], tmp_path / "content").problems
    assert (problem.line, problem.message) == (0, "no papers found")


def test_the_command_line_reports_what_became_of_each_entry(tmp_path: Path) -> None:
    source, content = tmp_path / "refs.bib", tmp_path / "content"
    source.write_text(SOURCES["bibtex"] + "@misc{broken, title={\n")
    arguments = ["import", "bibtex", str(source), "--into", str(content)]
    first = CliRunner().invoke(command, arguments)
    assert first.exit_code == 1
    assert first.stdout.splitlines()[:4] == [
        "2 papers added",
        "0 rows merged into existing papers",
        "0 rows without new data",
        "1 row skipped",
    ]
    assert 'refs.bib:3: the entry "@misc{broken, title={" is broken' in first.stderr
    assert "2 rows without new data" in CliRunner().invoke(command, arguments).stdout


@pytest.mark.parametrize("format", SOURCES)
def test_the_command_line_knows_every_format(format: str, tmp_path: Path) -> None:  # noqa: A002
    source, content = tmp_path / "source", tmp_path / "content"
    source.write_text(SOURCES[format])
    arguments = ["import", format, str(source), "--into", str(content), "--dry-run"]
    done = CliRunner().invoke(command, arguments)
    assert (done.exit_code, content.exists()) == (0, False)
    assert done.stdout.splitlines()[-1] == "Nothing was written: this was a dry run."


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("bibtex", "@misc{a, title={A}, author={Ada Poe and others}}"),
        ("ris", "TY  - JOUR\nTI  - A\nAU  - Poe, Ada\nAU  - et al.\nER  - "),
        ("csl-json", '[{"title": "A", "author": [{"literal": "Ada Poe"}, {"literal": "et al"}]}]'),
        ("csv", "title,authors\nA,Ada Poe; et al."),
    ],
)
def test_who_stands_for_others_is_no_author_and_told(
    format: str,  # noqa: A002
    text: str,
    tmp_path: Path,
) -> None:
    source = tmp_path / "source"
    source.write_text(text)
    (row,) = facts(rows(format, text, tmp_path))
    assert [name.text for name in row["authors"]] == ["Ada Poe", "et al."]
    report = import_files(format, [source], tmp_path / "content")
    assert (report.partial, report.notes) == (1, ())
    assert "1 paper naming only some of the authors" in report.summary


def test_others_that_are_counted_need_no_word(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("title,authors,author_count\nA,Ada Poe; et al.,7")
    assert import_files("csv", [source], tmp_path / "content").notes == ()


def test_unknown_columns_are_listed_up_to_two_hundred_characters(tmp_path: Path) -> None:
    columns = [f"x{number}" for number in range(10, 99)]
    (problem,) = problems(rows("csv", ",".join(["title", *columns]) + "\n", tmp_path))
    assert len(problem.partition("ignored: ")[2]) == 200


ZOTERO_TABLE = (
    "Key,Item Type,Publication Year,Author,Title,Publication Title,ISBN,ISSN,Url,Date,"
    "Access Date,Pages,Num Pages,Issue,Volume,Number Of Volumes,Journal Abbreviation,Series,"
    "Series Number,Publisher,Place,Rights,Type,Editor,Number,Edition,Conference Name,"
    "Container Author\n"
)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            'K1,journalArticle,2024,"Poe, Ada",T,Journal of Shores,,0378-5955,,2024-11-27,'
            "2024-12-01 10:00:00,1-9,,4,3,,J. Sh.,,,,,CC-BY-4.0,,,,,,",
            {"type": "article-journal", "venue": "J. Sh.", "container": "Journal of Shores"}
            | {"issn": "0378-5955", "date": Date(2024, 11, 27), "accessed": Date(2024, 12, 1)}
            | {"pages": "1-9", "issue": "4", "volume": "3", "license": "CC-BY-4.0"}
            | {"authors": names("Ada Poe"), "citation_key": "K1"},
        ),
        (
            'K2,book,1999,,T,,978-3-16-148410-0,,,,,,318,,,2,,S,17,P,Bonn,,,"Roe, Bo",,2nd,,'
            '"Poe, Ada"',
            {"type": "book", "isbn": "978-3-16-148410-0", "publisher": "P", "place": "Bonn"}
            | {"series": "S", "edition": "2nd", "editors": names("Bo Roe"), "date": Date(1999)}
            | {"citation_key": "K2"}
            | {
                "extra": (
                    ("number-of-pages", "318"),
                    ("collection-number", "17"),
                    ("number-of-volumes", "2"),
                    ("container-author", "Poe, Ada"),
                )
            },
        ),
        (
            "AB12CD34,thesis,2020,,T,,,,,,,,,,,,,,,Dune U,,,PhD Thesis,,,,,",
            {"type": "thesis", "institution": "Dune U", "genre": "PhD Thesis"}
            | {"date": Date(2020)},
        ),
        (
            "K4,conferencePaper,2020,,T,Proc. of Shore,,,,,,,,,,,,,,,,,,,,,Shore 9,",
            {"type": "paper-conference", "venue": "Proc. of Shore", "event": "Shore 9"}
            | {"date": Date(2020), "citation_key": "K4"},
        ),
    ],
)
def test_the_table_of_zotero_is_read(row: str, expected: dict[str, Any], tmp_path: Path) -> None:
    found = rows("csv", f"{ZOTERO_TABLE}{row}\n", tmp_path)
    assert problems(found) == []
    (paper,) = facts(found)
    paper.pop("title")
    assert paper == expected


def test_cells_hold_extra_values_with_semicolons(tmp_path: Path) -> None:
    text = "title,extra\nA,PMCID: PMC1; container-author: A; B; award: best\n"
    assert facts(rows("csv", text, tmp_path))[0]["extra"] == (
        ("PMCID", "PMC1"),
        ("container-author", "A; B"),
        ("award", "best"),
    )
