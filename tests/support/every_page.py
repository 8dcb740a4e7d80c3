"""The pages of a site that was not built."""

from generator.library.site import Site
from generator.model import Batch, Output, Page
from generator.pages.contents import all_pages, library_pages
from generator.runtime.build_cache import BuildCache


def every_page(site: Site) -> list[Page | Batch | Output]:
    """Return all that a build would list."""
    return all_pages(library_pages(site), site.relate(BuildCache()), site)
