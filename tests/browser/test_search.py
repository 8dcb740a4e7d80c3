"""Search as a reader meets it: the dialog on every page, and the search page."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from search_site import LIBRARY, write_site

INPUT = "#quick-search"
OPTIONS = "#quick-search-list > [role=option]"
STATUS = ".search-dialog [role=status]"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, below a folder that stands for a project's path on a shared domain."""
    return write_site(tmp_path_factory.mktemp("host") / "project", LIBRARY)


@pytest.fixture(params=["file", "http"])
def home(request: pytest.FixtureRequest, library: Path, serve: Callable[[Path], str]) -> str:
    """The address of the site's root, with a slash at its end."""
    if request.param == "file":
        return library.as_uri() + "/"
    return serve(library.parent) + "project/"


@pytest.fixture
def site(library: Path) -> str:
    return library.as_uri() + "/"


def open_dialog(page: Any, key: str = "/") -> None:
    page.keyboard.press(key)
    page.wait_for_selector(INPUT)


def type_query(page: Any, query: str) -> None:
    open_dialog(page)
    page.keyboard.insert_text(query)
    page.wait_for_selector(OPTIONS)


def active_option(page: Any) -> str | None:
    chosen = page.get_attribute(INPUT, "aria-activedescendant")
    return page.text_content(f"#{chosen} .search-title") if chosen else None


def wait_ready(page: Any) -> None:
    page.wait_for_selector('#results[data-state="ready"]', state="attached")


def titles(page: Any) -> list[str]:
    found: list[str] = page.locator("#results > li > :first-child").all_text_contents()
    return found


# The dialog


@pytest.mark.parametrize("start", ["index.html", "papers/p2.html"])
def test_dialog_finds_and_opens_a_paper_with_keys_alone(page: Any, home: str, start: str) -> None:
    page.goto(home + start)
    type_query(page, "attention is all")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(home + "papers/p1.html")


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_keys_open_the_dialog_with_focus_in_its_field(page: Any, site: str, key: str) -> None:
    page.goto(site + "index.html")
    open_dialog(page, key)
    assert page.evaluate("document.activeElement.id") == "quick-search"
    assert page.input_value(INPUT) == ""


def test_nothing_is_loaded_before_it_is_wanted(page: Any, site: str) -> None:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url.removeprefix(site)))
    page.goto(site + "index.html")
    assert [each for each in requested if "search" in each] == ["assets/search.js?v=1"]
    with page.expect_request(lambda request: "papers.js" in request.url):
        page.hover("#opener")
    assert "assets/search/engine.js?v=1" in requested
    open_dialog(page)
    assert not [each for each in requested if "text.js" in each]
    with page.expect_request(lambda request: "text.js" in request.url):
        page.keyboard.insert_text("cat")
    page.wait_for_selector(OPTIONS)
    assert len(requested) == len(set(requested))


@pytest.mark.parametrize("target", ["#field", "#editable"])
@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_keys_do_nothing_while_typing(page: Any, site: str, target: str, key: str) -> None:
    page.goto(site + "index.html")
    page.click(target)
    page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.query_selector("dialog") is None


def test_slash_can_be_switched_off_for_good(page: Any, site: str) -> None:
    page.goto(site + "index.html")
    open_dialog(page)
    page.get_by_label("Open with /").uncheck()
    page.goto(site + "papers/p1.html")
    page.keyboard.press("/")
    page.wait_for_timeout(200)
    assert page.query_selector("dialog") is None
    open_dialog(page, "Control+k")
    assert not page.get_by_label("Open with /").is_checked()


def test_field_is_a_combobox_that_follows_the_pattern(page: Any, site: str) -> None:
    page.goto(site + "index.html")
    open_dialog(page)
    field = page.get_by_role("combobox", name="Search the library")
    assert field.get_attribute("aria-autocomplete") == "list"
    assert field.get_attribute("aria-controls") == "quick-search-list"
    assert field.get_attribute("aria-expanded") == "false"
    page.keyboard.insert_text("transformer")
    page.wait_for_selector(OPTIONS)
    assert field.get_attribute("aria-expanded") == "true"
    assert page.get_by_role("listbox").get_by_role("option").count() == 2
    assert page.locator(f"{OPTIONS}[aria-selected=false]").count() == 2


def test_arrows_go_round_through_the_options_and_the_field(page: Any, site: str) -> None:
    page.goto(site + "index.html")
    type_query(page, "transformer")
    visited = []
    for key in ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"]:
        page.keyboard.press(key)
        visited.append(active_option(page))
    cat, attention = "A Cat Among Transformers", "Attention Is All You Need"
    assert visited == [cat, attention, None, attention, cat]
    assert page.evaluate("document.activeElement.id") == "quick-search"
    assert page.locator("[aria-selected=true]").count() == 1


def test_escape_clears_then_closes_and_gives_the_focus_back(page: Any, site: str) -> None:
    page.goto(site + "index.html")
    page.focus("#opener")
    page.keyboard.press("Enter")
    page.wait_for_selector(INPUT)
    page.keyboard.insert_text("cat")
    page.wait_for_selector(OPTIONS)
    page.keyboard.press("Escape")
    assert page.input_value(INPUT) == ""
    assert page.get_attribute(INPUT, "aria-expanded") == "false"
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog:not([open])", state="attached")
    assert page.evaluate("document.activeElement.id") == "opener"


def test_status_says_the_number_of_hits_or_that_there_are_none(page: Any, site: str) -> None:
    page.goto(site + "index.html")
    type_query(page, "transformer")
    assert page.get_attribute(STATUS, "role") == "status"
    assert page.text_content(STATUS) == "2 papers"
    page.fill(INPUT, "transformer xyzzyqwerty")
    assert page.text_content(STATUS) == "2 papers, but nothing about “xyzzyqwerty”"
    page.fill(INPUT, "transfomer")
    assert page.text_content(STATUS) == "2 papers, with words similar to “transfomer”"
    page.fill(INPUT, "xyzzyqwerty")
    assert page.text_content(STATUS) == "No papers: nothing about “xyzzyqwerty”"
    assert page.locator(OPTIONS).count() == 0


def test_enter_without_a_choice_goes_to_the_search_page(page: Any, home: str) -> None:
    page.goto(home + "papers/p3.html")
    type_query(page, "+cat")
    page.keyboard.press("Enter")
    page.wait_for_url(home + "search.html?q=%2Bcat")
    wait_ready(page)
    assert titles(page) == ["A Cat Among Transformers"]


def test_hits_that_say_html_are_shown_as_text(page: Any, site: str) -> None:
    page.goto(site + "index.html")
    type_query(page, "onerror")
    assert page.text_content(f"{OPTIONS} .search-title").startswith("<img src=x onerror=alert(1)>")
    assert page.locator("dialog img").count() == 0


def test_load_error_is_said_and_can_be_retried(page: Any, library: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(library, tmp_path / "site")
    index = copy / "search" / "index.js"
    data = index.read_bytes()
    index.unlink()
    page.goto((copy / "index.html").as_uri())
    open_dialog(page)
    page.wait_for_selector("text=cannot be loaded")
    index.write_bytes(data)
    page.keyboard.insert_text("cat")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector(OPTIONS)
    assert page.evaluate("document.activeElement.id") == "quick-search"
    page.console_errors.clear()


def test_dialog_fills_a_phone_and_its_targets_are_large_enough(page: Any, site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site + "index.html")
    type_query(page, "transformer")
    box = page.locator("dialog").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 320, 640)
    sizes = page.evaluate(
        "[...document.querySelectorAll('dialog :is(button, a, label, [role=option])')]"
        ".filter((e) => e.checkVisibility() && !e.htmlFor)"
        ".map((e) => e.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


# The search page


def test_search_page_answers_the_query_of_its_address(page: Any, home: str) -> None:
    page.goto(home + "search.html?q=attention+is+all+you+need")
    wait_ready(page)
    assert page.input_value("#q") == "attention is all you need"
    assert titles(page)[0] == "Attention Is All You Need"
    assert page.get_attribute("#count", "data-count") == "3"
    assert page.text_content("#count") == "3 papers"
    page.click("#results > li > a")
    page.wait_for_url(home + "papers/p1.html")


def test_typing_keeps_the_address_and_submitting_makes_history(page: Any, site: str) -> None:
    page.goto(site + "search.html")
    wait_ready(page)
    before = page.evaluate("history.length")
    page.fill("#q", "cat")
    assert page.url.endswith("?q=cat")
    assert page.evaluate("history.length") == before
    page.press("#q", "Enter")
    page.fill("#q", "filler & more")
    page.press("#q", "Enter")
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == "filler & more"
    page.go_back()
    page.go_back()
    assert page.input_value("#q") == "cat"
    assert titles(page)[0] == "A Cat Among Transformers"


def test_more_hits_are_shown_on_request(page: Any, site: str) -> None:
    page.goto(site + "search.html?q=filler")
    wait_ready(page)
    assert page.get_attribute("#count", "data-count") == "45"
    shown = [len(titles(page))]
    for _ in range(2):
        page.get_by_role("button", name="Show more").click()
        shown.append(len(titles(page)))
    assert shown == [20, 40, 45]
    assert page.evaluate("document.activeElement.closest('li').previousElementSibling !== null")
    assert not page.get_by_role("button", name="Show more").is_visible()


def test_excerpts_mark_what_was_looked_for(page: Any, site: str) -> None:
    page.goto(site + "search.html?q=recurrence")
    page.wait_for_selector("#results .search-excerpt mark")
    assert page.locator("#results mark").all_text_contents() == ["recurrence"]


def test_no_hits_is_said_with_advice_that_can_be_followed(page: Any, site: str) -> None:
    page.goto(site + "search.html?q=%2Bcat+%2Bxyzzyqwerty")
    wait_ready(page)
    assert page.get_attribute("#count", "data-count") == "0"
    assert page.text_content("#count") == "No papers: nothing about “xyzzyqwerty”"
    page.get_by_role("link", name="cat").click()
    assert page.input_value("#q") == "cat"
    assert titles(page)[0] == "A Cat Among Transformers"


def test_hostile_query_is_text(page: Any, site: str) -> None:
    page.goto(site + "search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    wait_ready(page)
    assert titles(page)[0].startswith("<img src=x")
    assert page.locator("main img").count() == 0


def test_slash_on_the_search_page_goes_to_its_field(page: Any, site: str) -> None:
    page.goto(site + "search.html?q=cat")
    wait_ready(page)
    page.keyboard.press("/")
    page.wait_for_selector("#q:focus")
    assert page.input_value("#q") == "cat"
    assert page.query_selector("dialog") is None


def test_dialog_and_hits_have_no_accessibility_faults(
    page: Any, library: Path, serve: Callable[[Path], str]
) -> None:
    site = serve(library)
    page.goto(site + "search.html?q=transformer")
    wait_ready(page)
    assert faults(page) == []
    page.goto(site + "index.html")
    type_query(page, "transformer")
    page.keyboard.press("ArrowDown")
    assert faults(page) == []


def faults(page: Any) -> list[str]:
    """Return the rules of axe-core that are broken; the colours are not the site's own here."""
    options = {"rules": {"color-contrast": {"enabled": False}}}
    return [fault["id"] for fault in Axe().run(page, options=options).response["violations"]]
