"""Feeds, the sitemap, and files that crawlers and hosts expect."""

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import feedparser
import pytest
from feed_rules import ATOM, atom_faults, json_feed_faults
from reading import LISTINGS, Built

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
WHOLE_DATE = r"\d{4}-\d\d-\d\d"


def feeds(built: Built) -> Iterator[tuple[str, ElementTree.Element]]:
    for path, data in built.files.items():
        if path.endswith(".xml") and path not in ("sitemap.xml", "opensearch.xml"):
            yield path, ElementTree.fromstring(data)


def listed_papers(built: Built, path: str) -> list[str]:
    """Return the URLs of the dated papers on all pages of a listing."""
    found: list[str] = []
    while path:
        page = built.pages[path]
        if page.is_brief:
            links = page.root.iterfind(".//ul[@class='brief']/li/a")
            targets = [str(built.follow(path, link.get("href", ""))[0]) for link in links]
            return [built.address(target) for target in targets if built.papers[target].date]
        for item in page.items:
            link = item.find("h2/a")
            if link is not None and item.find(".//time") is not None:
                found.append(built.address(str(built.follow(path, link.get("href", ""))[0])))
        path = next((str(built.follow(path, link)[0]) for link in page.links("next")), "")
    return found


def test_every_listing_links_to_its_feeds(built: Built) -> None:
    for path, page in built.pages.items():
        feeds = [built.follow(path, link)[0] for link in page.links("alternate")]
        if page.kind in LISTINGS:
            first = re.sub(r"-\d+\.html$", ".html", path) if page.links("prev") else path
            has_json = page.kind in ("papers", "topic")
            endings = ["xml"] * (first.removesuffix("html") + "xml" in built.files)
            endings += ["json"] * has_json
            assert feeds == [first.removesuffix("html") + ending for ending in endings]
        elif page.is_brief:
            own = path.removesuffix("html") + "xml"
            assert feeds == [own] * (own in built.files)
        elif page.kind == "home":
            assert feeds == ["papers/index.xml", "papers/index.json"]
        elif page.kind == "paper":
            name = path.removesuffix("html")
            assert feeds == [f"api/{name}json", f"{name}md"]
        else:
            assert feeds == []


def test_feedparser_reads_every_feed(built: Built) -> None:
    headers = {"content-type": "application/atom+xml; charset=utf-8"}
    for path, _ in feeds(built):
        feed = feedparser.parse(built.files[path], response_headers=headers)
        assert not feed.bozo, path
        assert feed.version == "atom10", path


def test_every_atom_feed_follows_rfc_4287(built: Built) -> None:
    faults = {path: list(atom_faults(feed)) for path, feed in feeds(built)}
    assert {path: found for path, found in faults.items() if found} == {}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<title>", "<title/><title>"),
        ("<id>urn:", "<id>no iri "),
        ("T00:00:00Z</updated>", "</updated>"),
        ("<author><name>", "<author><email>a</email><name/><name>"),
        ('rel="alternate" type="text/html" href', 'rel="alternate" type="text/html" url'),
        ('<category term="', '<category scheme="'),
        ("<entry>", "<entry><entry/>"),
        ("<entry>", "<entry>words"),
        ("</feed>", "<generator/></feed>"),
        ("</title>", "</title>words"),
        ("<title>", '<title type="markdown">'),
        ('xml:lang="en"', 'xml:lang="no language"'),
    ],
)
def test_invalid_atom_feeds_are_detected(made_up_site: Built, right: str, wrong: str) -> None:
    feed = made_up_site.files["papers/index.xml"].decode()
    assert right in feed
    broken = feed.replace(right, wrong, 1)
    assert list(atom_faults(ElementTree.fromstring(broken)))


def test_every_json_feed_is_valid_and_equals_its_atom_feed(built: Built) -> None:
    for path, feed in feeds(built):
        if not path.startswith(("papers/", "topics/")):
            assert path.removesuffix("xml") + "json" not in built.files
            continue
        found = json.loads(built.files[path.removesuffix("xml") + "json"])
        assert list(json_feed_faults(found)) == [], path
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert [item["id"] for item in found["items"]] == ids, path
        assert found["title"] == feed.findtext(f"{ATOM}title"), path


def test_opml_lists_every_feed_once_with_its_page(built: Built) -> None:
    opml = ElementTree.fromstring(built.files["feeds.opml"])
    outlines = [outline for outline in opml.iter("outline") if outline.get("type") == "rss"]
    assert all(outline.get("text") == outline.get("title") for outline in outlines)
    listed = [built.follow("feeds.opml", outline.get("xmlUrl", ""))[0] for outline in outlines]
    shown = [built.follow("feeds.opml", outline.get("htmlUrl", ""))[0] for outline in outlines]
    assert sorted(map(str, listed)) == sorted(path for path, _ in feeds(built))
    assert [str(path).removesuffix("html") for path in shown] == [
        str(path).removesuffix("xml") for path in listed
    ]


def test_all_pages_but_papers_link_to_the_opensearch_description(
    built: Built,
) -> None:
    expected = ["opensearch.xml"] if built.base_url else []
    assert ("opensearch.xml" in built.files) == bool(expected)
    for path, page in built.pages.items():
        found = [built.follow(path, link)[0] for link in page.links("search")]
        assert found == ([] if page.kind == "paper" or page.is_brief else expected), path


def test_ids_of_feeds_and_of_entries_are_unique(built: Built) -> None:
    ids = [feed.findtext(f"{ATOM}id") for _, feed in feeds(built)]
    assert len(set(ids)) == len(ids)
    for path, feed in feeds(built):
        entries = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert len(set(entries)) == len(entries), path


def test_a_paper_has_the_same_entry_in_every_feed(built: Built) -> None:
    entries: dict[str | None, set[tuple[str | None, ...]]] = {}
    summaries: dict[str | None, set[str]] = {}
    for _, feed in feeds(built):
        for entry in feed.iter(f"{ATOM}entry"):
            names = ("title", "updated", "published")
            value = tuple(entry.findtext(ATOM + name) for name in names)
            entry_id, summary = entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}summary")
            entries.setdefault(entry_id, set()).add(value)
            summaries.setdefault(entry_id, set()).update([summary] if summary else [])
    assert len(entries) <= sum(bool(paper.date) for paper in built.papers.values())
    assert all(len(values) == 1 for values in entries.values())
    assert any(summaries.values())
    assert all(len(values) <= 1 for values in summaries.values())


def test_a_feed_contains_the_dated_papers_of_its_listing_newest_first(built: Built) -> None:
    for path, feed in feeds(built):
        links = [entry.find(f"{ATOM}link[@rel='alternate']") for entry in feed.iter(f"{ATOM}entry")]
        targets = [link.get("href", "") for link in links if link is not None]
        addresses = [built.address(str(built.follow(path, target)[0])) for target in targets]
        updated = [entry.findtext(f"{ATOM}updated") or "" for entry in feed.iter(f"{ATOM}entry")]
        listed = listed_papers(built, path.removesuffix("xml") + "html")
        scale = built.site.scale
        is_whole = path == "papers/index.xml"
        most = scale.library_feed_entries if is_whole else scale.feed_entries
        assert addresses == listed[:most], path
        assert updated == sorted(updated, reverse=True), path
        assert feed.findtext(f"{ATOM}updated") == (updated or ["1970-01-01T00:00:00Z"])[0], path


def test_a_feed_has_its_own_url_only_with_a_base_url(built: Built) -> None:
    for path, feed in feeds(built):
        own = [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")]
        assert own == ([built.address(path)] if built.base_url else []), path


def test_the_sitemap_lists_absolute_urls_of_every_page_but_404_and_brief_ones(built: Built) -> None:
    sitemap = ElementTree.fromstring(built.files["sitemap.xml"])
    locations = [loc.text or "" for loc in sitemap.iter(f"{SITEMAP}loc")]
    own = built.base_url or "http://localhost:8000/"
    listed = [path for path, page in built.pages.items() if not page.is_brief]
    paths = {built.address(path).removesuffix("index.html") for path in listed}
    expected = {own + path.removeprefix(built.address("")) for path in paths} - {f"{own}404.html"}
    assert len(locations) == len(set(locations))
    assert set(locations) == expected
    dates = [modified.text or "" for modified in sitemap.iter(f"{SITEMAP}lastmod")]
    assert dates
    assert all(re.fullmatch(WHOLE_DATE, date) for date in dates)


def test_the_sitemap_follows_its_protocol(built: Built) -> None:
    sitemap = ElementTree.fromstring(built.files["sitemap.xml"])
    assert sitemap.tag == f"{SITEMAP}urlset"
    assert 0 < len(sitemap) <= 50_000
    for url in sitemap:
        assert url.tag == f"{SITEMAP}url"
        names = [child.tag.removeprefix(SITEMAP) for child in url]
        assert names in (["loc"], ["loc", "lastmod"])
        assert len(url.findtext(f"{SITEMAP}loc") or "") < 2048


def test_the_list_of_feeds_is_valid_opml(built: Built) -> None:
    opml = ElementTree.fromstring(built.files["feeds.opml"])
    assert (opml.tag, opml.attrib) == ("opml", {"version": "2.0"})
    assert [part.tag for part in opml] == ["head", "body"]
    assert opml.findtext("head/title") == built.site.config.title
    feed = {"text", "title", "type", "xmlUrl", "htmlUrl"}
    for outline in opml[1].iter():
        if outline is not opml[1]:
            assert outline.tag == "outline"
            assert outline.attrib.keys() == (feed if "type" in outline.attrib else {"text"})
            assert all(outline.attrib.values())
            assert "type" in outline.attrib or len(outline)


def test_robots_txt_allows_everything_and_names_the_sitemap(built: Built) -> None:
    lines = built.files["robots.txt"].decode().splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert lines[2:] == ([f"Sitemap: {built.base_url}sitemap.xml"] if built.base_url else [])


@pytest.mark.parametrize("path", [".nojekyll", "404.html", "search.html", "index.html"])
def test_files_that_hosts_and_readers_expect_exist(built: Built, path: str) -> None:
    assert path in built.files
