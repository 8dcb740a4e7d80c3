"""How much of a library is published: the owner of every number that limits the size of a site.

`scale` in `site.yaml` is the name of a scale, or a mapping of some values of `Scale` that replace
those of the scale that fits the number of papers:

    scale: full
    scale: {feed_from: 3, related: 4}

A library that grows must not lose pages or feeds. So `small` and `large`, between which the number
of papers decides, have the same values of all that decides which of them exist. They differ in how
much these contain, and in the files with citations: in a large library the browser writes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from generator.content.values import (
    InvalidValue,
    Parser,
    parse_line,
    parse_parts,
    parse_positive,
    parse_switch,
    parse_whole_number,
    quoted,
)
from generator.errors import did_you_mean


@dataclass(frozen=True, slots=True)
class Scale:
    """The limits of one size of libraries.

    Which pages and feeds exist: an author or a venue has a page from `page_from` papers on, as a
    single paper has a page anyway, and feeds from `feed_from` papers on. An author of whom more is
    known than the name always has a page. Days and weeks have pages in a library with `days_from`
    papers that are dated to the day. The pages of a listing after the first are `later_pages`
    times longer than it.

    Which files exist besides them: `every_format` adds link sets, the citation formats besides
    BibTeX to each paper and to the whole library, and export files to listings; to those of
    authors and venues only with `name_exports`.

    How much they contain: an author or a venue with fewer than `full_page_from` papers has a brief
    page. A paper lists `related` papers. A day with more than `day_excerpts` papers has no
    excerpts; without `full_groups`, the listings of names have none, and days have brief pages.
    Without `full_papers`, the page of a paper leaves out metadata that it has in other words.
    Without `full_exports`, abstracts are left out of exports and Markdown versions. Feeds have
    `feed_entries` papers, that of the library `library_feed_entries`.
    """

    page_from: int = 2
    feed_from: int = 5
    days_from: int = 10
    later_pages: int = 3
    every_format: bool = True
    name_exports: bool = False
    full_page_from: int = 2
    related: int = 5
    day_excerpts: int = 50
    full_groups: bool = True
    full_papers: bool = True
    full_exports: bool = True
    feed_entries: int = 30
    library_feed_entries: int = 100


SMALL = Scale()
LARGE = Scale(
    every_format=False,
    full_page_from=5,
    related=3,
    full_groups=False,
    full_papers=False,
    full_exports=False,
)
FULL = Scale(page_from=1, feed_from=1, full_page_from=1, name_exports=True)

SMALL_LIBRARY = 2000
"""The number of papers up to which the scale is `SMALL` if the settings do not say otherwise."""

AUTOMATIC: Final = "auto"
SCALES: Mapping[str, Scale] = {"small": SMALL, "large": LARGE, "full": FULL}


@dataclass(frozen=True, slots=True)
class ScaleSetting:
    """The setting `scale`: the name of a scale, and the values that differ from it."""

    name: str = AUTOMATIC
    values: tuple[tuple[str, int | bool], ...] = ()

    def scale(self, papers: int) -> Scale:
        """Return the scale of a library with a number of papers."""
        automatic = SMALL if papers <= SMALL_LIBRARY else LARGE
        values: dict[str, Any] = dict(self.values)
        return replace(SCALES.get(self.name, automatic), **values)


AUTOMATIC_SCALE = ScaleSetting()


def parse_scale(value: Any) -> ScaleSetting:
    """The name of a scale, or a mapping of values that replace those of the automatic one."""
    if isinstance(value, dict):
        return ScaleSetting(values=tuple(parse_parts(value, PARSERS).items()))
    name = parse_line(value)
    if name != AUTOMATIC and name not in SCALES:
        raise InvalidValue(
            f"unknown scale {quoted(value)}", did_you_mean(name, {AUTOMATIC, *SCALES})
        )
    return ScaleSetting(name)


PARSERS: Mapping[str, Parser] = {
    "page_from": parse_positive,
    "feed_from": parse_positive,
    "days_from": parse_positive,
    "later_pages": parse_positive,
    "every_format": parse_switch,
    "name_exports": parse_switch,
    "full_page_from": parse_positive,
    "related": parse_whole_number,
    "day_excerpts": parse_whole_number,
    "full_groups": parse_switch,
    "full_papers": parse_switch,
    "full_exports": parse_switch,
    "feed_entries": parse_positive,
    "library_feed_entries": parse_positive,
}
