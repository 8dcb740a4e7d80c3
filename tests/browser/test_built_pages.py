"""Every kind of page from a server and from a disk, with and without scripts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_navigation import follow
from kinds import KINDS, LOST

COLOURS = "getComputedStyle(document.documentElement).backgroundColor"
CONTROLS = ":is(button, select, input, .help summary, kbd):visible"
LEAST_TEXT = 40


@pytest.fixture
def scriptless(chromium: Any) -> Iterator[Any]:
    """An empty page in a browser without JavaScript."""
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_pages_load_without_console_messages(page: Any, root: str) -> None:
    for kind, path in KINDS.items():
        if kind == LOST and root.startswith("file:"):
            continue
        page.goto(root + path, wait_until="load")
        assert page.locator("h1").is_visible(), kind
        assert page.console_errors == [], kind


def test_without_scripts_pages_show_their_content_and_no_inactive_controls(
    scriptless: Any, root: str
) -> None:
    for kind, path in KINDS.items():
        if kind == LOST and root.startswith("file:"):
            continue
        scriptless.goto(root + path)
        assert scriptless.locator("h1").is_visible(), kind
        assert len(scriptless.locator("main").inner_text()) > LEAST_TEXT, kind
        assert scriptless.locator(CONTROLS).count() == 0, kind


def test_without_scripts_the_search_page_links_to_listings(scriptless: Any, root: str) -> None:
    scriptless.goto(root + "search.html?q=anything")
    advice = scriptless.locator("main noscript")
    assert "JavaScript" in advice.inner_text()
    follow(advice.get_by_role("link", name="Topics", exact=False))
    assert scriptless.url == root + "topics/index.html"


def test_without_scripts_the_pager_links_all_pages_of_a_listing(scriptless: Any, root: str) -> None:
    scriptless.goto(root + "papers/index.html")
    titles: list[str] = []
    while True:
        titles += scriptless.locator(".papers h2").all_inner_texts()
        following = scriptless.locator("a[rel=next]")
        if not following.count():
            break
        follow(following)
    assert len(set(titles)) == len(titles) == 70


def test_a_chosen_colour_scheme_applies_to_other_pages_and_can_be_reset(
    page: Any, http_root: str
) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(http_root)
    light = page.evaluate(COLOURS)
    page.get_by_label("Colours").select_option("dark")
    dark = page.evaluate(COLOURS)
    assert dark != light
    page.goto(http_root + KINDS["paper"])
    assert page.evaluate(COLOURS) == dark
    assert page.get_by_label("Colours").input_value() == "dark"
    page.get_by_label("Colours").select_option("Automatic")
    assert page.evaluate(COLOURS) == light
    page.reload()
    assert page.evaluate(COLOURS) == light


def test_the_404_page_works_at_any_depth(page: Any, http_root: str, repo: Path) -> None:
    lost = http_root + "papers/no/such/page"
    answer = {"status": 404, "path": repo / "404.html", "content_type": "text/html"}
    page.route(lost, lambda route: route.fulfill(**answer))
    page.goto(lost)
    page.console_errors[:] = [line for line in page.console_errors if "404" not in line]
    assert page.evaluate("document.styleSheets.length") >= 1
    page.get_by_label("Search the library").fill("zebra")
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_selector('#results[data-state="ready"] > li')
    assert page.url.startswith(http_root + "search.html?q=zebra")
