"""The home page: counts, papers by year, featured pages, topics, and the first papers to read."""

import math
from dataclasses import dataclass
from functools import partial

from generator import urls
from generator.content import TOPICS
from generator.library import Link, ListingItem, Site, most_voted, walk_groups, web_site_json_ld
from generator.model import Page
from generator.pages.listings import topic_views
from generator.pages.views import Head, TopicView, feed_alternates, page_head, page_json_ld
from generator.text import count_text

NEWEST_ON_HOME = 6
MOST_VOTED_ON_HOME = 6

MIN_YEARS = 3
"""With fewer years there is no year chart."""

TALLEST_YEAR_BAR = 9


@dataclass(frozen=True, slots=True)
class FeaturedPage:
    """A free page with a description, which the home page recommends."""

    title: str
    path: str
    description: str


@dataclass(frozen=True, slots=True)
class YearBar:
    """A year in the year chart; `height` is from 1 to `TALLEST_YEAR_BAR`."""

    title: str
    path: str
    count: int
    height: int


@dataclass(frozen=True, slots=True)
class HomeView:
    """The view of the home page; `counts` link to all papers and to each grouping."""

    head: Head
    counts: tuple[Link, ...]
    year_chart: tuple[YearBar, ...]
    featured_pages: tuple[FeaturedPage, ...]
    topics: tuple[TopicView, ...]
    newest: tuple[ListingItem, ...]
    most_voted: tuple[ListingItem, ...]


def home_page(site: Site) -> Page:
    """Return the home page."""
    return Page(urls.HOME, "home.html", partial(_view, site), listed=True)


def _view(site: Site) -> HomeView:
    config = site.config
    head = page_head(
        urls.HOME,
        config.title,
        "home",
        config,
        description=config.description,
        feed=urls.feed(urls.PAPERS),
        alternates=feed_alternates(urls.PAPERS, config.title),
        json_ld=page_json_ld(config, (), web_site_json_ld(config)),
    )
    return HomeView(
        head,
        counts=_counts(site),
        year_chart=_year_chart(site),
        featured_pages=_featured_pages(site),
        topics=topic_views(site.groups(TOPICS)),
        newest=tuple(map(site.item, site.newest[:NEWEST_ON_HOME])),
        most_voted=tuple(map(site.item, most_voted(site.newest, MOST_VOTED_ON_HOME))),
    )


def _counts(site: Site) -> tuple[Link, ...]:
    """Return the number of papers and of the groups of each grouping, with links to all of them."""
    counts = [("paper", urls.PAPERS, len(site.newest))]
    for grouping in site.groupings:
        if grouping.is_counted:
            groups = walk_groups(site.groups(grouping))
            number = sum(group.kind == grouping.kind for group in groups)
            counts.append((grouping.kind, grouping.path, number))
    return tuple(Link(count_text(n, noun), path, n) for noun, path, n in counts if n)


def _year_chart(site: Site) -> tuple[YearBar, ...]:
    """Return the years, newest first; heights grow with the square root of the papers."""
    if len(site.years) < MIN_YEARS:
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


def _featured_pages(site: Site) -> tuple[FeaturedPage, ...]:
    return tuple(
        FeaturedPage(page.title, urls.free_page(page.id), page.description)
        for page in site.library.pages
        if page.description
    )
