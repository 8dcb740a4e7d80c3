"""The pages of a listing.

`listing_pages` turns any group of papers into paged HTML, feeds, files for reference managers and,
if there are several pages, a script with the papers of all of them, so that the browser can sort
and export the whole listing.
"""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator import urls
from generator.exports import (
    FeedSource,
    export_batches,
    export_files,
    export_links,
    feed_pages,
)
from generator.library import Link, ListingItem, Site, collection_json_ld, person_json_ld
from generator.model import Batch, BatchResult, GetCached, Output, Page, Paper, Person
from generator.pages.views import Alternate, Head, feed_alternates, page_head, page_json_ld
from generator.search import encode_numbers
from generator.text import compact_json, count_text

PAGES_NEARBY, PAGES_FAR = 2, 10
"""The number of pages that a pager links on each side, and over the whole range."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of `count` papers with a page; `trail` are the links from the home page to it.

    `inner` are narrower listings (subtopics, months) under the heading `inner_title`. `person` is
    set if more is known about an author than the name, and `profiles` are links to the author's
    pages on other sites. `has_feed` is false for a small group, and `is_of_name` true for an author
    or a venue.
    """

    path: str
    title: str
    kind: str
    count: int
    trail: tuple[Link, ...]
    description: str = ""
    inner_title: str = ""
    inner: tuple[Link, ...] = ()
    profiles: tuple[Link, ...] = ()
    has_feed: bool = True
    is_of_name: bool = False
    person: Person | None = None

    @property
    def has_full_feed(self) -> bool:
        """Whether the feeds have summaries and there is a JSON Feed."""
        return self.kind in ("papers", "topic")


def profile_links(person: Person | None) -> tuple[Link, ...]:
    """Return links to an author's pages on other sites; their paths are URLs."""
    if not person:
        return ()
    links = [("ORCID", urls.orcid(person.orcid) if person.orcid else ""), ("Home page", person.url)]
    return tuple(Link(title, url) for title, url in links if url)


def listing_pages(listing: Listing, papers: Sequence[Paper], site: Site) -> Iterator[Page | Batch]:
    """Yield the pages, feeds and exports of a listing, and its members if it has several pages."""
    pages = _pages(listing, papers, site)
    has_exports = site.scale.name_exports or not listing.is_of_name
    files = export_files(listing.path, papers, site) if has_exports else ()
    links = export_links(files)
    for page in pages:
        yield Page(
            urls.numbered(listing.path, page.number),
            "listing.html",
            partial(_view, listing, page, links, site),
            modified=_newest_date(page.papers),
            listed=True,
        )
    yield from listing_feeds(listing, papers, site)
    if len(pages) > 1:
        path = urls.members(listing.path)
        numbers = [site.numbers[paper.id] for paper in papers]
        yield Batch(path, partial(_members, path, papers, numbers, site))
    yield from export_batches(files, site)


def listing_feeds(listing: Listing, papers: Sequence[Paper], site: Site) -> Iterator[Page]:
    """Yield the feeds of a listing that has some."""
    if listing.has_feed:
        title = f"{listing.title} · {site.config.title}"
        is_whole = listing.path == urls.PAPERS
        most = site.scale.library_feed_entries if is_whole else site.scale.feed_entries
        brief = not listing.has_full_feed
        yield from feed_pages(FeedSource(listing.path, title, papers, most, brief), site)


def _newest_date(papers: Iterable[Paper]) -> str:
    dates = [paper.date for paper in papers if paper.date]
    return max(dates).iso if dates else ""


def _members(
    path: str, papers: Sequence[Paper], numbers: Sequence[int], site: Site, _get: GetCached
) -> BatchResult:
    """Make the script with the papers of a listing, given their numbers in the search index."""
    orders = compact_json(_orders(papers, numbers, site))
    return BatchResult([Output(path, f'papershelf.receive("members",{orders});'.encode())])


def _orders(papers: Sequence[Paper], numbers: Sequence[int], site: Site) -> dict[str, str]:
    """Return the papers' numbers in the search index, encoded, in each order readers can choose.

    Papers come by date; this order breaks ties in the others.
    """
    by_date = list(zip(papers, numbers, strict=True))
    orders = {
        "date": by_date,
        "votes": sorted(by_date, key=lambda pair: -(pair[0].upvotes or 0)),
        "title": sorted(by_date, key=lambda pair: site.title_key(pair[0])),
    }
    return {name: encode_numbers(number for _, number in order) for name, order in orders.items()}


@dataclass(frozen=True, slots=True)
class ListingPage:
    """One page of a listing.

    `number` counts from 1 to `last`; `first` is the position of the page's first paper in the
    listing, from 1. A `brief` page leaves out excerpts.
    """

    papers: Sequence[Paper]
    number: int
    last: int
    first: int
    brief: bool


@dataclass(frozen=True, slots=True)
class ListingView:
    """The view of one page of a listing.

    `members` is the path of the script with the papers of all pages, empty if there is one page.
    With `client_side_exports` the browser makes the formats that `exports` does not have.
    """

    head: Head
    listing: Listing
    page: ListingPage
    items: tuple[ListingItem, ...]
    count_text: str
    pager: tuple[Link, ...]
    members: str
    exports: tuple[Link, ...]
    client_side_exports: bool
    download_name: str
    bibliography: str


def _pages(listing: Listing, papers: Sequence[Paper], site: Site) -> list[ListingPage]:
    """Split a listing into pages.

    The pages after the first are longer and brief. Without `Scale.full_groups` all pages of a
    listing by a name are brief.
    """
    size = site.config.page_size
    later = size * site.scale.later_pages
    full_pages = 0 if listing.is_of_name and not site.scale.full_groups else 1
    starts = [0, *range(size, len(papers), later)]
    ends = [*starts[1:], len(papers)]
    return [
        ListingPage(papers[start:end], number, len(starts), start + 1, brief=number > full_pages)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    ]


def _view(listing: Listing, page: ListingPage, files: tuple[Link, ...], site: Site) -> ListingView:
    return ListingView(
        head=_head(listing, page, site),
        listing=listing,
        page=page,
        items=tuple(map(site.item, page.papers)),
        count_text=count_text(listing.count, "paper"),
        pager=_pager(listing.path, page.number, page.last),
        members=urls.members(listing.path) if page.last > 1 else "",
        exports=files,
        client_side_exports=bool(listing.count),
        download_name=posixpath.basename(urls.stem_of(listing.path)),
        bibliography=urls.export(urls.PAPERS, "bib"),
    )


def _head(listing: Listing, page: ListingPage, site: Site) -> Head:
    path, number = listing.path, page.number
    url = urls.numbered(path, number)
    title = listing.title if number == 1 else f"{listing.title}, page {number}"
    papers = () if page.brief else page.papers
    entries = [(site.prose(paper).title, urls.paper(paper.id)) for paper in papers]
    collection = collection_json_ld(title, url, entries, site.config)
    if listing.person:
        collection["about"] = person_json_ld(listing.person)
    return page_head(
        url,
        title,
        listing.kind,
        site.config,
        description=listing.description or f"{listing.title}: {site.config.title}",
        feed=urls.feed(path) if listing.has_feed else "",
        alternates=_alternates(listing),
        previous=urls.numbered(path, number - 1) if number > 1 else "",
        next=urls.numbered(path, number + 1) if number < page.last else "",
        trail=listing.trail[:-1],
        json_ld=page_json_ld(site.config, listing.trail, collection),
    )


def _alternates(listing: Listing) -> tuple[Alternate, ...]:
    if not listing.has_feed:
        return ()
    return feed_alternates(listing.path, listing.title, brief=not listing.has_full_feed)


def _pager(path: str, number: int, count: int) -> tuple[Link, ...]:
    """Return links to the first, last and nearby pages, and to others in regular steps."""
    if count == 1:
        return ()
    step = -(-count // PAGES_FAR)
    shown = [
        page
        for page in range(1, count + 1)
        if page in (1, count) or abs(page - number) <= PAGES_NEARBY or page % step == 0
    ]
    return tuple(Link(str(page), urls.numbered(path, page), page) for page in shown)
