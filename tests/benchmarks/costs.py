"""What the search costs its readers, at some number of papers, beside Pagefind.

Each figure is the median and the worst of the queries. Typed are the most frequent words,
which have the most hits, and then the first of the queries.
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
    """Return the figures of a site that holds the entries, for `count` queries, `typed` typed."""
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
