"""A library with everything that is derived from it, ready to be laid out as pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator import archives, related
from generator.archives import Author, TopicGroup, YearGroup
from generator.config import Config
from generator.items import Item, item
from generator.model import Library, Paper, Topic
from generator.prose import Prose, Texts
from generator.related import Related


@dataclass(frozen=True)
class Site:
    """What the pages are made of; each derivation is made once, when it is first asked for."""

    config: Config
    library: Library
    texts: Texts

    @cached_property
    def newest(self) -> tuple[Paper, ...]:
        """All papers, newest first."""
        return archives.newest_first(self.library.papers)

    @cached_property
    def topics(self) -> tuple[TopicGroup, ...]:
        """The tree of topics."""
        return archives.topic_tree(self.library)

    @cached_property
    def authors(self) -> tuple[Author, ...]:
        """All authors by family name."""
        return archives.authors(self.newest)

    @cached_property
    def years(self) -> tuple[YearGroup, ...]:
        """The years, newest first."""
        return archives.years(self.newest)

    @cached_property
    def related(self) -> Mapping[str, tuple[Related, ...]]:
        """The papers to read beside each paper, by id."""
        plain = {
            key: f"{prose.abstract} {prose.summary}" for key, prose in self.texts.papers.items()
        }
        return related.related_papers(self.newest, plain)

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Each paper as listings show it, by id."""
        return {
            paper.id: item(paper, self.prose(paper), self.topics_of(paper)) for paper in self.newest
        }

    def items_of(self, papers: Iterable[Paper]) -> tuple[Item, ...]:
        """Return papers as listings show them."""
        return tuple(self.items[paper.id] for paper in papers)

    def prose(self, paper: Paper) -> Prose:
        """Return a paper's texts."""
        return self.texts.papers[paper.id]

    def topics_of(self, paper: Paper) -> tuple[Topic, ...]:
        """Return a paper's topics."""
        return tuple(self.library.topic_by_id[topic_id] for topic_id in paper.topics)
