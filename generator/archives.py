"""Groupings of papers: by topic, author, year and month, and all of them.

Each group becomes a `Listing`; whatever lists papers is made of these. A listing holds
its papers newest first; undated papers come last, and titles and ids break ties.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator import urls
from generator.model import Date, Library, Paper, Topic


@dataclass(frozen=True, slots=True)
class Author:
    """Everybody whose name is written alike but for accents, case and points.

    `name` is the commonest way to write it.
    """

    id: str
    name: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """A topic with its papers, those of the topics below it included."""

    topic: Topic
    papers: tuple[Paper, ...]
    children: tuple["TopicGroup", ...] = ()


@dataclass(frozen=True, slots=True)
class MonthGroup:
    """The papers of one month."""

    year: int
    month: int
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class YearGroup:
    """The papers of one year, and those of its months that are known to the month."""

    year: int
    papers: tuple[Paper, ...]
    months: tuple[MonthGroup, ...]


def newest_first(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """Sort by date, newest first, then by title and id."""
    by_title = sorted(papers, key=lambda paper: (paper.title.casefold(), paper.id))
    return tuple(sorted(by_title, key=lambda paper: paper.date or Date(0), reverse=True))


def most_voted(papers: Iterable[Paper], most: int) -> tuple[Paper, ...]:
    """Return the papers that have votes, most first; the newer one wins a tie."""
    voted = [paper for paper in newest_first(papers) if paper.upvotes]
    return tuple(sorted(voted, key=lambda paper: -(paper.upvotes or 0))[:most])


def topic_tree(library: Library) -> tuple[TopicGroup, ...]:
    """Return the top of the tree of topics, in the order in which they are written."""
    own: dict[str, set[str]] = defaultdict(set)
    for paper in library.papers:
        for topic_id in paper.topics:
            own[topic_id].add(paper.id)
    children: dict[str, list[Topic]] = defaultdict(list)
    for topic in library.topics:
        children[topic.parent].append(topic)

    def group(topic: Topic) -> TopicGroup:
        below = tuple(group(child) for child in children[topic.id])
        ids = own[topic.id].union(*({paper.id for paper in child.papers} for child in below))
        papers = newest_first(library.paper_by_id[paper_id] for paper_id in ids)
        return TopicGroup(topic, papers, below)

    return tuple(group(topic) for topic in children[""])


def walk(groups: Iterable[TopicGroup]) -> Iterable[TopicGroup]:
    """Yield every topic of a tree, each before the ones below it."""
    for group in groups:
        yield group
        yield from walk(group.children)


def authors(papers: Iterable[Paper]) -> tuple[Author, ...]:
    """Return all authors by family name (the last word), then by whole name.

    `papers` come newest first, and so do the papers of each author.
    """
    names: dict[str, list[str]] = defaultdict(list)
    written: dict[str, dict[str, Paper]] = defaultdict(dict)
    for paper in papers:
        for name in paper.authors:
            key = author_id(name)
            names[key].append(name)
            written[key][paper.id] = paper
    found = (Author(key, _commonest(names[key]), tuple(written[key].values())) for key in names)
    return tuple(sorted(found, key=lambda author: (*family_name_key(author.name), author.id)))


@lru_cache(maxsize=100_000)
def author_id(name: str) -> str:
    """Return the name of an author's page: the same for every way to write the name."""
    slug = urls.slug(name) or "".join(f"{ord(char):x}" for char in name)
    return f"{slug}-author" if slug.startswith("index") else slug


@lru_cache(maxsize=100_000)
def family_name_key(name: str) -> tuple[str, str]:
    """Return what an author is filed under: the last word of the name, then all of it."""
    key = urls.slug(name, longest=len(name.encode()) * 3)
    return key.rsplit("-", 1)[-1], key


def years(papers: Iterable[Paper]) -> tuple[YearGroup, ...]:
    """Return the years in which there are papers, newest first."""
    by_year: dict[int, list[Paper]] = defaultdict(list)
    for paper in papers:
        if paper.date:
            by_year[paper.date.year].append(paper)
    return tuple(_year(year, by_year[year]) for year in sorted(by_year, reverse=True))


def _year(year: int, papers: list[Paper]) -> YearGroup:
    by_month: dict[int, list[Paper]] = defaultdict(list)
    for paper in papers:
        if paper.date and paper.date.month:
            by_month[paper.date.month].append(paper)
    months = (MonthGroup(year, month, newest_first(by_month[month])) for month in sorted(by_month))
    return YearGroup(year, newest_first(papers), tuple(months))


def _commonest(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name))
