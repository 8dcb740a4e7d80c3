"""Readers copy, read and download the citations of a paper."""

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

PAPER = "papers/hostile-01.html"

VIOLATIONS = """axe.run({include: [[".cite"], [".actions"]]})
    .then(({violations}) => violations.map(({id}) => id))"""
"""The rules of accessibility that the controls for citations violate."""


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_an_open_citation_has_no_accessibility_violations_on_a_narrow_screen(
    page: Any, http_root: str, colours: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme=colours)
    page.goto(http_root + PAPER)
    page.locator(".cite summary").click()
    page.wait_for_selector(".formats")
    page.evaluate(Axe().axe_script)
    assert page.evaluate(VIOLATIONS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_chosen_citation_format_is_remembered(page: Any, root: str) -> None:
    page.goto(root + PAPER)
    page.locator(".cite summary").click()
    assert page.locator(".cite pre").inner_text().startswith("@")
    page.get_by_label("Format").select_option("RIS")
    shown = page.locator(".cite pre").inner_text()
    assert shown.startswith("TY  - ")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename.endswith(".ris")
    assert Path(download.value.path()).read_text(encoding="utf-8").split() == shown.split()
    page.reload()
    page.locator(".cite summary").click()
    page.wait_for_selector(".formats")
    assert page.get_by_label("Format").input_value() == "RIS"


@pytest.mark.parametrize("name", ["Copy", "Copy citation"])
def test_a_citation_is_copied_to_the_clipboard(page: Any, root: str, name: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy(page, root, name)


@pytest.mark.parametrize("name", ["Copy", "Copy citation"])
def test_copying_works_without_access_to_the_clipboard(
    page: Any, http_root: str, name: str
) -> None:
    page.add_init_script("navigator.clipboard.write = () => Promise.reject(Error('no'))")
    page.context.grant_permissions(["clipboard-read"])
    copy(page, http_root, name)


def copy(page: Any, root: str, name: str) -> None:
    """Copy a citation by a button, and compare it with the one that the page shows."""
    page.goto(root + PAPER)
    page.locator(".cite summary").focus()
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name=name, exact=True)
    button.click()
    page.locator(".cite").get_by_role("status").filter(has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    shown = page.locator(".cite pre" if name == "Copy" else ".citation").text_content()
    assert copied.strip() == shown
    assert page.evaluate("document.activeElement.textContent") == name


def test_the_bibtex_of_a_paper_is_copied_with_one_click(page: Any, root: str, repo: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(root + PAPER)
    page.get_by_role("button", name="Copy BibTeX").click()
    page.locator(".actions").get_by_role("status").filter(has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (repo / PAPER).with_suffix(".bib").read_text(encoding="utf-8")


def test_copied_bibtex_that_cannot_be_loaded_is_reported(page: Any, http_root: str) -> None:
    page.goto(http_root + PAPER)
    page.route("**/*.bib", lambda route: route.fulfill(status=503))
    page.get_by_role("button", name="Copy BibTeX").click()
    page.get_by_text("Citations could not be loaded: 503").wait_for()
    page.console_errors.clear()


def test_the_pdf_of_a_paper_is_linked_below_its_title(page: Any, root: str) -> None:
    page.goto(root + "papers/plain-01.html")
    assert page.locator(".actions .primary").count() == 0
    page.goto(root + PAPER)
    link = page.locator("header .actions").get_by_role("link", name="PDF")
    assert link.get_attribute("href") == page.locator(
        'meta[name="citation_pdf_url"]'
    ).get_attribute("content")


def test_the_citation_of_a_paper_is_in_the_style_of_the_reader(page: Any, root: str) -> None:
    page.goto(root + "papers/plain-01.html")
    page.get_by_role("link", name="Cite").focus()
    page.keyboard.press("Enter")
    line = page.locator(".citation")
    line.wait_for()
    assert page.evaluate("document.activeElement.matches('.cite summary')")
    assert line.inner_text() == "O’Brien, A., & 001, A. (2025, March 2). Zebra Study Number 1."
    assert line.locator("i").inner_text() == "Zebra Study Number 1"
    page.get_by_label("Style").select_option("MLA 9")
    expected = "O’Brien, Ada, and Author 001. “Zebra Study Number 1.” 2 Mar. 2025."
    assert line.inner_text() == expected
    page.reload()
    page.locator(".cite summary").click()
    line.wait_for()
    assert page.get_by_label("Style").input_value() == "MLA 9"
    assert line.inner_text() == expected


def test_titles_in_a_citation_are_text(page: Any, root: str) -> None:
    page.goto(root + "papers/hostile-00.html")
    page.locator(".cite summary").click()
    page.locator(".citation").wait_for()
    assert "<script>alert(1)</script> in the Title" in page.locator(".citation").inner_text()


def test_citation_scripts_are_loaded_on_first_use(page: Any, http_root: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(http_root)))
    page.goto(http_root + PAPER, wait_until="load")
    assert [path for path in asked if path.startswith(("assets/cite/", "exports/"))] == []
    page.locator(".cite summary").click()
    page.wait_for_selector(".formats")
    loaded = sorted(path for path in asked if path.startswith(("assets/cite/", "exports/")))
    assert [re.sub(r"-[0-9a-f]{6}(?=\.js)", "", path) for path in loaded] == [
        "assets/cite/formats.js",
        "assets/cite/paper.js",
        "assets/cite/picker.js",
        "assets/cite/styles.js",
        "exports/0.js",
        "exports/index.js",
        "exports/tables.js",
    ]


def test_a_load_error_is_reported_and_can_be_retried(page: Any, http_root: str) -> None:
    page.goto(http_root + PAPER)
    page.route("**/formats.js*", lambda route: route.abort())
    page.locator(".cite summary").click()
    page.get_by_text("Citations could not be loaded").wait_for()
    page.unroute("**/formats.js*")
    page.console_errors.clear()
    page.locator(".cite summary").click()
    page.locator(".cite summary").click()
    page.wait_for_selector(".formats")


def test_without_scripts_there_are_links_to_the_citation_of_the_paper(
    chromium: Any, http_root: str, repo: Path
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(http_root + PAPER)
    titles = {"BibTeX": ".bib", "RIS": ".ris", "CSL-JSON": ".csl.json"}
    links = page.locator(".cite a")
    assert links.all_inner_texts() == list(titles)
    for link, ending in zip(links.all(), titles.values(), strict=True):
        assert link.is_visible()
        assert link.get_attribute("href") == "hostile-01" + ending
    link = page.locator(".actions").get_by_role("link", name="BibTeX")
    text = page.request.get(http_root + "papers/" + link.get_attribute("href")).text()
    assert text == (repo / "papers/hostile-01.bib").read_text(encoding="utf-8")
    context.close()


def test_the_controls_for_citations_are_large_enough_to_touch(page: Any, http_root: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(http_root + PAPER)
    page.locator(".cite summary").click()
    page.wait_for_selector(".formats")
    for control in page.locator(":is(.actions, .cite) :is(a, button, select, summary)").all():
        assert control.bounding_box()["height"] >= 24
        assert control.bounding_box()["width"] >= 24
