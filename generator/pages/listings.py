"""Everything that lists papers: all of them, by topic, by author, by year and month."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from generator import urls
from generator.library import Author, Link, Site, TopicGroup, YearGroup
from generator.model import Batch, Date, Page, View
from generator.pages.listing import Listing, listing_pages
from generator.pages.views import HOME, AuthorView, Head, TopicView, page_head, page_json_ld
from generator.text import count_text

NAMES_ON_A_PAGE = 300
"""Authors on one page of the index of authors."""


def all_papers(site: Site) -> Iterator[Page | Batch]:
    """Yield the listing of every paper."""
    description = f"Every paper of {site.config.title}, newest first."
    trail = (HOME, Link("Papers", urls.PAPERS))
    yield from listing_pages(
        Listing(urls.PAPERS, "Papers", "papers", site.newest, trail, description), site
    )


def topics(site: Site) -> Iterator[Page | Batch]:
    """Yield the tree of topics and a listing for each of them."""
    above = (HOME, Link("Topics", urls.TOPICS))
    tree = topic_views(site.topics)
    view: View = {"topics": tree}
    yield _index_page(urls.TOPICS, "Topics", site, "topics.html", view=lambda: view, inputs=(tree,))
    yield from _topic_listings(site.topics, above, site)


def _topic_listings(
    groups: Sequence[TopicGroup], above: tuple[Link, ...], site: Site
) -> Iterator[Page | Batch]:
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


def _topic_link(group: TopicGroup) -> Link:
    return Link(group.topic.title, urls.topic(group.topic.id), len(group.papers))


def topic_views(groups: Sequence[TopicGroup]) -> tuple[TopicView, ...]:
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


def authors(site: Site) -> Iterator[Page | Batch]:
    """Yield the index of authors, and a listing for each of them who has a page."""
    if site.authors:
        yield from _author_index(site)
    above = (HOME, Link("Authors", urls.AUTHORS))
    for author in site.authors:
        if author.id not in site.author_pages:
            continue
        path = urls.author(author.id)
        papers = count_text(len(author.papers), "paper")
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
        path = urls.numbered(urls.AUTHORS, number)
        view = partial(_author_index_view, chunk, letters, site)
        shown = [(a.names[0], a.id, *_places(a, site)) for a in chunk]
        inputs = (letters, len(site.authors), shown)
        yield _index_page(path, "Authors", site, "authors.html", view=view, inputs=inputs)


def _author_index_view(chunk: Iterable[Author], letters: Mapping[str, str], site: Site) -> View:
    groups = [
        (letter, [_author_view(author, site) for author in same])
        for letter, same in groupby(chunk, _letter)
    ]
    return {
        "letters": [Link(letter, path) for letter, path in letters.items()],
        "groups": groups,
        "count_text": count_text(len(site.authors), "author"),
    }


def _author_view(author: Author, site: Site) -> AuthorView:
    return AuthorView(author.name, len(author.papers), _author_paths(author, site))


def _author_paths(author: Author, site: Site) -> tuple[str, ...]:
    """Return the way to an author's page, or else to each of their papers."""
    if author.id in site.author_pages:
        return (urls.author(author.id),)
    return tuple(urls.paper(paper.id) for paper in author.papers)


def _places(author: Author, site: Site) -> list[str | int]:
    """Return what the ways to an author hang on."""
    if author.id in site.author_pages:
        return [len(author.papers)]
    return [paper.id for paper in author.papers]


def _letter(author: Author) -> str:
    return author.family[:1].upper() or "#"


def years(site: Site) -> Iterator[Page | Batch]:
    """Yield the index of years and a listing for each year and month."""
    if site.years:
        view = {"years": [(_year_link(group), _month_links(group)) for group in site.years]}
        yield _index_page(
            urls.YEARS, "Years", site, "years.html", view=lambda: view, inputs=(view,)
        )
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


def _year_link(group: YearGroup) -> Link:
    return Link(str(group.year), urls.year(group.year), len(group.papers))


def _month_links(group: YearGroup) -> tuple[Link, ...]:
    return tuple(
        Link(
            Date(month.year, month.month).month_name,
            urls.month(month.month, month.year),
            len(month.papers),
        )
        for month in group.months
    )


def _index_page(  # noqa: PLR0913 (what a page is made of)
    path: str,
    title: str,
    site: Site,
    template: str,
    *,
    view: Callable[[], View],
    inputs: tuple[object, ...],
) -> Page:
    """Return a page that leads to listings."""
    return Page(
        path,
        template,
        lambda: {"head": _index_head(path, title, site), **view()},
        inputs,
        listed=True,
    )


def _index_head(path: str, title: str, site: Site) -> Head:
    trail = (HOME, Link(title, path))
    return page_head(
        path,
        title,
        "index",
        site.config,
        description=f"{title} of {site.config.title}.",
        trail=trail[:1],
        json_ld=page_json_ld(site.config, trail),
    )
