"""Citation keys.

A key consists of the first author's family name, the year and the first significant word of the
title, for example `eldan2023tinystories`, so that it rarely changes. If several papers have the
same key, the first one by id keeps it and the ids of the others are appended to theirs: a key
that was copied keeps its meaning when papers with later ids are added. A key that a paper's file
states precedes those that are made.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from generator import urls
from generator.model import Paper
from generator.text import latex_to_text

NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9]")

STOP_WORDS = {
    *("a", "an", "the", "on", "of", "in", "for"),
    *("to", "and", "with", "is", "are", "how", "what"),
}

FIRST_WORDS = 5
"""Words of a title that are searched first: converting only these halves the time."""


def bibtex_keys(papers: Sequence[Paper]) -> list[str]:
    """Return the key of each paper; it depends only on that paper and may not be unique.

    It is the paper's `citation_key`, if it has one.
    """
    names = urls.slugs(paper.authors[0].full_family if paper.authors else "" for paper in papers)
    titles = [latex_to_text(paper.title) for paper in papers]
    starts = urls.slugs(" ".join(title.split(maxsplit=FIRST_WORDS)[:-1]) for title in titles)
    return list(map(_key, papers, names, starts, titles))


def _key(paper: Paper, name: str, start: str, title: str) -> str:
    """Return a key; `name` and `start` are slugs of the first author and of the title's start."""
    if paper.citation_key:
        return paper.citation_key
    family = name.rsplit("-", 1)[-1]
    year = str(paper.date.year) if paper.date else ""
    word = _first_significant_word(start) or _first_significant_word(urls.slug(title))
    key = NOT_IN_KEYS.sub("", f"{family}{year}{word}")
    return key or NOT_IN_KEYS.sub("", paper.id) or "paper"


def _first_significant_word(slug: str) -> str:
    """Return the first word that is not a stop word, or an empty string."""
    return next((word for word in slug.split("-") if word and word not in STOP_WORDS), "")


def unique_keys(papers: Iterable[Paper]) -> dict[str, str]:
    """Return unique keys by paper id; they are also unique when case is ignored."""
    by_id = sorted(papers, key=lambda paper: paper.id)
    keys = dict(zip((paper.id for paper in by_id), bibtex_keys(by_id), strict=True))
    taken: set[str] = set()
    for paper in sorted(by_id, key=lambda paper: not paper.citation_key):
        candidates = _candidates(paper, keys[paper.id])
        key = next(key for key in candidates if key.lower() not in taken)
        taken.add(key.lower())
        keys[paper.id] = key
    return keys


def _candidates(paper: Paper, plain: str) -> Iterator[str]:
    with_id = f"{plain}-{NOT_IN_KEYS.sub('', paper.id)}"
    yield plain
    yield with_id
    yield from (f"{with_id}-{number}" for number in count(2))
