import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from people import names

from generator.build.options import own_templates
from generator.build.render import Renderer
from generator.exports.feeds import FeedSource, feed_pages, timestamp
from generator.library.site import Site
from generator.model import Date, Page, Paper, Topic
from generator.pages.views import site_view

SiteOf = Callable[..., Site]
HOSTILE = 'A <b> & ]]> "title" 𝔸'
PAPERS = [
    Paper(
        "a",
        HOSTILE,
        authors=names("Ada & Co"),
        date=Date(2024, 11),
        topics=("x",),
        body="Sum & more.",
    ),
    Paper("b", "Older", date=Date(2023), abstract="Words."),
    Paper("c", "Undated", body="Text."),
]
TOPICS = [Topic("x", "X & Y")]
ATOM = "{http://www.w3.org/2005/Atom}"


def feeds(site: Site, path: str = "papers/index.html", *, brief: bool = False) -> list[Page]:
    return list(feed_pages(FeedSource(path, "All <papers>", site.newest, 30, brief=brief), site))


def rendered(site: Site, path: str = "papers/index.html", *, brief: bool = False) -> bytes:
    output = Renderer([own_templates()], site_view(site)).render(feeds(site, path, brief=brief)[0])
    assert output.path == path.replace(".html", ".xml")
    return output.data


def as_json(site: Site) -> dict[str, Any]:
    output = Renderer([own_templates()], site_view(site)).render(feeds(site)[1])
    assert output.path == "papers/index.json"
    found: dict[str, Any] = json.loads(output.data)
    return found


def ids(data: bytes) -> list[str]:
    return [element.text or "" for element in ET.fromstring(data).iter(f"{ATOM}id")]


def test_feedparser_reads_an_atom_feed(site_of: SiteOf) -> None:
    site = site_of(PAPERS, TOPICS, title="Mine", base_url="https://a.org/lib/")
    found = feedparser.parse(rendered(site))
    assert not found.bozo
    assert found.version == "atom10"
    links = {link.rel: link.href for link in found.feed.links}
    assert links["self"] == "https://a.org/lib/papers/index.xml"
    assert links["alternate"] == "https://a.org/lib/papers/"
    assert found.feed.updated == "2024-11-01T00:00:00Z"
    first, second = found.entries
    assert first.link == "https://a.org/lib/papers/a.html"
    assert (first.author, first.summary) == ("Ada & Co", "Sum & more.")
    assert [(tag.term, tag.label) for tag in first.tags] == [("x", "X & Y")]
    assert (second.title, second.published) == ("Older", "2023-01-01T00:00:00Z")


def test_titles_are_escaped_in_xml(site_of: SiteOf) -> None:
    root = ET.fromstring(rendered(site_of(PAPERS, TOPICS)))
    assert [title.text for title in root.iter(f"{ATOM}title")] == ["All <papers>", HOSTILE, "Older"]


def test_papers_without_a_date_are_left_out(site_of: SiteOf) -> None:
    root = ET.fromstring(rendered(site_of(PAPERS[2:])))
    assert list(root.iter(f"{ATOM}entry")) == []
    assert [element.text for element in root.iter(f"{ATOM}updated")] == ["1970-01-01T00:00:00Z"]


def test_ids_do_not_depend_on_titles_dates_or_the_base_url(site_of: SiteOf) -> None:
    before = ids(rendered(site_of(PAPERS, TOPICS, base_url="https://a.org/", title="One")))
    changed = [Paper("a", "New title", date=Date(2025)), Paper("b", "B", date=Date(2020))]
    after = ids(rendered(site_of(changed, base_url="https://a.org/", title="Two")))
    assert before == after
    assert len(set(before)) == 3


def test_ids_do_not_change_between_versions_of_the_program(site_of: SiteOf) -> None:
    site = site_of(PAPERS, TOPICS, base_url="https://a.org/")
    assert ids(rendered(site)) == [
        "urn:uuid:ff863df0-193d-5497-9301-f2e25ebae806",
        "urn:uuid:e2b0bf36-6ace-562a-bd16-666a4c51363e",
        "urn:uuid:5e662140-79bf-5124-acf6-93ab97ea6f55",
    ]


def test_feeds_of_different_listings_have_different_ids(site_of: SiteOf) -> None:
    site = site_of(PAPERS, TOPICS)
    assert ids(rendered(site))[0] != ids(rendered(site, "topics/x.html"))[0]


def test_a_feed_contains_only_the_newest_papers(site_of: SiteOf) -> None:
    papers = [Paper(f"p{n}", "A", date=Date(1900 + n)) for n in range(35)]
    found = feedparser.parse(rendered(site_of(papers)))
    assert len(found.entries) == 30
    assert found.entries[0].published.startswith("1934")


@pytest.mark.parametrize(
    ("date", "text"),
    [(Date(2024), "2024-01-01"), (Date(2024, 2), "2024-02-01"), (Date(2024, 2, 3), "2024-02-03")],
)
def test_a_timestamp_is_the_first_second_of_a_date(date: Date, text: str) -> None:
    assert timestamp(date) == f"{text}T00:00:00Z"


def test_json_and_atom_feeds_have_the_same_content(site_of: SiteOf) -> None:
    site = site_of(PAPERS, TOPICS, base_url="https://a.org/lib/", author="Me", language="fr")
    atom, found = feedparser.parse(rendered(site)), as_json(site)
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["feed_url"] == "https://a.org/lib/papers/index.json"
    assert (found["title"], found["home_page_url"]) == (atom.feed.title, atom.feed.link)
    assert (found["language"], found["authors"]) == ("fr", [{"name": "Me"}])
    for item, entry in zip(found["items"], atom.entries, strict=True):
        assert (item["id"], item["url"], item["title"]) == (entry.id, entry.link, entry.title)
        assert (item["content_text"], item["date_published"]) == (entry.summary, entry.published)
    assert found["items"][0]["authors"] == [{"name": "Ada & Co"}]
    assert found["items"][0]["tags"] == ["X & Y"]


def test_json_feed_items_without_a_summary_contain_the_title(site_of: SiteOf) -> None:
    [item] = as_json(site_of([Paper("a", "Title", date=Date(2024))]))["items"]
    assert item["content_text"] == "Title"


def test_without_a_base_url_json_feeds_have_relative_links(site_of: SiteOf) -> None:
    found = as_json(site_of(PAPERS, TOPICS))
    assert "feed_url" not in found
    assert (found["home_page_url"], found["items"][0]["url"]) == ("index.html", "a.html")


def test_a_brief_feed_is_atom_only_without_summaries_and_topics(site_of: SiteOf) -> None:
    site = site_of(PAPERS, TOPICS)
    assert [page.url for page in feeds(site, brief=True)] == ["papers/index.xml"]
    entries = feedparser.parse(rendered(site, brief=True)).entries
    assert [(entry.title, entry.get("author")) for entry in entries] == [
        (HOSTILE, "Ada & Co"),
        ("Older", None),
    ]
    assert not any("summary" in entry or "tags" in entry for entry in entries)
