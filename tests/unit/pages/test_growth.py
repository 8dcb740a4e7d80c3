"""A library that grows keeps all its addresses, except those of files with citations."""

import re
from collections.abc import Callable

import pytest
from batches import outputs_of
from every_page import every_page
from people import names

from generator.content import scale as scales
from generator.content.scale import SCALES, ScaleSetting
from generator.library.site import Site
from generator.model import Batch, Date, Paper, Topic

SiteOf = Callable[..., Site]

TOPICS = [Topic("x", "X"), Topic("y", "Y", parent="x")]

LIMITS = {
    "page_from": 2,
    "full_page_from": 5,
    "feed_from": 3,
    "days_from": 7,
    "later_pages": 2,
    "day_excerpts": 3,
    "related": 1,
    "feed_entries": 2,
    "library_feed_entries": 4,
}
"""Values of every limit in numbers, so small that a few papers pass it."""

MOST = 24
"""The number of papers of the library that has grown."""

INTERNAL = ("exports/", "search/")
"""Folders whose files are named by their content and loaded by the site's scripts only."""

CITATIONS = re.compile(r"\.(ris|csl\.json|linkset\.json)$|^(?!papers\b).*\.bib$")
"""Files with citations that the browser writes in a large library, and link sets."""


def library(count: int) -> list[Paper]:
    """Return the first papers of a library; all names come again after a while."""
    return [
        Paper(
            f"p{n:02}",
            f"Paper {n}",
            authors=names("Ada Poe", f"Bo B{n % 5}", f"Cy C{n}"),
            date=Date(2020 + n % 3, 1 + n % 2, 1 + n % 4),
            venue=f"V {n % 7}",
            topics=("y",) if n % 2 else ("x",),
            abstract="Words.",
        )
        for n in range(count)
    ]


def addresses(site: Site) -> set[str]:
    """Return the paths of all files that others may have linked to."""
    found: set[str] = set()
    for each in every_page(site):
        if isinstance(each, Batch):
            found.update(output.path for output in outputs_of(each))
        else:
            found.add(each.path if hasattr(each, "path") else each.url)
    return {path for path in found if not path.startswith(INTERNAL) and not CITATIONS.search(path)}


@pytest.mark.parametrize(
    "setting",
    [
        ScaleSetting(),
        *map(ScaleSetting, SCALES),
        ScaleSetting(values=tuple(LIMITS.items())),
        *(ScaleSetting(name, tuple(LIMITS.items())) for name in SCALES),
    ],
    ids=lambda setting: f"{setting.name}{'-with-small-limits' if setting.values else ''}",
)
def test_no_address_vanishes_when_a_library_grows(
    site_of: SiteOf, setting: ScaleSetting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scales, "SMALL_LIBRARY", MOST // 2)
    before: set[str] = set()
    for count in range(1, MOST + 1):
        site = site_of(library(count), TOPICS, scale=setting, page_size=2)
        now = addresses(site)
        assert before - now == set(), count
        before = now


def test_a_library_of_any_size_has_the_same_addresses(site_of: SiteOf) -> None:
    """This holds for the two scales between which the number of papers decides."""
    small, large = (
        addresses(site_of(library(MOST), TOPICS, scale=ScaleSetting(name)))
        for name in ("small", "large")
    )
    assert small == large


@pytest.mark.parametrize("papers", [scales.SMALL_LIBRARY, scales.SMALL_LIBRARY + 1])
def test_the_number_of_papers_chooses_between_small_and_large(papers: int) -> None:
    expected = scales.SMALL if papers == scales.SMALL_LIBRARY else scales.LARGE
    assert ScaleSetting().scale(papers) == expected
    assert ScaleSetting("full").scale(papers) == scales.FULL
    assert ScaleSetting(values=(("related", 9),)).scale(papers).related == 9
