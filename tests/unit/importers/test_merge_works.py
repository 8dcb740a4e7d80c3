"""Which records are merged into one paper, and which become papers of their own."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from shelf import Shelf

from generator.importers.merge.report import ImportReport
from generator.matching import Work, describe_one_work

Row = dict[str, Any]

NIST = {"authors": [{"literal": "National Institute of Standards and Technology"}]}
KNUTH = {"authors": ["Donald E. Knuth"], "title": "The Art of Computer Programming"}
POE = {"authors": ["Ada Poe"]}
PAPER = {"title": "Counting Pebbles on Four Beaches", **POE, "date": "2001"}
EDITORIAL = {"title": "Editorial", **POE, "type": "article-journal", "venue": "Shore"}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def messages(report: ImportReport) -> list[str]:
    return [problem.message for problem in (*report.conflicts, *report.notes)]


def serial(*different: Row, **shared: Any) -> list[Row]:
    return [{**shared, **row} for row in different]


DIFFERENT_WORKS: dict[str, list[Row]] = {
    "editorials": [
        {"authors": ["J. Doe"], "title": "Editorial", "venue": "Journal A", "date": "2001"},
        {"authors": ["K. Smith"], "title": "Editorial", "venue": "Journal B", "date": "2005"},
    ],
    "editorials of one editor": serial(
        {"date": "2001"}, {"date": "2002"}, {"date": "2003"}, **EDITORIAL
    ),
    "editorials of one issue": serial(
        {"pages": "1"}, {"pages": "97"}, **EDITORIAL, date="2001", volume="1", issue="2"
    ),
    "editorials of two journals": [
        {**EDITORIAL, "date": "2001"},
        {**EDITORIAL, "date": "2001", "venue": "Dune"},
    ],
    "standards": [
        {**NIST, "title": "Digital Signature Standard", "number": "FIPS 186-2", "date": "2000"},
        {**NIST, "title": "Digital Signature Standard", "number": "FIPS 186-4", "date": "2013"},
    ],
    "standards of one year": [
        {**NIST, "title": "Digital Signature Standard", "number": "FIPS 186-2", "date": "2000"},
        {**NIST, "title": "Digital Signature Standard", "number": "FIPS 186-3", "date": "2000"},
    ],
    "volumes and editions": [
        {**KNUTH, "volume": "1", "date": "1968"},
        {**KNUTH, "volume": "2", "date": "1969"},
        {**KNUTH, "volume": "1", "edition": "3", "date": "1997"},
    ],
    "editions": serial(
        {"edition": "Second", "date": "2001"}, {"edition": "3rd", "date": "2003"}, **KNUTH
    ),
    "an edition of which only one is numbered": serial(
        {"date": "1992"}, {"edition": "Second", "date": "1993"}, **KNUTH, type="book"
    ),
    "versions": serial({"edition": "Version 2.3"}, {"edition": "V[ersion] 2.4."}, **PAPER),
    "editions of two publishers": serial(
        {"isbn": "0-87923-210-2"}, {"isbn": "0-85967-412-6"}, **KNUTH, type="book", date="1977"
    ),
    "textbooks": [
        {"title": "Graph Theory", "authors": ["Frank Harary"], "date": "1969", "type": "book"},
        {"title": "Graph Theory", "authors": ["Reinhard Diestel"], "date": "1997"},
        {"title": "Graph theory", "authors": ["J. A. Bondy", "U. S. R. Murty"], "date": "2008"},
    ],
    "calendars": serial(
        *({"volume": str(n // 4), "issue": str(n % 4 + 1)} for n in range(12)),
        title="Calendar",
        venue="Bulletin",
    ),
    "calendars of months": serial(
        {"date": "2001-01"}, {"date": "2001-02"}, title="Calendar", venue="Bulletin"
    ),
    "departments of a magazine": serial(
        {"date": "2001"}, {"date": "2002"}, title="Chapter News", venue="Bulletin"
    ),
    "an editorial of which nothing is known": [
        {"title": "Editorial Comments", "date": "2001"},
        {"title": "Editorial Comments", "date": "2001", "venue": "Shore", "volume": "1"},
    ],
    "annual reports": serial(
        {"date": "2001"}, {"date": "2002"}, title="Annual Report", type="report", **NIST
    ),
    "reports of an organization": serial(
        {"date": "2001"}, {"date": "2002"}, title="State of the Beaches of the World", **NIST
    ),
    "proceedings": serial(
        {"date": "2001", "editors": ["Bo Roe"]},
        {"date": "2002", "editors": ["Bo Roe", "Cy Doe"]},
        title="Proceedings of the Conference on Pebbles",
        type="book",
    ),
    "book reviews": serial(
        {"pages": "10-12"}, {"pages": "12-14"}, title="Book Review", **POE, volume="3"
    ),
    "errata": serial({"volume": "3"}, {"volume": "4"}, title="Erratum", **POE, venue="Shore"),
    "front matter": serial({"issue": "1"}, {"issue": "2"}, title="Front Matter", venue="Shore"),
    "theses": [
        {**PAPER, "type": "thesis", "institution": "Shore University"},
        {**PAPER, "type": "article-journal", "venue": "Shore"},
    ],
    "a thesis and a report of its pages": serial(
        {"type": "thesis"}, {"type": "report"}, **PAPER, pages="vi + 80"
    ),
    "theses of two people": [
        {**PAPER, "type": "thesis"},
        {**PAPER, "type": "thesis", "authors": ["Bo Roe"]},
    ],
    "translations": serial(
        {"translators": ["Bo Roe"]}, {"translators": ["Cy Doe"]}, title="Faust", **POE
    ),
    "a translation": serial({"language": "fr"}, {"language": "de"}, title="Faust", **POE),
    "years too far apart": [{**PAPER, "date": "2001"}, {**PAPER, "date": "2004"}],
    "journals": [{**PAPER, "venue": "Shore Studies"}, {**PAPER, "venue": "Annals of Dunes"}],
    "conferences of two years": [
        {**PAPER, "venue": "PEBBLE 2001"},
        {**PAPER, "venue": "PEBBLE 2002", "date": "2002"},
    ],
    "a workshop and a conference": [
        {**PAPER, "venue": "PEBBLE Workshop on Sand"},
        {**PAPER, "venue": "PEBBLE"},
    ],
    "types": [{**PAPER, "type": "dataset"}, {**PAPER, "type": "article-journal"}],
    "pages": [{**PAPER, "pages": "1-9"}, {**PAPER, "pages": "10-19"}],
    "volumes": [{**PAPER, "volume": "1"}, {**PAPER, "volume": "II"}],
    "issues": [{**PAPER, "issue": "1"}, {**PAPER, "issue": "2"}],
    "dois": [{**PAPER, "doi": "10.1000/1"}, {**PAPER, "doi": "10.1000/2"}],
    "arxiv ids": [{**PAPER, "arxiv": "2401.00001"}, {**PAPER, "arxiv": "2401.00002"}],
    "pmids": [{**PAPER, "pmid": "1"}, {**PAPER, "pmid": "2"}],
    "chapters of a book": serial(
        {"title": "Pebbles", "pages": "1-9"},
        {"title": "Kettles", "pages": "10-19"},
        isbn="978-0-201-03801-9",
        type="chapter",
    ),
    "volumes of one ISBN": serial(
        {"volume": "1"}, {"volume": "2"}, isbn="0-201-03801-3", type="book", **KNUTH
    ),
    "books of one ISBN": serial(
        {"title": "Pebbles, Part A: Workbook"},
        {"title": "Pebbles, Part B: Manual"},
        isbn="0-201-03801-3",
        type="book",
    ),
    "one DOI by mistake": [
        {"title": "Pebbles", **POE, "doi": "10.1000/1"},
        {"title": "Kettles", "authors": ["Bo Roe"], "doi": "10.1000/1"},
    ],
    "the DOI of the proceedings": [
        {"title": "Pebbles", **POE, "doi": "10.1000/1", "pages": "1-9"},
        {"title": "More Pebbles", **POE, "doi": "10.1000/1", "pages": "10-19"},
    ],
    "one number in two tables": [
        {"id": "1", "title": "Pebbles", **POE},
        {"id": "1", "title": "Kettles", "authors": ["Bo Roe"]},
    ],
}


@pytest.mark.parametrize("rows", DIFFERENT_WORKS.values(), ids=DIFFERENT_WORKS)
def test_different_works_with_one_title_become_different_papers(
    rows: list[Row], shelf: Shelf
) -> None:
    assert shelf.take(*rows).added == len(rows)
    assert len(shelf.ids) == len(rows)
    before = shelf.files
    again = shelf.take(*reversed(rows))
    assert (again.added, again.merged, shelf.files) == (0, 0, before)


ONE_WORK: dict[str, tuple[Row, Row]] = {
    "case and accents": (PAPER, {**PAPER, "title": "COUNTING pébbles on four beaches!"}),
    "protected capitals": (PAPER, {**PAPER, "title": "{C}ounting {Pebbles} on four Beaches"}),
    "math": (
        {**PAPER, "title": r"Sorting in $O(n \log n)$ Steps"},
        {**PAPER, "title": "Sorting in O(n log n) steps"},
    ),
    "a subtitle with another sign": (
        {**PAPER, "title": "Pebbles: A Survey"},
        {**PAPER, "title": "Pebbles - a survey"},
    ),
    "initials": (PAPER, {**PAPER, "authors": ["Poe, A."]}),
    "some of the authors": (PAPER, {**PAPER, "authors": ["Bo Roe", "Poe, A."]}),
    "umlauts": (
        {**PAPER, "authors": ["Jörg Müller"]},
        {**PAPER, "authors": ["J. Mueller"]},
    ),
    "particles": (
        {**PAPER, "authors": ["Vincent van Gogh"]},
        {**PAPER, "authors": ["Gogh, Vincent"]},
    ),
    "a second family name": (
        {**PAPER, "authors": ["De La Cruz, Maria"]},
        {**PAPER, "authors": ["M. Cruz"]},
    ),
    "a page with a Roman number": ({**PAPER, "pages": "ix-ix"}, {**PAPER, "pages": "ix"}),
    "unknown pages": ({**PAPER, "pages": "??-??"}, {**PAPER, "pages": "??"}),
    "a title in a family name": (
        {**PAPER, "authors": [{"family": "Poe, Esquire", "given": "Ada"}]},
        {**PAPER, "authors": [{"family": "Poe", "given": "Esquire", "suffix": "Ada"}]},
    ),
    "nobody named": (PAPER, {"title": PAPER["title"], "date": "2001"}),
    "et al.": (PAPER, {**PAPER, "authors": ["A. Poe", "et al."]}),
    "no year": (PAPER, {"title": PAPER["title"], **POE}),
    "online and in print": ({**PAPER, "date": "2001"}, {**PAPER, "date": "2003"}),
    "editors and authors": (
        {"title": "Handbook of Pebbles", "editors": ["Bo Roe"], "type": "book"},
        {"title": "Handbook of Pebbles", "authors": ["B. Roe"], "type": "book"},
    ),
    "an abbreviated journal": (
        {**PAPER, "venue": "Proceedings of the IEEE"},
        {**PAPER, "venue": "Proc. IEEE"},
    ),
    "an acronym": (
        {**PAPER, "venue": "NeurIPS 2001"},
        {**PAPER, "venue": "Advances in Neural Information Processing Systems"},
    ),
    "an unknown spelling of the journal": (
        {**PAPER, "venue": "Zeitschrift am Meer", "volume": "3", "pages": "1-9"},
        {**PAPER, "venue": "ZM-Mitteilungen", "volume": "3", "pages": "1--9"},
    ),
    "container and venue": (
        {**PAPER, "venue": "ICML", "container": "International Conference on Machine Learning"},
        {**PAPER, "venue": "Int. Conf. on Machine Learning"},
    ),
    "a chapter of proceedings": (
        {**PAPER, "type": "chapter", "pages": "7-9"},
        {**PAPER, "type": "paper-conference", "pages": "7-9"},
    ),
    "a wrong type": (
        {**PAPER, "type": "article-journal", "pages": "7-9"},
        {**PAPER, "type": "paper-conference", "pages": "7-9"},
    ),
    "an unspecific type": ({**PAPER, "type": "document"}, {**PAPER, "type": "book"}),
    "roman numerals": ({**PAPER, "volume": "IV"}, {**PAPER, "volume": "Vol. 4"}),
    "an edition in words": ({**PAPER, "edition": "Third edition"}, {**PAPER, "edition": "3"}),
    "a number without its series": (
        {**NIST, "title": "Digital Signature Standard", "number": "FIPS 186-4"},
        {**NIST, "title": "Digital Signature Standard", "number": "186-4"},
    ),
    "a first page only": ({**PAPER, "pages": "123-145"}, {**PAPER, "pages": "pp. 123"}),
    "a short last page": ({**PAPER, "pages": "123-145"}, {**PAPER, "pages": "123–45"}),
    "pages of a book": (
        {**PAPER, "type": "book", "pages": "xiv+500"},
        {**PAPER, "type": "book", "pages": "514"},
    ),
    "the DOI, in spite of all else": (
        {**PAPER, "doi": "10.1000/1"},
        {"title": "Pebbles", **POE, "doi": "10.1000/1", "date": "1990", "venue": "Dune"},
    ),
    "the PMID": ({**PAPER, "pmid": "123"}, {"title": "Pebbles", **POE, "pmid": "123"}),
    "the ISBN of a book": (
        {"title": "Pebbles", **POE, "isbn": "0-201-03801-3", "type": "book"},
        {"title": "Pebbles of the Sea", **POE, "isbn": "978-0-201-03801-9", "type": "book"},
    ),
    "ISBN and pages": (
        {"title": "Pebbles", **POE, "isbn": "0-201-03801-3", "pages": "7-9"},
        {"title": "On Pebbles", **POE, "isbn": "978-0-201-03801-9", "pages": "7"},
    ),
}


@pytest.mark.parametrize("is_reversed", [False, True])
@pytest.mark.parametrize("rows", ONE_WORK.values(), ids=ONE_WORK)
def test_spellings_of_one_work_become_one_paper(
    rows: tuple[Row, Row], is_reversed: bool, shelf: Shelf
) -> None:
    ordered = rows[::-1] if is_reversed else rows
    assert shelf.take(*ordered).added == 1
    before = shelf.files
    again = shelf.take(*ordered)
    assert (again.added, again.merged, shelf.files) == (0, 0, before)


def test_a_specific_type_replaces_an_unspecific_one(shelf: Shelf) -> None:
    report = shelf.take({**PAPER, "type": "document"}, {**PAPER, "type": "book"})
    assert messages(report) == []
    assert shelf.front(shelf.ids[0])["type"] == "book"
    assert messages(shelf.take({**PAPER, "type": "document"})) == []


def test_look_alikes_are_one_line_per_title(shelf: Shelf) -> None:
    rows = [
        {"title": title, "venue": "Bulletin", "volume": str(number)}
        for title in ("Calendar", "Editorial Comments")
        for number in range(97)
    ]
    report = shelf.take(*rows)
    assert report.added == len(rows)
    assert messages(report) == [
        '97 papers with the title "Calendar" look alike',
        '97 papers with the title "Editorial Comments" look alike',
    ]
    assert messages(shelf.take(*rows)) == []


def test_a_record_that_may_be_about_several_papers_is_kept_apart(shelf: Shelf) -> None:
    one, other = {**EDITORIAL, "volume": "1"}, {**EDITORIAL, "volume": "2"}
    unclear = {"title": "Editorial", **POE, "doi": "10.1000/1"}
    assert shelf.take(one, other, unclear).added == 3
    assert [shelf.front(each).get("doi") for each in shelf.ids].count("10.1000/1") == 1
    assert shelf.take(unclear, other, one).unchanged == 3


def test_a_doi_of_another_work_is_reported_and_left_out(shelf: Shelf) -> None:
    rows = DIFFERENT_WORKS["one DOI by mistake"]
    report = shelf.take(*rows)
    assert "doi" not in shelf.front("kettles")
    assert messages(report) == ['doi: that of paper "pebbles", which is another work; ignored']


def test_works_with_one_arxiv_id_stay_apart_when_imported_again(shelf: Shelf) -> None:
    first = {"title": "Dunes", "editors": ["Ada Poe"], "arxiv": "2305.07759"}
    other = {"title": "Pebbles", "authors": ["Bo Roe"], "arxiv": "2305.07759", "date": "2001"}
    of_both = {"title": "Kettles", "authors": ["Ada Poe", "Bo Roe"], "arxiv": "2305.07759"}
    shelf.take(first, other, of_both)
    before = shelf.files
    assert shelf.take(first, other, of_both).unchanged == 3
    assert shelf.files == before


def test_a_paper_does_not_gain_the_doi_of_another(shelf: Shelf) -> None:
    shelf.take({**PAPER, "arxiv": "2305.07759"}, {**PAPER, "title": "Kettles", "doi": "10.1000/1"})
    report = shelf.take({**PAPER, "arxiv": "2305.07759", "doi": "10.1000/1"})
    assert [shelf.front(each).get("doi") for each in shelf.ids].count("10.1000/1") == 1
    assert messages(report) == ['papers "2305.07759" and "kettles" look like duplicates']


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_papers_are_the_same_in_any_order_of_the_records(
    order: tuple[int, ...], shelf: Shelf
) -> None:
    rows = DIFFERENT_WORKS["volumes and editions"]
    shelf.take(*(rows[number] for number in order))
    fronts = [shelf.front(each) for each in shelf.ids]
    known = {(each.get("volume"), each.get("edition"), each["date"]) for each in fronts}
    assert known == {("1", None, "1968"), ("2", None, "1969"), ("1", "3", "1997")}


@pytest.mark.parametrize(
    ("short", "long", "is_noted"),
    [
        ({}, {}, True),
        ({"date": "2001"}, {"date": "2003"}, True),
        ({"date": "2001"}, {"date": "2004"}, False),
        ({"doi": "10.1000/1"}, {"doi": "10.1000/2"}, False),
        ({"venue": "Shore"}, {"venue": "Dune"}, False),
        ({"type": "book"}, {"type": "article-journal"}, False),
        ({}, {"authors": ["Bo Roe", "Ada Poe"]}, False),
    ],
)
def test_papers_that_differ_in_the_subtitle_are_noted_and_kept_apart(
    short: Row, long: Row, is_noted: bool, shelf: Shelf
) -> None:
    first = {"title": "Counting Pebbles", "arxiv": "", **POE, **short}
    second = {"title": "Counting pebbles: A study", "arxiv": "", **POE, **long}
    for rows in ((first, second), (second, first)):
        report = shelf.take(*rows, dry_run=True)
        assert report.added == len(rows)
        noted = [message for message in messages(report) if "subtitle" in message]
        assert len(noted) == is_noted


CIRCULAR: list[list[Row]] = [
    serial(
        {"date": "2024"},
        {"title": "Foxes of dunes", "isbn": "978-3-16-148410-0", "date": "2021-05"},
        {"title": "Pebbles: a survey", "arxiv": "2401.00001"},
        title="Pebbles on beaches",
        id="two",
    ),
    serial({"type": "article"}, {"genre": "preprint"}, {"pages": "1-9"}, title="Foxes of dunes"),
]
"""Records of which later ones change what the earlier ones say about a paper."""


@pytest.mark.parametrize("records", CIRCULAR)
def test_a_second_import_adds_nothing_to_what_depends_on_later_records(
    records: list[Row], shelf: Shelf
) -> None:
    shelf.take(*records)
    before = shelf.files
    report = shelf.take(*records)
    assert (report.added, report.merged, report.unchanged) == (0, 0, len(records))
    assert shelf.files == before


@pytest.mark.parametrize(
    "vary",
    [
        lambda _: {},
        lambda n: {"doi": f"10.1000/{n}"},
        lambda n: {"authors": [f"Ada Poe{n}"]},
        lambda n: {"pages": str(n)},
        lambda n: {"venue": f"Journal of Beach Nr. {n}X"},
        lambda n: {"number": f"FIPS {n}"},
        lambda n: {"volume": str(n)} if n % 2 else {"pages": str(n)},
    ],
)
def test_many_works_with_one_title_take_no_quadratic_time(
    vary: Any, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[int] = []

    def count(record: Work, known: Work) -> bool:
        compared.append(1)
        return describe_one_work(record, known)

    monkeypatch.setattr("generator.matching.index.describe_one_work", count)
    number = 600
    rows = [{"title": "Editorial", "arxiv": "", **vary(n)} for n in range(number)]
    shelf.take(*rows, dry_run=True)
    assert len(compared) <= 100 * number
