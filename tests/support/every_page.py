"""The pages of a site that was not built."""

from generator.library.related import RelatedLists
from generator.library.site import Site
from generator.model import Batch, Output, Page
from generator.pages.contents import all_pages, library_pages, searched_papers
from generator.runtime.build_cache import BuildCache
from generator.search import SearchEntry


def every_page(site: Site) -> list[Page | Batch | Output]:
    """Return all pages that a build would list."""
    return all_pages(library_pages(site), site.relate(BuildCache()), site)


def search_entries(site: Site) -> list[SearchEntry]:
    """Return the search entries of all papers, newest first."""
    papers = searched_papers(site, RelatedLists())
    return list(map(papers.entry, papers.versions))
