"""Records of papers that results display, and facets to filter and sort them by.

papers   [[id, path, title, authors, date, venue, upvotes, language, text hash], ...]; the path
         is "" if it is papers/ID.html
texts    [abstract, summary] of one paper
facets   {dates, firstYear, votes, topics, authors, code}: `dates` and `votes` are one number per
         paper (0 if unknown), `topics` are [[id, title, papers], ...], `authors` [[name,
         papers], ...] by decreasing number of papers, `code` the papers with code; papers are
         encoded as gaps (`coding`). A date is 1 + day + 32 * (month + 13 * (year - firstYear))
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
"""The number of records in a file."""

BLOCK = 64
"""The number of records whose files share a hash, which keeps the manifest small."""

MOST_AUTHORS = 3000
"""The greatest number of authors in the facets. Authors of a single paper are left out."""

DAYS = 32
YEAR = 13 * DAYS
"""The number of days of a month, and of a year, with a day 0 and a month 0 for unknown ones."""

UNKNOWN = -1


def record(entry: SearchEntry, text_version: str) -> list[Any]:
    """Return the record of a paper, which results display."""
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
    """Return the shortest prefix of each block's first id that sorts after the block before."""
    starts = range(0, len(ids), BLOCK)
    return encode_words([separator(ids[at - 1] if at else "", ids[at]) for at in starts])


def text(entry: SearchEntry) -> Hashed:
    """Return the file of a paper's abstract and summary, named after its page."""
    return hashed(f"texts/{PurePosixPath(entry.url).stem}", [entry.abstract, entry.summary])


def text_version(entry: SearchEntry) -> str:
    """Return a checksum of the abstract and summary, for libraries without files of texts."""
    return f"{crc32(f'{entry.abstract}|{entry.summary}'.encode()):x}"


class FacetData(NamedTuple):
    """The values of facets: dates and votes by paper (or UNKNOWN), and papers by other values."""

    dates: list[int]
    votes: list[int]
    topics: dict[tuple[str, str], list[int]]
    authors: dict[str, list[int]]
    code: list[int]


def facet_data(entries: Sequence[SearchEntry]) -> FacetData:
    """Return the values of facets, given the papers in the order of their numbers."""
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
    data: FacetData, number: int, before: SearchEntry, after: SearchEntry
) -> FacetData:
    """Return the values of facets after an edit of a paper."""
    return FacetData(
        [*data.dates[:number], _date(after), *data.dates[number + 1 :]],
        [*data.votes[:number], _votes(after), *data.votes[number + 1 :]],
        _toggled_values(data.topics, number, _topics(before) ^ _topics(after)),
        _toggled_values(data.authors, number, {*before.authors} ^ {*after.authors}),
        data.code if before.has_code == after.has_code else toggled(data.code, number),
    )


def facet_values(data: FacetData) -> dict[str, Any]:
    """Return the contents of the file of facets."""
    first = min((date // YEAR for date in data.dates if date != UNKNOWN), default=0)
    several = ((author, papers) for author, papers in data.authors.items() if len(papers) > 1)
    ranked = sorted(several, key=lambda each: (-len(each[1]), each[0]))
    return {
        "dates": encode_numbers(
            [0 if date == UNKNOWN else 1 + date - first * YEAR for date in data.dates]
        ),
        "firstYear": first,
        "votes": encode_numbers(votes + 1 for votes in data.votes),
        "topics": [[*topic, encode_gaps(papers)] for topic, papers in sorted(data.topics.items())],
        "authors": [[author, encode_gaps(papers)] for author, papers in ranked[:MOST_AUTHORS]],
        "code": encode_gaps(data.code),
    }


def _date(entry: SearchEntry) -> int:
    """Return a date as a number of days, or UNKNOWN; numbers sort as dates."""
    return int(entry.year) * YEAR + entry.month * DAYS + entry.day if entry.year else UNKNOWN


def _votes(entry: SearchEntry) -> int:
    return UNKNOWN if entry.upvotes is None else entry.upvotes


def _topics(entry: SearchEntry) -> set[tuple[str, str]]:
    return set(zip(entry.topic_ids, entry.topics, strict=False))


def _toggled_values(
    values: dict[V, list[int]], number: int, changed: Iterable[V]
) -> dict[V, list[int]]:
    """Return papers by value, with a paper added to or removed from the changed values."""
    after = values | {value: toggled(values.get(value, ()), number) for value in changed}
    return {value: papers for value, papers in after.items() if papers} if changed else values
