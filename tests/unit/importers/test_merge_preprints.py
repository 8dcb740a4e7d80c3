"""A preprint and its published version become one paper, whichever is imported first."""

from pathlib import Path
from typing import Any

import pytest
from shelf import Shelf

from generator.content.parse import parse_paper
from generator.content.yaml_files import read_front_matter
from generator.importers.merge.report import ImportReport
from generator.model import Date

Row = dict[str, Any]

BERT = {
    "title": "BERT: Pre-training of Deep Bidirectional Transformers",
    "authors": ["Jacob Devlin", "Kristina Toutanova"],
}
PREPRINT = {**BERT, "arxiv": "1810.04805", "date": "2018-10-11", "type": "article"}
PUBLISHED = {
    **BERT,
    "type": "paper-conference",
    "venue": "NAACL 2019",
    "container": "Proceedings of the 2019 Conference of the North American Chapter",
    "date": "2019-06",
    "pages": "4171-4186",
    "volume": "1",
    "publisher": "ACL",
    "doi": "10.18653/v1/n19-1423",
}
BOTH = {
    **BERT,
    "type": "paper-conference",
    "date": "2018-10-11",
    "published": "2019-06",
    "arxiv": "1810.04805",
    "venue": "NAACL 2019",
    "container": "Proceedings of the 2019 Conference of the North American Chapter",
    "pages": "4171-4186",
    "volume": "1",
    "publisher": "ACL",
    "doi": "10.18653/v1/n19-1423",
}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def messages(report: ImportReport) -> list[str]:
    return [problem.message for problem in (*report.conflicts, *report.notes)]


def only(shelf: Shelf) -> Row:
    (paper_id,) = shelf.ids
    return shelf.front(paper_id)


def issued(shelf: Shelf) -> Date | None:
    (paper_id,) = shelf.ids
    path = f"papers/{paper_id}.md"
    paper, problems = parse_paper(read_front_matter(shelf.folder / path, path))
    assert paper
    assert [problem for problem in problems if "abstract" not in problem.message] == []
    return paper.issued


@pytest.mark.parametrize("in_one_file", [True, False])
@pytest.mark.parametrize("rows", [(PREPRINT, PUBLISHED), (PUBLISHED, PREPRINT)])
def test_publication_and_date_are_those_of_the_published_version(
    rows: tuple[Row, Row], in_one_file: bool, shelf: Shelf
) -> None:
    reports = [shelf.take(*rows)] if in_one_file else [shelf.take(row) for row in rows]
    assert only(shelf) == BOTH
    assert issued(shelf) == Date(2019, 6)
    assert [message for report in reports for message in messages(report)] == []
    before = shelf.files
    for row in (*rows, *reversed(rows)):
        report = shelf.take(row)
        assert (report.unchanged, messages(report), shelf.files) == (1, [], before)


def test_the_published_version_replaces_what_the_preprint_says_of_itself(shelf: Shelf) -> None:
    shelf.put(
        "papers/bert.md",
        "---\n# mine\ntitle: 'BERT: Pre-training of Deep Bidirectional Transformers'\n"
        "type: article\npages: 1-14\npublisher:\n  arXiv\narxiv: 1810.04805\n"
        "topics: [language]\n---\nMy notes.\n",
    )
    shelf.take({**PUBLISHED, "publisher": "", "volume": ""})
    assert shelf.text("bert").startswith(
        "---\n# mine\ntitle: 'BERT: Pre-training of Deep Bidirectional Transformers'\n"
        "type: paper-conference\npages: 4171-4186\narxiv: 1810.04805\ntopics: [language]\n"
    )
    assert "publisher" not in only(shelf)
    assert issued(shelf) == Date(2019, 6)


BIO = {**BERT, "doi": "10.1101/2020.03.01.123456", "date": "2020-03-01", "type": "article"}


@pytest.mark.parametrize("rows", [(BIO, PUBLISHED), (PUBLISHED, BIO)])
def test_the_doi_of_a_preprint_becomes_a_version(rows: tuple[Row, Row], shelf: Shelf) -> None:
    shelf.take(*rows)
    (version,) = only(shelf)["versions"]
    assert only(shelf)["doi"] == PUBLISHED["doi"]
    assert version == {
        "version": "preprint",
        "date": "2020-03-01",
        "note": "https://doi.org/10.1101/2020.03.01.123456",
    }
    before = shelf.files
    assert shelf.take(*rows, *reversed(rows)).unchanged == 4
    assert shelf.files == before


@pytest.mark.parametrize(
    "doi",
    [
        "10.48550/arXiv.1810.04805",
        "10.1101/2020.03.01.123456",
        "10.1101/123456",
        "10.2139/ssrn.1234567",
        "10.31219/osf.io/abcde",
        "10.31234/osf.io/abcde",
        "10.21203/rs.3.rs-12345/v1",
        "10.26434/chemrxiv-2021-abc",
    ],
)
def test_the_doi_of_a_preprint_does_not_contradict_a_published_one(doi: str, shelf: Shelf) -> None:
    preprint = {**BERT, "doi": doi, "type": "article"}
    assert shelf.take(preprint, PUBLISHED).added == 1
    assert only(shelf)["doi"] == PUBLISHED["doi"]


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (("2018-10-11", "2019"), ("2018-10-11", "2019")),
        (("2018-10-11", "2018-12"), ("2018-10-11", "2018-12")),
        (("2018-10-11", "2018"), ("2018-10-11", None)),
        (("2018", "2019-06-02"), ("2018", "2019-06-02")),
    ],
)
@pytest.mark.parametrize("step", [1, -1])
def test_dates_of_both_versions(
    said: tuple[str, str], known: tuple[str, str | None], step: int, shelf: Shelf
) -> None:
    rows = [{**PREPRINT, "date": said[0]}, {**PUBLISHED, "date": said[1]}]
    report = shelf.take(*rows[::step])
    assert (only(shelf)["date"], only(shelf).get("published")) == known
    assert messages(report) == []
    assert shelf.take(*rows).unchanged == 2


def test_a_preprint_posted_after_publication_changes_no_date(shelf: Shelf) -> None:
    shelf.take(PUBLISHED, {**PREPRINT, "arxiv": "2001.00001", "date": "2020-01-02"})
    assert (only(shelf)["date"], only(shelf)["arxiv"]) == ("2019-06", "2001.00001")


def test_a_published_version_is_told_by_the_month_of_the_arxiv_id(shelf: Shelf) -> None:
    known = {**BERT, "arxiv": "1810.04805", "date": "2018-10-11", "venue": "NAACL"}
    shelf.take(known)
    shelf.take(PUBLISHED)
    assert (only(shelf)["date"], only(shelf)["published"]) == ("2018-10-11", "2019-06")


def test_a_preprint_is_that_of_the_nearest_of_two_publications(shelf: Shelf) -> None:
    journal = {
        **BERT,
        "type": "article-journal",
        "venue": "Journal of Shore Studies",
        "date": "2022",
        "doi": "10.1000/9",
    }
    assert shelf.take(PUBLISHED, journal, PREPRINT).added == 2
    assert [front["arxiv"] for front in map(shelf.front, shelf.ids) if "arxiv" in front] == [
        "1810.04805"
    ]
    assert shelf.take(journal, PREPRINT, PUBLISHED).unchanged == 3


def test_a_thesis_is_no_version_of_a_preprint(shelf: Shelf) -> None:
    assert shelf.take(PREPRINT, {**BERT, "type": "thesis", "date": "2019"}).added == 2
