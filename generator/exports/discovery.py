"""Files by which other programs find their way in: all feeds as OPML, the search as OpenSearch.

`feeds.opml` (OPML 2.0, http://opml.org/spec2.opml) lists the Atom feed of every listing, in
the tree in which the library keeps them; a reader of feeds takes it in one go.
`opensearch.xml` (OpenSearch 1.1, https://github.com/dewitt/opensearch) lets a browser's own
box search the library. It needs the site's whole address, without which there is none.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator import urls
from generator.library import Group, Site
from generator.model import Page
from generator.text import excerpt

LONGEST_SHORT_NAME, LONGEST_LONG_NAME = 16, 48
"""Characters of the names that OpenSearch allows."""


class Outline(NamedTuple):
    """A feed in OPML with its listing's address, or without either a heading; and those below."""

    title: str
    feed: str = ""
    page: str = ""
    inner: Sequence["Outline"] = ()


def discovery_pages(site: Site) -> Iterator[Page]:
    """Yield the list of all feeds, and the description of the search."""
    outlines = tuple(_outlines(site))
    yield Page(urls.OPML, "feeds/opml.xml", lambda: {"outlines": outlines}, (outlines,))
    if site.config.base_url:
        yield Page(urls.OPENSEARCH, "feeds/opensearch.xml", lambda: _search(site), ("search",))


def _outlines(site: Site) -> Iterator[Outline]:
    yield _outline("Papers", urls.PAPERS, site)
    for grouping in site.groupings:
        if grouping.has_feeds and (inner := _group_outlines(site.groups(grouping), site)):
            yield Outline(grouping.title, inner=inner)


def _group_outlines(groups: Iterable[Group], site: Site) -> tuple[Outline, ...]:
    return tuple(
        _outline(group.title, group.path, site, _group_outlines(group.children, site))
        for group in groups
        if group.path
    )


def _outline(title: str, path: str, site: Site, inner: Sequence[Outline] = ()) -> Outline:
    feed = urls.address(urls.feed(path), urls.OPML, site.config.base_url)
    return Outline(title, feed, urls.address(path, urls.OPML, site.config.base_url), inner)


def _search(site: Site) -> dict[str, str]:
    """Return what the description of the search says."""
    config = site.config
    return {
        "short_name": excerpt(config.title, LONGEST_SHORT_NAME),
        "long_name": excerpt(config.title, LONGEST_LONG_NAME),
        "description": f"Search the papers of {config.title}",
        "search": urls.canonical(urls.SEARCH, config.base_url),
        "icon": urls.canonical(urls.ICON, config.base_url),
        "own": urls.canonical(urls.OPENSEARCH, config.base_url),
    }
