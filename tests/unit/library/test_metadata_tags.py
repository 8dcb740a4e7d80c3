"""Highwire, Dublin Core and Open Graph tags."""

from typing import Any

import pytest
from people import names
from works import CONFIG, PAPER, work

from generator.content.config import Config
from generator.library import metadata
from generator.model import Date, Name


def highwire(config: Config = CONFIG, **fields: Any) -> metadata.Tags:
    return metadata.highwire_tags(work(**fields), config)


def contents(tags: metadata.Tags, name: str) -> list[str]:
    return [content for found, content in tags if found == name]


def test_highwire_tags_for_scholar_and_zotero() -> None:
    assert highwire() == (
        ("citation_title", "A x title"),
        ("citation_author", "Lovelace, Ada"),
        ("citation_author", "Turing, Alan"),
        ("citation_publication_date", "2024/11/27"),
        ("citation_publisher", "arXiv"),
        ("citation_doi", "10.1000/182"),
        ("citation_arxiv_id", "2411.18553"),
        ("citation_pdf_url", "https://arxiv.org/pdf/2411.18553"),
        ("citation_abstract_html_url", "https://a.org/lib/papers/a.html"),
        ("citation_keywords", "X & Y; Z"),
        ("citation_language", "en"),
    )


@pytest.mark.parametrize("missing", [{"authors": ()}, {"date": None}])
def test_a_paper_without_author_or_date_has_no_highwire_tags(missing: dict[str, Any]) -> None:
    assert highwire(**missing) == ()
    tags = metadata.dublin_core_tags(work(**missing, isbn="1", editors=names("Bo Ray")))
    assert contents(tags, "DC.type") == ["preprint"]
    assert contents(tags, "DC.identifier") == ["10.1000/182", "ISBN 1"]
    assert contents(tags, "bib.editors") == ["Ray, Bo"]
    assert (
        contents(tags, "DC.creator")
        == (["Lovelace, Ada", "Turing, Alan"][: 2 * ("date" in missing)])
    )


@pytest.mark.parametrize(
    ("date", "written"),
    [(Date(2024), "2024"), (Date(2024, 1), "2024/01"), (Date(2024, 1, 2), "2024/01/02")],
)
def test_dates_are_written_in_their_precision(date: Date, written: str) -> None:
    assert ("citation_publication_date", written) in highwire(date=date)


def test_a_published_preprint_has_both_dates() -> None:
    tags = highwire(date=Date(2018, 10), published=Date(2019, 6))
    assert contents(tags, "citation_publication_date") == ["2019/06"]
    assert contents(tags, "citation_online_date") == ["2018/10"]
    assert contents(highwire(), "citation_online_date") == []


@pytest.mark.parametrize(
    ("fields", "tags"),
    [
        ({"venue": "ICLR 2025"}, ["inbook_title", "conference_title"]),
        ({"venue": "Journal of Things"}, ["journal_title"]),
        ({"venue": "TMLR"}, ["journal_title"]),
        ({"venue": ""}, ["publisher"]),
        ({"type": "chapter", "container": "A Book"}, ["inbook_title", "book_title"]),
        ({"type": "book", "publisher": "Poe", "venue": "ICLR"}, ["publisher"]),
        ({"type": "thesis", "institution": "MIT"}, ["dissertation_institution"]),
        ({"type": "report", "institution": "NIST"}, ["technical_report_institution"]),
        ({"type": "dataset", "publisher": "Zenodo"}, ["publisher"]),
    ],
)
def test_the_tags_of_a_venue_follow_from_the_type(fields: dict[str, Any], tags: list[str]) -> None:
    known = {f"citation_{name}" for name in ("publisher", "journal_title", "conference_title")}
    known |= {"citation_inbook_title", "citation_book_title", "citation_dissertation_institution"}
    known.add("citation_technical_report_institution")
    found = [name.removeprefix("citation_") for name, _ in highwire(**fields) if name in known]
    assert found == tags


def test_numbers_of_an_article() -> None:
    tags = dict(
        highwire(
            type="article-journal",
            venue="J. Ev.",
            container="Journal of Evidence",
            volume="12",
            issue="3",
            pages="1-20",
            issn="0028-0836",
            pmid="123",
            keywords=("evidence", "z"),
            url="https://p.q/",
            links=(("page", "https://r.s/"),),
        )
    )
    expected = {
        "journal_title": "Journal of Evidence",
        "journal_abbrev": "J. Ev.",
        "volume": "12",
        "issue": "3",
        "firstpage": "1",
        "lastpage": "20",
        "issn": "0028-0836",
        "pmid": "123",
        "keywords": "evidence; z; X & Y",
        "public_url": "https://p.q/",
        "fulltext_html_url": "https://r.s/",
    }
    assert {name: tags[f"citation_{name}"] for name in expected} == expected


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("King", "Martin Luther", suffix="Jr."), "King, Martin Luther Jr."),
        (Name("Berg", "Jan", particle="van der"), "van der Berg, Jan"),
        (Name("Hagen", "Otto", dropping_particle="von"), "Hagen, Otto von"),
        (Name("李明"), "李明"),
        (Name(literal="Poe, Ray; and Partners"), "Poe Ray and Partners"),
    ],
)
def test_names_have_one_comma_at_most(name: Name, written: str) -> None:
    assert contents(highwire(authors=(name, *PAPER.authors)), "citation_author")[0] == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Le Guin", "Ursula K."), "Le Guin, Ursula\u00a0K."),
        (Name("Lewis", "David K."), "Lewis, David K."),
        (Name("Roebuck Williams", "Rhoslyn"), "Roebuck Williams, Rhoslyn"),
        (Name(literal="The Team of Teams"), "The Team of Teams"),
    ],
)
def test_a_sole_author_is_not_divided_at_the_comma(name: Name, written: str) -> None:
    assert contents(highwire(authors=(name,)), "citation_author") == [written]


def test_institution_and_orcid_follow_each_author() -> None:
    ada = PAPER.authors[0]._replace(affiliation="MIT", orcid="0000-0002-1825-0097")
    tags = highwire(authors=(ada, PAPER.authors[1]), editors=names("Bo Ray"))
    assert [tag for tag in tags if tag[0].startswith(("citation_author", "citation_editor"))] == [
        ("citation_author", "Lovelace, Ada"),
        ("citation_author_institution", "MIT"),
        ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("citation_author", "Turing, Alan"),
        ("citation_editor", "Ray, Bo"),
    ]


def test_without_a_base_url_there_is_no_url_of_the_page() -> None:
    assert "citation_abstract_html_url" not in dict(highwire(Config()))


def test_the_pdf_link_of_a_paper_is_preferred_to_arxiv() -> None:
    paper = PAPER._replace(links=(("code", "https://c"), ("pdf", "https://p")))
    assert metadata.pdf_url(paper) == "https://p"
    assert metadata.pdf_url(PAPER._replace(arxiv="")) == ""


@pytest.mark.parametrize(
    ("fields", "type_"),
    [
        ({}, "preprint"),
        ({"type": "article-magazine", "venue": "Wired"}, "magazineArticle"),
        ({"type": "thesis", "genre": "PhD thesis", "institution": "MIT"}, "PhD thesis"),
        ({"type": "thesis", "genre": "PhD thesis"}, "thesis"),
        ({"type": "report", "institution": "MIT"}, "report"),
        ({"type": "treaty"}, "document"),
    ],
)
def test_the_dublin_core_type_is_the_type_of_the_item(fields: dict[str, Any], type_: str) -> None:
    assert contents(metadata.dublin_core_tags(work(**fields)), "DC.type") == [type_]


def test_dublin_core_tags_of_an_article() -> None:
    article = work(venue="TMLR", published=Date(2025), license="MIT", publisher="Poe", issn="1")
    brief = (
        ("DC.type", "journalArticle"),
        ("DC.rights", "https://spdx.org/licenses/MIT"),
    )
    assert metadata.dublin_core_tags(article, brief=True) == brief
    assert metadata.dublin_core_tags(article) == (
        *brief,
        ("DC.title", "A x title"),
        ("DC.creator", "Lovelace, Ada"),
        ("DC.creator", "Turing, Alan"),
        ("DC.date", "2025"),
        ("DCTERMS.available", "2024-11-27"),
        ("DC.publisher", "Poe"),
        ("DC.source", "TMLR"),
        ("DC.language", "en"),
        ("DC.identifier", "10.1000/182"),
        ("DC.identifier", "ISSN 1"),
    )


def test_open_graph_of_an_article_and_a_book() -> None:
    assert metadata.open_graph_tags(work()) == (
        ("og:type", "article"),
        ("article:published_time", "2024-11-27"),
        ("article:author", "Ada Lovelace"),
        ("article:author", "Alan Turing"),
        ("article:tag", "X & Y"),
        ("article:tag", "Z"),
    )
    book = dict(metadata.open_graph_tags(work(type="book", isbn="978-0-441-47812-5")))
    assert book["og:type"] == "book"
    assert book["book:release_date"] == "2024-11-27"
    assert book["book:isbn"] == "978-0-441-47812-5"


@pytest.mark.parametrize(
    ("text", "title", "url"),
    [
        ("CC-BY-4.0", "CC BY 4.0", "https://spdx.org/licenses/CC-BY-4.0"),
        ("CC BY-NC-SA 3.0", "CC BY-NC-SA 3.0", "https://spdx.org/licenses/CC-BY-NC-SA-3.0"),
        ("CC0-1.0", "CC0 1.0", "https://spdx.org/licenses/CC0-1.0"),
        ("MIT", "MIT", "https://spdx.org/licenses/MIT"),
        ("Apache 2.0", "Apache-2.0", "https://spdx.org/licenses/Apache-2.0"),
        ("GPL-3.0-or-later", "GPL-3.0-or-later", "https://spdx.org/licenses/GPL-3.0-or-later"),
        (
            "https://creativecommons.org/licenses/by-sa/4.0/",
            "CC BY-SA 4.0",
            "https://creativecommons.org/licenses/by-sa/4.0/",
        ),
        (
            "http://arxiv.org/licenses/nonexclusive-distrib/1.0/",
            "arxiv.org/licenses/nonexclusive-distrib/1.0",
            "http://arxiv.org/licenses/nonexclusive-distrib/1.0/",
        ),
        ("All rights reserved", "All rights reserved", ""),
        ("Copyright 2020", "Copyright 2020", ""),
        ("", "", ""),
    ],
)
def test_a_license_has_a_title_and_an_address(text: str, title: str, url: str) -> None:
    assert metadata.read_license(text) == (title, url)
