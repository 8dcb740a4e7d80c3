"""What a site records while pages are made."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from edited_library import edited_library
from every_page import every_page

from generator.build.options import BuildOptions
from generator.build.stages import load_site
from generator.library.library_papers import LibraryPapers
from generator.library.recording import WHOLE_LIBRARY, Recording, is_declared
from generator.library.site import Site
from generator.model import Page, Paper
from generator.runtime.build_cache import BuildCache

SiteOf = Callable[..., Site]
PAPERS = [Paper("a", "A"), Paper("b", "B")]

OF_WHOLE_LIBRARY = {"index.html", "data.html"}
"""The pages that anything in the library may change."""


def test_everything_public_of_a_site_is_declared(site_of: SiteOf) -> None:
    members = {**vars(Recording), **vars(LibraryPapers), **vars(Site)}
    public = {name for name in members if not name.startswith("_")}
    undeclared = {name for name in public if not is_declared(members[name])}
    assert undeclared == {"recording", "ask", "only", "find_paper", "fingerprint"}
    assert {name for name in vars(site_of(PAPERS)) if not name.startswith("_")} == {"config"}


def test_methods_of_a_paper_record_its_id(site_of: SiteOf) -> None:
    site = site_of(PAPERS)
    with site.recording() as asked:
        site.item(PAPERS[0])
        site.item(PAPERS[0])
        assert site.find_paper("c") is None
    assert asked == {"a", "c"}


def test_values_of_the_library_are_recorded_even_if_they_are_known(site_of: SiteOf) -> None:
    site = site_of(PAPERS)
    assert len(site.newest) == 2
    with site.recording() as asked:
        assert len(site.newest) == 2
    with site.recording() as others:
        assert site.config
        assert site.groupings
    assert (asked, others) == ({WHOLE_LIBRARY}, set())


def test_a_cached_fragment_may_only_ask_for_its_paper(site_of: SiteOf) -> None:
    site = site_of(PAPERS)
    with site.recording() as asked:
        assert site.only(lambda paper: site.prose(paper).title, PAPERS[0]) == "A"
    assert asked == {"a"}
    for ask in (lambda _: site.prose(PAPERS[1]), lambda _: site.newest):
        with pytest.raises(RuntimeError, match="only"):
            site.only(ask, PAPERS[0])


@pytest.mark.parametrize("seed", range(5))
def test_few_pages_depend_on_the_whole_library(tmp_path: Path, seed: int) -> None:
    library = edited_library(tmp_path / "content", random.Random(seed))
    library.write()
    site, _ = load_site(BuildOptions(library.folder), BuildCache(), lambda *_: None)
    found = set()
    for page in every_page(site):
        if isinstance(page, Page):
            with site.recording() as asked:
                assert page.view is not None
            found |= {page.url} if WHOLE_LIBRARY in asked else set()
    assert found == OF_WHOLE_LIBRARY
