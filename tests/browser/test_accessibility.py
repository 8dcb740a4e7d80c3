"""Accessibility of every kind of page: axe rules, narrow screens, large text, keyboard."""

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from kinds import KINDS

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = ["color-contrast"]
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
NARROWEST = {"width": 320, "height": 640}

OVERFLOWING = """() => {
  const limit = document.documentElement.clientWidth + 1;
  if (document.documentElement.scrollWidth <= limit) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > limit)
    .map((element) => `${element.tagName}.${element.className}`);
}"""
"""What makes a page scroll sideways."""


def open_ready(page: Any, address: str) -> None:
    page.goto(address)
    if "?q=" in address:
        page.wait_for_selector('#results[data-state="ready"]')


def violations(page: Any, rules: list[str]) -> list[tuple[str, str]]:
    options = {"resultTypes": ["violations"], "runOnly": rules}
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [(fault["id"], node["html"][:200]) for fault in found for node in fault["nodes"]]


def test_every_kind_of_page_is_tested(repo: Path) -> None:
    def kind(file: Path) -> str:
        return re.findall(r'<body data-kind="([^"]+)"', file.read_text())[0]

    looked_at = {kind(repo / path.partition("?")[0]) for path in KINDS.values()}
    assert {kind(file) for file in repo.rglob("*.html")} == looked_at


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_axe_reports_no_violations_in_any_colour_scheme_or_size(
    page: Any, http_root: str, path: str
) -> None:
    open_ready(page, http_root + path)
    page.evaluate(Axe().axe_script)
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        assert violations(page, RULES) == [], size
        page.emulate_media(color_scheme="dark")
        assert violations(page, CONTRAST) == [], size


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_pages_do_not_scroll_horizontally(page: Any, http_root: str, path: str) -> None:
    open_ready(page, http_root + path)
    page.set_viewport_size(NARROWEST)
    assert page.evaluate(OVERFLOWING) == []
    page.set_viewport_size(DESKTOP)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(OVERFLOWING) == []


def test_the_skip_link_is_first_visible_on_focus_and_skips_the_menu(
    page: Any, http_root: str
) -> None:
    page.goto(http_root + "papers/index.html")
    page.keyboard.press("Tab")
    box = page.locator(".skip:focus").bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["width"] > 24
    assert box["height"] > 24
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")


@pytest.mark.parametrize("path", [KINDS["home"], KINDS["paper"], KINDS["topic"]])
def test_the_focus_is_always_visible(page: Any, http_root: str, path: str) -> None:
    page.goto(http_root + path)
    stops = page.locator("a[href]:visible, button:visible, input:visible, select:visible").count()
    for _ in range(min(stops, 40)):
        page.keyboard.press("Tab")
        focus = page.evaluate("""() => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
          const box = document.activeElement.getBoundingClientRect();
          const seen = box.bottom > 0 && box.top < innerHeight && box.width > 0;
          return [outlineStyle !== "none" && parseFloat(outlineWidth) >= 2, seen];
        }""")
        assert focus == [True, True], page.evaluate("document.activeElement.outerHTML")


def test_a_printed_paper_has_its_text_and_link_targets(page: Any, http_root: str) -> None:
    page.goto(http_root + KINDS["paper"])
    page.emulate_media(media="print", color_scheme="dark")
    for part in ("h1", ".summary", ".abstract", ".authors"):
        assert page.locator(part).first.is_visible(), part
    hidden = (".top nav", ".find", ".skip", ".trail", ".actions", ".cite", ".beside", ".bottom")
    for part in hidden:
        assert not page.locator(part).first.is_visible(), part
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == WHITE
    shown = "getComputedStyle(document.querySelector('.outside a'), '::after').content"
    assert "https://arxiv.org/abs/" in page.evaluate(shown)


WHITE = "rgb(255, 255, 255)"
