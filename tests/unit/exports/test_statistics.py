import random
from collections.abc import Callable

import pytest
from people import names

from generator.exports.statistics import ColumnStatistics, column_statistics, histogram
from generator.library.site import Site
from generator.model import Date, Paper, Topic

SiteOf = Callable[..., Site]
PAPERS = [
    Paper(
        "a", "One two three", authors=names("A", "B"), date=Date(2020), topics=("x", "y"), upvotes=0
    ),
    Paper(
        "b", "One", authors=names("A"), author_count=4, date=Date(2023, 5), topics=("y",), venue="V"
    ),
    Paper("c", "One $x$ two", links=(("pdf", "https://e.org/"), ("code", "https://e.org/"))),
]
TOPICS = [Topic("x", "X"), Topic("y", "Y"), Topic("z", "Z")]


def found(site: Site) -> dict[str, ColumnStatistics]:
    return {column.field.name: column for column in column_statistics(site)}


def test_a_numeric_column_has_minimum_median_and_maximum(site_of: SiteOf) -> None:
    shown = found(site_of(PAPERS, TOPICS))
    assert shown["title"].facts == (("Minimum", "1"), ("Median", "3"), ("Maximum", "3"))
    assert shown["date"].facts == (("Minimum", "2020"), ("Median", "2020"), ("Maximum", "2023"))
    assert [(bar.title, bar.count, bar.share) for bar in shown["date"].bars] == [
        ("2020", 1, 100),
        ("2021", 0, 0),
        ("2022", 0, 0),
        ("2023", 1, 100),
    ]


@pytest.mark.parametrize(
    ("name", "filled", "percent"),
    [
        ("title", 3, "100%"),
        ("authors", 2, "66.7%"),
        ("author_count", 1, "33.3%"),
        ("upvotes", 1, "33.3%"),
        ("abstract", 0, "0%"),
    ],
)
def test_a_column_counts_the_papers_that_have_a_value(
    site_of: SiteOf, name: str, filled: int, percent: str
) -> None:
    column = found(site_of(PAPERS, TOPICS))[name]
    assert (column.filled, column.percent) == (filled, percent)


def test_percentages_are_not_rounded_to_0_or_100(site_of: SiteOf) -> None:
    papers = [
        Paper(str(n), "T", venue="V" if n else "", doi="" if n else "10.1/1") for n in range(3000)
    ]
    shown = found(site_of(papers))
    assert (shown["venue"].percent, shown["doi"].percent) == ("99.9%", "0.1%")


def test_names_are_ranked_and_topics_are_linked(site_of: SiteOf) -> None:
    shown = found(site_of(PAPERS, TOPICS))
    assert [(bar.title, bar.count, bar.share, bar.path) for bar in shown["topics"].bars] == [
        ("Y", 2, 100, "topics/y.html"),
        ("X", 1, 50, "topics/x.html"),
    ]
    assert [bar.title for bar in shown["links"].bars] == ["code", "pdf"]
    assert shown["topics"].facts == (("Different values", "2"),)


def test_less_frequent_names_are_counted_together(site_of: SiteOf) -> None:
    venue = found(site_of([Paper(str(n), "T", venue=f"V{n % 11:02}") for n in range(12)]))["venue"]
    assert [bar.title for bar in venue.bars] == [f"V{n:02}" for n in range(8)]
    assert venue.others == 3


def test_unique_values_have_no_distribution(site_of: SiteOf) -> None:
    column = found(site_of(PAPERS, TOPICS))["id"]
    assert (column.bars, column.facts) == ((), (("Different values", "3"),))


def test_columns_of_an_empty_library_are_empty(site_of: SiteOf) -> None:
    assert {(c.filled, c.percent, c.bars) for c in column_statistics(site_of([]))} == {
        (0, "0%", ())
    }


@pytest.mark.parametrize("seed", range(20))
def test_every_number_is_counted_in_exactly_one_bin(seed: int) -> None:
    chance = random.Random(seed)
    values = sorted(int(chance.paretovariate(0.7) * 10) for _ in range(chance.randint(1, 300)))
    bars = histogram(values)
    assert len(bars) <= 21
    assert sum(bar.count for bar in bars) == len(values)
    for bar in bars:
        start, _, end = bar.title.removesuffix(" or more").partition("–")
        greatest = values[-1] if bar.title.endswith("more") else int(end or start)
        assert bar.count == sum(int(start) <= value <= greatest for value in values)
        assert 0 <= bar.share <= 100
        assert bool(bar.share) == bool(bar.count)


@pytest.mark.parametrize(
    ("values", "titles"),
    [
        ([7], ["7"]),
        ([1, 2, 3], ["1", "2", "3"]),
        ([*range(1, 31)], ["1", *(f"{n}–{n + 1}" for n in range(2, 30, 2)), "30"]),
        ([1] * 99 + [3000], ["1", "2 or more"]),
        ([1] * 99 + [2], ["1", "2"]),
        ([1] * 98 + [3000] * 2, ["1", "2 or more"]),
        (
            [1] * 97 + [3000] * 3,
            ["1–199", *(f"{n}–{n + 199}" for n in range(200, 3000, 200)), "3000"],
        ),
    ],
)
def test_bin_labels_name_their_range(values: list[int], titles: list[str]) -> None:
    shown = [bar.title for bar in histogram(values)]
    assert shown == titles
