"""Redirect pages, at the former addresses of papers and authors."""

from dataclasses import dataclass
from functools import partial

from generator import urls
from generator.library import Site
from generator.model import Page


@dataclass(frozen=True, slots=True)
class RedirectView:
    """The variables of `redirect.html`: the title, path and canonical URL of the target."""

    title: str
    path: str
    canonical: str


def redirect_page(path: str, title: str, target: str, site: Site) -> Page:
    """Return the page at a path that redirects to the target, which has the title."""
    canonical = urls.canonical(target, site.config.base_url)
    return Page(path, "redirect.html", partial(RedirectView, title, target, canonical))
