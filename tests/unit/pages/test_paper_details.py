"""The line below the title of a paper and the list of details."""

from typing import Any

import pytest
from people import names
from works import work

from generator.model import Date, Listed, Version
from generator.pages.paper_details import details, ordinal, publication_line

ARTICLE = {"type": "article-journal", "venue": "J. Ev.", "container": "Journal of Evidence"}


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (
            {**ARTICLE, "volume": "12", "issue": "3", "pages": "1-20"},
            ("Journal of Evidence", ("volume 12", "issue 3", "pages 1–20")),
        ),
        (ARTICLE, ("Journal of Evidence", ())),
        ({"venue": "TMLR", "pages": "7"}, ("TMLR", ("page 7",))),
        ({"venue": "TMLR", "pages": "xii"}, ("TMLR", ("page xii",))),
        ({"venue": "TMLR", "pages": "e1003285"}, ("TMLR", ("article e1003285",))),
        ({"venue": "TMLR", "number": "12"}, ("TMLR", ("article 12",))),
        ({"venue": "TMLR", "pages": "3, 9"}, ("TMLR", ("pages 3, 9",))),
        ({"type": "book", "volume": "3", "edition": "2"}, ("", ("Volume 3", "2nd edition"))),
        ({"type": "book", "edition": "revised"}, ("", ("Revised edition",))),
        ({"type": "book", "edition": "3rd ed."}, ("", ("3rd ed.",))),
    ],
)
def test_the_line_says_where_a_paper_was_published(
    fields: dict[str, Any], line: tuple[str, tuple[str, ...]]
) -> None:
    found = publication_line(work(**fields))
    assert found
    assert (found.container, found.facts) == line


@pytest.mark.parametrize("fields", [{}, {"venue": "TMLR"}, {"type": "book", "venue": "Poe"}])
def test_there_is_no_line_that_only_repeats_the_venue(fields: dict[str, Any]) -> None:
    assert publication_line(work(**fields)) is None


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")]
)
def test_ordinals(number: int, text: str) -> None:
    assert ordinal(number) == text


def shown(**fields: Any) -> dict[str, list[tuple[str, str]]]:
    """Return the texts and addresses of the details by label."""
    found = details(work(**fields))
    return {entry.label: [(value.text, value.url) for value in entry.values] for entry in found}


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, "Preprint"),
        ({"venue": "ICLR"}, "Conference paper"),
        (ARTICLE, "Journal article"),
        ({**ARTICLE, "genre": "review"}, "Journal article (review)"),
        ({"type": "thesis"}, "Thesis"),
        ({"type": "thesis", "genre": "PhD thesis"}, "PhD thesis"),
        ({"type": "legal_case"}, "Legal case"),
        ({"type": "document"}, "Document"),
    ],
)
def test_the_type_in_words(fields: dict[str, Any], text: str) -> None:
    assert shown(**fields)["Type"] == [(text, "")]


def test_an_unknown_type_is_not_shown() -> None:
    assert shown(arxiv="") == {}


def test_details_of_a_book_in_order() -> None:
    found = shown(
        type="book",
        editors=names("Ada Poe", "Bo Ray"),
        published=Date(2025, 1),
        volume="3",
        edition="2",
        series="Poe Series",
        publisher="Poe & Ray",
        place="London",
        isbn="978-0-441-47812-5",
        keywords=("evidence", "doubt"),
        license="CC BY 4.0",
        extra=(("number-of-pages", "300"), ("award", "https://a.b/")),
    )
    assert list(found.items()) == [
        ("Type", [("Book", "")]),
        ("Editors", [("Ada Poe, Bo Ray", "")]),
        ("Published", [("January 2025", "")]),
        ("Series", [("Poe Series", "")]),
        ("Publisher", [("Poe & Ray, London", "")]),
        ("ISBN", [("978-0-441-47812-5", "")]),
        ("Keywords", [("evidence, doubt", "")]),
        ("License", [("CC BY 4.0", "https://spdx.org/licenses/CC-BY-4.0")]),
        ("Number of pages", [("300", "")]),
        ("Award", [("a.b", "https://a.b/")]),
    ]


def test_details_of_a_report() -> None:
    found = shown(type="report", number="7", institution="NIST", place="Boulder", pmid="12")
    assert found["Number"] == [("7", "")]
    assert found["Institution"] == [("NIST, Boulder", "")]
    assert found["PMID"] == [("12", "https://pubmed.ncbi.nlm.nih.gov/12/")]
    assert shown(type="report", place="Boulder")["Place"] == [("Boulder", "")]


def test_versions_have_dates_and_notes() -> None:
    versions = (Version("v1", Date(2024, 5, 3)), Version("v2", None, "Typos"), Version("v3"))
    assert shown(versions=versions)["Versions"] == [
        ("v1, 3 May 2024", ""),
        ("v2: Typos", ""),
        ("v3", ""),
    ]


def test_the_list_that_a_paper_was_found_in() -> None:
    assert shown(listed=Listed(Date(2025, 12, 3), 5))["Listed"] == [("2025-12-03, rank 5", "")]
