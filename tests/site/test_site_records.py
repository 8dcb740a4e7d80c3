"""Redirects, papers with a status, and links to correct pages."""

from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pytest
from library import build_clean_site, document
from reading import Built, text

BASE_URL = "https://library.example/repo/"
SETTINGS = b"title: Mine\nrepository: https://github.com/a/b\nbranch: next\n"
OLD = "Pebbles on <Beaches>"
PAPERS = {
    "stands": {"title": "Pebbles on Dunes", "aliases": ["old", "ä-lder"]},
    "gone": {"title": OLD, "status": "withdrawn", "superseded_by": "stands", "upvotes": 99},
    "bad": {"title": "Pebbles on Shores", "status": "retracted", "upvotes": 98},
    "earlier": {"title": "Pebbles on Coasts", "superseded_by": "stands"},
}
COMMON = {"authors": ["Ada"], "date": "2024-11-27"}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("records")
    files = {f"papers/x/{key}.md": document(PAPERS[key] | COMMON, "Pebbles.") for key in PAPERS}
    files |= {"topics.yaml": b"- id: shores\n  title: Shores\n", "site.yaml": SETTINGS}
    files |= {"pages/about.md": document({"title": "About"}, "Words.")}
    for path, data in files.items():
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    output = folder / "site"
    return Built(output, build_clean_site(folder / "content", output, BASE_URL), BASE_URL)


@pytest.mark.parametrize("alias", ["old", "ä-lder"])
def test_redirects_work_without_scripts_for_readers_and_crawlers(
    records: Built, alias: str
) -> None:
    path = f"papers/{alias}.html"
    page = records.pages[path]
    assert page.errors == []
    (refresh,) = page.all("meta", **{"http-equiv": "refresh"})
    assert refresh.get("content") == "0; url=stands.html"
    assert page.links("canonical") == [f"{BASE_URL}papers/stands.html"]
    assert page.meta("robots") == ["noindex"]
    (link,) = page.all("a")
    assert (link.get("href"), text(link)) == ("stands.html", "Pebbles on Dunes")
    assert path.encode() not in records.files["sitemap.xml"]


@pytest.mark.parametrize(
    ("paper", "words", "successor"),
    [
        ("gone", "This paper has been withdrawn and superseded by Pebbles on Dunes.", 1),
        ("bad", "This paper has been retracted.", 0),
        ("earlier", "This paper has been superseded by Pebbles on Dunes.", 1),
    ],
)
def test_a_note_above_the_title_states_the_status(
    records: Built, paper: str, words: str, successor: int
) -> None:
    article = records.pages[f"papers/{paper}.html"].all("article")[0]
    note = article[0]
    assert (note.get("role"), text(note)) == ("note", words)
    assert [link.get("href") for link in note.iter("a")] == ["stands.html"] * successor


def test_a_paper_without_a_status_has_no_note_and_no_label(records: Built) -> None:
    page = records.pages["papers/stands.html"]
    assert page.all("p", role="note") == []
    assert page.meta("og:title") == ["Pebbles on Dunes"]


def test_the_status_is_in_metadata_and_feeds(records: Built) -> None:
    page = records.pages["papers/gone.html"]
    assert page.json_ld[0]["creativeWorkStatus"] == "Withdrawn"
    assert page.json_ld[0]["headline"] == OLD
    assert page.meta("og:title") == [f"Withdrawn: {OLD}"]
    assert page.meta("description") == ["Withdrawn: Pebbles."]
    assert page.meta("citation_title") == [OLD]
    feed = ET.fromstring(records.files["papers/index.xml"])
    titles = {title.text for title in feed.iter("{http://www.w3.org/2005/Atom}title")}
    assert {f"Withdrawn: {OLD}", "Superseded: Pebbles on Coasts"} <= titles


def test_the_status_is_shown_in_listings_and_search_results(records: Built) -> None:
    headings = [text(heading) for heading in records.pages["papers/index.html"].all("h2")]
    assert sorted(headings) == [
        "Pebbles on Dunes",
        "Retracted Pebbles on Shores",
        "Superseded Pebbles on Coasts",
        f"Withdrawn {OLD}",
    ]
    shown = [data for path, data in records.files.items() if path.startswith("search/papers/")]
    assert b'"Retracted: Pebbles on Shores"' in b"".join(shown)


def test_papers_with_a_status_are_not_recommended(records: Built) -> None:
    home = records.pages["index.html"]
    assert "Most voted papers" not in [text(heading) for heading in home.all("h2")]
    related = {
        link.get("href")
        for path in records.papers
        for section in records.pages[path].all("section", **{"class": "related"})
        for link in section.iter("a")
    }
    assert related == {"stands.html"}


def test_every_page_with_a_source_file_links_to_its_editor(records: Built) -> None:
    files = {
        "papers/gone.html": "papers/x/gone.md",
        "about.html": "pages/about.md",
        "index.html": "site.yaml",
        "topics/shores.html": "topics.yaml",
    }
    for path, file in files.items():
        links = [link for link in records.pages[path].all("a") if link.get("rel") == "noopener"]
        addresses = {text(link): link.get("href") for link in links}
        repository = "https://github.com/a/b"
        assert addresses["Fix this page"] == f"{repository}/edit/next/content/{file}"
        assert addresses["Report a mistake"].startswith(f"{repository}/issues/new?title=")


def test_every_page_has_a_link_to_report_a_mistake(records: Built) -> None:
    for path, page in records.pages.items():
        if page.kind and not page.is_brief:
            [address] = [link.get("href", "") for link in page.all("a") if told(link)]
            assert address.startswith("https://github.com/a/b/issues/new?title=Correction:+"), path
    assert "Fix this page" not in text(records.pages["papers/index.html"].root)


def told(link: Element) -> bool:
    return text(link) == "Report a mistake"
