"""All files of a search index, as a build writes them."""

from collections.abc import Sequence
from dataclasses import replace

from generator.model import Output
from generator.search import Facet, SearchEntry, SearchPapers, make_index


def search_files(entries: Sequence[SearchEntry], language: str = "en") -> list[Output]:
    """Return the index of papers, which come newest first."""
    return list(make_index(search_papers(entries, language)).outputs)


def search_papers(entries: Sequence[SearchEntry], language: str = "en") -> SearchPapers:
    """Return papers that can be filtered by topic, author, venue, year and code."""
    by_id = {entry.id: with_facet_values(entry) for entry in entries}
    versions = dict.fromkeys(by_id, "")
    return SearchPapers(versions, by_id.__getitem__, language, facets=facets(entries))


def facets(entries: Sequence[SearchEntry]) -> tuple[Facet, ...]:
    titles = {
        topic: title
        for entry in entries
        for topic, title in zip(entry.topic_ids, entry.topics, strict=False)
    }
    names = (Facet("author", "Author", least_papers=2), Facet("venue", "Venue"))
    return (Facet("topic", "Topic", titles), *names, Facet("year", "Year", is_by_year=True))


def with_facet_values(entry: SearchEntry) -> SearchEntry:
    topics = entry.topic_ids[: len(entry.topics)]
    venues = (entry.venue,) if entry.venue else ()
    return replace(entry, facet_values=(topics, entry.authors, venues, ()))
