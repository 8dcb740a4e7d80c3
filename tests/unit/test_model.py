import pickle
from datetime import date as calendar_date
from itertools import combinations, pairwise
from typing import Any

import pytest

from generator.model import Date, Paper

CASES = [
    (Date(987), "0987", "0987", "987", calendar_date(987, 1, 1)),
    (Date(2024), "2024", "2024", "2024", calendar_date(2024, 1, 1)),
    (Date(2024, 11), "2024-11", "2024/11", "November 2024", calendar_date(2024, 11, 1)),
    (Date(2024, 11, 7), "2024-11-07", "2024/11/07", "7 November 2024", calendar_date(2024, 11, 7)),
]


@pytest.mark.parametrize(("date", "iso", "slashed", "text", "first_day"), CASES)
def test_a_date_is_formatted_in_its_precision(
    date: Date, iso: str, slashed: str, text: str, first_day: calendar_date
) -> None:
    assert (date.iso, date.slashed, date.text, date.first_day) == (iso, slashed, text, first_day)
    assert f"{date}" == iso


def test_a_date_contains_itself_and_its_more_precise_forms() -> None:
    dates = [Date(2024), Date(2024, 11), Date(2024, 11, 7)]
    for less, more in combinations(dates, 2):
        assert less.contains(more)
        assert not more.contains(less)
    assert all(date.contains(date) for date in dates)
    assert not Date(2023).contains(Date(2024, 11))
    assert not Date(2024, 11).contains(Date(2024, 12, 7))


def test_dates_sort_less_precise_ones_first_and_survive_pickling() -> None:
    dates = [Date(2023, 12, 31), Date(2024), Date(2024, 11), Date(2024, 11, 7), Date(2024, 12)]
    assert all(less < more for less, more in pairwise(dates))
    assert pickle.loads(pickle.dumps(dates)) == dates


def test_a_calendar_day_becomes_a_date() -> None:
    assert Date.of_day(calendar_date(2024, 11, 7)) == Date(2024, 11, 7)


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ({"date": Date(2018, 10, 11)}, Date(2019)),
        ({"date": Date(2018, 9, 30)}, Date(2019)),
        ({"date": Date(2018, 10)}, Date(2019)),
        ({"date": Date(2018)}, Date(2019)),
        ({"date": Date(2019, 6, 2)}, Date(2019, 6, 2)),
        ({"date": Date(2020, 1)}, Date(2020, 1)),
        ({"date": Date(2018, 10, 11), "published": Date(2019, 6)}, Date(2019, 6)),
        ({"date": Date(2018, 10, 11), "venue": "NAACL"}, Date(2018, 10, 11)),
        ({"date": Date(2018, 10, 11), "venue": "NAACL 2018"}, Date(2018, 10, 11)),
        ({"date": Date(2018, 10, 11), "venue": "Workshop of 2017"}, Date(2017)),
        ({"date": Date(2018, 10, 11), "arxiv": ""}, Date(2018, 10, 11)),
        ({"date": Date(2018, 10, 11), "arxiv": "cs/0112017"}, Date(2018, 10, 11)),
        ({"date": None}, None),
    ],
)
def test_a_paper_is_issued_in_the_year_of_its_venue_if_only_the_preprint_is_dated(
    fields: dict[str, Any], issued: Date | None
) -> None:
    known = {"venue": "NAACL 2019", "arxiv": "1810.04805"}
    assert Paper("bert", "BERT", **{**known, **fields}).issued == issued
