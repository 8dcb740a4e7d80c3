import pickle
from datetime import date as calendar_date
from itertools import combinations, pairwise

import pytest

from generator.model import Date

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
