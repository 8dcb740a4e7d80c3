"""A paper as listings, feeds and neighbours show it, with every word ready.

Papers appear on many pages; a `Site` makes the `ListingItem` of each of them once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from generator import urls
from generator.content import Prose
from generator.model import Paper, Topic
from generator.text import count_text

NAMED_AUTHORS = 3
"""Authors that a listing names before it counts the rest."""


@dataclass(frozen=True, slots=True)
class Link:
    """A title that leads to a path; `count` is the number of papers there."""

    title: str
    path: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ListingItem:
    """A paper as it is shown beside others.

    `status` is what became of a paper that does not stand any more, in a word.
    """

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
    """Return a paper as listings show it."""
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
    """Return a text about a paper, with what became of it in front: `Retracted: A title`."""
    return f"{paper.status.capitalize()}: {text}" if paper.status else text


def link_title(kind: str) -> str:
    """Return what a kind of link is called."""
    return LINK_TITLES.get(kind, kind.capitalize())


LINK_TITLES = {"pdf": "PDF", "page": "Web page", "review": "Reviews", "model": "Models"}
"""Kinds of links whose title is not just the kind with a capital letter."""


def topic_links(topics: Sequence[Topic]) -> tuple[Link, ...]:
    """Return links to topics."""
    return tuple(Link(topic.title, urls.topic(topic.id)) for topic in topics)


def authors_line(paper: Paper) -> str:
    """Return the first authors and the number of the others: `A, B, C and 4 more`."""
    if not paper.authors:
        return count_text(paper.author_count, "author") if paper.author_count else ""
    named = paper.authors[:NAMED_AUTHORS]
    others = paper.author_count - len(named)
    if others:
        return f"{', '.join(named)} and {others} more"
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def coins(paper: Paper, title: str) -> str:
    """Return a paper's OpenURL ContextObject, or nothing where its authors are not known.

    Format: ANSI/NISO Z39.88-2004 in key/encoded-value form, the scheme for journals.
    """
    if not paper.authors:
        return ""
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "article"),
        ("rft.atitle", title),
        ("rft.date", paper.date.iso if paper.date else ""),
        ("rft_id", f"info:doi/{paper.doi}" if paper.doi else ""),
        ("rft_id", urls.arxiv(paper.arxiv) if paper.arxiv else ""),
    ]
    pairs.append(("rft.au", paper.authors[0]))
    return urlencode([(name, value) for name, value in pairs if value])
