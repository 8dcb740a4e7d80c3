"""What metadata say about a paper, whatever their format."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.content import Config, PaperType, Prose, type_names
from generator.library.citations import paper_type
from generator.model import Date, Name, Paper, Topic


@dataclass(frozen=True, slots=True)
class PublishedWork:
    """A paper with its `type` in CSL, the plain text of its title, and what follows from both."""

    paper: Paper
    type: str
    title: str
    excerpt: str = ""
    language: str = ""
    topics: tuple[Topic, ...] = ()

    @property
    def names(self) -> PaperType:
        """The names of the type in other formats."""
        return type_names(self.type)

    @property
    def authors(self) -> tuple[Name, ...]:
        """The names of the authors."""
        return self.paper.authors

    @property
    def date(self) -> Date | None:
        """The date of publication."""
        return self.paper.issued

    @property
    def preprint_date(self) -> Date | None:
        """The date of the first version, if another date is that of publication."""
        return self.paper.date if self.paper.date != self.date else None

    @property
    def is_complete(self) -> bool:
        """Whether authors and date are known, as Google Scholar requires."""
        return bool(self.authors and self.date)

    @property
    def is_in_periodical(self) -> bool:
        """Whether it is an article of a journal, magazine or newspaper."""
        return self.names.container == "journal"

    @property
    def is_part_of_book(self) -> bool:
        """Whether it is a paper of proceedings or a chapter."""
        return self.names.container == "booktitle"

    @property
    def container(self) -> str:
        """The title of what the paper is part of, or empty."""
        return (self.paper.container or self.paper.venue) if self.names.container else ""

    @property
    def issuing_body(self) -> str:
        """The publisher or institution, or the venue of a paper that is part of nothing."""
        bodies = (self.paper.publisher, self.paper.institution)
        first, second = bodies if self.names.publisher == "publisher" else bodies[::-1]
        venue = "" if self.names.container else self.paper.venue
        return first or venue or second

    @property
    def pages(self) -> str:
        """The pages, with en dashes."""
        return self.paper.pages.replace("-", "–")

    @property
    def keywords(self) -> tuple[str, ...]:
        """The authors' keywords, and the titles of the topics."""
        words = (*self.paper.keywords, *(topic.title for topic in self.topics))
        by_key = {word.casefold(): word for word in reversed(words)}
        return tuple(dict.fromkeys(by_key[word.casefold()] for word in words))


def work_of(paper: Paper, prose: Prose, topics: Sequence[Topic], config: Config) -> PublishedWork:
    """Return a paper as metadata describe it."""
    return PublishedWork(
        paper,
        paper_type(paper),
        prose.title,
        prose.excerpt,
        paper.language or config.language,
        tuple(topics),
    )
