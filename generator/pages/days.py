"""The papers day by day: a page for each day and each week, and a calendar for each year.

Only papers that are dated to the day are here. A day tells of each of its papers, a week
names those of its days, and both lead to the day or week with papers before and after. In
a large library a week that has many papers is a page, which tells their titles only, and a
day is a part of it: so days cost hardly more than 200 bytes a paper.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as calendar_date
from functools import partial
from itertools import groupby
from typing import NamedTuple

from generator import urls
from generator.content import DAYS, YEARS
from generator.library import DayGroup, Link, ListingItem, PageAnchor, Site, WeekGroup
from generator.model import Date, Page, View
from generator.pages.views import HOME, Head, page_head, page_json_ld
from generator.text import WEEKDAYS, count_text

MOST_TOLD = 50
"""Where a day has more papers than this, their beginnings are left out."""

TRAIL = (HOME, Link(DAYS.title, DAYS.path))

Beside = tuple[Link | None, Link | None]
"""The day or week before and the one after."""


class CalendarDay(NamedTuple):
    """A day in a calendar, where its papers are, and their number."""

    day: int
    place: PageAnchor
    papers: int


class CalendarWeek(NamedTuple):
    """A week in a calendar, with a cell or nothing for each day from Monday on."""

    number: int
    path: str
    cells: tuple[CalendarDay | None, ...]


class CalendarMonth(NamedTuple):
    """A month in a calendar; `path` leads to its archive, `papers` is a number."""

    title: str
    path: str
    papers: int
    rows: tuple[CalendarWeek, ...]


class WeekDayView(NamedTuple):
    """A day on the page of its week; `path` is its own page, empty where it has none."""

    id: str
    title: str
    path: str
    papers: tuple[ListingItem, ...]


def day_pages(site: Site) -> Iterator[Page]:
    """Yield the calendars and the pages of weeks and days."""
    if site.weeks:
        yield from _calendars(site)
        yield from _weeks(site)
    if not site.is_large:
        yield from _days(site)


def _weeks(site: Site) -> Iterator[Page]:
    for week, beside in zip(site.weeks, _neighbours(map(_week_link, site.weeks)), strict=True):
        days = [(day.date, site.versions(day.papers)) for day in week.days]
        yield Page(
            urls.week(week.number, week.year),
            "week.html",
            partial(_week_view, week, beside, site),
            (_paths(beside), site.is_large, days),
            modified=week.days[-1].date.iso,
            listed=True,
        )


def _week_view(week: WeekGroup, beside: Beside, site: Site) -> View:
    link = _week_link(week)
    monday, sunday = (calendar_date.fromisocalendar(week.year, week.number, n) for n in (1, 7))
    span = " to ".join(Date.of_day(day).text for day in (monday, sunday))
    return {
        "head": _head(link, f"Papers of {span} in {site.config.title}.", beside, site),
        "span": span,
        "count_text": count_text(week.count, "paper"),
        "days": [_part(day, site) for day in week.days],
        "brief": site.is_large,
        "earlier": beside[0],
        "later": beside[1],
    }


def _part(day: DayGroup, site: Site) -> WeekDayView:
    """Return a day as its week shows it."""
    weekday = WEEKDAYS[day.date.first_day.weekday()]
    shown = tuple(map(site.item, day.papers))
    path = "" if site.is_large else urls.day(day.date)
    return WeekDayView(day.date.iso, f"{weekday}, {day.date.text}", path, shown)


def _days(site: Site) -> Iterator[Page]:
    found = _dated(site)
    neighbours = _neighbours(_day_link(day) for _, day in found)
    for (week, day), beside in zip(found, neighbours, strict=True):
        yield Page(
            urls.day(day.date),
            "day.html",
            partial(_day_view, day, week, beside, site),
            (_paths(beside), site.versions(day.papers)),
            modified=day.date.iso,
            listed=True,
        )


def _day_view(day: DayGroup, week: WeekGroup, beside: Beside, site: Site) -> View:
    link = _day_link(day)
    return {
        "head": _head(link, f"Papers of {link.title} in {site.config.title}.", beside, site),
        "weekday": WEEKDAYS[day.date.first_day.weekday()],
        "week": _week_link(week),
        "month": _month_link(day.date, site),
        "count_text": count_text(len(day.papers), "paper"),
        "items": [site.item(paper) for paper in day.papers],
        "brief": len(day.papers) > MOST_TOLD,
        "earlier": beside[0],
        "later": beside[1],
    }


def _calendars(site: Site) -> Iterator[Page]:
    """Yield a page for each year, the newest one as the index of them all."""
    by_year = groupby(_dated(site), lambda pair: pair[1].date.year)
    years = {year: list(days) for year, days in by_year}
    newest = max(years)
    links = [
        Link(str(year), DAYS.path if year == newest else urls.calendar(year), _count(years[year]))
        for year in sorted(years, reverse=True)
    ]
    for link in links:
        months = _months(years[int(link.title)], site)
        yield Page(
            link.path,
            "days.html",
            partial(_calendar_view, link, links, months, site),
            ([(year.title, year.count) for year in links], months),
            listed=True,
        )


def _calendar_view(
    year: Link, years: Sequence[Link], months: Sequence[CalendarMonth], site: Site
) -> View:
    title = "Days" if year.path == DAYS.path else f"Days of {year.title}"
    link = Link(title, year.path)
    return {
        "head": _head(link, f"{title} with papers in {site.config.title}.", (None, None), site),
        "years": years,
        "months": months,
        "weekdays": WEEKDAYS,
    }


Dated = Sequence[tuple[WeekGroup, DayGroup]]
"""Days, the oldest first, each with its week."""


def _months(days: Dated, site: Site) -> tuple[CalendarMonth, ...]:
    """Return the months that some days belong to, the newest first."""
    found = []
    for _, group in groupby(days, lambda pair: pair[1].date.month):
        same = list(group)
        link = _month_link(same[0][1].date, site)
        rows = tuple(
            _row(week, list(own), site) for week, own in groupby(same, lambda pair: pair[0])
        )
        found.append(CalendarMonth(link.title, link.path, _count(same), rows))
    return tuple(reversed(found))


def _row(week: WeekGroup, days: Dated, site: Site) -> CalendarWeek:
    cells: list[CalendarDay | None] = [None] * 7
    for _, day in days:
        date = day.date
        cells[date.first_day.weekday()] = CalendarDay(date.day, site.days[date], len(day.papers))
    return CalendarWeek(week.number, urls.week(week.number, week.year), tuple(cells))


def _dated(site: Site) -> list[tuple[WeekGroup, DayGroup]]:
    return [(week, day) for week in site.weeks for day in week.days]


def _count(days: Dated) -> int:
    return sum(len(day.papers) for _, day in days)


def _head(link: Link, description: str, beside: Beside, site: Site) -> Head:
    earlier, later = _paths(beside)
    above = TRAIL[: 1 if link.path == DAYS.path else 2]
    return page_head(
        link.path,
        link.title,
        "days",
        site.config,
        description=description,
        previous=earlier,
        next=later,
        trail=above,
        json_ld=page_json_ld(site.config, (*above, link)),
    )


def _neighbours(links: Iterable[Link]) -> Iterator[Beside]:
    """Yield what stands before and after each of some links."""
    row = (None, *links, None)
    return zip(row, row[2:], strict=False)


def _paths(beside: Beside) -> tuple[str, str]:
    earlier, later = beside
    return earlier.path if earlier else "", later.path if later else ""


def _week_link(week: WeekGroup) -> Link:
    return Link(f"Week {week.number} of {week.year}", urls.week(week.number, week.year))


def _day_link(day: DayGroup) -> Link:
    return Link(day.date.text, urls.day(day.date), len(day.papers))


def _month_link(date: Date, site: Site) -> Link:
    """Return the link to a month, with an empty path if years are switched off."""
    path = urls.month(date.month, date.year) if YEARS in site.groupings else ""
    return Link(Date(date.year, date.month).text, path)
