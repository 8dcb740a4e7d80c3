"""Which papers a digest tells of, and what its templates are given.

A paper is new if its date is one of the days from `since` to `until`, both included. A date
known to the month or the year stands for its first day, as it does in feeds, so that a
paper is new on one day only. Papers without a date are never new.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from generator import urls
from generator.errors import ContentError, Problem, did_you_mean
from generator.library import (
    TRENDING,
    Site,
    date_text,
    first_day,
    newest_first,
    trending,
    walk_topics,
)
from generator.model import Date, Paper, View
from generator.text import count_text, excerpt

LONGEST_TITLE = 300
LONGEST_LINE = 200
LONGEST_EXCERPT = 240
LONGEST_PREHEADER = 140
"""Characters that mail programs show of a mail beside its subject."""

LONGEST_SUBJECT = 120


class DigestChoice(NamedTuple):
    """What a digest is to tell of.

    `topics` are ids; papers of the topics below them count too, and no topics stand for the
    whole library. `trending` is the number of trending papers. The papers whose ids are in
    `sent` are not new any more.
    """

    since: Date
    until: Date
    topics: tuple[str, ...] = ()
    trending: int = 5
    sent: frozenset[str] = frozenset()

    @property
    def period(self) -> str:
        """The days in words."""
        days = dict.fromkeys((date_text(self.since), date_text(self.until)))
        return " to ".join(days)


@dataclass(frozen=True, slots=True)
class Digest:
    """The papers of a digest: the new ones, newest first, and the trending ones among the others.

    `about` names the library or the topics. `path` is the page that lists all of their papers.
    """

    about: str
    path: str
    period: str
    new: tuple[Paper, ...]
    trending: tuple[Paper, ...]

    def subject(self, site: Site) -> str:
        """Return the subject: how many papers, and what the first one is called."""
        first = [site.prose(paper).title for paper in (*self.new, *self.trending)[:1]]
        said = ": ".join([f"{self.heading} in {self.about}", *first])
        return excerpt(" ".join(said.split()), LONGEST_SUBJECT)

    @property
    def heading(self) -> str:
        """How many papers are new."""
        return count_text(len(self.new), "new paper") if self.new else "No new papers"


class DigestEntry(NamedTuple):
    """A paper in a mail; `url` is absolute, `facts` are date, venue and votes in words."""

    url: str
    title: str
    authors: str
    facts: tuple[str, ...]
    excerpt: str
    language: str


def choose(choice: DigestChoice, site: Site) -> Digest:
    """Find the papers; raises `ContentError` for topics that are not in the library."""
    groups = {group.topic.id: group for group in walk_topics(site.topics)}
    unknown = [name for name in choice.topics if name not in groups]
    if unknown:
        raise ContentError(
            Problem("--topic", 0, f'unknown topic "{name}"', did_you_mean(name, groups))
            for name in unknown
        )
    chosen = [groups[name] for name in choice.topics]
    pool = {paper for group in chosen for paper in group.papers} if chosen else set(site.newest)
    new = new_papers(pool, choice)
    return Digest(
        about=" and ".join(group.topic.title for group in chosen) or site.config.title,
        path=urls.topic(chosen[0].topic.id) if len(chosen) == 1 else urls.PAPERS,
        period=choice.period,
        new=new,
        trending=trending(pool - set(new), choice.until, choice.trending),
    )


def new_papers(papers: Iterable[Paper], choice: DigestChoice) -> tuple[Paper, ...]:
    """Return the papers that are new, newest first."""
    since, until = first_day(choice.since), first_day(choice.until)
    return newest_first(
        paper
        for paper in papers
        if paper.date and since <= first_day(paper.date) <= until and paper.id not in choice.sent
    )


def view(digest: Digest, site: Site, unsubscribe: str, most: int) -> View:
    """Return what the templates are given; the new papers beyond `most` are only counted."""
    new = [_entry(paper, site) for paper in digest.new[:most]]
    trending = [_entry(paper, site) for paper in digest.trending]
    base_url = site.config.base_url
    return {
        "about": digest.about,
        "heading": digest.heading,
        "period": digest.period,
        "preheader": _preheader([*new, *trending]),
        "new": new,
        "more": len(digest.new) - len(new),
        "more_url": urls.absolute(base_url, digest.path),
        "trending": trending,
        "formula": TRENDING,
        "home_url": base_url,
        "unsubscribe": unsubscribe,
    }


def _entry(paper: Paper, site: Site) -> DigestEntry:
    item, prose = site.item(paper), site.prose(paper)
    votes = count_text(item.votes, "vote") if item.votes else ""
    facts = (item.date_text, excerpt(item.venue, LONGEST_LINE), votes)
    return DigestEntry(
        url=urls.absolute(site.config.base_url, item.path),
        title=excerpt(item.title, LONGEST_TITLE),
        authors=excerpt(item.authors, LONGEST_LINE),
        facts=tuple(filter(None, facts)),
        excerpt=excerpt(prose.summary or prose.abstract, LONGEST_EXCERPT),
        language=item.language or site.config.language,
    )


def _preheader(entries: list[DigestEntry]) -> str:
    """Return what the subject leaves unsaid: the titles of the other papers."""
    others = " · ".join(entry.title for entry in entries[1:])
    said = others or "".join(entry.excerpt for entry in entries)
    return excerpt(said, LONGEST_PREHEADER)
