"""Volumes, numbers, editions, pages and ISBNs as sources write them."""

import pytest

from generator.matching.details import (
    Pages,
    are_same_numbers,
    are_same_pages,
    edition_form,
    isbn_forms,
    pages_form,
    volume_form,
)
from generator.matching.forms import title_form
from generator.matching.preprints import is_preprint, is_preprint_doi, is_published
from generator.matching.work import family_form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("12", "12"),
        ("Vol. 12", "12"),
        ("XIV", "14"),
        ("vol. iv", "4"),
        ("007", "7"),
        ("3–4", "3 4"),
        ("Suppl 1", "suppl 1"),
        ("C", "c"),
        ("no", "no"),
        ("", ""),
    ],
)
def test_volumes(text: str, form: str) -> None:
    assert volume_form(text) == form


@pytest.mark.parametrize(
    ("text", "form"),
    [("3", "3"), ("3rd ed.", "3"), ("Third edition", "3"), ("revised edition", "revised")],
)
def test_editions(text: str, form: str) -> None:
    assert edition_form(text) == form


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("fips 186 4", "186 4", True),
        ("fips 186 4", "fips 186 2", False),
        ("stan cs 72 290", "290", True),
        ("draft", "draft", True),
        ("draft", "final", False),
    ],
)
def test_numbers_of_reports(one: str, other: str, expected: bool) -> None:
    assert are_same_numbers(one, other) is expected
    assert are_same_numbers(other, one) is expected


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("123-145", Pages("123", "145")),
        ("123–45", Pages("123", "145")),
        ("pp. 7--9", Pages("7", "9")),
        ("p. 7", Pages("7")),
        ("e0123", Pages("123")),
        ("S12-S14", Pages("s12", "s14")),
        ("12:1-12:30", Pages("12", "12")),
        ("xiv", Pages("xiv")),
        ("", None),
    ],
)
def test_pages(text: str, pages: Pages | None) -> None:
    assert pages_form(text) == pages


def test_pages_agree_if_one_has_no_last_page() -> None:
    assert are_same_pages(Pages("7", "9"), Pages("7"))
    assert not are_same_pages(Pages("7", "9"), Pages("7", "8"))
    assert not are_same_pages(None, Pages("7"))


def test_isbn_10_and_isbn_13_of_a_book_are_the_same() -> None:
    assert isbn_forms("0-201-03801-3") == isbn_forms("978-0-201-03801-9") == {"020103801"}
    assert isbn_forms("080442957X, 0-201-03801-3") == {"080442957", "020103801"}


@pytest.mark.parametrize(
    ("names", "is_organization"),
    [
        (("Müller", "Mueller", "MULLER"), False),
        (("Bauer", "bauer"), False),
        (("De La Cruz", "Cruz"), False),
        (("Callison-Burch", "Burch"), False),
        (("Sørensen", "Sorensen"), False),
    ],
)
def test_spellings_of_a_family_name(names: tuple[str, ...], is_organization: bool) -> None:
    assert len({family_form(name, is_organization) for name in names}) == 1


def test_names_of_organizations_are_whole() -> None:
    assert family_form("Shore University", True) != family_form("Dune University", True)


def test_titles_in_latex_and_html() -> None:
    forms = {title_form(text) for text in ("$O(n)$ {S}teps", "O(n) steps", "<i>O</i>(n) Steps")}
    assert forms == {"o n steps"}


@pytest.mark.parametrize(
    ("doi", "expected"),
    [
        ("10.1101/2020.03.01.123456", True),
        ("10.1101/gr.229202", False),
        ("10.1101/gad.1234", False),
        ("10.5555/arxiv", False),
    ],
)
def test_dois_of_preprints(doi: str, expected: bool) -> None:
    assert is_preprint_doi(doi) is expected


@pytest.mark.parametrize(
    ("fields", "preprint", "published"),
    [
        ({"arxiv": "2401.00001"}, True, False),
        ({"arxiv": "2401.00001", "venue": "CoRR abs/2401.00001"}, True, False),
        ({"arxiv": "2401.00001", "venue": "arXiv preprint"}, True, False),
        ({"type": "article", "container": "bioRxiv"}, True, False),
        ({"arxiv": "2401.00001", "venue": "ICML"}, False, True),
        ({"arxiv": "2401.00001", "doi": "10.1000/1"}, False, True),
        ({"type": "article", "container": "Nature"}, False, True),
        ({"doi": "10.2139/ssrn.1"}, True, False),
        ({"type": "report"}, False, True),
        ({"type": "document"}, False, False),
        ({}, False, False),
    ],
)
def test_preprints_and_published_works(
    fields: dict[str, str], preprint: bool, published: bool
) -> None:
    assert (is_preprint(fields), is_published(fields)) == (preprint, published)
