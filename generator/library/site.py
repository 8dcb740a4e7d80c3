"""A library with everything that is derived from it for the pages."""

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
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
    Texts,
)
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
from generator.library.library_papers import LibraryPapers
from generator.library.namesakes import with_hints
from generator.library.people import identified
from generator.library.recording import LibraryValue, of_library, shared
from generator.library.related import Features, RelatedLists, features, relate_cached
from generator.model import Date, Library, Paper
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


class Site(LibraryPapers):
    """A library with all that is derived from it, each value computed once on first use."""

    def __init__(
        self,
        config: Config,
        library: Library,
        texts: Texts,
        digests: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(config, library, texts, digests)
        self._groups: dict[str, tuple[Group, ...]] = {}
        self._linked: dict[str, Mapping[GroupKey, str]] = {}

    @LibraryValue
    def newest(self) -> tuple[Paper, ...]:
        """All papers, newest first."""
        return newest_first(self._library.papers)

    @LibraryValue
    def topics(self) -> tuple[TopicGroup, ...]:
        """The tree of topics."""
        return topic_tree(self._library)

    @cached_property
    @shared
    def groupings(self) -> tuple[Grouping, ...]:
        """The groupings that are switched on, in the order of the menu."""
        return tuple(grouping for grouping in GROUPINGS if grouping.name in self.config.groupings)

    @of_library
    def has_groups(self, grouping: Grouping) -> bool:
        """Tell whether a grouping is switched on and has groups, before all names are grouped."""
        if grouping not in self.groupings:
            return False
        if grouping.structure == "names":
            return any(map(grouping.keys, self._library.papers))
        return bool(self.weeks if grouping.structure == "days" else self.groups(grouping))

    @of_library
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
        return with_hints(authors, lambda paper: self._texts.papers[paper.id].title)

    @of_library
    def linked(self, grouping: Grouping) -> Mapping[GroupKey, str]:
        """Return the paths of the groups that have a page, by the names in all spellings."""
        if grouping.name not in self._linked:
            groups = self.groups(grouping) if grouping in self.groupings else ()
            self._linked[grouping.name] = {
                key: group.path for group in groups if group.path for key in group.keys
            }
        return self._linked[grouping.name]

    @property
    @of_library
    def authors(self) -> tuple[Group, ...]:
        """All authors by family name."""
        return self.groups(AUTHORS)

    @property
    @of_library
    def years(self) -> tuple[Group, ...]:
        """The years, newest first; none if years are switched off."""
        return self.groups(YEARS) if YEARS in self.groupings else ()

    @LibraryValue
    def weeks(self) -> tuple[WeekGroup, ...]:
        """The weeks that have a page, oldest first."""
        found = weeks(self.newest) if DAYS in self.groupings else ()
        if sum(week.count for week in found) < PAPERS_WITH_DAYS:
            return ()
        least = PAPERS_OF_WEEK if self.is_large else 1
        return tuple(week for week in found if week.count >= least)

    @LibraryValue
    def days(self) -> Mapping[Date, PageAnchor]:
        """The pages, or sections of pages, that list the papers of a day, oldest first."""
        return {
            day.date: PageAnchor(urls.week(week.number, week.year), day.date.iso)
            if self.is_large
            else PageAnchor(urls.day(day.date))
            for week in self.weeks
            for day in week.days
        }

    @of_library
    def relate(self, cache: BuildCache) -> RelatedLists:
        """Return the related papers of each paper, from cached features where these are known."""
        papers = self._library.paper_by_id

        def extract(paper_id: str) -> Features:
            paper, prose = papers[paper_id], self.prose(papers[paper_id])
            return features(identified(paper, self._people), f"{prose.abstract} {prose.summary}")

        return relate_cached(self._feature_versions, extract, cache)

    @property
    def _feature_versions(self) -> Mapping[str, str]:
        """What the features of papers depend on: their files, people, and topics by rules."""
        papers = self._library.papers
        return {paper.id: f"{self.version(paper)} {' '.join(paper.topics)}" for paper in papers}

    @LibraryValue
    def numbers(self) -> Mapping[str, int]:
        """The numbers of the papers in the search index, by id."""
        return {paper.id: number for number, paper in enumerate(self._library.papers)}

    @cached_property
    @shared
    def shared_cache_key(self) -> str:
        """The cache key of what all pages and data may depend on: settings, topics and size."""
        return content_hash(repr((self.config, self._library.topics, self.is_large)).encode())

    @cached_property
    @shared
    def is_large(self) -> bool:
        """Whether repeated content is shortened to limit the size of the site.

        If so, names with few papers have no page, later pages of a listing are long and brief,
        fewer related papers are shown, and days are sections of the pages of busy weeks.
        """
        return len(self._library.papers) > SMALL_LIBRARY
