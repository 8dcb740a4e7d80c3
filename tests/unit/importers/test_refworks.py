"""RefWorks' tagged format."""

from pathlib import Path
from typing import Any

import pytest
from import_rows import facts, problems, read_rows
from imports import assert_a_second_import_changes_nothing

from generator.errors import Problem
from generator.importers.readers import refworks
from generator.importers.records.record import ImportRecord
from generator.model import Date, Name

ARTICLE = """\
Exported from RefWorks

RT Journal Article
SR Print(0)
ID 25
A1 van der Berg,Jan,Jr.
A1 Institute of Shores
A2 Roe,Bo
A4 Boe,Ida
T1 The pebbles of
four beaches
JF Journal of Shores
JO J. Shores
YR 2019
FD Nov 7
VO 12
IS 3
SP 6913
OP 6917
K1 pebbles; kettles
K1 pots
AB We count.

There are many,
too.
NO A note.
NO Another.
PB Dune Press
PP Cove
SN 1234-5679
LA Deutsch
DO 10.1000/shore.7
UL https://shore.example/pebbles
LK https://shore.example/pebbles.pdf
RD 2020/01/02/
CN Q1
ST Pebbles
U1 One
CL Geology
AD Dune University
OL German (31)
"""


def read(text: str | bytes, folder: Path) -> list[ImportRecord | Problem]:
    return read_rows(refworks.read, text, folder)


def test_a_reference_becomes_a_paper(tmp_path: Path) -> None:
    (record,) = read(ARTICLE, tmp_path)
    assert isinstance(record, ImportRecord)
    assert record.facts == {
        "title": "The pebbles of four beaches",
        "type": "article-journal",
        "authors": (Name("Berg", "Jan", "Jr.", "van der"), Name(literal="Institute of Shores")),
        "editors": (Name("Roe", "Bo"),),
        "translators": (Name("Boe", "Ida"),),
        "date": Date(2019, 11, 7),
        "venue": "J. Shores",
        "container": "Journal of Shores",
        "volume": "12",
        "issue": "3",
        "pages": "6913-6917",
        "publisher": "Dune Press",
        "place": "Cove",
        "issn": "1234-5679",
        "doi": "10.1000/shore.7",
        "url": "https://shore.example/pebbles",
        "links": (("pdf", "https://shore.example/pebbles.pdf"),),
        "accessed": Date(2020, 1, 2),
        "language": "de",
        "keywords": ("pebbles", "kettles", "pots"),
        "note": "A note. Another.",
        "abstract": "We count.\n\nThere are many, too.",
        "extra": (
            ("call-number", "Q1"),
            ("title-short", "Pebbles"),
            ("custom1", "One"),
            ("classification", "Geology"),
        ),
    }
    assert (record.line, record.name, record.left_out) == (3, "", ("AD",))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Journal Article", "article-journal"),
        ("Journal, Electronic", "article-journal"),
        ("Magazine Article", "article-magazine"),
        ("Newspaper Article", "article-newspaper"),
        ("Book, Whole", "book"),
        ("Book, Edited", "book"),
        ("Book, Section", "chapter"),
        ("Conference Proceedings", "paper-conference"),
        ("Dissertation", "thesis"),
        ("Dissertation/Thesis, Unpublished", "thesis"),
        ("Report", "report"),
        ("Unpublished Material", "manuscript"),
        ("Web Page", "webpage"),
        ("Computer Program", "software"),
        ("Laws/Statutes", "legislation"),
        ("Video/ DVD", "motion_picture"),
        ("PATENT", "patent"),
        ("Generic", "document"),
    ],
)
def test_types_have_names(name: str, kind: str, tmp_path: Path) -> None:
    (found,) = facts(read(f"RT {name}\nT1 Pebbles\n", tmp_path))
    assert found["type"] == kind


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (
            ["RT Book, Section", "T2 Vessels", "A2 Roe,Bo", "T3 Shore Books"],
            {"venue": "Vessels", "editors": (Name("Roe", "Bo"),), "series": "Shore Books"},
        ),
        (
            ["RT Book, Whole", "A3 Roe,Bo", "SN 0-306-40615-2 (paper)", "SP 320", "T2 Shore Books"],
            {
                "editors": (Name("Roe", "Bo"),),
                "isbn": "0-306-40615-2 (paper)",
                "series": "Shore Books",
                "extra": (("number-of-pages", "320"),),
            },
        ),
        (
            ["RT Conference Proceedings", "JF Proceedings", "T2 Shore 2019"],
            {"venue": "Proceedings", "event": "Shore 2019"},
        ),
        (["RT Conference Proceedings", "T2 Shore 2019"], {"venue": "Shore 2019"}),
        (["RT Dissertation", "PB Dune U", "CL PhD"], {"institution": "Dune U", "genre": "PhD"}),
        (["RT Journal Article", "SP 12-14", "OP 14"], {"pages": "12-14"}),
        (["RT Journal Article", "YR 2002", "FD Feb"], {"date": Date(2002, 2)}),
        (["RT Journal Article", "FD 2008/04/01/"], {"date": Date(2008, 4, 1)}),
        (["RT Report", "IS TR-1"], {"number": "TR-1"}),
        (["RT Web Page", "WT Shore Online"], {"venue": "Shore Online"}),
    ],
)
def test_tags_mean_what_the_type_says(
    lines: list[str], fields: dict[str, Any], tmp_path: Path
) -> None:
    (found,) = facts(read("\n".join([*lines, "T1 Pebbles"]), tmp_path))
    known = {name: value for name, value in found.items() if name not in ("type", "title")}
    assert known == fields


def test_references_begin_at_their_types_only(tmp_path: Path) -> None:
    text = "RT Book\nT1 One\n\nAB Words.\n\nMore.\nRT Book\nT1 Two"
    found = facts(read(text, tmp_path))
    assert [row["title"] for row in found] == ["One", "Two"]
    assert found[0]["abstract"] == "Words.\n\nMore."


@pytest.mark.parametrize(
    "change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")]
)
def test_byte_order_marks_and_line_ends_do_not_matter(change: Any, tmp_path: Path) -> None:
    assert facts(read(change(ARTICLE), tmp_path)) == facts(read(ARTICLE, tmp_path))


def test_references_in_another_encoding_are_skipped(tmp_path: Path) -> None:
    found = read("RT Book\nT1 Caf\xe9\nRT Book\nT1 Kettles\n".encode("latin-1"), tmp_path)
    assert [row["title"] for row in facts(found)] == ["Kettles"]
    assert "byte 0xe9 is not UTF-8" in problems(found)[0]


def test_a_reference_without_title_is_skipped(tmp_path: Path) -> None:
    assert problems(read("RT Book\nA1 Poe,Ada\n", tmp_path)) == [
        "source.txt:1: no title; the paper is skipped (add a title or an arXiv id)"
    ]


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    report = assert_a_second_import_changes_nothing("refworks", ARTICLE, tmp_path)
    assert report.left_out == {"AD": 1}
