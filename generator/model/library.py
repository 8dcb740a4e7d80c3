"""Papers, topics and free pages, and the library that consists of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.model.dates import Date
from generator.model.names import Name

YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Version(NamedTuple):
    """A version of a paper: its name (`v2`), date, and a note on what changed."""

    version: str
    date: Date | None = None
    note: str = ""


class Listed(NamedTuple):
    """The place of a paper in a list: the day of the list, and the rank in it from 1."""

    date: Date
    rank: int

    def __str__(self) -> str:
        day = self.date.iso if self.date.year else self.date.text
        return f"{day}, rank {self.rank}"


class Paper(NamedTuple):
    """A paper as described by its file.

    `id` is the file's stem and the name of the paper's page. The fields of front matter and
    their meanings are in `content.fields`. In addition, `author_count` is the number of authors,
    known or counted, and may exceed `len(authors)`; `has_more_authors` is true if it is known that
    there are more, and not how many. `date` falls back to the month that a modern arXiv id
    encodes. `topics` are the file's own or the ones that rules assigned. `links` and `extra` are
    (name, value) pairs in the order written. `abstract` is plain text that may contain LaTeX;
    `body` is Markdown and starts at `body_line` of the file `path` (relative to the content
    folder).
    """

    id: str
    title: str
    path: str = ""
    type: str = ""
    authors: tuple[Name, ...] = ()
    author_count: int = 0
    has_more_authors: bool = False
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    date: Date | None = None
    published: Date | None = None
    venue: str = ""
    container: str = ""
    event: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    number: str = ""
    edition: str = ""
    series: str = ""
    genre: str = ""
    publisher: str = ""
    place: str = ""
    institution: str = ""
    isbn: str = ""
    issn: str = ""
    arxiv: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""
    accessed: Date | None = None
    upvotes: int | None = None
    topics: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    language: str = ""
    status: str = ""
    superseded_by: str = ""
    versions: tuple[Version, ...] = ()
    listed: Listed | None = None
    license: str = ""
    citation_key: str = ""
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    abstract: str = ""
    body: str = ""
    body_line: int = 0

    @property
    def issued(self) -> Date | None:
        """The date of the published version where a preprint came first, or else the date.

        Where only the date of the preprint is known, it is the year in the venue's name, if there
        is one (`NAACL 2019`).
        """
        date = self.published or self.date
        year = YEAR.search(self.venue)
        if not year or not date or self.published or int(year[0]) == date.year:
            return date
        return Date(int(year[0])) if self._has_date_of_preprint else date

    @property
    def _has_date_of_preprint(self) -> bool:
        """Whether `date` is in the month that the arXiv id encodes, or in the one before.

        A paper that is submitted on the last days of a month may have an id of the next month.
        """
        month = re.match(r"(\d\d)(0[1-9]|1[0-2])\.", self.arxiv)
        if not month or not self.date:
            return False
        year, number = 2000 + int(month[1]), int(month[2])
        months = (year - self.date.year) * 12 + number - self.date.month
        return months in (0, 1) if self.date.month else year == self.date.year


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules by which a topic is assigned to papers whose files name no topics.

    A phrase is one or more words and matches whole words in any case; a last word ending in `*`
    matches words with that prefix. The topic is assigned if one of `title` occurs in the title, or
    if the phrases of `text` occur `at_least` times in total in title, abstract and body; it is
    not assigned if one of `never` occurs.
    """

    title: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic in the tree; `parent` is the id of another topic, or empty at the top level."""

    id: str
    title: str
    description: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()
    match: Rules = Rules()


@dataclass(frozen=True, slots=True)
class FreePage:
    """A page that is not a paper (about, help); `order` is its position in the footer."""

    id: str
    title: str
    description: str = ""
    order: int = 0
    path: str = ""
    body: str = ""
    body_line: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """A person of `authors.yaml`: the name to show, other spellings, ORCID iD and home page.

    `line` is that of the entry.
    """

    name: Name
    variants: tuple[Name, ...] = ()
    orcid: str = ""
    url: str = ""
    line: int = 0

    @property
    def spellings(self) -> tuple[Name, ...]:
        """The name and its variants."""
        return (self.name, *self.variants)


@dataclass(frozen=True)
class Library:
    """All content: papers by id, topics in the order of `topics.yaml`, free pages in order.

    `people` are those of `authors.yaml`. `files` are the paths of the images and PDFs in the
    content folder.
    """

    papers: tuple[Paper, ...] = ()
    topics: tuple[Topic, ...] = ()
    pages: tuple[FreePage, ...] = ()
    people: tuple[Person, ...] = ()
    files: frozenset[str] = frozenset()

    @cached_property
    def paper_by_id(self) -> Mapping[str, Paper]:
        """Papers by their id."""
        return {paper.id: paper for paper in self.papers}

    @cached_property
    def paper_by_alias(self) -> Mapping[str, Paper]:
        """Papers by their aliases."""
        return {alias: paper for paper in self.papers for alias in paper.aliases}

    @cached_property
    def topic_by_id(self) -> Mapping[str, Topic]:
        """Topics by their id."""
        return {topic.id: topic for topic in self.topics}
