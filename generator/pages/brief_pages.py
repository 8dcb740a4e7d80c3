"""Brief pages: the titles of a few papers with links, and little else.

Most authors have one or two papers, so their pages are most of the pages of a library. A brief
page has no script but that of the colours, no metadata beyond its title and canonical URL, and is
not in the sitemap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from generator import urls
from generator.library import Link, ListingItem, Site
from generator.model import Page, Paper


@dataclass(frozen=True, slots=True)
class BriefListing:
    """What a brief page shows.

    `kind` is the kind of the page, and `index` the index page above it. `search` is the name and
    value by which the search page finds the same papers. `links` are pages that belong to this one,
    `profiles` pages on other sites. `feed` is a path or empty.
    """

    path: str
    title: str
    kind: str
    papers: Sequence[Paper]
    index: Link
    search: tuple[str, str] | None = None
    links: tuple[Link, ...] = ()
    profiles: tuple[Link, ...] = ()
    feed: str = ""
    earlier: Link | None = None
    later: Link | None = None


@dataclass(frozen=True, slots=True)
class BriefView:
    """The view of a brief page; `items` are papers with notes, which may be empty.

    `query` is the query string of the search.
    """

    listing: BriefListing
    canonical: str
    query: str
    items: tuple[tuple[ListingItem, str], ...]


def brief_page(listing: BriefListing, site: Site) -> Page:
    """Return a brief page."""
    return Page(listing.path, "brief.html", partial(_view, listing, site))


def _view(listing: BriefListing, site: Site) -> BriefView:
    return BriefView(
        listing,
        urls.canonical(listing.path, site.config.base_url),
        "?" + urlencode([listing.search]) if listing.search else "",
        tuple((site.item(paper), _note(paper, listing.kind)) for paper in listing.papers),
    )


def _note(paper: Paper, kind: str) -> str:
    """Return the venue and the date of a paper, without what the title of the page says."""
    venue = "" if kind == "venue" else paper.venue
    if not paper.date or kind == "day" or str(paper.date.year) in venue:
        return venue
    return f"{venue}, {paper.date.text}" if venue else paper.date.text
