"""Feeds, sitemap and the small files that robots and hosts look for."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import feedparser
import pytest
from reading import LISTINGS, Built

from generator.feeds import MOST_ENTRIES, MOST_OF_LIBRARY

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RFC_3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
W3C_DATE = r"\d{4}(-\d\d(-\d\d)?)?"


def feeds(built: Built) -> Iterator[tuple[str, ElementTree.Element]]:
    for path, data in built.files.items():
        if path.endswith(".xml") and path != "sitemap.xml":
            yield path, ElementTree.fromstring(data)


def listed_papers(built: Built, path: str) -> list[str]:
    """Return the addresses of the dated papers on all pages of a listing."""
    found: list[str] = []
    while path:
        page = built.pages[path]
        for item in page.items:
            link = item.find("h2/a")
            if link is not None and item.find(".//time") is not None:
                found.append(built.address(str(built.follow(path, link.get("href", ""))[0])))
        path = next((str(built.follow(path, link)[0]) for link in page.links("next")), "")
    return found


def test_every_listing_names_its_feed(built: Built) -> None:
    for path, page in built.pages.items():
        feeds = [built.follow(path, link)[0] for link in page.links("alternate")]
        if page.kind in LISTINGS:
            first = re.sub(r"-\d+\.html$", ".html", path) if page.links("prev") else path
            assert feeds == [first.removesuffix("html") + "xml"]
        else:
            assert feeds == (["papers/index.xml"] if page.kind == "home" else [])


def test_feedparser_finds_nothing_wrong_with_any_feed(built: Built) -> None:
    headers = {"content-type": "application/atom+xml; charset=utf-8"}
    for path, _ in feeds(built):
        feed = feedparser.parse(built.files[path], response_headers=headers)
        assert not feed.bozo, path
        assert feed.version == "atom10", path


def test_every_feed_and_entry_has_the_elements_that_atom_demands(built: Built) -> None:
    for path, feed in feeds(built):
        for element in (feed, *feed.iter(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(element.findall(ATOM + name)) == 1, (path, name)
                assert element.findtext(ATOM + name), (path, name)
            assert re.fullmatch(RFC_3339, element.findtext(f"{ATOM}updated") or ""), path
            assert element.find(f"{ATOM}link[@rel='alternate']") is not None, path
        assert feed.findtext(f"{ATOM}author/{ATOM}name"), path


def test_no_two_feeds_and_no_two_entries_of_one_share_an_id(built: Built) -> None:
    ids = [feed.findtext(f"{ATOM}id") for _, feed in feeds(built)]
    assert len(set(ids)) == len(ids)
    for path, feed in feeds(built):
        entries = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert len(set(entries)) == len(entries), path


def test_a_paper_has_the_same_entry_in_every_feed(built: Built) -> None:
    entries: dict[str | None, set[tuple[str | None, ...]]] = {}
    for _, feed in feeds(built):
        for entry in feed.iter(f"{ATOM}entry"):
            names = ("title", "updated", "published", "summary")
            value = tuple(entry.findtext(ATOM + name) for name in names)
            entries.setdefault(entry.findtext(f"{ATOM}id"), set()).add(value)
    assert len(entries) == sum(bool(paper.date) for paper in built.papers.values())
    assert all(len(values) == 1 for values in entries.values())


def test_a_feed_has_the_dated_papers_of_its_listing_newest_first(built: Built) -> None:
    for path, feed in feeds(built):
        links = [entry.find(f"{ATOM}link[@rel='alternate']") for entry in feed.iter(f"{ATOM}entry")]
        targets = [link.get("href", "") for link in links if link is not None]
        addresses = [built.address(str(built.follow(path, target)[0])) for target in targets]
        updated = [entry.findtext(f"{ATOM}updated") or "" for entry in feed.iter(f"{ATOM}entry")]
        listed = listed_papers(built, path.removesuffix("xml") + "html")
        most = MOST_OF_LIBRARY if path == "papers/index.xml" else MOST_ENTRIES
        assert addresses == listed[:most], path
        assert updated == sorted(updated, reverse=True), path
        assert feed.findtext(f"{ATOM}updated") == (updated or ["1970-01-01T00:00:00Z"])[0], path


def test_a_feed_names_its_own_address_where_it_is_known(built: Built) -> None:
    for path, feed in feeds(built):
        own = [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")]
        assert own == ([built.address(path)] if built.base_url else []), path


def test_the_sitemap_lists_every_page_but_404_with_whole_addresses(built: Built) -> None:
    sitemap = ElementTree.fromstring(built.files["sitemap.xml"])
    locations = [loc.text or "" for loc in sitemap.iter(f"{SITEMAP}loc")]
    own = built.base_url or "http://localhost:8000/"
    paths = {built.address(path).removesuffix("index.html") for path in built.pages}
    expected = {own + path.removeprefix(built.address("")) for path in paths} - {f"{own}404.html"}
    assert len(locations) == len(set(locations))
    assert set(locations) == expected
    dates = [modified.text or "" for modified in sitemap.iter(f"{SITEMAP}lastmod")]
    assert dates
    assert all(re.fullmatch(W3C_DATE, date) for date in dates)


def test_robots_may_see_everything_and_learn_of_the_sitemap(built: Built) -> None:
    lines = built.files["robots.txt"].decode().splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert lines[2:] == ([f"Sitemap: {built.base_url}sitemap.xml"] if built.base_url else [])


@pytest.mark.parametrize("path", [".nojekyll", "404.html", "search.html", "index.html"])
def test_files_that_hosts_and_readers_rely_on_are_there(built: Built, path: str) -> None:
    assert path in built.files
