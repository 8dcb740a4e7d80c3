"""Statistics of the fields of papers, which the data page shows.

For each field these are the number of papers that have it, the minimum, median and maximum or
the number of distinct values, and the distribution: numbers in bins of equal width, and texts
by frequency.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from statistics import median_low

from generator import urls
from generator.content import PAPER_FIELDS, Prose, Statistics
from generator.exports.api.fields import API_PAPER_FIELDS, ApiField
from generator.library import Site
from generator.model import Date, Paper

MOST_BINS = 20
"""The maximum number of bins of a histogram, without the open one."""

MOST_NAMES = 8
"""The number of most frequent values that are shown."""

OPEN_FROM = 0.98
"""The quantile above which values go into one open bin, so that outliers do not widen all bins."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The number of papers that have a value, or a value in a bin.

    `share` is the percentage of the highest count, rounded; `path` is the page of these papers,
    or empty.
    """

    title: str
    count: int
    share: int
    path: str = ""


@dataclass(frozen=True, slots=True)
class ColumnStatistics:
    """The statistics of a field.

    `filled` and `percent` are the papers that have the field. `unit` is what its numbers count.
    `facts` are titles and texts: minimum, median and maximum, or the number of distinct values.
    `bars` are empty for a field with unique values. `is_ordered` is set if the bars are bins of
    numbers; `others` is the number of values without a bar.
    """

    field: ApiField[Paper]
    filled: int
    percent: str
    unit: str
    facts: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]
    is_ordered: bool = False
    others: int = 0


FIELDS = {field.api_name: field for field in PAPER_FIELDS.values()}
"""The fields of front matter by their names in the API."""

KINDS: Mapping[str, tuple[Statistics, str]] = {
    "id": (Statistics.DISTINCT_VALUES, ""),
    "summary": (Statistics.HISTOGRAM, "words"),
    **{name: (field.statistics, field.unit) for name, field in FIELDS.items()},
}
"""The kind of statistics of each field, and the unit of its histogram."""

PLAIN_TEXTS: Mapping[str, Callable[[Prose], str]] = {
    "title": lambda prose: prose.title,
    "abstract": lambda prose: prose.abstract,
    "summary": lambda prose: prose.summary,
}
"""The fields whose histograms count the words of their plain text."""


def column_statistics(site: Site) -> tuple[ColumnStatistics, ...]:
    """Return the statistics of each field in the order of the API.

    Fields without statistics and details that no paper has are left out.
    """
    shown = (field for field in API_PAPER_FIELDS if _kind(field) is not Statistics.NONE)
    return tuple(_column(field, site) for field in shown if not _is_unused(field, site))


def _is_unused(field: ApiField[Paper], site: Site) -> bool:
    """Tell whether a field is a detail that no paper has."""
    if field.name not in FIELDS or not FIELDS[field.name].is_detail:
        return False
    return not any(map(FIELDS[field.name].value, site.newest))


def _kind(field: ApiField[Paper]) -> Statistics:
    return KINDS.get(field.name, (Statistics.NONE, ""))[0]


def _column(field: ApiField[Paper], site: Site) -> ColumnStatistics:
    kind, unit = KINDS[field.name]
    if kind is Statistics.HISTOGRAM:
        found = [_number(field.name, paper, site) for paper in site.newest]
        return _of_numbers(field, unit, sorted(n for n in found if n is not None), len(found))
    return _of_names(field, [_values(field.name, paper) for paper in site.newest], site)


def _number(name: str, paper: Paper, site: Site) -> int | None:
    """Return the number for a histogram: the value, its year, its length or its words."""
    if name in PLAIN_TEXTS:
        return _words(PLAIN_TEXTS[name](site.prose(paper)))
    value = FIELDS[name].value(paper)
    if isinstance(value, Date):
        return value.year
    return len(value) or None if isinstance(value, tuple) else value


def _values(name: str, paper: Paper) -> Collection[str]:
    """Return the values of a field of a paper; for pairs, such as links, their names."""
    if name == "id":
        return (paper.id,)
    field = FIELDS[name]
    value = field.value(paper)
    if field.is_list:
        return tuple(map(str, value))
    if isinstance(value, tuple):
        return [name for name, *_ in value]
    return () if value in (None, "") else (str(value),)


def _of_numbers(
    field: ApiField[Paper], unit: str, values: Sequence[int], papers: int
) -> ColumnStatistics:
    facts: tuple[tuple[str, str], ...] = ()
    if values:
        middle = median_low(values)
        found = (("Minimum", values[0]), ("Median", middle), ("Maximum", values[-1]))
        facts = tuple((name, str(n) if unit == "year" else f"{n:,}") for name, n in found)
    bars = histogram(values, is_open=unit != "year")
    filled = len(values)
    return ColumnStatistics(
        field, filled, _percent(filled, papers), unit, facts, bars, is_ordered=True
    )


def _of_names(
    field: ApiField[Paper], values: Sequence[Iterable[str]], site: Site
) -> ColumnStatistics:
    counts = Counter(chain.from_iterable(values))
    filled = sum(map(bool, values))
    facts = (("Different values", f"{len(counts):,}"),)
    ranked = counts.items() if _kind(field) is Statistics.COMMON_VALUES else ()
    shown = sorted(ranked, key=lambda item: (-item[1], item[0]))[:MOST_NAMES]
    most = shown[0][1] if shown else 0
    return ColumnStatistics(
        field,
        filled,
        _percent(filled, len(values)),
        "",
        facts,
        tuple(_bar(name, field, site, count, _share(count, most)) for name, count in shown),
        others=len(counts) - len(shown) if shown else 0,
    )


def _bar(name: str, field: ApiField[Paper], site: Site, count: int, share: int) -> Bar:
    """Return the bar of a value; the bar of a topic has its title and page."""
    if field.name == "topics":
        return Bar(site.topic(name).title, count, share, urls.topic(name))
    return Bar(name, count, share)


def histogram(values: Sequence[int], *, is_open: bool = True) -> tuple[Bar, ...]:
    """Return the bins of sorted numbers; their width is 1, 2 or 5 times a power of ten.

    An open histogram ends in a bin for all values above the quantile `OPEN_FROM`.
    """
    if not values:
        return ()
    least, greatest = values[0], values[-1]
    usual = values[int((len(values) - 1) * OPEN_FROM)] if is_open else greatest
    width = next(width for width in WIDTHS if usual // width - least // width < MOST_BINS)
    first, last = least // width, usual // width
    starts = [number * width for number in range(first, min(greatest // width, last + 1) + 1)]
    places = [*(bisect_left(values, start) for start in starts), len(values)]
    counts = [end - start for start, end in pairwise(places)]
    most = max(counts)
    return tuple(
        Bar(
            _bin_title(
                max(least, start),
                greatest if start > usual else min(greatest, start + width - 1),
                is_open=start > usual,
            ),
            count,
            _share(count, most),
        )
        for start, count in zip(starts, counts, strict=True)
    )


WIDTHS = tuple(accumulate([1, *([2, 2.5, 2] * 6)], lambda width, factor: int(width * factor)))
"""1, 2, 5, 10, 20, 50, ..."""


def _bin_title(start: int, end: int, *, is_open: bool) -> str:
    if start == end:
        return str(start)
    return f"{start} or more" if is_open else f"{start}–{end}"


def _share(count: int, most: int) -> int:
    """Return the height of a bar in percent, at least 1 for a count above 0."""
    return max(1, round(100 * count / most)) if count else 0


def _percent(part: int, whole: int) -> str:
    """Return a percentage as text; it is rounded to 0 or 100 only if it is exactly that."""
    if part in (0, whole):
        return "100%" if part else "0%"
    return f"{min(max(100 * part / whole, 0.1), 99.9):.1f}%"


def _words(text: str) -> int | None:
    """Return the number of words of a plain text, which are separated by single spaces."""
    return text.count(" ") + 1 if text else None
