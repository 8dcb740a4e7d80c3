"""The site's table of contents: every page there is, in code.

Pages hold views only; what they look like is the templates' affair. Beside pages there
are a few files that need no template and are `Output` from the start.
"""

import math
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise

from generator import urls
from generator.content import GROUPINGS, TOPICS
from generator.exports import api_files, citation_scripts, discovery_pages
from generator.library import (
    Link,
    RelatedLists,
    Site,
    correction_links,
    most_voted,
    walk_groups,
    web_site_json_ld,
    with_status,
)
from generator.model import Batch, FreePage, Output, Page, Paper, View
from generator.pages.data_pages import data_pages
from generator.pages.listings import all_papers, grouping_pages, topic_views
from generator.pages.paper_page import paper_page, redirect_page
from generator.pages.views import (
    HOME,
    TALLEST_YEAR_BAR,
    FeaturedPage,
    YearBar,
    feed_alternates,
    page_head,
    page_json_ld,
)
from generator.search import SearchEntry, SearchPapers
from generator.text import count_text

NEWEST_ON_HOME = 6
MOST_VOTED_ON_HOME = 6
LEAST_YEARS = 3
"""A shelf with fewer years on it is left out."""

MOST_URLS = 50_000
"""What one sitemap may hold (https://www.sitemaps.org/protocol.html)."""


def library_pages(site: Site) -> list[Page | Batch | Output]:
    """Return the pages of a site but for those of single papers."""
    return [
        _home(site),
        *all_papers(site),
        *(page for grouping in GROUPINGS for page in grouping_pages(grouping, site)),
        *(_free_page(page, site) for page in site.library.pages),
        _plain_page(urls.SEARCH, "Search", "search.html", site),
        _plain_page(urls.NOT_FOUND, "Page not found", "404.html", site),
        *data_pages(site),
        *discovery_pages(site),
        *api_files(site),
        Output(urls.NO_JEKYLL, b""),
        *citation_scripts(site),
        Page(urls.ROBOTS, "robots.txt"),
    ]


def all_pages(
    others: Iterable[Page | Batch | Output], related: RelatedLists, site: Site
) -> list[Page | Batch | Output]:
    """Return every page of a site: the `others`, those of papers, and the sitemap of all."""
    pages = [*others, *paper_pages(related, site), *_moved_papers(site)]
    return [*pages, *_sitemaps(pages, site)]


def _home(site: Site) -> Page:
    return Page(urls.HOME, "home.html", partial(_home_view, site), listed=True)


def _home_view(site: Site) -> View:
    config = site.config
    return {
        "head": page_head(
            urls.HOME,
            config.title,
            "home",
            config,
            description=config.description,
            feed=urls.feed(urls.PAPERS),
            alternates=feed_alternates(urls.PAPERS, config.title),
            json_ld=page_json_ld(config, (), web_site_json_ld(config)),
        ),
        "counts": _counts(site),
        "shelf": _shelf(site),
        "ways_in": _ways_in(site),
        "topics": topic_views(site.groups(TOPICS)),
        "newest": tuple(map(site.item, site.newest[:NEWEST_ON_HOME])),
        "most_voted": tuple(map(site.item, most_voted(site.newest, MOST_VOTED_ON_HOME))),
    }


def _counts(site: Site) -> tuple[Link, ...]:
    """Return the number of papers and of the groups of each grouping, with links to all of them."""
    counts = [("paper", urls.PAPERS, len(site.newest))]
    for grouping in site.groupings:
        if grouping.is_counted:
            groups = walk_groups(site.groups(grouping))
            number = sum(group.kind == grouping.kind for group in groups)
            counts.append((grouping.kind, grouping.path, number))
    return tuple(Link(count_text(n, noun), path, n) for noun, path, n in counts if n)


def _shelf(site: Site) -> tuple[YearBar, ...]:
    """Return the years, newest first, as tall as the square root of their papers."""
    if len(site.years) < LEAST_YEARS:
        return ()
    most = max(len(group.papers) for group in site.years)
    return tuple(
        YearBar(
            group.title,
            group.path,
            len(group.papers),
            max(1, round(TALLEST_YEAR_BAR * math.sqrt(len(group.papers) / most))),
        )
        for group in site.years
    )


def _ways_in(site: Site) -> tuple[FeaturedPage, ...]:
    """Return the free pages that say what they are for."""
    return tuple(
        FeaturedPage(page.title, urls.free_page(page.id), page.description)
        for page in site.library.pages
        if page.description
    )


def paper_pages(related: RelatedLists, site: Site) -> Iterator[Page]:
    """Yield every paper's page, with the papers before and after it."""
    for (newer, paper), (_, older) in pairwise(pairwise((None, *site.newest, None))):
        if paper:
            yield paper_page(paper, newer, older, related, site)


def _moved_papers(site: Site) -> Iterator[Page]:
    """Yield the pages at addresses that papers have no more."""
    for alias, paper in site.library.paper_by_alias.items():
        yield redirect_page(alias, paper, site)


def _free_page(page: FreePage, site: Site) -> Page:
    def view() -> View:
        head = page_head(
            path,
            page.title,
            "text",
            site.config,
            description=page.description or f"{page.title}: {site.config.title}",
            trail=(HOME,),
            json_ld=page_json_ld(site.config, (HOME, Link(page.title, path))),
            fixes=correction_links(page.path, site.config),
        )
        return {"head": head, "body_html": site.texts.pages[page.id]}

    path = urls.free_page(page.id)
    return Page(path, "page.html", view, listed=True)


def _plain_page(path: str, title: str, template: str, site: Site) -> Page:
    def view() -> View:
        json_ld = None if hidden else page_json_ld(site.config, (HOME, Link(title, path)))
        description = f"{title}: {site.config.title}"
        head = page_head(
            path,
            title,
            "search",
            site.config,
            description=description,
            json_ld=json_ld,
            hidden=hidden,
        )
        return {"head": head}

    hidden = path == urls.NOT_FOUND
    return Page(path, template, view, listed=not hidden)


def searched_papers(site: Site) -> SearchPapers:
    """Return the papers as search sees them; their entries hang on their files and the topics."""
    return SearchPapers(
        {paper.id: site.digests.get(paper.id, "") for paper in site.newest},
        lambda paper_id: _entry(site.library.paper_by_id[paper_id], site),
        site.config.language,
        site.basis,
    )


def search_entries(site: Site) -> list[SearchEntry]:
    """Return the entries of all papers, newest first."""
    papers = searched_papers(site)
    return list(map(papers.entry, papers.versions))


def _entry(paper: Paper, site: Site) -> SearchEntry:
    prose, topics, item = site.prose(paper), site.topics_of(paper), site.item(paper)
    return SearchEntry(
        id=paper.id,
        url=item.path,
        title=with_status(prose.title, paper),
        authors=paper.authors,
        topics=tuple(topic.title for topic in topics),
        topic_ids=paper.topics,
        topic_aliases=tuple(alias for topic in topics for alias in topic.aliases),
        year=str(paper.date.year) if paper.date else "",
        month=paper.date.month if paper.date else 0,
        day=paper.date.day if paper.date else 0,
        byline=item.authors,
        date=item.date_text,
        venue=paper.venue,
        upvotes=paper.upvotes,
        has_code=any(kind == "code" for kind, _ in paper.links),
        abstract=prose.abstract,
        summary=prose.summary,
        language=paper.language,
    )


def _sitemaps(pages: Iterable[Page | Batch | Output], site: Site) -> Iterator[Page]:
    """Yield the sitemap, or several and their index where one cannot hold all pages."""
    base = site.config.base_url or LOCAL_ADDRESS
    entries = [
        (urls.absolute(base, page.url), page.modified)
        for page in pages
        if isinstance(page, Page) and page.listed
    ]
    if len(entries) <= MOST_URLS:
        yield _map(urls.SITEMAP, "feeds/sitemap.xml", entries=entries)
        return
    parts = [entries[start : start + MOST_URLS] for start in range(0, len(entries), MOST_URLS)]
    paths = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for path, part in zip(paths, parts, strict=True):
        yield _map(path, "feeds/sitemap.xml", entries=part)
    addresses = [urls.absolute(base, path) for path in paths]
    yield _map(urls.SITEMAP, "feeds/sitemap-index.xml", addresses=addresses)


def _map(path: str, template: str, **view: object) -> Page:
    return Page(path, template, lambda: view, (view,))


LOCAL_ADDRESS = "http://localhost:8000/"
"""Where `papershelf serve` shows the site: a sitemap must have whole addresses, even where
the library does not say where it will live."""
