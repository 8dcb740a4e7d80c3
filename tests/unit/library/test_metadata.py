"""JSON-LD."""

import json
from typing import Any

import pytest
from people import names
from works import CONFIG, work

from generator.content.config import Config
from generator.library import metadata
from generator.model import Date, Name, Version


def json_ld(config: Config = CONFIG, **fields: Any) -> dict[str, Any]:
    return metadata.work_json_ld(work(**fields), config)


def test_the_json_ld_of_a_paper() -> None:
    address = "https://a.org/lib/papers/a.html"
    assert json_ld() == {
        "@type": "ScholarlyArticle",
        "@id": address,
        "url": address,
        "headline": "A x title",
        "name": "A x title",
        "author": [
            {
                "@type": "Person",
                "name": "Ada Lovelace",
                "familyName": "Lovelace",
                "givenName": "Ada",
            },
            {
                "@type": "Person",
                "name": "Alan Turing",
                "familyName": "Turing",
                "givenName": "Alan",
            },
        ],
        "datePublished": "2024-11-27",
        "description": "A summary.",
        "inLanguage": "en",
        "keywords": ["X & Y", "Z"],
        "about": ["https://a.org/lib/topics/x.html", "https://a.org/lib/topics/z.html"],
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1000/182"},
            {"@type": "PropertyValue", "propertyID": "arXiv", "value": "2411.18553"},
        ],
        "sameAs": ["https://arxiv.org/abs/2411.18553", "https://doi.org/10.1000/182"],
    }


def test_without_a_base_url_there_are_no_urls_of_pages() -> None:
    assert not {"@id", "url", "about"} & set(json_ld(Config()))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name(literal="NIST"), {"@type": "Organization", "name": "NIST"}),
        (
            Name("King", "Martin Luther", suffix="Jr.", orcid="0000-0002-1825-0097"),
            {
                "@type": "Person",
                "@id": "https://orcid.org/0000-0002-1825-0097",
                "name": "Martin Luther King Jr.",
                "familyName": "King",
                "givenName": "Martin Luther",
                "honorificSuffix": "Jr.",
            },
        ),
        (
            Name("X", affiliation="MIT"),
            {
                "@type": "Person",
                "name": "X",
                "affiliation": {"@type": "Organization", "name": "MIT"},
            },
        ),
    ],
)
def test_people_and_organizations(name: Name, expected: dict[str, Any]) -> None:
    assert json_ld(authors=(name,))["author"] == [expected]


@pytest.mark.parametrize(
    ("fields", "type_", "whole"),
    [
        ({"venue": "TMLR"}, "ScholarlyArticle", {"@type": "Periodical", "name": "TMLR"}),
        (
            {"venue": "TMLR", "volume": "12", "issn": "0028-0836"},
            "ScholarlyArticle",
            {
                "@type": "PublicationVolume",
                "volumeNumber": "12",
                "isPartOf": {"@type": "Periodical", "name": "TMLR", "issn": "0028-0836"},
            },
        ),
        (
            {"type": "article-magazine", "venue": "Wired", "issue": "3"},
            "Article",
            {
                "@type": "PublicationIssue",
                "issueNumber": "3",
                "isPartOf": {"@type": "Periodical", "name": "Wired"},
            },
        ),
        (
            {"venue": "ICLR", "container": "Proceedings", "series": "LNCS", "volume": "7"},
            "ScholarlyArticle",
            {
                "@type": "Book",
                "name": "Proceedings",
                "position": "7",
                "isPartOf": {"@type": "BookSeries", "name": "LNCS"},
            },
        ),
        (
            {"type": "chapter", "container": "A Book", "editors": names("Bo"), "isbn": "1"},
            "Chapter",
            {
                "@type": "Book",
                "name": "A Book",
                "editor": [{"@type": "Person", "name": "Bo"}],
                "isbn": "1",
            },
        ),
        (
            {"type": "book", "series": "LNCS", "volume": "7"},
            "Book",
            {"@type": "BookSeries", "name": "LNCS"},
        ),
        ({"type": "webpage", "container": "Site"}, "WebPage", {"@type": "WebSite", "name": "Site"}),
        ({}, "ScholarlyArticle", None),
    ],
)
def test_what_a_paper_is_part_of(
    fields: dict[str, Any], type_: str, whole: dict[str, Any] | None
) -> None:
    data = json_ld(**fields)
    assert (data["@type"], data.get("isPartOf")) == (type_, whole)
    assert "editor" not in data


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ("1-20", {"pageStart": "1", "pageEnd": "20", "pagination": "1–20"}),
        ("1-5, 9-12", {"pagination": "1–5, 9–12"}),
        ("e1003285", {"pagination": "e1003285"}),
    ],
)
def test_pages_of_an_article(pages: str, expected: dict[str, str]) -> None:
    data = json_ld(venue="TMLR", pages=pages)
    assert {key: data[key] for key in data if key.startswith("pag")} == expected


def test_books_theses_and_reports_have_their_publishers() -> None:
    poe = {"@type": "Organization", "name": "Poe", "address": "London"}
    book = json_ld(type="book", publisher="Poe", place="London", edition="2", isbn="1")
    assert (book["publisher"], book["bookEdition"], book["isbn"]) == (poe, "2", "1")
    thesis = json_ld(type="thesis", institution="Poe", place="London", genre="PhD thesis")
    assert (thesis["sourceOrganization"], thesis["inSupportOf"]) == (poe, "PhD thesis")
    report = json_ld(type="report", institution="Poe", place="London", number="7", publisher="Q")
    assert (report["sourceOrganization"], report["reportNumber"]) == (poe, "7")
    assert report["publisher"] == {"@type": "Organization", "name": "Q"}


def test_license_versions_and_the_date_of_the_preprint() -> None:
    data = json_ld(
        license="CC BY 4.0",
        versions=(Version("v1"), Version("v2")),
        published=Date(2025),
        url="https://p.q/",
        translators=names("Bo"),
    )
    assert data["license"] == "https://spdx.org/licenses/CC-BY-4.0"
    assert data["version"] == "v2"
    assert (data["datePublished"], data["dateCreated"]) == ("2025", "2024-11-27")
    assert data["sameAs"][-1] == "https://p.q/"
    assert data["translator"] == [{"@type": "Person", "name": "Bo"}]


def test_json_ld_cannot_close_its_script_element() -> None:
    hostile = {"name": "</script><script>alert(1)</script> & \u2028 <!--"}
    text = metadata.json_ld_script(hostile)
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == {"@context": "https://schema.org", "@graph": [hostile]}


def test_the_home_page_has_a_search_action() -> None:
    target = metadata.web_site_json_ld(CONFIG)["potentialAction"]["target"]["urlTemplate"]
    assert target == "https://a.org/lib/search.html?q={search_term_string}"
    assert "potentialAction" not in metadata.web_site_json_ld(Config())


def test_lists_are_numbered_from_one() -> None:
    found = metadata.collection_json_ld(
        "All", "papers/index.html", [("A", "papers/a.html")], CONFIG
    )
    assert found["mainEntity"]["itemListElement"] == [
        {
            "@type": "ListItem",
            "position": 1,
            "name": "A",
            "url": "https://a.org/lib/papers/a.html",
        }
    ]
    crumbs = metadata.breadcrumbs_json_ld([("Home", "index.html"), ("A", "a.html")], CONFIG)
    assert [step["position"] for step in crumbs["itemListElement"]] == [1, 2]
    assert crumbs["itemListElement"][0]["item"] == "https://a.org/lib/"
