"""Pages of days and weeks, and a calendar for each year.

Only papers that are dated to the day are included. The page of a day shows its papers as listings
do, that of a week shows titles, and both link to the previous and next day or week with papers.
Without `Scale.full_groups` the pages of days are brief.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as calendar_date
from functools import partial
from itertools import groupby

from generator import urls
from generator.content import DAYS, YEARS
from generator.library import DayGroup, Link, ListingItem, Site, WeekGroup
from generator.model import Date, Page
from generator.pages.brief_pages import BriefListing, brief_page
from generator.pages.views import HOME, Head, page_head, page_json_ld
from generator.text import WEEKDAYS, count_text

TRAIL = (HOME, Link(DAYS.title, DAYS.path))

AdjacentLinks = tuple[Link | None, Link | None]
"""The previous and the next day or week."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day in a calendar; `papers` is their number, `path` that of its page."""

    day: int
    path: str
    papers: int


@dataclass(frozen=True, slots=True)
class CalendarWeek:
    """A week in a calendar; `cells` are its days from Monday, None if there are no papers."""

    number: int
    path: str
    cells: tuple[CalendarDay | None, ...]


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month in a calendar; `path` is that of its listing, `papers` a number."""

    title: str
    path: str
    papers: int
    rows: tuple[CalendarWeek, ...]


@dataclass(frozen=True, slots=True)
class WeekDayView:
    """A day on the page of its week; `path` is that of its own page."""

    id: str
    title: str
    path: str
    papers: tuple[ListingItem, ...]


@dataclass(frozen=True, slots=True)
class WeekView:
    """The view of a week; `span` names its first and last day."""

    head: Head
    span: str
    count_text: str
    days: tuple[WeekDayView, ...]
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True)
class DayView:
    """The view of a day; a `brief` one has no excerpts."""

    head: Head
    weekday: str
    week: Link
    month: Link
    count_text: str
    items: tuple[ListingItem, ...]
    brief: bool
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The view of the calendar of a year, with links to all years."""

    head: Head
    years: tuple[Link, ...]
    months: tuple[CalendarMonth, ...]
    weekdays: tuple[str, ...]


def day_pages(site: Site) -> Iterator[Page]:
    """Yield the calendars and the pages of weeks and days."""
    if site.weeks:
        yield from _calendars(site)
        yield from _weeks(site)
        yield from _days(site)


def _weeks(site: Site) -> Iterator[Page]:
    for week, neighbours in zip(site.weeks, _neighbours(map(_week_link, site.weeks)), strict=True):
        yield Page(
            urls.week(week.number, week.year),
            "week.html",
            partial(_week_view, week, neighbours, site),
            modified=week.days[-1].date.iso,
            listed=True,
        )


def _week_view(week: WeekGroup, neighbours: AdjacentLinks, site: Site) -> WeekView:
    link = _week_link(week)
    monday, sunday = (calendar_date.fromisocalendar(week.year, week.number, n) for n in (1, 7))
    span = " to ".join(Date.of_day(day).text for day in (monday, sunday))
    return WeekView(
        head=_head(link, f"Papers from {span} in {site.config.title}.", neighbours, site),
        span=span,
        count_text=count_text(week.count, "paper"),
        days=tuple(_section(day, site) for day in week.days),
        earlier=neighbours[0],
        later=neighbours[1],
    )


def _section(day: DayGroup, site: Site) -> WeekDayView:
    """Return a day as a section of the page of its week."""
    weekday = WEEKDAYS[day.date.first_day.weekday()]
    shown = tuple(map(site.item, day.papers))
    return WeekDayView(day.date.iso, f"{weekday}, {day.date.text}", urls.day(day.date), shown)


def _days(site: Site) -> Iterator[Page]:
    found = _dated(site)
    pairs = _neighbours(_day_link(day) for _, day in found)
    for (week, day), neighbours in zip(found, pairs, strict=True):
        if not site.scale.full_groups:
            yield _brief_day(day, week, neighbours, site)
            continue
        yield Page(
            urls.day(day.date),
            "day.html",
            partial(_day_view, day, week, neighbours, site),
            modified=day.date.iso,
            listed=True,
        )


def _brief_day(day: DayGroup, week: WeekGroup, neighbours: AdjacentLinks, site: Site) -> Page:
    link, (earlier, later) = _day_link(day), neighbours
    brief = BriefListing(
        link.path,
        link.title,
        DAYS.kind,
        day.papers,
        TRAIL[1],
        links=(_week_link(week),),
        earlier=earlier,
        later=later,
    )
    return brief_page(brief, site)


def _day_view(day: DayGroup, week: WeekGroup, neighbours: AdjacentLinks, site: Site) -> DayView:
    link = _day_link(day)
    return DayView(
        head=_head(link, f"Papers from {link.title} in {site.config.title}.", neighbours, site),
        weekday=WEEKDAYS[day.date.first_day.weekday()],
        week=_week_link(week),
        month=_month_link(day.date, site),
        count_text=count_text(len(day.papers), "paper"),
        items=tuple(map(site.item, day.papers)),
        brief=len(day.papers) > site.scale.day_excerpts,
        earlier=neighbours[0],
        later=neighbours[1],
    )


def _calendars(site: Site) -> Iterator[Page]:
    """Yield a calendar for each year; that of the newest year is the index page."""
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
            listed=True,
        )


def _calendar_view(
    year: Link, years: Sequence[Link], months: Sequence[CalendarMonth], site: Site
) -> CalendarView:
    title = "Days" if year.path == DAYS.path else f"Days of {year.title}"
    link = Link(title, year.path)
    return CalendarView(
        head=_head(link, f"{title} with papers in {site.config.title}.", (None, None), site),
        years=tuple(years),
        months=tuple(months),
        weekdays=WEEKDAYS,
    )


Dated = Sequence[tuple[WeekGroup, DayGroup]]
"""Days, oldest first, each with its week."""


def _months(days: Dated, site: Site) -> tuple[CalendarMonth, ...]:
    """Return the months of some days, newest first."""
    found = []
    for _, group in groupby(days, lambda pair: pair[1].date.month):
        same = list(group)
        link = _month_link(same[0][1].date, site)
        rows = tuple(_row(week, list(own)) for week, own in groupby(same, lambda pair: pair[0]))
        found.append(CalendarMonth(link.title, link.path, _count(same), rows))
    return tuple(reversed(found))


def _row(week: WeekGroup, days: Dated) -> CalendarWeek:
    cells: list[CalendarDay | None] = [None] * 7
    for _, day in days:
        date = day.date
        cells[date.first_day.weekday()] = CalendarDay(date.day, urls.day(date), len(day.papers))
    return CalendarWeek(week.number, urls.week(week.number, week.year), tuple(cells))


def _dated(site: Site) -> list[tuple[WeekGroup, DayGroup]]:
    return [(week, day) for week in site.weeks for day in week.days]


def _count(days: Dated) -> int:
    return sum(len(day.papers) for _, day in days)


def _head(link: Link, description: str, neighbours: AdjacentLinks, site: Site) -> Head:
    earlier, later = _paths(neighbours)
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


def _neighbours(links: Iterable[Link]) -> Iterator[AdjacentLinks]:
    """Yield the previous and the next link of each link."""
    row = (None, *links, None)
    return zip(row, row[2:], strict=False)


def _paths(neighbours: AdjacentLinks) -> tuple[str, str]:
    earlier, later = neighbours
    return earlier.path if earlier else "", later.path if later else ""


def _week_link(week: WeekGroup) -> Link:
    return Link(f"Week {week.number} of {week.year}", urls.week(week.number, week.year))


def _day_link(day: DayGroup) -> Link:
    return Link(day.date.text, urls.day(day.date), len(day.papers))


def _month_link(date: Date, site: Site) -> Link:
    """Return the link to a month, with an empty path if years are switched off."""
    path = urls.month(date.month, date.year) if YEARS in site.groupings else ""
    return Link(Date(date.year, date.month).text, path)
