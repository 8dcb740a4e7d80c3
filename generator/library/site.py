"""A library with everything that is derived from it for the pages."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from generator import urls
from generator.content import (
    AUTHORS,
    DAYS,
    GROUPINGS,
    YEARS,
    Config,
    Grouping,
    GroupKey,
    Prose,
    Texts,
)
from generator.library import citations
from generator.library.groupings import (
    Group,
    TopicGroup,
    WeekGroup,
    named_groups,
    newest_first,
    topic_groups,
    topic_tree,
    weeks,
    years,
)
from generator.library.items import ListingItem, listing_item
from generator.library.metadata import PublishedWork, work_of
from generator.library.namesakes import with_hints
from generator.library.people import PersonGroup, identified, identify
from generator.library.related import Features, RelatedLists, features, relate_cached
from generator.model import Date, Library, Name, Paper, Topic
from generator.runtime import BuildCache, content_hash

SMALL_LIBRARY = 2000
PAPERS_WITH_DAYS = 10
"""A library with fewer papers that are dated to the day has no pages of days."""

PAPERS_OF_WEEK = 30
"""A week with fewer papers has no page in a large library, as the page would be mostly header."""


class PageAnchor(NamedTuple):
    """A page, or a section of it by its id."""

    path: str
    part: str = ""


@dataclass(frozen=True)
class Site:
    """A library, its settings and texts, and all derived values, each computed once on first use.

    `digests` are hashes of the papers' files, by the papers' ids.
    """

    config: Config
    library: Library
    texts: Texts
    digests: Mapping[str, str] = field(default_factory=dict)
    _items: dict[str, ListingItem] = field(default_factory=dict, init=False)
    _groups: dict[str, tuple[Group, ...]] = field(default_factory=dict, init=False)
    _linked: dict[str, Mapping[GroupKey, str]] = field(default_factory=dict, init=False)
    _title_keys: dict[str, list[str | int]] = field(default_factory=dict, init=False)

    @cached_property
    def newest(self) -> tuple[Paper, ...]:
        """All papers, newest first."""
        return newest_first(self.library.papers)

    @cached_property
    def topics(self) -> tuple[TopicGroup, ...]:
        """The tree of topics."""
        return topic_tree(self.library)

    @cached_property
    def groupings(self) -> tuple[Grouping, ...]:
        """The groupings that are switched on, in the order of the menu."""
        return tuple(grouping for grouping in GROUPINGS if grouping.name in self.config.groupings)

    def has_groups(self, grouping: Grouping) -> bool:
        """Tell whether a grouping is switched on and has groups, before all names are grouped."""
        if grouping not in self.groupings:
            return False
        if grouping.structure == "names":
            return any(map(grouping.keys, self.library.papers))
        return bool(self.weeks if grouping.structure == "days" else self.groups(grouping))

    def groups(self, grouping: Grouping) -> tuple[Group, ...]:
        """Return the groups of a grouping; days and weeks are `weeks`."""
        if grouping.name not in self._groups:
            self._groups[grouping.name] = self._derive_groups(grouping)
        return self._groups[grouping.name]

    def _derive_groups(self, grouping: Grouping) -> tuple[Group, ...]:
        match grouping.structure:
            case "topics":
                return topic_groups(self.topics)
            case "years":
                return years(self.newest)
            case "days":
                return ()
        least = grouping.least_papers if self.is_large else 1
        if grouping != AUTHORS:
            return named_groups(grouping, self.newest, least)
        authors = named_groups(grouping, self.newest, least, self._people)
        return with_hints(authors, lambda paper: self.prose(paper).title)

    @cached_property
    def _people(self) -> Mapping[GroupKey, PersonGroup]:
        return identify(self.newest, self.library.people)

    def people_of(self, names: Iterable[Name]) -> tuple[PersonGroup, ...]:
        """Return those of the people named of whom more is known than the name."""
        if not self._people:
            return ()
        found = (self._people.get(name.person) for name in names)
        return tuple(dict.fromkeys(filter(None, found)))

    def version(self, paper: Paper) -> str:
        """Return the hash of a paper's file, and what is known of the people whom it names."""
        digest = self.digests.get(paper.id, "")
        people = self.people_of((*paper.authors, *paper.editors))
        known = [group.cache_key for group in people]
        return f"{digest} {known}" if digest and known else digest

    def group_titles(self, grouping: Grouping, paper: Paper) -> tuple[str, ...]:
        """Return the names of a paper in a grouping; a person has one name in all papers."""
        people = self._people if grouping == AUTHORS else {}
        return tuple(
            people[key].person.name.text if key in people else str(key)
            for key in grouping.keys(paper)
        )

    def authors_of(self, paper: Paper) -> tuple[Name, ...]:
        """Return the names of a paper's authors with the ORCID iDs of `authors.yaml`."""
        if not self.library.people:
            return paper.authors
        found = [self._people.get(name.person) for name in paper.authors]
        return tuple(
            name._replace(orcid=group.person.orcid or name.orcid)
            if group and group.person.line
            else name
            for name, group in zip(paper.authors, found, strict=True)
        )

    def linked(self, grouping: Grouping) -> Mapping[GroupKey, str]:
        """Return the paths of the groups that have a page, by the names in all spellings."""
        if grouping.name not in self._linked:
            groups = self.groups(grouping) if grouping in self.groupings else ()
            self._linked[grouping.name] = {
                key: group.path for group in groups if group.path for key in group.keys
            }
        return self._linked[grouping.name]

    @property
    def authors(self) -> tuple[Group, ...]:
        """All authors by family name."""
        return self.groups(AUTHORS)

    @property
    def years(self) -> tuple[Group, ...]:
        """The years, newest first; none if years are switched off."""
        return self.groups(YEARS) if YEARS in self.groupings else ()

    @cached_property
    def weeks(self) -> tuple[WeekGroup, ...]:
        """The weeks that have a page, oldest first."""
        found = weeks(self.newest) if DAYS in self.groupings else ()
        if sum(week.count for week in found) < PAPERS_WITH_DAYS:
            return ()
        least = PAPERS_OF_WEEK if self.is_large else 1
        return tuple(week for week in found if week.count >= least)

    @cached_property
    def days(self) -> Mapping[Date, PageAnchor]:
        """The pages, or sections of pages, that list the papers of a day, oldest first."""
        return {
            day.date: PageAnchor(urls.week(week.number, week.year), day.date.iso)
            if self.is_large
            else PageAnchor(urls.day(day.date))
            for week in self.weeks
            for day in week.days
        }

    def relate(self, cache: BuildCache) -> RelatedLists:
        """Return the related papers of each paper, from cached features where these are known."""
        papers = self.library.paper_by_id

        def extract(paper_id: str) -> Features:
            paper, prose = papers[paper_id], self.prose(papers[paper_id])
            return features(identified(paper, self._people), f"{prose.abstract} {prose.summary}")

        return relate_cached(self._feature_versions, extract, cache)

    @property
    def _feature_versions(self) -> Mapping[str, str]:
        """What the features of papers depend on: their files, people, and topics by rules."""
        versions = ((paper, self.version(paper)) for paper in self.library.papers)
        return {
            paper.id: f"{version} {' '.join(paper.topics)}" if version else ""
            for paper, version in versions
        }

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of the papers in the search index, by id."""
        return {paper.id: number for number, paper in enumerate(self.library.papers)}

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The citation keys of the papers, by id."""
        return citations.unique_keys(self.library.papers)

    @cached_property
    def shared_cache_key(self) -> str:
        """The cache key of what all pages and data may depend on: settings, topics and size."""
        return content_hash(repr((self.config, self.library.topics, self.is_large)).encode())

    @cached_property
    def is_large(self) -> bool:
        """Whether repeated content is shortened to limit the size of the site.

        If so, names with few papers have no page, later pages of a listing are long and brief,
        fewer related papers are shown, and days are sections of the pages of busy weeks.
        """
        return len(self.library.papers) > SMALL_LIBRARY

    @cached_property
    def _cache_keys(self) -> Mapping[str, str]:
        digests = self.digests
        return {paper.id: f"{paper.id} {digests.get(paper.id, '')}" for paper in self.newest}

    def cache_keys(self, papers: Iterable[Paper]) -> tuple[str, ...]:
        """Return the cache keys of papers: each changes if the paper's file changes."""
        cache_keys = self._cache_keys
        return tuple([cache_keys[paper.id] for paper in papers])

    def papers_by_cache_key(self, papers: Iterable[Paper]) -> dict[str, Paper]:
        """Return papers by cache keys that also change if the paper's citation key changes."""
        papers = tuple(papers)
        cache_keys = zip(self.cache_keys(papers), papers, strict=True)
        return {f"{cache_key} {self.keys[paper.id]}": paper for cache_key, paper in cache_keys}

    def item(self, paper: Paper) -> ListingItem:
        """Return the listing item of a paper."""
        if paper.id not in self._items:
            self._items[paper.id] = listing_item(paper, self.prose(paper), self.topics_of(paper))
        return self._items[paper.id]

    def citation(self, paper: Paper, *, brief: bool = False) -> citations.Citation:
        """Return the citation of a paper; a brief one has no abstract."""
        prose = self.prose(paper)
        return citations.citation(
            paper,
            self.keys[paper.id],
            prose.title,
            language=paper.language or self.config.language,
            abstract="" if brief else prose.abstract,
        )

    def prose(self, paper: Paper) -> Prose:
        """Return a paper's texts."""
        return self.texts.papers[paper.id]

    def work(self, paper: Paper) -> PublishedWork:
        """Return a paper as metadata describe it."""
        paper = paper._replace(authors=self.authors_of(paper))
        return work_of(paper, self.prose(paper), self.topics_of(paper), self.config)

    def title_key(self, paper: Paper) -> list[str | int]:
        """Return the sort key of a title: letters without case and accents, numbers by value."""
        if paper.id not in self._title_keys:
            title = self.prose(paper).title
            parts = re.split(r"(\d+)", urls.slug(title, longest=len(title) * 4))
            key = [int(part) if part.isdecimal() else part for part in parts]
            self._title_keys[paper.id] = key
        return self._title_keys[paper.id]

    def topics_of(self, paper: Paper) -> tuple[Topic, ...]:
        """Return a paper's topics."""
        return tuple(self.library.topic_by_id[topic_id] for topic_id in paper.topics)
