"""The pages of a site that was not built."""

from generator.memory import Memory
from generator.model import Batch, Output, Page
from generator.pages import all_pages, pages_of_library
from generator.site import Site


def every_page(site: Site) -> list[Page | Batch | Output]:
    """Return all that a build would list."""
    return all_pages(pages_of_library(site), site.relate(Memory()), site)
