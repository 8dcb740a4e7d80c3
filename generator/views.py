"""What templates are given: small values with every word and number ready to be shown.

Paths in views are site paths; a template turns one into a link with `link(path)`.
Names ending in `_html` hold HTML that is already safe; everything else is text.
"""

from collections.abc import Sequence, Sized
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator import archives, markup, metadata, urls
from generator.config import Config
from generator.items import Item, Link
from generator.metadata import Tags, canonical
from generator.model import Paper
from generator.site import Site

TALLEST_SPINE = 9

LONGEST_DESCRIPTION = 160
"""Characters of a page's description that search engines show."""


HOME = Link("Home", urls.HOME)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in a page's `<head>`, and how the page knows its place.

    `kind` names the sort of page for the style sheet. `trail` leads from the home page
    to the page itself. `feed`, `previous` and `next` are paths or empty; `json_ld` is
    ready for a `<script>` element; `modified` is a content date for the sitemap. A `hidden`
    page is none that a search engine should show.
    """

    url: str
    title: str
    kind: str
    description: str = ""
    language: str = ""
    canonical: str = ""
    feed: str = ""
    previous: str = ""
    next: str = ""
    og_type: str = "website"
    trail: tuple[Link, ...] = ()
    citation: Tags = ()
    properties: Tags = ()
    json_ld: Markup | None = None
    modified: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page shows of the library as a whole."""

    title: str
    description: str
    language: str
    author: str
    repository: str
    base_url: str
    feed: str
    menu: tuple[Link, ...]
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RelatedView:
    """A paper to read beside another, and why."""

    item: Item
    reason: str


@dataclass(frozen=True, slots=True)
class WayIn:
    """A free page as the home page offers it: a reading path, a word about the library."""

    title: str
    path: str
    description: str


@dataclass(frozen=True, slots=True)
class Spine:
    """A year on the home page's shelf; `height` is from 1 to `TALLEST_SPINE`."""

    title: str
    path: str
    count: int
    height: int


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic in the tree."""

    title: str
    path: str
    description: str
    count: int
    children: tuple["TopicView", ...] = ()


def site_view(site: Site) -> SiteView:
    """Return what every page shows of the library."""
    config = site.config
    menu = [Link("Papers", urls.PAPERS)]
    menu += [Link("Topics", urls.TOPICS)] if site.topics else []
    menu += [Link("Authors", urls.AUTHORS)] if site.authors else []
    menu += [Link("Years", urls.YEARS)] if site.years else []
    pages = tuple(Link(page.title, urls.free_page(page.id)) for page in site.library.pages)
    return SiteView(
        title=config.title,
        description=config.description,
        language=config.language,
        author=config.author,
        repository=config.repository,
        base_url=config.base_url,
        feed=urls.feed(urls.PAPERS),
        menu=tuple(menu),
        pages=pages,
    )


def author_links(paper: Paper) -> tuple[Link, ...]:
    """Return links to the pages of a paper's authors."""
    return tuple(Link(name, urls.author(archives.author_id(name))) for name in paper.authors)


def plural(noun: str, things: Sized) -> str:
    """Return a noun in the number of the things it stands for."""
    return noun if len(things) == 1 else f"{noun}s"


def head(url: str, title: str, kind: str, config: Config, *, description: str, **more: Any) -> Head:
    """Return the head of a page, with its canonical address and its description cut to size."""
    shown = markup.excerpt(description, LONGEST_DESCRIPTION)
    address = canonical(url, config)
    return Head(url, title, kind, description=shown, canonical=address, **more)


def json_ld(config: Config, trail: Sequence[Link], *data: dict[str, Any]) -> Markup:
    """Return a page's JSON-LD, the way to it among it."""
    crumbs = metadata.breadcrumbs([(link.title, link.path) for link in trail], config)
    return metadata.script(*data, *([crumbs] if trail else []))
