"""Atom feeds (RFC 4287) of listings.

Identifiers are `urn:uuid` names made from what does not change: a paper's id, and a
feed's address. All dates are content dates; a paper without a date cannot be placed in
time and stays out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from uuid import NAMESPACE_URL, uuid5

from generator import markup, urls
from generator.metadata import canonical
from generator.model import Date, Page, Paper, View
from generator.site import Site

MOST_ENTRIES = 30
"""Papers in the feed of a topic, an author or a year; the library's own feed holds more."""

MOST_OF_LIBRARY = 100
LONGEST_SUMMARY = 300
BEGINNING_OF_TIME = Date(1970)
"""When a feed without entries was updated: RFC 4287 demands a date."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper in a feed; `url` is absolute, or relative where the site's address is not known."""

    id: str
    title: str
    url: str
    published: str
    authors: tuple[str, ...]
    categories: tuple[tuple[str, str], ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A listing as a feed; `self_url` is empty where the site's address is not known."""

    id: str
    title: str
    updated: str
    url: str
    self_url: str
    author: str
    entries: tuple[Entry, ...]


def feed_page(
    listing_path: str, title: str, papers: Iterable[Paper], site: Site, most: int = MOST_ENTRIES
) -> Page:
    """Return the feed of the listing at a path: its newest dated papers, `most` of them.

    The papers are those of a listing, newest first.
    """
    dated = tuple(islice((paper for paper in papers if paper.date), most))
    return Page(
        urls.feed(listing_path),
        "feeds/atom.xml",
        partial(_view, listing_path, title, dated, site),
        (title, site.versions(dated)),
    )


def _view(listing_path: str, title: str, papers: Sequence[Paper], site: Site) -> View:
    path = urls.feed(listing_path)
    newest = papers[0].date if papers else None
    feed = Feed(
        id=_urn(f"{site.config.base_url or site.config.title}/{path}"),
        title=title,
        updated=timestamp(newest or BEGINNING_OF_TIME),
        url=_address(listing_path, path, site),
        self_url=canonical(path, site.config),
        author=site.config.author or site.config.title,
        entries=tuple(_entry(paper, path, site) for paper in papers),
    )
    return {"feed": feed}


def timestamp(date: Date) -> str:
    """Return the first second of a date as RFC 3339 (in UTC)."""
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T00:00:00Z"


def _entry(paper: Paper, feed_path: str, site: Site) -> Entry:
    prose = site.prose(paper)
    return Entry(
        id=_urn(f"papershelf/{urls.paper(paper.id)}"),
        title=prose.title,
        url=_address(urls.paper(paper.id), feed_path, site),
        published=timestamp(paper.date or BEGINNING_OF_TIME),
        authors=paper.authors,
        categories=tuple((topic.id, topic.title) for topic in site.topics_of(paper)),
        summary=markup.excerpt(prose.summary or prose.abstract, LONGEST_SUMMARY),
    )


def _address(path: str, feed_path: str, site: Site) -> str:
    return canonical(path, site.config) or urls.link(path, feed_path)


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"
