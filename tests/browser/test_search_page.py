"""The search page: its URL, filters, order and messages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from search_site import LIBRARY, paper, write_site

FACETS = {
    "f1": ("2019", "Ada Cox", "vision", "Fox & Co.", True, 7),
    "f2": ("2020", "Ada Cox", "vision", "Den", False, 3),
    "f3": ("2020", "Bo Dahl", "language-models", "Fox & Co.", True, 9),
    "f4": ("2021", "Bo Dahl", "language-models", "Den", False, None),
}
"""Of papers about foxes: year, author, topic, venue, whether there is code, votes."""

TOPICS = {"vision": "Computer vision", "language-models": "Language models"}

FOXES = [
    paper(
        number,
        f"Fox {number}",
        authors=(author,),
        topics=(TOPICS[topic],),
        topic_ids=(topic,),
        year=year,
        date=year,
        venue=venue,
        upvotes=votes,
        has_code=code,
        abstract="About the fox.",
    )
    for number, (year, author, topic, venue, code, votes) in FACETS.items()
]

CHIPS = ".search-chips button"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, in a folder named like the path of a project on a shared domain."""
    return write_site(tmp_path_factory.mktemp("host") / "project", [*LIBRARY, *FOXES])


@pytest.fixture(params=["file", "http"])
def home(request: pytest.FixtureRequest, library: Path, serve: Callable[[Path], str]) -> str:
    """The URL of the site's root, which ends with a slash."""
    if request.param == "file":
        return library.as_uri() + "/"
    return serve(library.parent) + "project/"


@pytest.fixture
def site(library: Path) -> str:
    return library.as_uri() + "/"


def wait_ready(page: Any) -> None:
    page.wait_for_selector('#results[data-state="ready"]', state="attached")


def search(page: Any, address: str) -> None:
    page.goto(address)
    wait_ready(page)


def titles(page: Any) -> list[str]:
    wait_ready(page)
    found: list[str] = page.locator("#results > li > :first-child").all_text_contents()
    return found


def foxes(page: Any) -> set[str]:
    return {title.removeprefix("Fox ") for title in titles(page)}


def asked(page: Any) -> dict[str, list[str]]:
    """Return the parameters of the URL."""
    return parse_qs(urlsplit(page.url).query)


def wait_asked(page: Any, **expected: list[str]) -> None:
    page.wait_for_url(lambda address: parse_qs(urlsplit(address).query) == expected)


# The address


def test_the_page_shows_results_of_the_query_in_its_url(page: Any, home: str) -> None:
    search(page, home + "search.html?q=attention+is+all+you+need")
    assert page.input_value("#q") == "attention is all you need"
    assert titles(page)[0] == "Attention Is All You Need"
    assert page.get_attribute("#count", "data-count") == str(len(titles(page)))
    page.click("#results > li > a")
    page.wait_for_url(home + "papers/p1.html?highlight=*")


def test_typing_replaces_the_url_and_submitting_adds_a_history_entry(page: Any, site: str) -> None:
    search(page, site + "search.html")
    before = page.evaluate("history.length")
    page.fill("#q", "cat")
    wait_asked(page, q=["cat"])
    assert page.evaluate("history.length") == before
    page.press("#q", "Enter")
    page.fill("#q", "filler & more")
    page.press("#q", "Enter")
    assert asked(page) == {"q": ["filler & more"]}
    page.go_back()
    page.go_back()
    assert page.input_value("#q") == "cat"
    assert titles(page)[0] == "A Cat Among Transformers"


def test_a_page_without_a_query_shows_help(page: Any, http_root: str) -> None:
    search(page, http_root + "search.html")
    assert page.text_content("#count") == ""
    assert page.get_attribute("#count", "data-count") == "0"
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.get_by_text("this exact phrase").is_visible()
    page.fill("#q", "study")
    page.wait_for_selector("#results > li")
    assert not page.get_by_text("this exact phrase").is_visible()


def test_slash_focuses_the_field_of_the_search_page(page: Any, site: str) -> None:
    search(page, site + "search.html?q=cat")
    page.keyboard.press("/")
    page.wait_for_selector("#q:focus")
    assert page.input_value("#q") == "cat"
    assert page.query_selector("dialog") is None


# Hits


def test_more_results_can_be_shown(page: Any, site: str) -> None:
    search(page, site + "search.html?q=filler")
    assert page.get_attribute("#count", "data-count") == "45"
    shown = [len(titles(page))]
    for number in (11, 31):
        page.get_by_role("button", name="Show more").click()
        page.wait_for_selector(f"#results > li:nth-child({number}) > a:focus")
        shown.append(len(titles(page)))
    assert shown == [10, 30, 45]
    assert not page.get_by_role("button", name="Show more").is_visible()


def test_a_reader_who_comes_back_finds_the_hits_as_they_were(page: Any, home: str) -> None:
    search(page, home + "search.html?q=filler")
    page.get_by_role("button", name="Show more").click()
    page.locator("#results > li").nth(29).scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 500
    page.locator("#results > li").nth(29).locator("a").click()
    page.wait_for_url(home + "papers/filler-*")
    page.go_back()
    page.wait_for_selector("#results > li:nth-child(30)")
    page.wait_for_function("(before) => Math.abs(scrollY - before) < 3", arg=before)
    page.get_by_label("Sort by").select_option("Votes")
    page.wait_for_selector("#results > li:nth-child(10):last-child")
    page.go_back()
    page.wait_for_selector("#results > li:nth-child(30)")


def test_a_line_divides_hits_with_all_words_from_those_with_some(page: Any, site: str) -> None:
    search(page, site + "search.html?q=filler+fox+padding")
    assert page.locator("#results [data-divider]").count() == 0
    search(page, site + "search.html?q=cat+attention+")
    assert titles(page) == ["A Cat Among Transformers", "Attention Is All You Need"]
    assert page.text_content("#count") == "1 paper with all words, 1 with some"
    assert page.get_attribute("#count", "data-count") == "2"
    line = page.locator("#results > li").nth(1)
    assert line.get_attribute("data-divider") == "1 paper with some of the words"
    assert page.locator("#results [data-divider]").count() == 1
    shown = line.evaluate("(item) => getComputedStyle(item, '::before').content")
    assert shown == '"1 paper with some of the words"'


def test_pages_that_the_query_names_are_linked_above_the_hits(page: Any, home: str) -> None:
    search(page, home + "search.html?q=cox")
    jumps = page.get_by_role("list", name="Pages").get_by_role("link")
    assert jumps.all_text_contents() == ["Ada Cox: author, 2 papers"]
    assert jumps.first.get_attribute("href").endswith("authors/ada-cox.html")
    page.fill("#q", "2020")
    page.get_by_role("link", name="2020: year, 3 papers").wait_for()
    page.fill("#q", "zebra crossing")
    page.wait_for_selector("#count:text('No papers match')")
    assert not page.locator(".search-jumps").is_visible()


def test_code_venue_and_status_are_marked(page: Any, tmp_path: Path) -> None:
    entry = paper(
        "r", "Retracted: A Claim", status="Retracted", has_code=True, venue="ICML", authors=("A",)
    )
    search(page, write_site(tmp_path / "site", [entry]).as_uri() + "/search.html?q=claim")
    assert titles(page) == ["Retracted: A Claim"]
    marks = page.locator("#results > li :is(.search-mark)").all_text_contents()
    assert marks == ["Retracted:", "ICML", "Code"]
    assert page.locator("#results mark").all_text_contents() == ["Claim"]


def test_an_author_who_was_found_comes_first_in_the_byline(page: Any, tmp_path: Path) -> None:
    authors = ("Ann One", "Bo Two", "Cy Three", "Christopher Four", "Christopher Manning")
    entries = [
        paper("a", "Parsing", authors=authors, byline="Ann One, Bo Two, Cy Three and 2 more"),
        paper("b", "Tagging", authors=("Christopher Manning",), byline="Christopher Manning"),
    ]
    search(
        page, write_site(tmp_path / "site", entries).as_uri() + "/search.html?q=christopher+manning"
    )
    shown = page.locator("#results > li", has_text="Parsing").locator(".search-byline")
    shown.locator("mark").first.wait_for()
    assert shown.text_content() == ("Christopher Manning with Ann One, Bo Two, Cy Three and 2 more")
    marks = page.locator("#results .search-byline mark").all_text_contents()
    assert marks == ["Christopher", "Manning"] * 2


def test_excerpts_highlight_matches_without_layout_shift(page: Any, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    texts: list[str] = []
    page.on("request", lambda request: texts.append(request.url) if "/texts/" in request.url else 0)
    search(page, site + "search.html?q=filler+padding")
    before = page.locator("#results > li").nth(1).bounding_box()
    page.wait_for_selector("#results .search-excerpt mark")
    assert page.locator("#results mark").all_text_contents()[:2] == ["Filler", "Padding"]
    assert page.locator("#results > li").nth(1).bounding_box() == before
    assert 0 < len(texts) < 10
    page.locator("#results > li").nth(9).scroll_into_view_if_needed()
    page.locator("#results > li").nth(9).locator(".search-excerpt mark").wait_for()


def test_hits_have_the_language_of_their_paper(page: Any, tmp_path: Path) -> None:
    entry = paper("de", "Über Füchse", language="de", abstract="Der Fuchs ist schlau.")
    page.goto(write_site(tmp_path / "site", [entry]).as_uri() + "/search.html?q=fuchs")
    page.wait_for_selector("#results .search-excerpt mark")
    assert page.get_attribute("#results .search-title", "lang") == "de"
    assert page.get_attribute("#results .search-excerpt", "lang") == "de"
    assert page.get_attribute("#results > li", "lang") is None


def test_a_hostile_query_is_escaped(page: Any, site: str) -> None:
    search(page, site + "search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    assert titles(page)[0].startswith("<img src=x")
    assert page.locator("main img").count() == 0


# Filters and order


def test_filters_and_order_of_the_address_are_honoured(page: Any, home: str) -> None:
    search(page, home + "search.html?q=fox&topic=vision&topic=language-models&year=2020&sort=votes")
    assert titles(page) == ["Fox f3", "Fox f2"]
    assert page.get_by_label("Sort by").input_value() == "votes"
    page.get_by_role("button", name="Remove the filter Topic: Computer vision").wait_for()
    assert page.locator(CHIPS).count() == 3


def test_filters_alone_find_all_that_pass(page: Any, site: str) -> None:
    search(page, site + "search.html?author=Bo+Dahl&code=1")
    assert foxes(page) == {"f3"}


def test_boxes_choose_filters_with_the_number_of_papers_behind_each(page: Any, site: str) -> None:
    search(page, site + "search.html?q=fox")
    page.get_by_text("Refine").click()
    box = page.get_by_role("checkbox", name="2020 2")
    box.focus()
    page.keyboard.press("Space")
    page.locator(CHIPS).wait_for()
    assert foxes(page) == {"f2", "f3"}
    assert asked(page) == {"q": ["fox"], "year": ["2020"]}
    assert page.evaluate("document.activeElement.value") == "2020"
    page.get_by_role("checkbox", name="Ada Cox 1").check()
    page.locator(CHIPS).nth(1).wait_for()
    assert foxes(page) == {"f2"}
    assert page.get_by_role("checkbox", name="Bo Dahl 1").is_visible()
    page.go_back()
    page.locator(CHIPS).nth(1).wait_for(state="detached")
    assert foxes(page) == {"f2", "f3"}


def test_venue_is_a_filter_that_the_address_keeps(page: Any, home: str) -> None:
    search(page, home + "search.html?q=fox&year=2020")
    page.get_by_text("Refine").click()
    page.get_by_role("group", name="Venue").get_by_role("checkbox", name="Fox & Co. 1").check()
    chip = page.get_by_role("button", name="Remove the filter Venue: Fox & Co.")
    chip.wait_for()
    assert foxes(page) == {"f3"}
    assert asked(page) == {"q": ["fox"], "venue": ["Fox & Co."], "year": ["2020"]}
    page.reload()
    chip.wait_for()
    assert foxes(page) == {"f3"}
    chip.click()
    assert foxes(page) == {"f2", "f3"}
    page.go_back()
    chip.wait_for()
    assert foxes(page) == {"f3"}


def test_parameters_that_are_no_facets_filter_nothing(page: Any, site: str) -> None:
    search(page, site + "search.html?q=fox&utm_source=mail&__proto__=x&code=1")
    assert foxes(page) == {"f1", "f3"}
    assert page.locator(CHIPS).count() == 1
    page.get_by_role("button", name="Remove the filter Code: With code").click()
    assert asked(page) == {"q": ["fox"]}
    search(page, site + "search.html?utm_source=mail")
    assert page.text_content("#count") == ""
    assert page.get_attribute(".search-tools", "hidden") == ""


def test_nothing_of_the_filters_is_loaded_before_they_are_wanted(page: Any, site: str) -> None:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    search(page, site + "search.html?q=fox")
    assert not [address for address in requested if "facets" in address]
    with page.expect_request("**/search/facets-*.js"):
        page.get_by_text("Refine").click()


def test_chips_take_filters_away_and_pass_the_focus_on(page: Any, site: str) -> None:
    search(page, site + "search.html?q=fox&year=2019&year=2020&code=1")
    assert foxes(page) == {"f1", "f3"}
    page.get_by_role("button", name="Remove the filter Year: 2019").click()
    assert foxes(page) == {"f3"}
    assert page.evaluate("document.activeElement.textContent") == "Remove the filter Year: 2020×"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert foxes(page) == set(FACETS)
    assert asked(page) == {"q": ["fox"]}
    assert page.evaluate("document.activeElement.textContent") == "Refine"


def test_choice_of_an_order_is_a_step_of_history(page: Any, site: str) -> None:
    search(page, site + "search.html?q=fox")
    page.get_by_label("Sort by").select_option("Votes")
    assert titles(page) == ["Fox f3", "Fox f1", "Fox f2", "Fox f4"]
    page.get_by_label("Sort by").select_option("Date")
    assert titles(page)[0] == "Fox f4"
    assert asked(page) == {"q": ["fox"], "sort": ["date"]}
    page.go_back()
    page.wait_for_selector("#results > li:first-child :text('Fox f3')")
    assert page.get_by_label("Sort by").input_value() == "votes"


def test_filters_that_leave_nothing_can_be_left_out(page: Any, site: str) -> None:
    search(page, site + "search.html?q=fox&year=1999")
    assert page.text_content("#count") == "No papers match these filters"
    page.get_by_role("link", name="4 papers without the filters").click()
    assert foxes(page) == set(FACETS)
    assert asked(page) == {"q": ["fox"]}


def test_filters_that_cannot_be_loaded_are_said_to_be_missing(page: Any, http_root: str) -> None:
    search(page, http_root + "search.html?q=study")
    page.route("**/search/facets*", lambda route: route.abort())
    page.get_by_text("Refine").click()
    page.get_by_text("The filters cannot be shown now").wait_for()
    assert titles(page)
    page.console_errors.clear()


# What it says


def test_the_interpretation_of_the_query_is_always_shown(page: Any, site: str) -> None:
    search(page, site + "search.html?q=%2Bfox+-vision+year%3A2019..2020+xyzzyqwerty")
    assert page.locator(".search-interpretation span").all_text_contents() == [
        "fox",
        "without vision",
        "published 2019–2020",
        "xyzzyqwerty (in no paper)",
    ]


def test_a_spelling_suggestion_adds_a_history_entry(page: Any, site: str) -> None:
    search(page, site + "search.html?q=transfomer")
    page.get_by_role("button", name="transformer", exact=True).click()
    assert asked(page) == {"q": ["transformer"]}
    assert titles(page)
    page.go_back()
    page.get_by_role("button", name="transformer", exact=True).wait_for()
    assert page.input_value("#q") == "transfomer"


def test_an_empty_result_is_shown_with_suggestions(page: Any, site: str) -> None:
    search(page, site + "search.html?q=%2Bcat+%2Bxyzzyqwerty")
    assert page.get_attribute("#count", "data-count") == "0"
    assert page.text_content("#count") == "No papers match “xyzzyqwerty”"
    page.get_by_role("link", name="cat").click()
    assert page.input_value("#q") == "cat"
    assert titles(page)[0] == "A Cat Among Transformers"


def test_an_empty_field_suggests_recent_searches(page: Any, site: str) -> None:
    search(page, site + "search.html")
    for query in ("cat", "fox"):
        page.fill("#q", query)
        page.press("#q", "Enter")
    search(page, site + "search.html")
    links = page.locator(".search-empty a")
    assert links.all_text_contents() == ["fox", "cat"]
    links.nth(1).click()
    assert titles(page)[0] == "A Cat Among Transformers"
    search(page, site + "search.html")
    page.get_by_role("button", name="Clear").click()
    assert links.count() == 0


def test_a_failure_is_reported_and_can_be_retried(page: Any, http_root: str) -> None:
    page.route("**/search/terms/*", lambda route: route.abort())
    page.goto(http_root + "search.html?q=study")
    page.wait_for_selector('#results[data-state="failed"]', state="attached")
    assert "cannot be loaded" in page.text_content("#count")
    page.unroute("**/search/terms/*")
    page.get_by_role("button", name="Try again").click()
    assert titles(page)
    assert not page.get_by_role("button", name="Try again").is_visible()
    page.console_errors.clear()


@pytest.mark.parametrize(
    "query",
    ["a" * 10_000, "word " * 2_000, "+-~^*:\"'()", '"open', "🦊🧪", "שלום عالم", "<b>&amp;</b>"],
    ids=["long word", "many words", "operators", "quote", "emoji", "right to left", "html"],
)
def test_any_query_can_be_typed(page: Any, site: str, query: str) -> None:
    search(page, site + "search.html")
    page.fill("#q", query)
    page.press("#q", "Enter")
    wait_ready(page)
    assert page.get_attribute("#count", "data-count") == str(len(titles(page)))
    assert page.locator("#results b").count() == 0


def test_search_page_has_no_accessibility_faults_with_everything_open(
    page: Any, http_root: str
) -> None:
    search(page, http_root + "search.html?q=study&topic=sound&sort=votes")
    page.get_by_text("Refine").click()
    page.get_by_role("checkbox").first.wait_for()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        heights = page.locator(
            "main :is(button, .search-facets label, summary, select):visible"
        ).evaluate_all("(all) => all.map((e) => e.getBoundingClientRect().height)")
        assert min(heights) >= 24
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert [fault["id"] for fault in Axe().run(page).response["violations"]] == []


def test_a_printed_search_shows_only_results(page: Any, http_root: str) -> None:
    search(page, http_root + "search.html?q=study")
    page.emulate_media(media="print")
    assert page.locator("#results > li").first.is_visible()
    for part in ("form", "select", "summary", "button"):
        assert not page.locator(f"main {part}").first.is_visible(), part


def test_estimated_numbers_are_explained_until_a_value_is_chosen(
    page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.search.facets.SHARD", 90)
    foxes = [paper(f"f{n:03}", f"Fox {n}", year=str(2020 + n // 90)) for n in range(180)]
    search(page, (write_site(tmp_path, foxes) / "search.html").as_uri() + "?q=fox")
    page.get_by_text("Refine").click()
    page.get_by_role("checkbox", name="2020 about 90").click()
    page.get_by_role("checkbox", name="2020 90", exact=True).wait_for()
    assert page.get_by_text("Estimated from part of the library").count() == 0
    page.get_by_role("checkbox", name="2020").click()
    page.get_by_text("Estimated from part of the library").wait_for()
