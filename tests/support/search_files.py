"""All files of a search index, as a build writes them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from batches import getter

from generator import urls
from generator.library.related import features, relate
from generator.model import Output, Paper
from generator.search import Facet, Jump, SearchEntry, SearchPapers, make_index
from generator.search.analysis import Analysis
from generator.search.papers import AnalysedPapers, analyse_papers
from generator.search.postings import PostingIndex, merge

RelatedIds = Mapping[str, Sequence[str]]
"""The papers related to each paper, by id."""


def search_files(
    entries: Sequence[SearchEntry], language: str = "en", related: RelatedIds | None = None
) -> list[Output]:
    """Return the index of papers, which come newest first."""
    return list(make_index(search_papers(entries, language, related), getter({})).outputs)


class AnalysedLibrary(NamedTuple):
    """Papers and their index before it is encoded."""

    papers: AnalysedPapers
    index: PostingIndex
    analysis: Analysis


def analysed_papers(entries: Sequence[SearchEntry], language: str = "en") -> AnalysedLibrary:
    """Return papers that are analysed and indexed."""
    analysis = Analysis(language)
    papers = analyse_papers(search_papers(entries, language), analysis, getter({}))
    return AnalysedLibrary(papers, merge(papers.words, papers.stems, analysis), analysis)


def search_papers(
    entries: Sequence[SearchEntry], language: str = "en", related: RelatedIds | None = None
) -> SearchPapers:
    """Return papers that can be filtered by topic, author, venue, year and code.

    A query can name these values, too, and authors of several papers. Related papers are those
    that a build finds, if they are not given.
    """
    by_id = {entry.id: with_facet_values(entry) for entry in entries}
    found = facets(entries)
    return SearchPapers(
        dict.fromkeys(by_id, ""),
        by_id.__getitem__,
        language,
        facets=found,
        jumps=tuple(jumps(by_id, found)),
        related=related_ids(entries) if related is None else related,
    )


def jumps(entries: Mapping[str, SearchEntry], facets: Sequence[Facet]) -> Iterator[Jump]:
    """Yield a jump to each value; authors are filed by their last word."""
    for column, facet in enumerate(facets):
        papers = Counter(
            value for entry in entries.values() for value in set(entry.facet_values[column])
        )
        for value, count in papers.items():
            title = facet.labels.get(value, value)
            filed = title.split()[-1:] if facet.kind == "author" else (title, value)
            if count >= facet.least_papers:
                path = f"{facet.kind}s/{urls.slug(value)}.html"
                yield Jump(facet.kind, title, count, path, (title, value), tuple(filed))


def related_ids(entries: Sequence[SearchEntry]) -> dict[str, list[str]]:
    """Return the papers related to each paper, as a build finds them."""
    found = {
        entry.id: features(
            Paper(entry.id, entry.title, topics=entry.topic_ids),
            f"{entry.abstract} {entry.summary}",
        )
        for entry in entries
    }
    lists = relate(found)
    return {paper: [other.id for other in lists[paper]] for paper in found}


def facets(entries: Sequence[SearchEntry]) -> tuple[Facet, ...]:
    titles = {
        topic: title
        for entry in entries
        for topic, title in zip(entry.topic_ids, entry.topics, strict=False)
    }
    names = (Facet("author", "Author", least_papers=2), Facet("venue", "Venue"))
    return (Facet("topic", "Topic", titles), *names, Facet("year", "Year", is_newest_first=True))


def with_facet_values(entry: SearchEntry) -> SearchEntry:
    topics = entry.topic_ids[: len(entry.topics)]
    venues = (entry.venue,) if entry.venue else ()
    years = (entry.year,) if entry.year else ()
    return replace(entry, facet_values=(topics, entry.authors, venues, years))
