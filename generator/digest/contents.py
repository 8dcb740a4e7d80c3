"""The papers of a digest, and the view of its templates.

A paper is new if its date is between `since` and `until`, both included. A date without a day
or month counts as the first day of its month or year, as in feeds, so that a paper is new on
one day only. Papers without a date are never new.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from generator import urls
from generator.errors import ContentError, Problem, did_you_mean
from generator.library import (
    TRENDING,
    Site,
    newest_first,
    trending,
    walk_groups,
)
from generator.model import Date, Paper
from generator.text import count_text, excerpt

LONGEST_TITLE = 300
LONGEST_LINE = 200
LONGEST_EXCERPT = 240
LONGEST_PREHEADER = 140
"""Characters of the preview text that mail programs show after the subject."""

LONGEST_SUBJECT = 120


class DigestChoice(NamedTuple):
    """The selection criteria of a digest.

    `topics` are ids and include their subtopics; without topics, the digest covers the whole
    library. `trending` is the maximum number of trending papers. `sent` are the ids of papers
    that are no longer new, because they were in an earlier digest.
    """

    since: Date
    until: Date
    topics: tuple[str, ...] = ()
    trending: int = 5
    sent: frozenset[str] = frozenset()

    @property
    def period(self) -> str:
        """The period as text."""
        days = dict.fromkeys((self.since.text, self.until.text))
        return " to ".join(days)


@dataclass(frozen=True, slots=True)
class Digest:
    """The new papers, newest first, and the trending papers among the others.

    `about` is the title of the library or of the topics, `path` the listing of their papers.
    """

    about: str
    path: str
    period: str
    new: tuple[Paper, ...]
    trending: tuple[Paper, ...]

    def subject(self, site: Site) -> str:
        """Return the subject: the number of new papers and the title of the first paper."""
        first = [site.prose(paper).title for paper in (*self.new, *self.trending)[:1]]
        subject = ": ".join([f"{self.heading} in {self.about}", *first])
        return excerpt(" ".join(subject.split()), LONGEST_SUBJECT)

    @property
    def heading(self) -> str:
        """The number of new papers as text."""
        return count_text(len(self.new), "new paper") if self.new else "No new papers"


class DigestEntry(NamedTuple):
    """A paper in a mail; `url` is absolute, `facts` are date, venue and votes as text."""

    url: str
    title: str
    authors: str
    facts: tuple[str, ...]
    excerpt: str
    language: str


@dataclass(frozen=True, slots=True)
class DigestView:
    """The variables of `mail/digest.html` and `mail/digest.txt`.

    `omitted` is the number of new papers that the mail leaves out; `listing_url` has them all.
    `formula` is the one that sorts trending papers. All URLs are absolute.
    """

    about: str
    heading: str
    period: str
    preheader: str
    new: tuple[DigestEntry, ...]
    omitted: int
    listing_url: str
    trending: tuple[DigestEntry, ...]
    formula: str
    home_url: str
    unsubscribe: str


def choose_papers(choice: DigestChoice, site: Site) -> Digest:
    """Choose the papers of a digest; raises `ContentError` for unknown topics."""
    groups = {group.topic.id: group for group in walk_groups(site.topics)}
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
    since, until = choice.since.first_day, choice.until.first_day
    return newest_first(
        paper
        for paper in papers
        if paper.date and since <= paper.date.first_day <= until and paper.id not in choice.sent
    )


def digest_view(digest: Digest, site: Site, unsubscribe: str, limit: int) -> DigestView:
    """Return the view of a digest that shows at most `limit` of its new papers."""
    new = tuple(_entry(paper, site) for paper in digest.new[:limit])
    trending = tuple(_entry(paper, site) for paper in digest.trending)
    return DigestView(
        about=digest.about,
        heading=digest.heading,
        period=digest.period,
        preheader=_preheader([*new, *trending]),
        new=new,
        omitted=len(digest.new) - len(new),
        listing_url=urls.absolute(site.config.base_url, digest.path),
        trending=trending,
        formula=TRENDING,
        home_url=site.config.base_url,
        unsubscribe=unsubscribe,
    )


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
    """Return the preview text: the titles that are not in the subject, or else an excerpt."""
    titles = " · ".join(entry.title for entry in entries[1:])
    return excerpt(titles or "".join(entry.excerpt for entry in entries), LONGEST_PREHEADER)
