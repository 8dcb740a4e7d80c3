"""Parts of views that several templates share.

Paths in views are site paths; a template turns one into a link with `link(path)`. Names ending in
`_html` contain sanitized HTML; everything else is text, which templates escape.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from markupsafe import Markup

from generator import urls
from generator.content import CONFIG_FILE, TOPICS_FILE, Config, Grouping
from generator.library import (
    Link,
    ListingItem,
    Site,
    Tags,
    TypedLink,
    breadcrumbs_json_ld,
    correction_links,
    json_ld_script,
    report_links,
)
from generator.model import Paper
from generator.text import excerpt

LONGEST_DESCRIPTION = 160
"""The number of characters of a description that search engines show."""


HOME = Link("Home", urls.HOME)


class Meta(NamedTuple):
    """A `<meta>` element; `name` (Highwire) or `property` (Open Graph) may be empty, not both."""

    name: str
    property: str
    content: str


class Alternate(NamedTuple):
    """The page in another format; a title is only given to formats that readers are offered."""

    media_type: str
    path: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The metadata of a page and its place in the site.

    `kind` is the kind of page, which style sheets and scripts use. `trail` are the breadcrumbs.
    `feed`, `previous` and `next` are paths or empty; `alternates` are other formats for programs,
    `typed_links` tell programs what else belongs to the page; `json_ld` is the content of a
    `<script>` element. Search engines are told not to index a `hidden` page. `fixes` link to where
    the page's file can be corrected; their paths are absolute URLs.
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
    alternates: tuple[Alternate, ...] = ()
    typed_links: tuple[TypedLink, ...] = ()
    trail: tuple[Link, ...] = ()
    tags: tuple[Meta, ...] = ()
    json_ld: Markup | None = None
    hidden: bool = False
    fixes: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteView:
    """The site-wide variables of all templates."""

    title: str
    description: str
    language: str
    author: str
    repository: str
    base_url: str
    feed: str
    opensearch: str
    menu: tuple[Link, ...]
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RelatedView:
    """A related paper and the reason in words."""

    item: ListingItem
    reason: str


@dataclass(frozen=True, slots=True)
class NameView:
    """A name in an index; `paths` is the path of its page, or else those of all its papers.

    `hint` distinguishes people of the same name.
    """

    name: str
    count: int
    paths: tuple[str, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic in a tree of topics; `count` includes the papers of its descendants."""

    title: str
    path: str
    description: str
    count: int
    children: tuple["TopicView", ...] = ()


def site_view(site: Site) -> SiteView:
    """Return the site-wide variables of all templates."""
    config = site.config
    groupings = [each for each in site.groupings if each.in_menu and site.has_groups(each)]
    menu = (Link("Papers", urls.PAPERS), *(Link(each.title, each.path) for each in groupings))
    pages = tuple(Link(page.title, urls.free_page(page.id)) for page in site.library.pages)
    return SiteView(
        title=config.title,
        description=config.description,
        language=config.language,
        author=config.author,
        repository=config.repository,
        base_url=config.base_url,
        feed=urls.feed(urls.PAPERS),
        opensearch=urls.OPENSEARCH if config.base_url else "",
        menu=menu,
        pages=pages,
    )


def name_paths(grouping: Grouping, paper: Paper, site: Site) -> tuple[str, ...]:
    """Return the paths of the pages of a paper's names in a grouping, or empty paths."""
    linked = site.linked(grouping)
    return tuple([linked.get(key, "") for key in grouping.keys(paper)])


def name_links(grouping: Grouping, paper: Paper, paths: Iterable[str]) -> tuple[Link, ...]:
    """Return links to the names of a paper in a grouping, given their `name_paths`."""
    return tuple(map(Link, map(str, grouping.keys(paper)), paths))


def feed_alternates(path: str, title: str, *, brief: bool = False) -> tuple[Alternate, ...]:
    """Return the feeds of the listing at a path; with `brief` there is no JSON Feed."""
    atom = Alternate("application/atom+xml", urls.feed(path), title)
    json = Alternate("application/feed+json", urls.json_feed(path), title)
    return (atom,) if brief else (atom, json)


def page_head(  # noqa: PLR0913 (a head has many parts)
    url: str,
    title: str,
    kind: str,
    config: Config,
    *,
    description: str,
    tags: Tags = (),
    **more: Any,
) -> Head:
    """Return the head of a page with its canonical URL and its shortened description.

    `tags` are names and Open Graph properties beyond those of every page; those of a paper have
    the `og:type`.
    """
    shown = excerpt(description, LONGEST_DESCRIPTION)
    address = urls.canonical(url, config.base_url)
    told = (
        ("description", shown),
        ("og:title", title),
        ("og:type", "" if kind == "paper" else "website"),
        ("og:site_name", config.title),
        ("og:url", address),
        ("og:description", shown),
        *tags,
    )
    more.setdefault("fixes", _fixes(url, kind, config))
    return Head(url, title, kind, shown, canonical=address, tags=merge_tags(told), **more)


def _fixes(url: str, kind: str, config: Config) -> tuple[Link, ...]:
    """Return links to correct a page that is not a paper's, or to report a mistake."""
    file = FILES.get(kind)
    return correction_links(file, config) if file else report_links(url, config)


FILES = {"home": CONFIG_FILE, "topic": TOPICS_FILE}
"""The content files with the texts of some kinds of pages."""


def merge_tags(tags: Tags) -> tuple[Meta, ...]:
    """Return `<meta>` elements; a name and a property with the same content share one.

    Names with a colon are properties (https://ogp.me), the others are names in HTML. The values of
    a property with several values stay in order: all of them share elements, or none does.
    """
    said = [(name, content) for name, content in tags if content]
    names = [(name, content) for name, content in said if ":" not in name]
    properties = [(name, content) for name, content in said if ":" in name]
    free = {content: at for at, (_, content) in enumerate(names)}
    sharing: dict[int, str] = {}
    alone: list[Meta] = []
    for name, group in groupby(properties, key=itemgetter(0)):
        contents = [content for _, content in group]
        if all(content in free for content in contents):
            sharing |= {free.pop(content): name for content in set(contents)}
        else:
            alone += [Meta("", name, content) for content in contents]
    elements = [
        Meta(name, sharing.get(at, ""), content) for at, (name, content) in enumerate(names)
    ]
    return (*elements, *alone)


def page_json_ld(config: Config, trail: Sequence[Link], *data: dict[str, Any]) -> Markup:
    """Return the JSON-LD of a page, including its breadcrumbs."""
    crumbs = breadcrumbs_json_ld([(link.title, link.path) for link in trail], config)
    return json_ld_script(*data, *([crumbs] if trail else []))
