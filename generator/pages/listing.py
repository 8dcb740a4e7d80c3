"""A group of papers with pages of its own.

One function, `listing_pages`, turns any grouping into its paged HTML, its feeds, its files
for reference managers and, where there is more than one page, the script that tells the
browser which papers the whole listing has, so that it can sort and export all of them.
"""

import json
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from generator import urls
from generator.exports import (
    MOST_ENTRIES,
    MOST_OF_LIBRARY,
    ExportFile,
    FeedSource,
    export_batches,
    export_files,
    feed_pages,
)
from generator.library import Link, Site, collection_json_ld
from generator.model import Batch, Output, Page, Paper, View
from generator.pages.views import Head, feed_alternates, page_head, page_json_ld
from generator.search import encode_numbers
from generator.text import count_text

LONGER = 10
"""How many times as many papers the later pages of a listing hold in a large library."""

PAGES_NEARBY, PAGES_FAR = 2, 10
"""A pager names so many pages on each side, and about so many over the whole range."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A group of papers that has a page; `trail` leads from the home page to it.

    `inner` are narrower listings (subtopics, months) under the heading `inner_title`. An
    `is_compact` listing is one of many small ones: a listing of one paper has no exports, and in a
    large library all its pages are brief.
    """

    path: str
    title: str
    kind: str
    papers: Sequence[Paper]
    trail: tuple[Link, ...]
    description: str = ""
    inner_title: str = ""
    inner: tuple[Link, ...] = ()
    is_compact: bool = False


def listing_pages(listing: Listing, site: Site) -> Iterator[Page | Batch]:
    """Yield the pages of a listing, its feed and its exports, and its members if there are more."""
    sheets = _sheets(listing, site)
    files = _exports(listing, site)
    links = [(link.title, link.path, link.count) for link in (*listing.trail, *listing.inner)]
    shown = (listing.title, listing.description, links, len(files))
    for sheet in sheets:
        yield Page(
            urls.numbered(listing.path, sheet.number),
            "listing.html",
            partial(_view, listing, sheet, files, site),
            (*shown, sheet[1:], len(listing.papers), site.versions(sheet.papers)),
            modified=str(max((paper.date for paper in sheet.papers if paper.date), default="")),
            listed=True,
        )
    feed_title = f"{listing.title} · {site.config.title}"
    most = MOST_OF_LIBRARY if listing.path == urls.PAPERS else MOST_ENTRIES
    brief = has_brief_feed(listing.kind, site)
    source = FeedSource(listing.path, feed_title, listing.papers, most, brief)
    yield from feed_pages(source, site)
    if len(sheets) > 1:
        sorted_by = [(site.numbers[p.id], p.upvotes, p.title) for p in listing.papers]
        path = urls.members(listing.path)
        yield Batch(path, partial(_members, path, listing.papers, site), (sorted_by,))
    yield from export_batches(files, site)


def _exports(listing: Listing, site: Site) -> tuple[ExportFile, ...]:
    """Return the export files of a listing; there are none for an author or venue of one paper.

    A paper may have hundreds of such authors.
    """
    is_single = listing.is_compact and len(listing.papers) == 1
    return () if is_single else export_files(listing.path, listing.papers, site)


def has_brief_feed(kind: str, site: Site) -> bool:
    """Tell whether the feeds of a kind of listing are cut short.

    In a large library those of authors, years and months are: there are too many of them
    to say again what the feeds of topics say.
    """
    return site.is_large and kind not in ("papers", "topic")


def _members(path: str, papers: Sequence[Paper], site: Site) -> Iterator[Output]:
    """Yield the script that tells the browser which papers a listing has."""
    orders = json.dumps(_orders(papers, site), separators=(",", ":"))
    yield Output(path, f'papershelf.receive("members",{orders});'.encode())


def _orders(papers: Sequence[Paper], site: Site) -> dict[str, str]:
    """Return the papers' numbers in the search, in each order that a reader may choose.

    The order of dates is the papers' own, and breaks ties in the others.
    """
    orders = {
        "date": papers,
        "votes": sorted(papers, key=lambda paper: -(paper.upvotes or 0)),
        "title": sorted(papers, key=site.title_key),
    }
    return {
        name: encode_numbers(site.numbers[paper.id] for paper in order)
        for name, order in orders.items()
    }


class ListingPage(NamedTuple):
    """One page of a listing: its papers, its number and the last, the place of its first paper.

    A `brief` one names the papers and says no more of them.
    """

    papers: Sequence[Paper]
    number: int
    last: int
    first: int
    brief: bool


def _sheets(listing: Listing, site: Site) -> list[ListingPage]:
    """Cut a listing into pages.

    In a large library the pages after the first are long and brief; all pages of a compact listing
    are brief.
    """
    papers = listing.papers
    full_pages = (0 if listing.is_compact else 1) if site.is_large else len(papers)
    size = site.config.page_size
    later = size * LONGER if site.is_large else size
    starts = [0, *range(size, len(papers), later)]
    ends = [*starts[1:], len(papers)]
    return [
        ListingPage(papers[start:end], number, len(starts), start + 1, brief=number > full_pages)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    ]


def _view(listing: Listing, sheet: ListingPage, files: Sequence[ExportFile], site: Site) -> View:
    return {
        "head": _head(listing, sheet, site),
        "listing": listing,
        "items": tuple(map(site.item, sheet.papers)),
        "count_text": count_text(len(listing.papers), "paper"),
        "sheet": sheet,
        "pager": _pager(listing.path, sheet.number, sheet.last),
        "members": urls.members(listing.path) if sheet.last > 1 else "",
        "exports": files,
        "made_here": bool(listing.papers) and (site.is_large or not files),
        "download_name": posixpath.basename(urls.stem_of(listing.path)),
        "bibliography": urls.export(urls.PAPERS, "bib"),
    }


def _head(listing: Listing, sheet: ListingPage, site: Site) -> Head:
    path, number = listing.path, sheet.number
    url = urls.numbered(path, number)
    title = listing.title if number == 1 else f"{listing.title}, page {number}"
    papers = () if sheet.brief else sheet.papers
    entries = [(site.prose(paper).title, urls.paper(paper.id)) for paper in papers]
    collection = collection_json_ld(title, url, entries, site.config)
    return page_head(
        url,
        title,
        listing.kind,
        site.config,
        description=listing.description or f"{listing.title}: {site.config.title}",
        feed=urls.feed(path),
        alternates=feed_alternates(path, listing.title, brief=has_brief_feed(listing.kind, site)),
        previous=urls.numbered(path, number - 1) if number > 1 else "",
        next=urls.numbered(path, number + 1) if number < sheet.last else "",
        trail=listing.trail[:-1],
        json_ld=page_json_ld(site.config, listing.trail, collection),
    )


def _pager(path: str, number: int, count: int) -> tuple[Link, ...]:
    """Return links to the first and last pages, the near ones and, in even steps, the far ones."""
    if count == 1:
        return ()
    step = -(-count // PAGES_FAR)
    shown = [
        page
        for page in range(1, count + 1)
        if page in (1, count) or abs(page - number) <= PAGES_NEARBY or page % step == 0
    ]
    return tuple(Link(str(page), urls.numbered(path, page), page) for page in shown)
