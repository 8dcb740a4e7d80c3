"""The keys by which texts cite papers.

A key is made of family name, year and the first telling word of the title, and so hardly
ever changes. Papers of the same key are told apart by their ids, all but the first of them:
a key that a reader has copied does not come to mean another paper when the library grows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from generator import urls
from generator.model import Paper
from generator.text import latex_to_text

NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9]")

FILLER_WORDS = {
    *("a", "an", "the", "on", "of", "in", "for"),
    *("to", "and", "with", "is", "are", "how", "what"),
}


TELLING_WITHIN = 5
"""The first telling word is mostly among so many; to look at no more takes half the time."""


def bibtex_keys(papers: Sequence[Paper]) -> list[str]:
    """Return keys such as `eldan2023tinystories`; each depends on its paper alone."""
    names = urls.slugs(paper.authors[0] if paper.authors else "" for paper in papers)
    titles = [latex_to_text(paper.title) for paper in papers]
    starts = urls.slugs(" ".join(title.split(maxsplit=TELLING_WITHIN)[:-1]) for title in titles)
    return list(map(_key, papers, names, starts, titles))


def _key(paper: Paper, name: str, start: str, title: str) -> str:
    """Return a paper's key; the name of its first author and its title's start come as slugs."""
    family = name.rsplit("-", 1)[-1]
    year = str(paper.date.year) if paper.date else ""
    telling = _telling(start) or _telling(urls.slug(title))
    key = NOT_IN_KEYS.sub("", f"{family}{year}{telling}")
    return key or NOT_IN_KEYS.sub("", paper.id) or "paper"


def _telling(slug: str) -> str:
    """Return the first word that tells something."""
    return next((word for word in slug.split("-") if word and word not in FILLER_WORDS), "")


def unique_keys(papers: Iterable[Paper]) -> dict[str, str]:
    """Return the key of each paper, by id; no two differ in capitals only."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    by_id = sorted(papers, key=lambda paper: paper.id)
    for paper, plain in zip(by_id, bibtex_keys(by_id), strict=True):
        key = next(key for key in _candidates(paper, plain) if key.lower() not in taken)
        taken.add(key.lower())
        keys[paper.id] = key
    return keys


def _candidates(paper: Paper, plain: str) -> Iterator[str]:
    told_apart = f"{plain}-{NOT_IN_KEYS.sub('', paper.id)}"
    yield plain
    yield told_apart
    yield from (f"{told_apart}-{number}" for number in count(2))
