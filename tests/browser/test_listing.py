"""Listings of several pages are sorted in the browser."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from browser_navigation import follow
from library import PAGE_SIZE, PROLIFIC, papers

from generator.content.scale import Scale

LISTING = "authors/ada-obrien.html"
TITLES = ".papers > li h2"


class Fact:
    """A paper of the listing, from its file."""

    def __init__(self, text: bytes) -> None:
        lines = [line.partition(": ") for line in text.decode().splitlines()]
        fields = {name: value.strip('"') for name, _, value in lines}
        self.title, self.date = fields["title"], fields["date"]
        self.votes = int(fields["upvotes"] or 0)
        self.number = int(self.title.rsplit(" ", 1)[-1])


FACETS = [Fact(text) for _, text in papers() if PROLIFIC.encode() in text]

BY_DATE = sorted(FACETS, key=lambda fact: fact.title.casefold())
BY_DATE.sort(key=lambda fact: fact.date, reverse=True)

ORDERS: dict[str, Sequence[Fact]] = {
    "votes": sorted(BY_DATE, key=lambda fact: -fact.votes),
    "title": sorted(BY_DATE, key=lambda fact: (fact.title[0].casefold(), fact.number)),
}


def titles(facts: Sequence[Fact]) -> list[str]:
    return [fact.title for fact in facts]


def shown(page: Any) -> list[str]:
    found: list[str] = page.locator(TITLES).all_inner_texts()
    return found


def wait_for_first(page: Any, fact: Fact) -> None:
    page.locator(TITLES).first.get_by_text(fact.title, exact=True).wait_for()


@pytest.fixture
def sort(page: Any) -> Callable[[str], None]:
    def choose(order: str) -> None:
        page.get_by_label("Sort by").select_option(order)

    return choose


@pytest.mark.parametrize("order", ORDERS)
def test_sorting_applies_to_all_pages_of_a_listing(
    page: Any, root: str, sort: Callable[[str], None], order: str
) -> None:
    expected = titles(ORDERS[order])
    page.goto(root + LISTING)
    assert shown(page) == titles(BY_DATE)[:PAGE_SIZE]
    sort(order)
    wait_for_first(page, ORDERS[order][0])
    more = page.get_by_role("button", name="Show more")
    while more.is_visible():
        before = len(shown(page))
        assert shown(page) == expected[:before]
        more.click()
        page.locator(f".papers > li:nth-child({before + 1})").wait_for()
        assert page.evaluate("document.activeElement.textContent") == expected[before]
    assert shown(page) == expected
    assert not page.locator(".pager").is_visible()
    assert page.url.endswith(f"?sort={order}")


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_in_the_url_is_applied_and_date_restores_the_page(
    page: Any, root: str, sort: Callable[[str], None], order: str
) -> None:
    second = LISTING.replace(".html", "-2.html")
    page.goto(f"{root}{second}?sort={order}")
    wait_for_first(page, ORDERS[order][0])
    assert page.get_by_label("Sort by").input_value() == order
    assert page.locator(".papers").get_attribute("start") == "1"
    sort("date")
    assert shown(page) == titles(BY_DATE)[PAGE_SIZE : PAGE_SIZE * (1 + Scale().later_pages)]
    assert page.locator(".papers").get_attribute("start") == str(PAGE_SIZE + 1)
    assert page.locator(".pager").is_visible()
    assert not page.get_by_role("button", name="Show more").is_visible()
    assert page.url == root + second


def test_papers_look_the_same_in_every_order(
    page: Any, http_root: str, sort: Callable[[str], None]
) -> None:
    page.goto(http_root + LISTING)
    facts = ".papers > li > :is(h2, .by, .when)"
    served = page.locator(facts).all_inner_texts()
    sort("title")
    wait_for_first(page, ORDERS["title"][0])
    more = page.get_by_role("button", name="Show more")
    while more.is_visible():
        before = len(shown(page))
        more.click()
        page.locator(f".papers > li:nth-child({before + 1})").wait_for()
    assert set(served) <= set(page.locator(facts).all_inner_texts())


def test_links_of_a_sorted_listing_have_existing_targets(
    page: Any, root: str, sort: Callable[[str], None]
) -> None:
    page.goto(root + LISTING)
    sort("votes")
    wait_for_first(page, ORDERS["votes"][0])
    follow(page.locator(TITLES).first.get_by_role("link"))
    assert page.locator("h1").inner_text() == ORDERS["votes"][0].title


def test_hostile_titles_are_escaped_when_sorted(page: Any, http_root: str) -> None:
    page.goto(http_root + "topics/lasers.html?sort=title")
    more = page.get_by_role("button", name="Show more")
    more.click()
    hostile = page.get_by_role("link", name="<script>alert(1)</script> in the Title")
    hostile.wait_for()
    assert hostile.count() == 1
    assert page.locator(".papers script, .papers b").count() == 0


def test_a_listing_on_one_page_is_sorted_in_place(
    page: Any, root: str, sort: Callable[[str], None]
) -> None:
    page.goto(root + "years/2023/index.html")
    served = page.locator(".papers > li").all_inner_texts()
    votes = [int(item.get_attribute("data-votes")) for item in page.locator(".papers > li").all()]
    sort("votes")
    by_votes = [served[place] for place in sorted(range(len(served)), key=lambda at: -votes[at])]
    assert page.locator(".papers > li").all_inner_texts() == by_votes
    sort("date")
    assert page.locator(".papers > li").all_inner_texts() == served


def test_a_listing_that_cannot_be_loaded_is_unchanged_and_reports_it(
    page: Any, http_root: str, sort: Callable[[str], None]
) -> None:
    page.route("**/search/**", lambda route: route.abort())
    page.goto(http_root + LISTING)
    sort("votes")
    page.get_by_text("cannot be sorted: ").wait_for()
    assert shown(page) == titles(BY_DATE)[:PAGE_SIZE]
    page.console_errors.clear()
