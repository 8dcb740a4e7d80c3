from collections.abc import Callable
from functools import partial

import pytest
from every_page import every_page

from generator.content.scale import ScaleSetting
from generator.library import groupings
from generator.library.site import Site
from generator.model import Date, Page, Paper
from generator.pages import days
from generator.pages.views import site_view

SiteOf = Callable[..., Site]


def dated(key: str, year: int, month: int = 0, day: int = 0, upvotes: int | None = None) -> Paper:
    return Paper(key, f"Title {key}", date=Date(year, month, day), upvotes=upvotes)


PAPERS = [
    dated("a", 2024, 12, 29, 1),
    dated("b", 2024, 12, 30),
    dated("c", 2024, 12, 30, 5),
    dated("d", 2024, 12, 30, 9),
    dated("e", 2025, 1, 1),
    dated("f", 2025, 3, 3),
    dated("g", 2025, 3),
    dated("h", 2025),
    Paper("i", "Undated"),
]


FEW = (("days_from", 6),)
"""Values of the scale: few papers are enough for pages of days."""


@pytest.fixture
def site_of(site_of: SiteOf) -> SiteOf:
    return partial(site_of, scale=ScaleSetting(values=FEW))


def pages_of(made: Site) -> dict[str, Page]:
    return {page.url: page for page in days.day_pages(made)}


def test_weeks_follow_iso_8601_and_days_are_sorted_by_votes() -> None:
    weeks = groupings.weeks(groupings.newest_first(PAPERS))
    found = [
        (week.year, week.number, [[paper.id for paper in day.papers] for day in week.days])
        for week in weeks
    ]
    assert found == [
        (2024, 52, [["a"]]),
        (2025, 1, [["d", "c", "b"], ["e"]]),
        (2025, 10, [["f"]]),
    ]


def test_every_day_and_week_with_papers_has_a_page_and_every_year_a_calendar(
    site_of: SiteOf,
) -> None:
    assert list(pages_of(site_of(PAPERS))) == [
        "days/index.html",
        "days/2024.html",
        "days/2024-W52.html",
        "days/2025-W01.html",
        "days/2025-W10.html",
        "days/2024-12-29.html",
        "days/2024-12-30.html",
        "days/2025-01-01.html",
        "days/2025-03-03.html",
    ]


def test_a_day_lists_its_papers_and_links_to_week_month_and_neighbours(
    site_of: SiteOf,
) -> None:
    view = pages_of(site_of(PAPERS))["days/2024-12-30.html"].view
    assert [item.id for item in view["items"]] == ["d", "c", "b"]
    assert (view["weekday"], view["count_text"]) == ("Monday", "3 papers")
    assert (view["week"].title, view["week"].path) == ("Week 1 of 2025", "days/2025-W01.html")
    assert (view["month"].title, view["month"].path) == ("December 2024", "years/2024/12.html")
    head = view["head"]
    assert (head.previous, head.next) == ("days/2024-12-29.html", "days/2025-01-01.html")


def test_the_first_and_the_last_day_have_one_neighbour(site_of: SiteOf) -> None:
    pages = pages_of(site_of(PAPERS))
    first, last = pages["days/2024-12-29.html"].view, pages["days/2025-03-03.html"].view
    assert (first["earlier"], first["later"].title) == (None, "30 December 2024")
    assert (last["earlier"].title, last["later"]) == ("1 January 2025", None)


def test_a_week_lists_its_days(site_of: SiteOf) -> None:
    view = pages_of(site_of(PAPERS))["days/2025-W01.html"].view
    assert view["span"] == "30 December 2024 to 5 January 2025"
    assert [(day.title, day.path, len(day.papers)) for day in view["days"]] == [
        ("Monday, 30 December 2024", "days/2024-12-30.html", 3),
        ("Wednesday, 1 January 2025", "days/2025-01-01.html", 1),
    ]
    head = view["head"]
    assert (head.previous, head.next) == ("days/2024-W52.html", "days/2025-W10.html")


def test_a_calendar_aligns_days_with_weekdays(site_of: SiteOf) -> None:
    pages = pages_of(site_of(PAPERS))
    view = pages["days/2024.html"].view
    assert [(link.title, link.path) for link in view["years"]] == [
        ("2025", "days/index.html"),
        ("2024", "days/2024.html"),
    ]
    [december] = view["months"]
    cells = [[cell and (cell.day, cell.papers) for cell in row.cells] for row in december.rows]
    assert [row.number for row in december.rows] == [52, 1]
    assert cells == [[None] * 6 + [(29, 1)], [(30, 3)] + [None] * 6]
    assert [month.title for month in pages["days/index.html"].view["months"]] == [
        "March 2025",
        "January 2025",
    ]


def test_a_paper_links_to_its_day(site_of: SiteOf) -> None:
    pages = {page.url: page for page in every_page(site_of(PAPERS)) if isinstance(page, Page)}
    assert pages["papers/e.html"].view["day"] == "days/2025-01-01.html"
    assert pages["papers/g.html"].view["day"] == ""
    assert pages["papers/i.html"].view["day"] == ""


def test_a_library_with_few_exact_dates_has_no_pages_of_days(site_of: SiteOf) -> None:
    made = site_of(PAPERS[1:])
    assert pages_of(made) == {}
    assert made.days == {}
    assert "Days" not in [link.title for link in site_view(made).menu]
    assert "Days" in [link.title for link in site_view(site_of(PAPERS)).menu]


def test_a_day_of_a_large_library_has_a_brief_page(site_of: SiteOf) -> None:
    scale = ScaleSetting(values=(*FEW, ("full_groups", False)))
    found = pages_of(site_of(PAPERS, scale=scale))
    assert found.keys() == pages_of(site_of(PAPERS)).keys()
    page = found["days/2024-12-30.html"]
    assert (page.template, page.listed) == ("brief.html", False)
    listing = page.view["listing"]
    assert (listing.title, [item.id for item, _ in page.view["items"]]) == (
        "30 December 2024",
        ["d", "c", "b"],
    )
    assert [link.path for link in listing.links] == ["days/2025-W01.html"]
    assert (listing.earlier.path, listing.later.path) == (
        "days/2024-12-29.html",
        "days/2025-01-01.html",
    )


def test_a_day_with_many_papers_has_no_excerpts(site_of: SiteOf) -> None:
    papers = [dated(str(n), 2024, 5, 6) for n in range(51)]
    brief = [
        pages_of(site_of(few))["days/2024-05-06.html"].view["brief"] for few in (papers[1:], papers)
    ]
    assert brief == [False, True]
