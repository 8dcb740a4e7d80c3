"""What follows from single papers of a library, each value computed once on first use."""

import re
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from generator import urls
from generator.content import AUTHORS, Config, Grouping, GroupKey, Prose, Texts
from generator.library import citations
from generator.library.items import ListingItem, listing_item
from generator.library.metadata import PublishedWork, work_of
from generator.library.people import PersonGroup, identify
from generator.library.recording import (
    WHOLE_LIBRARY,
    LibraryValue,
    Recording,
    of_library,
    of_paper,
    shared,
)
from generator.model import Library, Name, Paper, Topic
from generator.runtime import content_hash


class LibraryPapers(Recording):
    """The papers of a library, their versions, and what follows from each of them.

    `digests` are hashes of the papers' files, by the papers' ids; without one, a paper counts as
    its value. While a page is rendered, it is recorded what the page asks for (see `recording`).
    """

    def __init__(
        self,
        config: Config,
        library: Library,
        texts: Texts,
        digests: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self.config = config
        self._library, self._texts, self._digests = library, texts, digests
        self._items: dict[str, ListingItem] = {}
        self._title_keys: dict[str, list[str | int]] = {}

    @LibraryValue
    def library(self) -> Library:
        """All content."""
        return self._library

    @LibraryValue
    def texts(self) -> Texts:
        """The texts of all papers and free pages."""
        return self._texts

    def fingerprint(self, subject: str) -> str:
        """Return the version of what a page asked for; empty if there is no such paper."""
        return self._version if subject == WHOLE_LIBRARY else self._versions.get(subject, "")

    @cached_property
    def _version(self) -> str:
        """A hash of the whole library, except what all pages share."""
        others = self._library.pages, self._library.people, sorted(self._library.files)
        return content_hash(repr((self._versions, others)).encode(errors="surrogateescape"))

    @property
    @of_library
    def versions(self) -> Mapping[str, str]:
        """The versions of all papers, by id."""
        return self._versions

    @cached_property
    def _versions(self) -> Mapping[str, str]:
        """The version of each paper, by id: a hash of all that `of_paper` methods depend on.

        These are its file, its citation key, and what is known of the people whom it names.
        """
        return {paper.id: self._version_of(paper) for paper in self._library.papers}

    def _version_of(self, paper: Paper) -> str:
        digest, people = self._digests.get(paper.id) or repr(paper), self._people_of(paper)
        facts = [paper.id, digest, paper.path, self._keys[paper.id]]
        known = [str(group.cache_key) for group in people]
        return content_hash("\n".join(facts + known).encode(errors="surrogateescape"))

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        return citations.unique_keys(self._library.papers)

    @cached_property
    def _people(self) -> Mapping[GroupKey, PersonGroup]:
        return identify(self._library.papers, self._library.people)

    def _people_of(self, paper: Paper) -> tuple[PersonGroup, ...]:
        """Return those of a paper's authors and editors of whom more is known than the name."""
        if not self._people:
            return ()
        found = (self._people.get(name.person) for name in (*paper.authors, *paper.editors))
        return tuple(dict.fromkeys(filter(None, found)))

    @of_paper
    def version(self, paper: Paper) -> str:
        """Return a hash that changes whenever anything does that follows from a paper."""
        return self._versions[paper.id]

    @of_paper
    def key(self, paper: Paper) -> str:
        """Return the citation key of a paper."""
        return self._keys[paper.id]

    @shared
    def topic(self, topic_id: str) -> Topic:
        """Return a topic."""
        return self._library.topic_by_id[topic_id]

    def find_paper(self, paper_id: str) -> Paper | None:
        """Return the paper of an id, or None if there is none."""
        self.ask(paper_id)
        return self._library.paper_by_id.get(paper_id)

    @of_paper
    def spellings(self, paper: Paper) -> frozenset[str]:
        """Return all known spellings of the names of a paper's authors, or else of its editors."""
        groups = map(self._people.get, (name.person for name in paper.authors or paper.editors))
        return frozenset(text for group in groups if group for text in group.spellings)

    @of_paper
    def group_titles(self, paper: Paper, grouping: Grouping) -> tuple[str, ...]:
        """Return the names of a paper in a grouping; a person has one name in all papers."""
        people = self._people if grouping == AUTHORS else {}
        return tuple(
            people[key].person.name.text if key in people else str(key)
            for key in grouping.keys(paper)
        )

    @of_paper
    def authors_of(self, paper: Paper) -> tuple[Name, ...]:
        """Return the names of a paper's authors with the ORCID iDs of `authors.yaml`."""
        if not self._library.people:
            return paper.authors
        found = [self._people.get(name.person) for name in paper.authors]
        return tuple(
            name._replace(orcid=group.person.orcid or name.orcid)
            if group and group.person.line
            else name
            for name, group in zip(paper.authors, found, strict=True)
        )

    @of_paper
    def topics_of(self, paper: Paper) -> tuple[Topic, ...]:
        """Return a paper's topics."""
        return tuple(map(self.topic, paper.topics))

    @of_paper
    def item(self, paper: Paper) -> ListingItem:
        """Return the listing item of a paper."""
        if paper.id not in self._items:
            self._items[paper.id] = listing_item(paper, self.prose(paper), self.topics_of(paper))
        return self._items[paper.id]

    @of_paper
    def citation(self, paper: Paper, *, brief: bool = False) -> citations.Citation:
        """Return the citation of a paper; a brief one has no abstract."""
        prose = self.prose(paper)
        return citations.citation(
            paper,
            self._keys[paper.id],
            prose.title,
            language=paper.language or self.config.language,
            abstract="" if brief else prose.abstract,
        )

    @of_paper
    def prose(self, paper: Paper) -> Prose:
        """Return a paper's texts."""
        return self._texts.papers[paper.id]

    @of_paper
    def work(self, paper: Paper) -> PublishedWork:
        """Return a paper as metadata describe it."""
        paper = paper._replace(authors=self.authors_of(paper))
        return work_of(paper, self.prose(paper), self.topics_of(paper), self.config)

    @of_paper
    def title_key(self, paper: Paper) -> list[str | int]:
        """Return the sort key of a title: letters without case and accents, numbers by value."""
        if paper.id not in self._title_keys:
            title = self.prose(paper).title
            parts = re.split(r"(\d+)", urls.slug(title, longest=len(title) * 4))
            key = [int(part) if part.isdecimal() else part for part in parts]
            self._title_keys[paper.id] = key
        return self._title_keys[paper.id]
