"""The sitemap (https://www.sitemaps.org/protocol.html), in several files if it is large."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator import urls
from generator.library import Site
from generator.model import Batch, Output, Page

MAX_URLS = 50_000
"""The number of URLs that the protocol allows in one sitemap."""

LOCAL_URL = "http://localhost:8000/"
"""Where `papershelf serve` shows the site. Sitemaps need absolute URLs, so this is used if
`base_url` is not set."""


@dataclass(frozen=True, slots=True)
class SitemapView:
    """The view of a sitemap: absolute URLs with content dates, which may be empty."""

    entries: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SitemapIndexView:
    """The view of an index of sitemaps: their absolute URLs."""

    addresses: list[str]


def sitemaps(pages: Iterable[Page | Batch | Output], site: Site) -> Iterator[Page]:
    """Yield the sitemap, or several sitemaps and their index if there are too many pages."""
    base = site.config.base_url or LOCAL_URL
    entries = [
        (urls.absolute(base, page.url), page.modified)
        for page in pages
        if isinstance(page, Page) and page.listed
    ]
    if len(entries) <= MAX_URLS:
        yield _sitemap(urls.SITEMAP, entries)
        return
    parts = [entries[start : start + MAX_URLS] for start in range(0, len(entries), MAX_URLS)]
    paths = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield from map(_sitemap, paths, parts)
    addresses = [urls.absolute(base, path) for path in paths]
    yield Page(urls.SITEMAP, "feeds/sitemap-index.xml", partial(SitemapIndexView, addresses))


def _sitemap(path: str, entries: list[tuple[str, str]]) -> Page:
    return Page(path, "feeds/sitemap.xml", partial(SitemapView, entries))
