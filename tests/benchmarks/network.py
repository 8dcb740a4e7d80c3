"""The network cost of a query for a reader with an empty cache: bytes, requests, round trips.

Each query is made in a fresh page. Bytes and requests are counted by the server, for all
files except the HTML of the page. Requests that start only after another has ended form a
chain; the number of round trips is the length of the longest chain from the query to the ten
papers. Chains are measured with a delay of each response, everything else without. Then a
second query is made in the same page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from chromium import cold_page
from playwright.sync_api import Browser, Page, Request
from server import PagesServer, serving

DELAY = 0.1
"""Seconds of a round trip; what is asked for at once is so within much less."""

ASK = "async (query) => { await papershelf.search(query); }"
"""What a page runs to ask a query: scripts, index and the records of ten papers."""

TIMED = """async (query) => {{
  const start = performance.now();
  await ({ask})(query);
  return performance.now() - start;
}}"""


@dataclass(frozen=True, slots=True)
class Load:
    """The files that one query loaded."""

    size: int
    requests: int
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Cost:
    """The costs of many queries, in order."""

    first: Sequence[Load]
    further: Sequence[Load]
    trips: Sequence[int]


def measure(browser: Browser, site: Path, queries: Sequence[str], ask: str = ASK) -> Cost:
    """Make every query in a fresh page of a site, and the next query after it."""
    pairs = list(zip(queries, [*queries[1:], *queries[:1]], strict=True))
    with serving(site) as server:
        loads = [_loads(browser, server, pair, ask) for pair in pairs]
        server.delay = DELAY
        trips = [_trips(browser, server, query, ask) for query in queries]
    return Cost([first for first, _ in loads], [further for _, further in loads], trips)


def whole_page(browser: Browser, site: Path, queries: Sequence[str]) -> list[int]:
    """Return the bytes of the search page for each query, with excerpts and styles."""
    with serving(site) as server:
        return [_page_size(browser, server, query) for query in queries]


def figures(cost: Cost) -> dict[str, str]:
    """Return the median and the largest of each figure."""
    return {
        "first query, kB": spread([load.size / 1000 for load in cost.first]),
        "first query, requests": spread([load.requests for load in cost.first]),
        "first query, round trips": spread(cost.trips),
        "first query, ms on loopback": spread([load.milliseconds for load in cost.first]),
        "further query, kB": spread([load.size / 1000 for load in cost.further]),
    }


def spread(values: Sequence[float]) -> str:
    """Return the median and the largest value; empty if there are none."""
    return f"{median(values):,.0f} / {max(values):,.0f}" if values else ""


def _loads(
    browser: Browser, server: PagesServer, pair: tuple[str, str], ask: str
) -> tuple[Load, Load]:
    server.sent.clear()
    with cold_page(browser) as page:
        page.goto(f"{server.address}index.html")
        first, further = (_load(page, server, query, ask) for query in pair)
    return first, further


def _load(page: Page, server: PagesServer, query: str, ask: str) -> Load:
    milliseconds = page.evaluate(TIMED.format(ask=ask), query)
    sent = _sizes(server)
    server.sent.clear()
    return Load(sum(sent), len(sent), milliseconds)


def _sizes(server: PagesServer) -> list[int]:
    return [size for path, size in server.sent if not path.endswith(".html")]


def _trips(browser: Browser, server: PagesServer, query: str, ask: str) -> int:
    with cold_page(browser) as page:
        page.goto(f"{server.address}index.html")
        chains = _Chains()
        page.on("request", chains.begin)
        page.on("requestfinished", chains.end)
        page.evaluate(ask, query)
        return chains.longest


class _Chains:
    """Counts the length of the chain of completed requests before each request."""

    def __init__(self) -> None:
        self._place: dict[Request, int] = {}
        self._ended = 0

    def begin(self, request: Request) -> None:
        self._place[request] = self._ended + 1

    def end(self, request: Request) -> None:
        self._ended = max(self._ended, self._place.get(request, 0))

    @property
    def longest(self) -> int:
        return max(self._place.values(), default=0)


def _page_size(browser: Browser, server: PagesServer, query: str) -> int:
    server.sent.clear()
    with cold_page(browser) as page:
        page.goto(f"{server.address}search.html?{urlencode({'q': query})}")
        page.wait_for_selector("#results[data-state=ready]", state="attached")
        page.wait_for_load_state("networkidle")
        return sum(_sizes(server))
