"""The cost of the search for readers, for some number of papers, compared with Pagefind.

Each figure is the median and the maximum over the queries. The most frequent words, which
have the most hits, and then the first of the queries are typed.
"""

from collections.abc import Sequence
from pathlib import Path

import network
import pagefind_site
import queries
import typing_speed
from chromium import running
from playwright.sync_api import Browser

from generator.search.analysis import SearchEntry


def papershelf(
    site: Path, entries: Sequence[SearchEntry], count: int, typed: int
) -> dict[str, str]:
    """Return the figures of a site for `count` queries; `typed` of them are typed."""
    asked = queries.draw(entries, count)
    keyed = [*queries.most_frequent(entries), *asked][:typed]
    with running() as browser:
        return {
            **network.figures(network.measure(browser, site, asked)),
            **_search_page(browser, site, asked),
            **typing_speed.figures(typing_speed.measure(browser, site, keyed)),
        }


def pagefind(folder: Path, entries: Sequence[SearchEntry], count: int) -> dict[str, str]:
    """Write the same papers as pages for Pagefind, and return the figures of the same queries."""
    site = pagefind_site.write_site(folder, entries)
    asked = queries.draw(entries, count)
    with running() as browser:
        return network.figures(network.measure(browser, site, asked, pagefind_site.ASK))


def _search_page(browser: Browser, site: Path, asked: Sequence[str]) -> dict[str, str]:
    sizes = network.whole_page(browser, site, asked)
    return {"search page with excerpts, kB": network.spread([size / 1000 for size in sizes])}
