"""What is shown of papers, and what they are filtered and sorted by.

papers   [[id, address, title, authors, date, venue, votes, language, text hash], ...]
texts    [abstract, summary] of one paper
facets   {dates, firstYear, votes, topics, authors, code}, one number per paper or
         the papers of each value (see `facets`)
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from generator.search.analysis import Entry
from generator.search.coding import encode_gaps, encode_numbers

MOST_AUTHORS = 3000
LEAST_PAPERS = 2
"""Authors of fewer papers are no help in choosing among many."""

MONTHS, DAYS = 13, 32
"""Months and days, with 0 for unknown."""


def record(entry: Entry, text_hash: str) -> list[Any]:
    """Return what a list of results shows of a paper, and the hash of its text's file."""
    return [
        entry.id,
        entry.url,
        entry.title,
        entry.byline,
        entry.date,
        entry.venue,
        entry.upvotes,
        entry.language,
        text_hash,
    ]


def listed(entry: Entry) -> list[Any]:
    """Return what a listing of several pages shows of a paper."""
    return [
        entry.id,
        entry.url,
        entry.title,
        entry.byline,
        entry.date,
        entry.venue,
        entry.upvotes,
        entry.excerpt,
        entry.language,
    ]


def text_name(entry: Entry) -> str:
    """Return the name of a paper's text, which is that of its page."""
    return PurePosixPath(entry.url).stem


def facets(entries: Sequence[Entry]) -> dict[str, Any]:
    """Return what papers, in the order of their numbers, are filtered and sorted by."""
    years = [int(entry.year) for entry in entries if entry.year]
    first = min(years, default=0)
    return {
        "dates": encode_numbers(_date(entry, first) for entry in entries),
        "firstYear": first,
        "votes": encode_numbers(
            0 if entry.upvotes is None else entry.upvotes + 1 for entry in entries
        ),
        "topics": _topics(entries),
        "authors": _authors(entries),
        "code": encode_gaps([number for number, entry in enumerate(entries) if entry.has_code]),
    }


def _date(entry: Entry, first_year: int) -> int:
    """Return a number that sorts as the dates do, 0 for none."""
    if not entry.year:
        return 0
    return 1 + ((int(entry.year) - first_year) * MONTHS + entry.month) * DAYS + entry.day


def _topics(entries: Sequence[Entry]) -> list[list[str]]:
    papers: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for topic in zip(entry.topic_ids, entry.topics, strict=False):
            papers[topic].append(number)
    return [[topic, title, encode_gaps(papers[topic, title])] for topic, title in sorted(papers)]


def _authors(entries: Sequence[Entry]) -> list[list[str]]:
    papers: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for author in set(entry.authors):
            papers[author].append(number)
    ranked = sorted(papers, key=lambda author: (-len(papers[author]), author))
    several = (author for author in ranked if len(papers[author]) >= LEAST_PAPERS)
    return [[author, encode_gaps(papers[author])] for author in islice(several, MOST_AUTHORS)]
