"""What is shown of papers, and what they are filtered and sorted by.

papers   [[id, address, title, authors, date, venue, votes, language, text hash], ...]; the
         address is "" where it is that of every paper, papers/ID.html
texts    [abstract, summary] of one paper
facets   {dates, firstYear, votes, topics, authors, code}, one number per paper or
         the papers of each value (see `facets`)
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

from generator import urls
from generator.search.analysis import SearchEntry
from generator.search.coding import encode_gaps, encode_numbers, encode_words, separator
from generator.search.postings import toggled
from generator.search.scripts import Hashed, as_json, hashed, hashed_together

V = TypeVar("V")

GROUP = 8
"""Records in a file."""

BLOCK = 64
"""Records in files that share a hash, so that the manifest need not say one for each file."""

MOST_AUTHORS = 3000
"""Authors of one paper are no help in choosing among many, so they are left out, too."""

DAYS = 32
YEAR = 13 * DAYS
"""Days of a month, and of the months of a year, with 0 for unknown."""

UNKNOWN = -1


def record(entry: SearchEntry, text_version: str) -> list[Any]:
    """Return what a list of results shows of a paper, and which version its text is."""
    return [
        entry.id,
        "" if entry.url == urls.paper(entry.id) else entry.url,
        entry.title,
        entry.byline,
        entry.date,
        entry.venue,
        entry.upvotes,
        entry.language,
        text_version,
    ]


def block_files(block: int, records: Sequence[list[Any]]) -> list[Hashed]:
    """Return the files of the records of a block."""
    number = block * BLOCK // GROUP
    groups = (records[at : at + GROUP] for at in range(0, len(records), GROUP))
    return hashed_together(
        *((f"papers/{at}", as_json(group)) for at, group in enumerate(groups, number))
    )


def block_starts(ids: Sequence[str]) -> str:
    """Return as much of each block's first id as tells it from the last one before it."""
    starts = range(0, len(ids), BLOCK)
    return encode_words([separator(ids[at - 1] if at else "", ids[at]) for at in starts])


def text(entry: SearchEntry) -> Hashed:
    """Return a paper's text; it has the name of its page."""
    return hashed(f"texts/{PurePosixPath(entry.url).stem}", [entry.abstract, entry.summary])


def text_version(entry: SearchEntry) -> str:
    """Return what tells a paper's text from earlier ones where it has no file here."""
    return f"{crc32(f'{entry.abstract}|{entry.summary}'.encode()):x}"


class FacetData(NamedTuple):
    """What facets are made of: a date and votes for each paper (UNKNOWN: none), papers by value."""

    dates: list[int]
    votes: list[int]
    topics: dict[tuple[str, str], list[int]]
    authors: dict[str, list[int]]
    code: list[int]


def facet_data(entries: Sequence[SearchEntry]) -> FacetData:
    """Return the facts of papers in the order of their numbers."""
    topics: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    authors: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for topic in _topics(entry):
            topics[topic].append(number)
        for author in set(entry.authors):
            authors[author].append(number)
    code = [number for number, entry in enumerate(entries) if entry.has_code]
    dates, votes = list(map(_date, entries)), list(map(_votes, entries))
    return FacetData(dates, votes, dict(topics), dict(authors), code)


def revise_facet_data(
    facts: FacetData, number: int, before: SearchEntry, after: SearchEntry
) -> FacetData:
    """Return the facts when a paper has changed."""
    return FacetData(
        [*facts.dates[:number], _date(after), *facts.dates[number + 1 :]],
        [*facts.votes[:number], _votes(after), *facts.votes[number + 1 :]],
        _moved(facts.topics, number, _topics(before) ^ _topics(after)),
        _moved(facts.authors, number, {*before.authors} ^ {*after.authors}),
        facts.code if before.has_code == after.has_code else toggled(facts.code, number),
    )


def facet_values(facts: FacetData) -> dict[str, Any]:
    """Return what papers, in the order of their numbers, are filtered and sorted by."""
    first = min((date // YEAR for date in facts.dates if date != UNKNOWN), default=0)
    several = ((author, papers) for author, papers in facts.authors.items() if len(papers) > 1)
    ranked = sorted(several, key=lambda each: (-len(each[1]), each[0]))
    return {
        "dates": encode_numbers(
            [0 if date == UNKNOWN else 1 + date - first * YEAR for date in facts.dates]
        ),
        "firstYear": first,
        "votes": encode_numbers(votes + 1 for votes in facts.votes),
        "topics": [[*topic, encode_gaps(papers)] for topic, papers in sorted(facts.topics.items())],
        "authors": [[author, encode_gaps(papers)] for author, papers in ranked[:MOST_AUTHORS]],
        "code": encode_gaps(facts.code),
    }


def _date(entry: SearchEntry) -> int:
    """Return a number that sorts as the dates do."""
    return int(entry.year) * YEAR + entry.month * DAYS + entry.day if entry.year else UNKNOWN


def _votes(entry: SearchEntry) -> int:
    return UNKNOWN if entry.upvotes is None else entry.upvotes


def _topics(entry: SearchEntry) -> set[tuple[str, str]]:
    return set(zip(entry.topic_ids, entry.topics, strict=False))


def _moved(values: dict[V, list[int]], number: int, changed: Iterable[V]) -> dict[V, list[int]]:
    """Return the papers by value when one has got or lost some values."""
    moved = values | {value: toggled(values.get(value, ()), number) for value in changed}
    return {value: papers for value, papers in moved.items() if papers} if changed else values
