"""Everything that lists papers: all of them, by topic, by author, by year and month.

One function, `listing_pages`, turns any grouping into its paged HTML, its Atom feed
and, where there is more than one page, the script that tells the browser which papers
the whole listing has, so that it can sort all of them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator import archives, items, metadata, urls, views
from generator.feeds import feed_page
from generator.items import Link
from generator.model import Output, Page, Paper
from generator.site import Site
from generator.views import HOME, Head, TopicView

NAMES_ON_A_PAGE = 300
"""Authors on one page of the index of authors."""

PAGES_NEARBY, PAGES_FAR = 2, 10
"""A pager names so many pages on each side, and about so many over the whole range."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A group of papers that has a page; `trail` leads from the home page to it.

    `inner` are narrower listings (subtopics, months) under the heading `inner_title`.
    """

    path: str
    title: str
    kind: str
    papers: Sequence[Paper]
    trail: tuple[Link, ...]
    description: str = ""
    inner_title: str = ""
    inner: tuple[Link, ...] = ()


def listing_pages(listing: Listing, site: Site) -> Iterator[Page | Output]:
    """Yield the pages of a listing, its feed, and its members where it has several pages."""
    size = site.config.page_size
    count = max(1, -(-len(listing.papers) // size))
    for number in range(1, count + 1):
        papers = listing.papers[(number - 1) * size : number * size]
        yield _page(listing, papers, number, count, site)
    feed_title = f"{listing.title} · {site.config.title}"
    yield feed_page(listing.path, feed_title, listing.papers, site)
    if count > 1:
        ids = json.dumps([paper.id for paper in listing.papers], separators=(",", ":"))
        script = f'papershelf.receive("members",{ids});'
        yield Output(urls.members(listing.path), script.encode())


def _page(listing: Listing, papers: Sequence[Paper], number: int, count: int, site: Site) -> Page:
    view = {
        "head": _head(listing, papers, number, count, site),
        "listing": listing,
        "items": site.items_of(papers),
        "count_text": items.count_text(len(listing.papers), "paper"),
        "first": (number - 1) * site.config.page_size + 1,
        "number": number,
        "pager": _pager(listing.path, number, count),
        "members": urls.members(listing.path) if count > 1 else "",
    }
    return Page(urls.numbered(listing.path, number), "listing.html", view)


def _head(listing: Listing, papers: Sequence[Paper], number: int, count: int, site: Site) -> Head:
    url = urls.numbered(listing.path, number)
    title = listing.title if number == 1 else f"{listing.title}, page {number}"
    entries = [(site.prose(paper).title, urls.paper(paper.id)) for paper in papers]
    collection = metadata.collection(title, url, entries, site.config)
    return views.head(
        url,
        title,
        listing.kind,
        site.config,
        description=listing.description or f"{listing.title}: {site.config.title}",
        feed=urls.feed(listing.path),
        previous=urls.numbered(listing.path, number - 1) if number > 1 else "",
        next=urls.numbered(listing.path, number + 1) if number < count else "",
        trail=listing.trail[:-1],
        json_ld=views.json_ld(site.config, listing.trail, collection),
        modified=str(max((paper.date for paper in papers if paper.date), default="")),
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


def all_papers(site: Site) -> Iterator[Page | Output]:
    """Yield the listing of every paper."""
    description = f"Every paper of {site.config.title}, newest first."
    trail = (HOME, Link("Papers", urls.PAPERS))
    yield from listing_pages(
        Listing(urls.PAPERS, "Papers", "papers", site.newest, trail, description), site
    )


def topics(site: Site) -> Iterator[Page | Output]:
    """Yield the tree of topics and a listing for each of them."""
    above = (HOME, Link("Topics", urls.TOPICS))
    tree = topic_views(site.topics)
    yield _index_page(urls.TOPICS, "Topics", site, {"topics": tree}, "topics.html")
    yield from _topic_listings(site.topics, above, site)


def _topic_listings(
    groups: Sequence[archives.TopicGroup], above: tuple[Link, ...], site: Site
) -> Iterator[Page | Output]:
    for group in groups:
        trail = (*above, _topic_link(group))
        yield from listing_pages(
            Listing(
                urls.topic(group.topic.id),
                group.topic.title,
                "topic",
                group.papers,
                trail,
                group.topic.description,
                "Topics within",
                tuple(_topic_link(child) for child in group.children),
            ),
            site,
        )
        yield from _topic_listings(group.children, trail, site)


def _topic_link(group: archives.TopicGroup) -> Link:
    return Link(group.topic.title, urls.topic(group.topic.id), len(group.papers))


def topic_views(groups: Sequence[archives.TopicGroup]) -> tuple[TopicView, ...]:
    """Return a tree of topics as templates show it."""
    return tuple(
        TopicView(
            group.topic.title,
            urls.topic(group.topic.id),
            group.topic.description,
            len(group.papers),
            topic_views(group.children),
        )
        for group in groups
    )


def authors(site: Site) -> Iterator[Page | Output]:
    """Yield the index of authors and a listing for each of them."""
    if site.authors:
        yield from _author_index(site)
    above = (HOME, Link("Authors", urls.AUTHORS))
    for author in site.authors:
        path = urls.author(author.id)
        papers = items.count_text(len(author.papers), "paper")
        trail = (*above, Link(author.name, path))
        description = f"{author.name}: {papers} in {site.config.title}."
        yield from listing_pages(
            Listing(path, author.name, "author", author.papers, trail, description), site
        )


def _author_index(site: Site) -> Iterator[Page]:
    """Yield the pages of the index, each with a way to every letter."""
    starts = range(0, len(site.authors), NAMES_ON_A_PAGE)
    chunks = [site.authors[start : start + NAMES_ON_A_PAGE] for start in starts]
    letters: dict[str, str] = {}
    for number, chunk in enumerate(chunks, 1):
        for letter in map(_letter, chunk):
            letters.setdefault(letter, urls.numbered(urls.AUTHORS, number))
    for number, chunk in enumerate(chunks, 1):
        groups = [
            (letter, list(map(_author_link, same))) for letter, same in groupby(chunk, _letter)
        ]
        view = {
            "letters": [Link(letter, path) for letter, path in letters.items()],
            "groups": groups,
            "count_text": items.count_text(len(site.authors), "author"),
        }
        path = urls.numbered(urls.AUTHORS, number)
        yield _index_page(path, "Authors", site, view, "authors.html")


def _author_link(author: archives.Author) -> Link:
    return Link(author.name, urls.author(author.id), len(author.papers))


def _letter(author: archives.Author) -> str:
    family, _ = archives.family_name_key(author.name)
    return family[:1].upper() or "#"


def years(site: Site) -> Iterator[Page | Output]:
    """Yield the index of years and a listing for each year and month."""
    if site.years:
        view = {"years": [(_year_link(group), _month_links(group)) for group in site.years]}
        yield _index_page(urls.YEARS, "Years", site, view, "years.html")
    for group in site.years:
        trail = (HOME, Link("Years", urls.YEARS), _year_link(group))
        path, months = urls.year(group.year), _month_links(group)
        description = f"Papers of {group.year} in {site.config.title}."
        yield from listing_pages(
            Listing(
                path, str(group.year), "year", group.papers, trail, description, "Months", months
            ),
            site,
        )
        for month, link in zip(group.months, months, strict=True):
            title = f"{link.title} {month.year}"
            description = f"Papers of {title} in {site.config.title}."
            yield from listing_pages(
                Listing(link.path, title, "month", month.papers, (*trail, link), description), site
            )


def _year_link(group: archives.YearGroup) -> Link:
    return Link(str(group.year), urls.year(group.year), len(group.papers))


def _month_links(group: archives.YearGroup) -> tuple[Link, ...]:
    return tuple(
        Link(items.MONTHS[month.month - 1], urls.month(month.month, month.year), len(month.papers))
        for month in group.months
    )


def _index_page(
    path: str, title: str, site: Site, view: Mapping[str, object], template: str
) -> Page:
    """Return a page that leads to listings."""
    description = f"{title} of {site.config.title}."
    trail = (HOME, Link(title, path))
    head = views.head(
        path,
        title,
        "index",
        site.config,
        description=description,
        trail=trail[:1],
        json_ld=views.json_ld(site.config, trail),
    )
    return Page(path, template, {"head": head, **view})
