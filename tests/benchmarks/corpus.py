"""Papers for benchmarks: reads JSON Lines and returns entries of the search.

A line has `id, title, authors, date, venue, topics, abstract`. `grown` returns a library
several times as large: copies of a paper have a similar text in other words, so that words,
names and the size of the vocabulary grow as in a real library. The ids of the copies of a
paper are not adjacent.
"""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any

from generator.search.analysis import SearchEntry

EXCHANGED = 0.15
"""The part of a copy's words that come from other papers."""

COINED = 0.004
"""The part of a copy's words that no paper has: the beginning of one and the end of another."""

SEED = 80

SHOWN = 3
"""Authors named in a byline."""


def read(file: Path, limit: int) -> list[SearchEntry]:
    """Read the first `limit` papers."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [_entry(json.loads(line)) for line in islice(lines, limit)]


def _entry(paper: dict[str, Any]) -> SearchEntry:
    authors = tuple(dict.fromkeys(paper["authors"]))
    return SearchEntry(
        id=paper["id"],
        url=f"papers/{paper['id']}.html",
        title=" ".join(paper["title"].split()),
        authors=authors,
        topics=tuple(topic.replace("-", " ").capitalize() for topic in paper["topics"]),
        topic_ids=tuple(paper["topics"]),
        year=paper["date"][:4],
        byline=_byline(authors),
        date=paper["date"],
        venue=paper["venue"],
        abstract=" ".join(paper["abstract"].split()),
    )


def _byline(authors: Sequence[str]) -> str:
    more = f" and {len(authors) - SHOWN} more" if len(authors) > SHOWN else ""
    return ", ".join(authors[:SHOWN]) + more


def grown(entries: Sequence[SearchEntry], size: int) -> list[SearchEntry]:
    """Return the entries and varied copies of them, `size` in total."""
    random = Random(SEED)
    stock = [word for entry in entries for word in f"{entry.title} {entry.abstract}".split()]
    names = [name for entry in entries for name in entry.authors]
    copies = _copies(entries, random, stock, names)
    return [*entries, *islice(copies, max(0, size - len(entries)))]


def _copies(
    entries: Sequence[SearchEntry], random: Random, stock: list[str], names: list[str]
) -> Iterator[SearchEntry]:
    for number in count(1):
        for entry in entries:
            authors = tuple(_namesake(name, random, names) for name in entry.authors)
            yield replace(
                entry,
                id=f"copy-{number}-{entry.id}",
                url=f"papers/copy-{number}-{entry.id}.html",
                title=_varied(entry.title, random, stock),
                abstract=_varied(entry.abstract, random, stock),
                authors=authors,
                byline=_byline(authors),
            )


def _varied(text: str, random: Random, stock: list[str]) -> str:
    return " ".join(_word(word, random, stock) for word in text.split())


def _word(word: str, random: Random, stock: list[str]) -> str:
    chance = random.random()
    if chance < COINED:
        other = random.choice(stock)
        return word[: len(word) // 2 + 1] + other[len(other) // 2 :]
    return random.choice(stock) if chance < COINED + EXCHANGED else word


def _namesake(name: str, random: Random, names: list[str]) -> str:
    """Return the first name of one author and the last name of another."""
    return f"{name.partition(' ')[0]} {random.choice(names).rpartition(' ')[2]}"
