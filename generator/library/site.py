"""A library with everything that is derived from it for the pages."""

from collections.abc import Mapping
from functools import cached_property

from generator import urls
from generator.content import (
    AUTHORS,
    DAYS,
    GROUPINGS,
    YEARS,
    Grouping,
    GroupKey,
    Scale,
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
from generator.model import Date, Paper
from generator.runtime import BuildCache, content_hash


class Site(LibraryPapers):
    """A library with all that is derived from it, each value computed once on first use."""

    @cached_property
    def _groups(self) -> dict[str, tuple[Group, ...]]:
        return {}

    @cached_property
    def _linked(self) -> dict[str, Mapping[GroupKey, str]]:
        return {}

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
        least = self.scale.page_from
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

    @shared
    def has_feed(self, grouping: Grouping, group: Group) -> bool:
        """Tell whether a group has a feed: a name needs several papers."""
        is_large_enough = len(group.papers) >= self.scale.feed_from
        return bool(group.path) and (grouping.structure != "names" or is_large_enough)

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
        """The weeks with papers that are dated to the day, oldest first; none if there are few."""
        found = weeks(self.newest) if DAYS in self.groupings else ()
        return found if sum(week.count for week in found) >= self.scale.days_from else ()

    @LibraryValue
    def days(self) -> Mapping[Date, str]:
        """The paths of the pages of days, oldest first."""
        return {day.date: urls.day(day.date) for week in self.weeks for day in week.days}

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
        """The cache key of what all pages and data may depend on: settings, topics and scale."""
        return content_hash(repr((self.config, self._library.topics, self.scale)).encode())

    @cached_property
    @shared
    def scale(self) -> Scale:
        """How much is published of a library of this size."""
        return self.config.scale.scale(len(self._library.papers))
