"""The search dialog, which every page has."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from search_site import LIBRARY, with_internals, write_site

INPUT = "#quick-search"
OPTIONS = "#quick-search-list > [role=option]"
STATUS = ".search-dialog .search-status"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, in a folder named like the path of a project on a shared domain."""
    return write_site(tmp_path_factory.mktemp("host") / "project", LIBRARY)


@pytest.fixture(params=["file", "http"])
def home(request: pytest.FixtureRequest, library: Path, serve: Callable[[Path], str]) -> str:
    """The URL of the site's root, which ends with a slash."""
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


def said(page: Any, text: str) -> None:
    """Wait until the status has exactly this text."""
    page.locator(STATUS).get_by_text(text, exact=True).wait_for()


def recent(page: Any) -> list[str]:
    page.get_by_role("listbox", name="Recent searches").wait_for()
    found: list[str] = page.locator(OPTIONS).all_text_contents()
    return found


@pytest.mark.parametrize("start", ["index.html", "papers/p2.html"])
def test_a_paper_can_be_found_and_opened_with_the_keyboard(
    page: Any, home: str, start: str
) -> None:
    page.goto(home + start)
    type_query(page, "attention is all")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(home + "papers/p1.html?highlight=*")


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_shortcuts_open_the_dialog_and_focus_its_field(page: Any, site: str, key: str) -> None:
    page.goto(site + "index.html")
    open_dialog(page, key)
    assert page.evaluate("document.activeElement.id") == "quick-search"
    assert page.input_value(INPUT) == ""


def test_search_files_are_loaded_on_first_use(page: Any, site: str) -> None:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url.removeprefix(site)))
    page.goto(site + "index.html")
    assert [each for each in requested if "search" in each] == ["assets/search.js?v=1"]
    with page.expect_request("**/search/index.js"):
        page.hover("#opener")
    assert "search/engine.js" in requested
    open_dialog(page)
    kinds = ("terms", "papers", "texts", "facets", "words")
    assert not [each for each in requested if each.startswith(tuple(f"search/{k}" for k in kinds))]
    with page.expect_request("**/search/texts/p3-*.js"):
        page.keyboard.insert_text("cat")
    assert len(requested) == len(set(requested))
    assert not [each for each in requested if "facets" in each]


@pytest.mark.parametrize("target", ["#field", "#editable"])
@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_shortcuts_are_inactive_while_typing(page: Any, site: str, target: str, key: str) -> None:
    page.goto(site + "index.html")
    page.click(target)
    page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.query_selector("dialog") is None


def test_the_slash_shortcut_can_be_disabled_permanently(page: Any, site: str) -> None:
    page.goto(site + "index.html")
    open_dialog(page)
    page.get_by_label("Open with /").uncheck()
    page.goto(site + "papers/p1.html")
    page.keyboard.press("/")
    page.wait_for_timeout(200)
    assert page.query_selector("dialog") is None
    open_dialog(page, "Control+k")
    assert not page.get_by_label("Open with /").is_checked()


def test_the_field_follows_the_aria_combobox_pattern(page: Any, site: str) -> None:
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


def test_arrow_keys_cycle_through_the_options_and_the_field(page: Any, site: str) -> None:
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


def test_escape_clears_then_closes_and_restores_the_focus(page: Any, site: str) -> None:
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


def test_the_status_states_the_number_of_hits(page: Any, site: str) -> None:
    page.goto(site + "index.html")
    type_query(page, "transformer")
    assert page.get_attribute(STATUS, "role") == "status"
    said(page, "2 papers")
    page.fill(INPUT, "transformer recurrence")
    said(page, "1 paper with all words, 1 with some")
    page.fill(INPUT, "transformer xyzzyqwerty")
    said(page, "2 papers, but none with “xyzzyqwerty”")
    page.fill(INPUT, "xyzzyqwerty")
    said(page, "No papers match “xyzzyqwerty”")
    assert page.locator(OPTIONS).count() == 0
    assert page.get_attribute(INPUT, "aria-expanded") == "false"


def test_enter_without_a_selected_option_opens_the_search_page(page: Any, home: str) -> None:
    page.goto(home + "papers/p3.html")
    type_query(page, "+cat")
    page.keyboard.press("Enter")
    page.wait_for_url(home + "search.html?q=%2Bcat")


def test_html_in_hits_is_escaped(page: Any, site: str) -> None:
    page.goto(site + "index.html")
    type_query(page, "onerror")
    assert page.text_content(f"{OPTIONS} .search-title").startswith("<img src=x onerror=alert(1)>")
    assert page.locator("dialog img").count() == 0


def test_a_load_error_is_reported_and_can_be_retried(
    page: Any, library: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(library, tmp_path / "site")
    index = copy / "search" / "index.js"
    data = index.read_bytes()
    index.unlink()
    page.goto((copy / "index.html").as_uri())
    open_dialog(page)
    said(page, "The search cannot be used now: search/index.js cannot be loaded.")
    index.write_bytes(data)
    page.get_by_role("button", name="Try again").click()
    page.keyboard.insert_text("cat")
    page.wait_for_selector(OPTIONS)
    assert not page.get_by_role("button", name="Try again").is_visible()
    page.console_errors.clear()


def test_a_lost_connection_is_reported_and_results_appear_once_it_is_back(
    page: Any, library: Path, serve: Callable[[Path], str]
) -> None:
    page.goto(serve(library) + "index.html")
    open_dialog(page)
    page.evaluate("papershelf.ready().then(() => {})")
    page.context.set_offline(True)
    page.keyboard.insert_text("cat")
    page.locator(STATUS).get_by_text("You are offline").wait_for()
    page.context.set_offline(False)
    page.wait_for_selector(OPTIONS)
    page.console_errors.clear()


DELAYED = """(delayed) => papershelf.ready().then((engine) => {
  const later = (text) => new Promise((resolve) => (window.release = resolve)).then(() => text);
  const find = async (text, options) =>
    engine.find(text === delayed ? await later(text) : text, options);
  papershelf.ready = () => Promise.resolve({ ...engine, find });
})"""
"""Makes the answer to one query wait until `release()` is called."""


def test_results_of_an_earlier_query_do_not_replace_those_of_a_later_one(
    page: Any, site: str
) -> None:
    page.goto(site + "index.html")
    open_dialog(page)
    page.evaluate(DELAYED, "cat")
    page.fill(INPUT, "cat")
    page.fill(INPUT, "dark")
    page.wait_for_selector(OPTIONS)
    page.evaluate("window.release()")
    page.wait_for_timeout(100)
    titles = page.locator(f"{OPTIONS} .search-title").all_text_contents()
    assert titles == ["Learning to See in the Dark"]
    said(page, "1 paper")


def test_the_loading_message_is_shown_only_while_loading(page: Any, site: str) -> None:
    page.goto(site + "index.html")
    open_dialog(page)
    page.evaluate(DELAYED, "cat")
    page.evaluate("""window.heard = new Set(); new MutationObserver((changes) =>
      changes.forEach(({ target }) => heard.add(target.textContent))
    ).observe(document.querySelector(".search-status"), { childList: true }); undefined""")
    page.fill(INPUT, "dark")
    said(page, "1 paper")
    page.fill(INPUT, "cat")
    said(page, "Searching …")
    page.evaluate("window.release()")
    said(page, "2 papers")
    assert page.evaluate("[...heard]") == ["1 paper", "Searching …", "2 papers"]


# What else could be asked


def test_completing_the_last_word_keeps_the_focus(page: Any, site: str) -> None:
    page.goto(site + "index.html")
    type_query(page, "cat fill")
    completions = page.get_by_role("list", name="Completions").get_by_role("button")
    completions.first.wait_for()
    assert completions.first.text_content().startswith("cat filler")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('ul').ariaLabel") == "Completions"
    chosen = page.evaluate("document.activeElement.firstChild.nextSibling.textContent")
    page.keyboard.press("Enter")
    assert page.input_value(INPUT) == f"cat {chosen} "
    assert page.evaluate("document.activeElement.id") == "quick-search"
    assert page.locator(OPTIONS).count() > 0


def test_a_spelling_suggestion_can_be_accepted(page: Any, site: str) -> None:
    page.goto(site + "index.html")
    type_query(page, "transfomer ")
    offer = page.get_by_role("status").filter(has_text="Did you mean transformer?")
    offer.wait_for()
    offer.get_by_role("button").click()
    said(page, "2 papers")
    assert page.input_value(INPUT) == "transformer"
    assert not offer.is_visible()


def test_the_interpretation_of_a_nontrivial_query_is_shown(page: Any, site: str) -> None:
    page.goto(site + "index.html")
    interpretation = page.locator(".search-dialog .search-interpretation")
    type_query(page, "cat ")
    assert not interpretation.is_visible()
    page.fill(INPUT, '"cat among" -dark year:2017.. ')
    interpretation.wait_for()
    assert interpretation.locator("span").all_text_contents() == [
        "“cat among”",
        "without dark",
        "published from 2017",
    ]


def test_pages_that_the_query_names_are_options_before_papers(page: Any, home: str) -> None:
    page.goto(home + "papers/p2.html")
    type_query(page, "vision")
    page.get_by_role("listbox", name="Pages and papers").wait_for()
    assert page.locator(OPTIONS).first.text_content() == "Computer vision: topic, 2 papers"
    assert page.locator(OPTIONS).count() == 3
    page.wait_for_selector(f"{OPTIONS} .search-excerpt:not(:empty)")
    page.keyboard.press("ArrowDown")
    active = page.locator("[role=option][aria-selected=true]")
    assert active.evaluate("(option) => option.href") == home + "topics/vision.html"


# Recent searches


def test_an_empty_field_suggests_recent_searches(page: Any, home: str) -> None:
    page.goto(home + "index.html")
    for query in ("cat", "attention", "cat"):
        type_query(page, query)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(home + f"papers/*highlight={query}*")
    open_dialog(page)
    assert recent(page) == ["cat", "attention"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("listbox", name="Papers").wait_for()
    assert page.input_value(INPUT) == "attention"
    page.keyboard.press("Escape")
    assert recent(page) == ["cat", "attention"]
    page.get_by_role("button", name="Clear").click()
    assert page.locator(OPTIONS).count() == 0
    assert page.evaluate("document.activeElement.id") == "quick-search"
    assert page.evaluate("localStorage.length") == 0


def test_at_most_eight_recent_searches_are_stored(page: Any, site: str) -> None:
    page.goto(site + "index.html")
    open_dialog(page)
    texts = json.dumps([f"query {number}" for number in range(12)])
    page.evaluate(with_internals(f"({{addRecentSearch}}) => {texts}.forEach(addRecentSearch)"))
    page.keyboard.press("Escape")
    open_dialog(page)
    assert recent(page) == [f"query {number}" for number in range(11, 3, -1)]


def test_searching_works_without_storage(page: Any, site: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw Error('refused') }})"
    )
    page.goto(site + "index.html")
    type_query(page, "cat")
    page.get_by_label("Open with /").uncheck()
    page.locator(OPTIONS).first.click()
    page.wait_for_url(site + "papers/p3.html*")
    open_dialog(page)
    assert page.locator(OPTIONS).count() == 0


def test_an_option_can_be_opened_in_another_tab(page: Any, site: str) -> None:
    page.goto(site + "index.html")
    type_query(page, "recurrence")
    with page.context.expect_page() as opened:
        page.locator(OPTIONS).first.click(modifiers=["Control"])
    assert opened.value.url == site + "papers/p1.html?highlight=recurrence"
    assert page.locator("dialog[open]").count() == 1


def test_the_dialog_fills_a_phone_and_has_large_targets(page: Any, site: str) -> None:
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


def test_the_dialog_has_no_accessibility_violations(page: Any, http_root: str) -> None:
    page.goto(http_root + "index.html")
    type_query(page, "stud")
    page.locator(".search-suggestions button").first.wait_for()
    page.keyboard.press("ArrowDown")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert faults(page) == []


def faults(page: Any) -> list[str]:
    """Return the rules of axe-core that are violated."""
    return [fault["id"] for fault in Axe().run(page).response["violations"]]
