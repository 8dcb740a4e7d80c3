"""The keys by which texts cite papers.

A key is made of family name, year and the first telling word of the title, and so hardly
ever changes. Papers of the same key are told apart by their ids, all but the first of them:
a key that a reader has copied does not come to mean another paper when the library grows.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from generator import latex, urls
from generator.model import Paper

NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9]")

FILLER_WORDS = {
    *("a", "an", "the", "on", "of", "in", "for"),
    *("to", "and", "with", "is", "are", "how", "what"),
}


def bibtex_key(paper: Paper) -> str:
    """Return a key such as `eldan2023tinystories`; it depends on the paper alone."""
    family = urls.slug(paper.authors[0]).rsplit("-", 1)[-1] if paper.authors else ""
    year = str(paper.date.year) if paper.date else ""
    words = urls.slug(latex.to_text(paper.title)).split("-")
    telling = next((word for word in words if word not in FILLER_WORDS), "")
    key = NOT_IN_KEYS.sub("", f"{family}{year}{telling}")
    return key or NOT_IN_KEYS.sub("", paper.id) or "paper"


def unique_keys(papers: Iterable[Paper]) -> dict[str, str]:
    """Return the key of each paper, by id; no two differ in capitals only."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for paper in sorted(papers, key=lambda paper: paper.id):
        key = next(key for key in _candidates(paper) if key.lower() not in taken)
        taken.add(key.lower())
        keys[paper.id] = key
    return keys


def _candidates(paper: Paper) -> Iterator[str]:
    plain = bibtex_key(paper)
    told_apart = f"{plain}-{NOT_IN_KEYS.sub('', paper.id)}"
    yield plain
    yield told_apart
    yield from (f"{told_apart}-{number}" for number in count(2))
