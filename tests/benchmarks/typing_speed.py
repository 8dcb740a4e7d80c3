"""The latency of the search page: from a key press to results on the page.

Queries are typed letter by letter, each letter after the results of the previous one and a
short pause. The time is measured from the timestamp of the key event until the new results
are laid out. Long tasks are those of more than 50 ms that the browser reports after the first
key.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chromium import cold_page
from network import spread
from playwright.sync_api import Browser, Page
from server import serving

REST = 40
"""Milliseconds between an answer and the next key."""

PATIENCE = 3000
"""Milliseconds after which a key counts as not answered."""

WATCH = """
window.watched = {answers: [], tasks: [], pressed: null};
performance.setResourceTimingBufferSize(1e6);
const loaded = () => performance.getEntriesByType("resource").length;
addEventListener("keydown", (event) => {
  watched.pressed = {time: event.timeStamp, loaded: loaded()};
}, true);
addEventListener("DOMContentLoaded", () => {
  const results = document.getElementById("results");
  const answer = () => {
    const {pressed} = watched;
    if (pressed === null || results.dataset.state !== "ready") return;
    document.body.getBoundingClientRect();
    watched.answers.push([performance.now() - pressed.time, loaded() > pressed.loaded]);
    watched.pressed = null;
  };
  const changes = {childList: true, attributes: true, attributeFilter: ["data-state"]};
  new MutationObserver(answer).observe(results, changes);
});
new PerformanceObserver((list) => {
  for (const {duration} of list.getEntries()) watched.tasks.push(duration);
}).observe({type: "longtask"});
"""

WAIT = """([rest, patience]) => new Promise((resolve) => {
  const start = performance.now();
  const look = () => {
    if (watched.pressed === null) setTimeout(resolve, rest, true);
    else if (performance.now() - start > patience) resolve(false);
    else setTimeout(look, 4);
  };
  look();
})"""


@dataclass(frozen=True, slots=True)
class Typing:
    """The measured milliseconds, each with whether files had to be loaded.

    `tasks` are the milliseconds of each long task, `unanswered` the keys without an answer.
    """

    answers: Sequence[tuple[float, bool]]
    tasks: Sequence[float]
    unanswered: int


def measure(browser: Browser, site: Path, queries: Sequence[str]) -> Typing:
    """Type the queries one after the other into the search page of a site."""
    with serving(site) as server, cold_page(browser) as page:
        page.add_init_script(WATCH)
        page.goto(f"{server.address}search.html?q=first")
        page.wait_for_selector("#results[data-state=ready]", state="attached")
        page.wait_for_load_state("networkidle")
        page.evaluate("watched.tasks.length = 0")
        unanswered = sum(not answered for query in queries for answered in _type(page, query))
        return Typing(page.evaluate("watched.answers"), page.evaluate("watched.tasks"), unanswered)


def _type(page: Page, query: str) -> Iterator[bool]:
    """Empty the field and type; yield for each letter whether it was answered."""
    page.fill("#q", "")
    page.evaluate(WAIT, [REST, PATIENCE])
    for letter in query:
        page.keyboard.type(letter)
        yield page.evaluate(WAIT, [REST, PATIENCE])


def figures(typing: Typing) -> dict[str, str]:
    """Return the median and the largest time, and how many tasks were long."""
    never = f", {typing.unanswered} never" if typing.unanswered else ""
    return {
        "key press to results, ms": spread([time for time, _ in typing.answers]) + never,
        "the same with nothing to load, ms": spread(
            [t for t, loads in typing.answers if not loads]
        ),
        "tasks over 50 ms while typing": str(len(typing.tasks)),
    }
