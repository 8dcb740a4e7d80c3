"""Feeds of listings: Atom (RFC 4287) and JSON Feed 1.1 (https://jsonfeed.org/version/1.1).

Both are made from the same `Feed`. Identifiers are `urn:uuid` names derived from a paper's id or
a feed's address, which do not change. All dates are content dates; papers without a date are left
out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from generator import urls
from generator.library import Site, with_status
from generator.model import Date, Page, Paper
from generator.text import excerpt

LONGEST_SUMMARY = 300
BEGINNING_OF_TIME = Date(1970)
"""The date of a feed without entries, which RFC 4287 requires."""

JSON_FEED = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A paper in a feed; `url` is absolute, or relative if `base_url` is not set."""

    id: str
    title: str
    url: str
    published: str
    authors: tuple[str, ...]
    categories: tuple[tuple[str, str], ...]
    summary: str
    language: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A listing as a feed; `self_url` is empty if `base_url` is not set."""

    id: str
    title: str
    updated: str
    url: str
    self_url: str
    author: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class AtomView:
    """The view of an Atom feed."""

    feed: Feed


@dataclass(frozen=True, slots=True)
class JsonFeedView:
    """The view of a JSON Feed, as the object to be serialized."""

    feed: dict[str, Any]


@dataclass(frozen=True, slots=True)
class FeedSource:
    """A listing to make feeds of; its papers come newest first.

    The feeds contain `most` of the dated papers. A `brief` feed has neither summaries nor topics,
    and there is no JSON Feed: there are too many authors, venues, years and months to repeat what
    the feeds of all papers and of topics have.
    """

    path: str
    title: str
    papers: Sequence[Paper]
    most: int
    brief: bool = False

    def dated(self) -> tuple[Paper, ...]:
        """Return the papers in the feeds."""
        return tuple(islice((paper for paper in self.papers if paper.date), self.most))


def feed_pages(source: FeedSource, site: Site) -> Iterator[Page]:
    """Yield the feeds of a listing."""
    source = replace(source, papers=source.dated())
    yield Page(urls.feed(source.path), "feeds/atom.xml", partial(_atom, source, site))
    if not source.brief:
        path = urls.json_feed(source.path)
        yield Page(path, "feeds/feed.json", partial(_json, source, site))


def _atom(source: FeedSource, site: Site) -> AtomView:
    return AtomView(feed(source, urls.feed(source.path), site))


def _json(source: FeedSource, site: Site) -> JsonFeedView:
    return JsonFeedView(json_feed(feed(source, urls.json_feed(source.path), site), site))


def feed(source: FeedSource, path: str, site: Site) -> Feed:
    """Return the feed to be written to `path`; its id is that of the Atom feed in any format."""
    papers = source.dated()
    name = f"{site.config.base_url or site.config.title}/{urls.feed(source.path)}"
    return Feed(
        id=_urn(name),
        title=source.title,
        updated=timestamp((papers and papers[0].date) or BEGINNING_OF_TIME),
        url=urls.address(source.path, path, site.config.base_url),
        self_url=urls.canonical(path, site.config.base_url),
        author=site.config.author or site.config.title,
        entries=tuple(_entry(paper, path, site, brief=source.brief) for paper in papers),
    )


def timestamp(date: Date) -> str:
    """Return the first second of a date as RFC 3339 (in UTC)."""
    return f"{date.first_day}T00:00:00Z"


def _entry(paper: Paper, feed_path: str, site: Site, *, brief: bool) -> FeedEntry:
    prose = site.prose(paper)
    topics = () if brief else site.topics_of(paper)
    text = "" if brief else prose.summary or prose.abstract
    return FeedEntry(
        id=_urn(f"papershelf/{urls.paper(paper.id)}"),
        title=with_status(prose.title, paper),
        url=urls.address(urls.paper(paper.id), feed_path, site.config.base_url),
        published=timestamp(paper.date or BEGINNING_OF_TIME),
        authors=tuple(map(str, paper.authors)),
        categories=tuple((topic.id, topic.title) for topic in topics),
        summary=excerpt(text, LONGEST_SUMMARY),
        language=paper.language,
    )


def json_feed(feed: Feed, site: Site) -> dict[str, Any]:
    """Return a feed as a JSON Feed object without empty members."""
    return _known(
        version=JSON_FEED,
        title=feed.title,
        home_page_url=feed.url,
        feed_url=feed.self_url,
        language=site.config.language,
        authors=[{"name": feed.author}],
    ) | {"items": [_item(entry) for entry in feed.entries]}


def _item(entry: FeedEntry) -> dict[str, Any]:
    """Return an item; `content_text` is required, so the title is used if there is no summary."""
    return _known(
        id=entry.id,
        url=entry.url,
        title=entry.title,
        content_text=entry.summary or entry.title,
        date_published=entry.published,
        authors=[{"name": name} for name in entry.authors],
        tags=[title for _, title in entry.categories],
        language=entry.language,
    )


def _known(**members: Any) -> dict[str, Any]:
    """Return the members that have a value."""
    return {name: value for name, value in members.items() if value}


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"
