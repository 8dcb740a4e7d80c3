"""EndNote's tagged format, and refer."""

from pathlib import Path
from typing import Any

import pytest
from import_rows import facts, problems, read_rows
from imports import assert_a_second_import_changes_nothing

from generator.content.paper_types import PAPER_TYPES
from generator.errors import Problem
from generator.importers.readers import endnote
from generator.importers.records.record import ImportRecord
from generator.model import Date, Name

ARTICLE = """\
%0 Journal Article
%T The pebbles of
four beaches
%A van der Berg, Jan, Jr.
%A Institute of Shores,
%E Roe, Bo
%? Boe, Ida
%D 2019
%8 Nov 7
%J Journal of Shores
%V 12
%N 3
%P 6913-6917
%7 2019/10/01
%I Dune Press
%C Cove
%@ 1234-5679
%@ 2345-6787
%R 10.1000/shore.7
%U https://shore.example/pebbles
%> https://shore.example/pebbles.pdf
%G Deutsch
%K pebbles
%K kettles
pots
%[ 2020-01-02
%! Pebbles
%2 PMC7654321
%Z A note.
%Z Another.
%F berg2019
%M WOS:0001
%+ Dune University
%X We count.

There are many,
too.
"""


def read(text: str | bytes, folder: Path) -> list[ImportRecord | Problem]:
    return read_rows(endnote.read, text, folder)


def reference_facts(folder: Path, *lines: str) -> dict[str, Any]:
    """Return the facts of a reference with some lines, without its title."""
    (found,) = facts(read("\n".join([*lines, "%T Pebbles"]), folder))
    return {name: value for name, value in found.items() if name != "title"}


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
        "venue": "Journal of Shores",
        "volume": "12",
        "issue": "3",
        "pages": "6913-6917",
        "publisher": "Dune Press",
        "place": "Cove",
        "issn": "1234-5679, 2345-6787",
        "doi": "10.1000/shore.7",
        "url": "https://shore.example/pebbles",
        "links": (("pdf", "https://shore.example/pebbles.pdf"),),
        "accessed": Date(2020, 1, 2),
        "language": "de",
        "keywords": ("pebbles", "kettles", "pots"),
        "citation_key": "berg2019",
        "note": "A note. Another.",
        "abstract": "We count.\n\nThere are many, too.",
        "extra": (
            ("title-short", "Pebbles"),
            ("PMCID", "PMC7654321"),
            ("available-date", "2019-10-01"),
            ("archive_location", "WOS:0001"),
        ),
    }
    assert (record.name, record.left_out) == ("berg2019", ("%+",))


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (
            ["%0 Book", "%S Shore Books", "%P 320 p.", "%7 2nd"],
            {"series": "Shore Books", "edition": "2nd", "extra": (("number-of-pages", "320"),)},
        ),
        (["%0 Book Section", "%B Vessels", "%P 3-9"], {"venue": "Vessels", "pages": "3-9"}),
        (
            ["%0 Thesis", "%I Dune U", "%9 PhD thesis"],
            {"institution": "Dune U", "genre": "PhD thesis"},
        ),
        (["%0 Report", "%I Institute", "%N TR-1"], {"institution": "Institute", "number": "TR-1"}),
        (["%0 Edited Book", "%A Roe, Bo"], {"editors": (Name("Roe", "Bo"),)}),
        (
            ["%0 Journal Article", "%Z Retracted", "%Z Noted"],
            {"status": "retracted", "note": "Noted"},
        ),
        (
            ["%0 Unpublished Work", "%M arXiv:2305.07759", "%U https://arxiv.org/abs/2305.07759"],
            {"arxiv": "2305.07759"},
        ),
        (["%0 Book", "%@ 978-0-306-40615-7"], {"isbn": "978-0-306-40615-7"}),
        (["%0 Journal Article", "%D 2019", "%8 2019-11-07"], {"date": Date(2019, 11, 7)}),
        (["%0 Journal Article", "%D 2019", "%8 soon"], {"date": Date(2019)}),
        (["%0 Journal Article", "%U internal-pdf://a.pdf"], {}),
        (["%0 Newspaper Article", "%7 Evening"], {"edition": "Evening"}),
        (["%0 Computer Program", "%7 1.2"], {"extra": (("version", "1.2"),)}),
        (["%0 Journal Article", "%M 123456", "%~ PubMed"], {"pmid": "123456"}),
        (
            ["%0 Map", "%M Box 4", "%~ Sea Archive"],
            {"extra": (("archive", "Sea Archive"), ("archive_location", "Box 4"))},
        ),
        (["%0 Map", "%~ Sea Archive"], {"extra": (("source", "Sea Archive"),)}),
        (
            ["%0 Journal Article", "%~ arXiv", "%U https://arxiv.org/abs/2305.07759"],
            {"arxiv": "2305.07759"},
        ),
        (["%0 Book", "%Y Dam, Eve"], {"extra": (("collection-editor", "Dam, Eve"),)}),
        (["%0 Book Section", "%& 4"], {"extra": (("chapter-number", "4"),)}),
    ],
)
def test_tags_mean_what_the_type_says(
    lines: list[str], fields: dict[str, Any], tmp_path: Path
) -> None:
    found = reference_facts(tmp_path, *lines)
    assert {name: value for name, value in found.items() if name != "type"} == fields


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("%J Shores", "article-journal"),
        ("%B Vessels", "chapter"),
        ("%I Press", "book"),
        ("%D 1", "document"),
    ],
)
def test_refer_states_no_types(line: str, kind: str, tmp_path: Path) -> None:
    assert reference_facts(tmp_path, line)["type"] == kind


def test_refer_has_organizations_of_their_own(tmp_path: Path) -> None:
    assert reference_facts(tmp_path, "%Q Dune Observers")["authors"] == (
        Name(literal="Dune Observers"),
    )


@pytest.mark.parametrize("kind", sorted(set(PAPER_TYPES) - {"speech"}))
def test_the_types_of_exports_come_back(kind: str, tmp_path: Path) -> None:
    found = reference_facts(tmp_path, f"%0 {PAPER_TYPES[kind].endnote}")
    assert found["type"] == kind


def test_several_types_are_one_reference(tmp_path: Path) -> None:
    (found,) = facts(read("%0 Serial\n%0 Audio\n%T One\n%G Manifold\n%G Dansk\n", tmp_path))
    assert (found["type"], found["language"]) == ("song", "da")


def test_resource_numbers_may_be_no_dois(tmp_path: Path) -> None:
    (record,) = read("%0 Book\n%R URN:NBN:1\n%R doi:10.1000/a\n%T One\n", tmp_path)
    assert isinstance(record, ImportRecord)
    assert (record.facts["doi"], record.left_out) == ("10.1000/a", ("%R",))


def test_references_begin_at_their_types_or_below_blank_lines(tmp_path: Path) -> None:
    text = "Notes\n%0 Book\n%T One\n%0 Book\n%T Two\n\n%T Three\n%X Of 5\n%d 6 %T\n\n\n%T Four\n"
    assert [row["title"] for row in facts(read(text, tmp_path))] == ["One", "Two", "Three", "Four"]


@pytest.mark.parametrize(
    "change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")]
)
def test_byte_order_marks_and_line_ends_do_not_matter(change: Any, tmp_path: Path) -> None:
    assert facts(read(change(ARTICLE), tmp_path)) == facts(read(ARTICLE, tmp_path))


def test_references_in_another_encoding_are_skipped(tmp_path: Path) -> None:
    found = read("%0 Book\n%T Caf\xe9\n\n%0 Book\n%T Kettles\n".encode("latin-1"), tmp_path)
    assert [row["title"] for row in facts(found)] == ["Kettles"]
    assert "byte 0xe9 is not UTF-8" in problems(found)[0]


def test_a_reference_without_title_is_skipped(tmp_path: Path) -> None:
    assert problems(read("\n%0 Book\n%A Poe, Ada\n", tmp_path)) == [
        "source.txt:2: no title; the paper is skipped (add a title or an arXiv id)"
    ]


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    report = assert_a_second_import_changes_nothing("endnote", ARTICLE, tmp_path)
    assert report.left_out == {"%+": 1}
