"""A paper as an item of listings and other pages.

Papers appear on many pages; a `Site` creates the `ListingItem` of each paper once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import urls
from generator.content import Prose
from generator.library.metadata import coins
from generator.model import Name, Paper, Topic
from generator.text import count_text

NAMED_AUTHORS = 3
"""The number of authors that an item names; the others are counted."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a path, which may be empty; `count` is the number of papers there."""

    title: str
    path: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ListingItem:
    """A paper in a list; `status` is a label such as `Retracted`, or empty."""

    paper: Paper
    id: str
    path: str
    title: str
    title_html: Markup
    authors: str
    date: str
    date_text: str
    venue: str
    votes: int | None
    excerpt: str
    language: str
    topics: tuple[Link, ...] = ()
    status: str = ""

    @property
    def coins(self) -> str:
        """The paper's ContextObject (Z39.88-2004) for Zotero."""
        return coins(self.paper, self.title)


def listing_item(paper: Paper, prose: Prose, topics: Sequence[Topic]) -> ListingItem:
    """Return the item of a paper."""
    return ListingItem(
        paper,
        id=paper.id,
        path=urls.paper(paper.id),
        title=prose.title,
        title_html=prose.title_html,
        authors=authors_line(paper),
        date=paper.date.iso if paper.date else "",
        date_text=paper.date.text if paper.date else "",
        venue=paper.venue,
        votes=paper.upvotes,
        excerpt=prose.excerpt,
        language=paper.language,
        topics=topic_links(topics),
        status=paper.status.capitalize(),
    )


def with_status(text: str, paper: Paper) -> str:
    """Return a text about a paper with its status as a prefix: `Retracted: A title`."""
    return f"{paper.status.capitalize()}: {text}" if paper.status else text


def link_title(kind: str) -> str:
    """Return the title of a kind of link."""
    return LINK_TITLES.get(kind, kind.capitalize())


LINK_TITLES = {"pdf": "PDF", "page": "Web page", "review": "Reviews", "model": "Models"}
"""The titles of the kinds of links whose title is not the capitalized kind."""


def topic_links(topics: Sequence[Topic]) -> tuple[Link, ...]:
    """Return links to topics."""
    return tuple(Link(topic.title, urls.topic(topic.id)) for topic in topics)


def authors_line(paper: Paper) -> str:
    """Return the first authors and the number of the others: `A, B, C and 4 more`.

    A work without authors has its editors instead: `A and B (eds.)`.
    """
    if paper.authors:
        return _names_line(paper.authors, paper.author_count, has_more=paper.has_more_authors)
    if paper.author_count:
        return count_text(paper.author_count, "author")
    if not paper.editors:
        return ""
    line = _names_line(paper.editors, len(paper.editors))
    return f"{line} ({'ed' if len(paper.editors) == 1 else 'eds'}.)"


def _names_line(names: Sequence[Name], count: int, *, has_more: bool = False) -> str:
    named = [name.text for name in names[:NAMED_AUTHORS]]
    if count > len(named):
        return f"{', '.join(named)} and {count - len(named)} more"
    if has_more:
        return f"{', '.join(named)} et al."
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
