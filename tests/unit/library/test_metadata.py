import json
from typing import Any

import pytest
from people import names

from generator.content.config import Config
from generator.content.texts import Prose, paper_prose
from generator.library import metadata
from generator.model import Date, Paper, Topic

CONFIG = Config(base_url="https://a.org/lib/")
TOPICS = (Topic("x", "X & Y"), Topic("z", "Z"))
PAPER = Paper(
    "a",
    "A $x$ title",
    authors=names("Ada Lovelace", "Turing, Alan"),
    author_count=2,
    date=Date(2024, 11, 27),
    arxiv="2411.18553",
    doi="10.1000/182",
    body="A summary.",
)


def prose(paper: Paper) -> Prose:
    return paper_prose(paper).text


def changed(**fields: Any) -> Paper:
    return PAPER._replace(**fields)


def highwire(paper: Paper, config: Config = CONFIG) -> metadata.Tags:
    return metadata.highwire_tags(paper, prose(paper), TOPICS, config)


def json_ld(paper: Paper, config: Config = CONFIG) -> dict[str, Any]:
    return metadata.article_json_ld(paper, prose(paper), TOPICS, config)


def test_highwire_tags_for_scholar_and_zotero() -> None:
    assert highwire(PAPER) == (
        ("citation_title", "A x title"),
        ("citation_author", "Lovelace, Ada"),
        ("citation_author", "Turing, Alan"),
        ("citation_publication_date", "2024/11/27"),
        ("citation_technical_report_institution", "arXiv"),
        ("citation_technical_report_number", "2411.18553"),
        ("citation_doi", "10.1000/182"),
        ("citation_arxiv_id", "2411.18553"),
        ("citation_pdf_url", "https://arxiv.org/pdf/2411.18553"),
        ("citation_abstract_html_url", "https://a.org/lib/papers/a.html"),
        ("citation_keywords", "X & Y; Z"),
        ("citation_language", "en"),
    )


@pytest.mark.parametrize("lacking", [{"authors": ()}, {"date": None}])
def test_a_paper_without_author_or_date_has_no_tags_at_all(lacking: dict[str, Any]) -> None:
    assert highwire(changed(**lacking)) == ()


@pytest.mark.parametrize(
    ("date", "written"),
    [(Date(2024), "2024"), (Date(2024, 1), "2024/01"), (Date(2024, 1, 2), "2024/01/02")],
)
def test_dates_are_written_in_their_precision(date: Date, written: str) -> None:
    assert ("citation_publication_date", written) in highwire(changed(date=date))


@pytest.mark.parametrize(
    ("venue", "tag"),
    [
        ("ICLR 2025", "citation_conference_title"),
        ("Journal of Things", "citation_journal_title"),
        ("TMLR", "citation_journal_title"),
        ("", "citation_technical_report_institution"),
    ],
)
def test_one_tag_determines_the_item_type(venue: str, tag: str) -> None:
    kinds = {"citation_conference_title", "citation_journal_title"}
    kinds.add("citation_technical_report_institution")
    found = [name for name, _ in highwire(changed(venue=venue)) if name in kinds]
    assert found == [tag]


def test_the_pdf_link_of_a_paper_is_preferred_to_arxiv() -> None:
    paper = changed(links=(("code", "https://c"), ("pdf", "https://p")))
    assert metadata.pdf_url(paper) == "https://p"
    assert metadata.pdf_url(changed(arxiv="")) == ""


def test_the_json_ld_of_a_paper() -> None:
    address = "https://a.org/lib/papers/a.html"
    assert json_ld(PAPER) == {
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
    data = json_ld(PAPER, Config())
    assert not {"@id", "url", "about"} & set(data)
    assert "citation_abstract_html_url" not in dict(highwire(PAPER, Config()))


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
