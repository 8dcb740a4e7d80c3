"""The day and rank of the Daily Papers list in which a paper was found."""

import json
from pathlib import Path
from typing import Any

import pytest
from import_rows import Reader, facts, read_rows

from generator.content.values import InvalidValue, parse_listed
from generator.content.yaml_files import read_front_matter
from generator.importers.merge.import_files import import_files
from generator.importers.readers import daily_papers, daily_papers_api
from generator.model import Date, Listed

PAPERS = """First Title

The abstract of the first.

  • 3 authors
·
Nov 27, 2024

Second Title

The abstract of the second.

  • 1 author
·
Sep 2 1
"""
FURNITURE = "Daily Papers\n\nbyAK and the research community\n\n"


def places(reader: Reader, text: str, folder: Path) -> list[Listed | None]:
    """Return the places in lists that a reader finds."""
    return [found.get("listed") for found in facts(read_rows(reader, text, folder))]


@pytest.mark.parametrize(
    ("heading", "day"),
    [("Dec 8\n\n", Date(0, 12, 8)), ("Dec 8, 2024\n\n", Date(2024, 12, 8))],
)
def test_papers_of_a_page_keep_its_day_and_their_ranks(
    heading: str, day: Date, tmp_path: Path
) -> None:
    text = FURNITURE + heading + PAPERS
    assert places(daily_papers.read, text, tmp_path) == [Listed(day, 1), Listed(day, 2)]


def test_each_page_of_a_file_has_its_own_day_and_ranks(tmp_path: Path) -> None:
    text = f"{FURNITURE}Dec 8\n\n{PAPERS}\n{FURNITURE}Dec 9\n\n{PAPERS}"
    days = [
        (place.date.day, place.rank) for place in places(daily_papers.read, text, tmp_path) if place
    ]
    assert days == [(8, 1), (8, 2), (9, 1), (9, 2)]


@pytest.mark.parametrize("heading", ["", "Feb 30\n\n"])
def test_papers_of_a_page_without_a_day_have_no_rank(heading: str, tmp_path: Path) -> None:
    assert places(daily_papers.read, FURNITURE + heading + PAPERS, tmp_path) == [None, None]


def item(title: str, published: str, *, outer: str = "", listed: str = "") -> dict[str, Any]:
    """Return a paper as the API has it."""
    paper = {"title": title, "publishedAt": published}
    if listed:
        paper["submittedOnDailyAt"] = listed
    return {"paper": paper, "publishedAt": outer or published}


def test_papers_of_the_api_keep_the_day_and_their_ranks_of_that_day(tmp_path: Path) -> None:
    items = [
        item("A", "2024-11-26T17:59:12.000Z", listed="2024-11-28T00:00:00.000Z"),
        item("B", "2024-11-25T17:59:12.000Z", listed="2024-11-29T00:00:00.000Z"),
        item("C", "2024-11-26T18:59:12.000Z", outer="2024-11-28T03:11:00.000Z"),
        item("D", "2024-11-26T18:59:12.000Z"),
    ]
    assert places(daily_papers_api.read, json.dumps(items), tmp_path) == [
        Listed(Date(2024, 11, 28), 1),
        Listed(Date(2024, 11, 29), 1),
        Listed(Date(2024, 11, 28), 2),
        None,
    ]


def test_the_place_is_written_once(tmp_path: Path) -> None:
    page, content = tmp_path / "page.txt", tmp_path / "content"
    page.write_text(f"{FURNITURE}Dec 8\n\n{PAPERS}", encoding="utf-8")
    import_files("daily-papers", [page], content)
    file = content / "papers/second-title.md"
    listed = read_front_matter(file, file.name).data["listed"]
    assert listed == {"date": "--12-08", "rank": "2"}
    assert parse_listed(listed) == Listed(Date(0, 12, 8), 2)
    again = import_files("daily-papers", [page], content)
    assert (again.unchanged, again.conflicts) == (2, ())


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2024-11-27", "is not a place in a list"),
        ({"date": "2024-11-27"}, "is not a place in a list"),
        ({"date": "2024-11", "rank": "1"}, "is not a day"),
        ({"date": "--13-01", "rank": "1"}, "does not exist"),
        ({"date": "--02-30", "rank": "1"}, "does not exist"),
        ({"date": "2024-11-27", "rank": "0"}, "is not a positive number"),
        ({"date": "2024-11-27", "rank": "3", "rnak": "3"}, 'unknown field "rnak"'),
    ],
)
def test_an_invalid_place_is_refused(value: object, message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        parse_listed(value)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2024-11-27", "2024-11-27, rank 3"),
        ("--02-29", "29 February, rank 3"),
        ("--12-08", "8 December, rank 3"),
    ],
)
def test_a_place_is_written_as_it_is_read(day: str, text: str) -> None:
    listed = parse_listed({"date": day, "rank": 3})
    assert (listed.date.iso, str(listed)) == (day, text)
