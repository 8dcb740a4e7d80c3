"""Files by which other programs discover feeds and search: OPML and OpenSearch.

`feeds.opml` (OPML 2.0, http://opml.org/spec2.opml) lists all Atom feeds as a tree,
which feed readers import. `opensearch.xml` (OpenSearch 1.1,
https://github.com/dewitt/opensearch) lets browsers search the library from their address bar; it
needs absolute URLs and is left out if `base_url` is not set.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator import urls
from generator.content import Grouping
from generator.library import Group, Site
from generator.model import Page
from generator.text import excerpt

LONGEST_SHORT_NAME, LONGEST_LONG_NAME = 16, 48
"""The number of characters that OpenSearch allows in the names."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in OPML and the page of its listing, or a heading without either."""

    title: str
    feed: str = ""
    page: str = ""
    inner: Sequence["Outline"] = ()


@dataclass(frozen=True, slots=True)
class OpmlView:
    """The view of the list of feeds."""

    outlines: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class OpenSearchView:
    """The view of the description of the search; all but the texts are absolute URLs."""

    short_name: str
    long_name: str
    description: str
    search: str
    icon: str
    own: str


def discovery_pages(site: Site) -> Iterator[Page]:
    """Yield the list of all feeds, and the description of the search."""
    outlines = tuple(_outlines(site))
    yield Page(urls.OPML, "feeds/opml.xml", partial(OpmlView, outlines))
    if site.config.base_url:
        yield Page(urls.OPENSEARCH, "feeds/opensearch.xml", partial(_search, site))


def _outlines(site: Site) -> Iterator[Outline]:
    yield _outline("Papers", urls.PAPERS, site)
    for grouping in site.groupings:
        if grouping.has_feeds and (inner := _group_outlines(grouping, site.groups(grouping), site)):
            yield Outline(grouping.title, inner=inner)


def _group_outlines(grouping: Grouping, groups: Iterable[Group], site: Site) -> tuple[Outline, ...]:
    return tuple(
        _outline(group.title, group.path, site, _group_outlines(grouping, group.children, site))
        for group in groups
        if site.has_feed(grouping, group)
    )


def _outline(title: str, path: str, site: Site, inner: Sequence[Outline] = ()) -> Outline:
    feed = urls.address(urls.feed(path), urls.OPML, site.config.base_url)
    return Outline(title, feed, urls.address(path, urls.OPML, site.config.base_url), inner)


def _search(site: Site) -> OpenSearchView:
    config = site.config
    return OpenSearchView(
        short_name=excerpt(config.title, LONGEST_SHORT_NAME),
        long_name=excerpt(config.title, LONGEST_LONG_NAME),
        description=f"Search the papers of {config.title}",
        search=urls.canonical(urls.SEARCH, config.base_url),
        icon=urls.canonical(urls.ICON, config.base_url),
        own=urls.canonical(urls.OPENSEARCH, config.base_url),
    )
