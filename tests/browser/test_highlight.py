"""Words of a search are highlighted on the pages of its hits."""

from typing import Any

from browser_navigation import follow

PAPER = "papers/hostile-11.html"
PLAIN = "papers/plain-01.html"
MARKS = "mark.highlight"


def marked(page: Any) -> list[str]:
    page.wait_for_selector(".highlighted")
    found: list[str] = page.locator(MARKS).all_text_contents()
    return found


def test_query_words_are_highlighted_on_the_page_of_a_hit(page: Any, root: str) -> None:
    page.goto(root + "search.html?q=zebra+texts")
    page.wait_for_selector("#results .search-excerpt mark")
    follow(page.locator("#results > li > a").first)
    words = {word.lower() for word in marked(page)}
    assert words == {"zebra", "text"}
    assert page.locator("h1 mark").text_content() == "Zebra"
    assert page.locator(".highlighted mark").all_text_contents() == ["Zebra", "Text"]


def test_clearing_highlights_restores_the_page(page: Any, root: str) -> None:
    page.goto(root + PLAIN)
    before = page.inner_html("main")
    page.goto(root + PLAIN + "?highlight=text+number&other=1")
    assert len(marked(page)) > 2
    steps = page.evaluate("history.length")
    page.get_by_role("button", name="Clear").click()
    assert page.locator(MARKS).count() == 0
    assert page.locator(".highlighted").count() == 0
    assert page.inner_html("main") == before
    assert page.url == root + PLAIN + "?other=1"
    assert page.evaluate("[document.activeElement.id, history.length]") == ["Main", steps]


def test_highlighting_ignores_case_and_accents(page: Any, root: str) -> None:
    page.goto(root + "papers/hostile-14.html?highlight=godel+CELIK")
    assert page.locator("h1 mark").all_text_contents() == ["Gödel", "Çelik"]
    assert marked(page)


def test_math_code_and_urls_are_not_highlighted(page: Any, root: str) -> None:
    page.goto(root + PAPER + "?highlight=x+mc+code+column+https+org+y+summary")
    words = {word.lower() for word in marked(page)}
    assert "summary" in words
    assert "column" in words
    assert page.locator(f"math {MARKS}, code {MARKS}, pre {MARKS}").count() == 0
    assert not words & {"https", "org"}


def test_words_in_the_url_are_escaped(page: Any, root: str) -> None:
    page.goto(root + PLAIN + "?highlight=%3Cimg+src%3Dx%3E+text+%2B%3F%5B(")
    assert {word.lower() for word in marked(page)} == {"text"}
    assert page.locator("main img, aside img").count() == 0


def test_a_page_without_matches_is_unchanged(page: Any, root: str) -> None:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(root + PLAIN)
    assert not [
        address for address in requested if "highlight" in address or "search.css" in address
    ]
    with page.expect_request("**/highlight.js"):
        page.goto(root + PLAIN + "?highlight=xyzzy")
    page.wait_for_load_state()
    assert page.locator(f"{MARKS}, .highlighted").count() == 0


def test_the_bar_stays_visible_and_covers_nothing_permanently(page: Any, http_root: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(http_root + PAPER + "?highlight=summary+column")
    marked(page)
    for place in ("0", "document.body.scrollHeight"):
        page.evaluate(f"scrollTo(0, {place})")
        bar = page.locator(".highlighted").bounding_box()
        assert bar["x"] >= 0
        assert bar["x"] + bar["width"] <= 320
        assert bar["y"] < 640
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.get_by_role("button", name="Clear").bounding_box()["height"] >= 24
