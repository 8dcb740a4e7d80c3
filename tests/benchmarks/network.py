"""What a query costs a reader whose browser has nothing yet: bytes, requests, round trips.

Each query is asked in a fresh page. Bytes and requests are counted where they are sent
and are all but the page's HTML: the scripts that come with the page, too. A round trip is
waited for when a request begins only after another has ended; what is counted is the
longest chain of those from the query to the ten papers. Chains are told apart on a line
with a delay, everything else without one. Then one more query goes to the same page.
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
    """What one query loaded."""

    size: int
    requests: int
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Cost:
    """The costs of many queries, in their order."""

    first: Sequence[Load]
    further: Sequence[Load]
    trips: Sequence[int]


def measure(browser: Browser, site: Path, queries: Sequence[str], ask: str = ASK) -> Cost:
    """Ask every query in a fresh page of a site, and the next one after it."""
    pairs = list(zip(queries, [*queries[1:], *queries[:1]], strict=True))
    with serving(site) as server:
        loads = [_loads(browser, server, pair, ask) for pair in pairs]
        server.delay = DELAY
        trips = [_trips(browser, server, query, ask) for query in queries]
    return Cost([first for first, _ in loads], [further for _, further in loads], trips)


def whole_page(browser: Browser, site: Path, queries: Sequence[str]) -> list[int]:
    """Return the bytes of the search page with each query, excerpts and styles included."""
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
    """Return the median and the largest value, nothing where there is none."""
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
    """Counts how long the chain of requests before each request is, by what has ended then."""

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
