"""The values that the stages of a build pass on.

All are immutable and complete when they are created; none refers to its parent. There is no I/O
and no HTML here.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date as calendar_date
from functools import cached_property
from typing import Any, ClassVar, NamedTuple, Protocol

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class Date(NamedTuple):
    """A date with the precision of a year, a month or a day (0 means unknown).

    A less precise date sorts before the more precise dates that it contains.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def of_day(cls, day: calendar_date) -> "Date":
        """Return the date of a calendar day."""
        return cls(day.year, day.month, day.day)

    @property
    def iso(self) -> str:
        """The date in ISO 8601: `2024`, `2024-11` or `2024-11-27`."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in self[1:] if part)])

    @property
    def slashed(self) -> str:
        """The date separated by slashes, as RIS and Google Scholar expect it: `2024/11/27`."""
        return self.iso.replace("-", "/")

    @property
    def month_name(self) -> str:
        """The English name of the month, or an empty string."""
        return MONTHS[self.month - 1] if self.month else ""

    @property
    def text(self) -> str:
        """The date in words: `27 November 2024`, `November 2024` or `2024`."""
        return " ".join(str(part) for part in (self.day, self.month_name, self.year) if part)

    @property
    def first_day(self) -> calendar_date:
        """The first calendar day of the year or month, or the day itself."""
        return calendar_date(self.year, self.month or 1, self.day or 1)

    def contains(self, other: "Date") -> bool:
        """Tell whether another date is equal to this one or a more precise form of it."""
        known = sum(map(bool, self))
        return self[:known] == other[:known]

    def __str__(self) -> str:
        return self.iso


class Paper(NamedTuple):
    """A paper as described by its file.

    `id` is the file's stem and the name of the paper's page. `author_count` is the
    number of authors, known or counted, and may exceed `len(authors)` when only
    some names are known. `date` falls back to the month that a modern arXiv id
    encodes. `arxiv` has no version. `links` are (kind, URL) in the order written.
    `topics` are ids, the file's own or the ones that rules assigned. `status` is one of
    `content.values.STATUSES` or empty; `superseded_by` is the id of the paper that replaces it.
    `aliases` are former ids of this paper, or of papers merged into it, which redirect to its
    page. `abstract` is
    plain text that may hold LaTeX; `body` is Markdown and starts at `body_line` of
    the file `path` (relative to the content folder).
    """

    id: str
    title: str
    path: str = ""
    authors: tuple[str, ...] = ()
    author_count: int = 0
    date: Date | None = None
    venue: str = ""
    arxiv: str = ""
    doi: str = ""
    upvotes: int | None = None
    topics: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    language: str = ""
    status: str = ""
    superseded_by: str = ""
    aliases: tuple[str, ...] = ()
    abstract: str = ""
    body: str = ""
    body_line: int = 0


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


@dataclass(frozen=True)
class Library:
    """All content: papers by id, topics in the order of `topics.yaml`, free pages in order.

    `files` are the paths of the images and PDFs in the content folder.
    """

    papers: tuple[Paper, ...] = ()
    topics: tuple[Topic, ...] = ()
    pages: tuple[FreePage, ...] = ()
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


View = Mapping[str, Any]
"""The variables of a template by name, in addition to the site-wide ones."""


class ViewFields(Protocol):
    """An instance of a dataclass whose fields are the variables of a template."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site before it is rendered.

    `url` is its path below the site's root, `template` a path below the templates folder.
    `make_view` computes the view from `inputs` and from what all pages of a build share
    (settings, topics, templates). A page whose inputs equal those of the previous build is not
    rendered again; one without inputs always is. Inputs are compared as bytes, or as their
    `repr`, which is slow, if they contain other than built-in types. `modified` is the date of
    the page in the sitemap, which contains only pages that are `listed`.
    """

    url: str
    template: str
    make_view: Callable[[], View | ViewFields] = dict
    inputs: tuple[object, ...] = ()
    modified: str = ""
    listed: bool = False

    @property
    def view(self) -> View:
        """The variables of the template; a nested dataclass stays one value."""
        view = self.make_view()
        if isinstance(view, Mapping):
            return view
        return {name: getattr(view, name) for name in view.__dataclass_fields__}


@dataclass(frozen=True, slots=True, order=True)
class Output:
    """One file of the site: its path below the output folder and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class BatchResult:
    """The files of a batch: new ones, and the paths of those that are `unchanged`.

    `cached` are values, by their names in the build cache, that the next build can reuse.
    """

    outputs: Iterable[Output]
    unchanged: Collection[str] = ()
    cached: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PreviousBatch:
    """A batch of the previous build: the paths of its files, and functions to read them.

    `read` returns the bytes at a path; `get` returns a cached value by name, or None.
    """

    paths: Collection[str]
    read: Callable[[str], bytes]
    get: Callable[[str], Any]


def _cannot_update(_previous: PreviousBatch) -> BatchResult | None:
    return None


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that are made together, under a name; `inputs` work like those of a `Page`.

    `make` makes all files; it returns a `BatchResult` if it has values to cache. If the inputs
    differ from those of the previous build, `update` may make the same files from those of the
    previous build, or return None if it cannot.
    """

    name: str
    make: Callable[[], Iterable[Output] | BatchResult]
    inputs: tuple[object, ...]
    update: Callable[[PreviousBatch], BatchResult | None] = _cannot_update

    def made(self) -> BatchResult:
        """Return the result of `make`."""
        result = self.make()
        return result if isinstance(result, BatchResult) else BatchResult(result)
