"""All files of a search index, as a build writes them."""

from collections.abc import Sequence

from generator.model import Output
from generator.search import SearchEntry, SearchPapers, make_index


def search_files(entries: Sequence[SearchEntry], language: str = "en") -> list[Output]:
    """Return the index of papers, which come newest first."""
    by_id = {entry.id: entry for entry in entries}
    papers = SearchPapers(dict.fromkeys(by_id, ""), by_id.__getitem__, language)
    return list(make_index(papers).outputs)
