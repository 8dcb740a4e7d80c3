"""After any edits, an incremental build gives the same bytes or problems as one from nothing."""

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from edited_library import EDITS, EditedLibrary, edited_library
from reading import files_below

from generator.build.options import BuildOptions
from generator.build.pipeline import build_site
from generator.content.scale import LARGE, SMALL
from generator.errors import ContentError
from generator.runtime.build_cache import BuildCache, cache_file

STEPS = 8
"""The number of builds after edits of one library."""

LIMITS: dict[str, Any] = {
    "feed_from": 2,
    "days_from": 3,
    "later_pages": 2,
    "feed_entries": 2,
    "library_feed_entries": 3,
}

THRESHOLDS = {
    "content.scale.SMALL_LIBRARY": 6,
    "content.scale.SMALL": replace(SMALL, **LIMITS),
    "content.scale.LARGE": replace(LARGE, **LIMITS),
    "search.lunr_json.MOST_PAPERS": 7,
    "runtime.fragments.WORTH_CACHING": 2,
    "pages.listings.NAMES_ON_A_PAGE": 3,
    "pages.sitemaps.MAX_URLS": 30,
    "pages.home.NEWEST_ON_HOME": 2,
    "exports.paper_batches.GROUPS": 2,
    "exports.bibliographies.browser.GROUP": 2,
    "exports.api.llms.MOST_PAPERS": 2,
    "build.execute.PAGES_WORTH_A_PROCESS": 50,
}
"""Numbers that decide what is in the site, so small that a few papers cross them."""

Outcome = dict[str, bytes] | list[str]
"""The files of a site, or the problems of its content."""


@pytest.fixture
def thresholds(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in THRESHOLDS.items():
        monkeypatch.setattr(f"generator.{name}", value)


def built(library: EditedLibrary, output: Path, cache: BuildCache, jobs: int = 1) -> Outcome:
    options = BuildOptions(library.folder, output, templates=library.own_templates, jobs=jobs)
    try:
        build_site(options, lambda *_: None, cache)
    except ContentError as error:
        return sorted(map(str, error.problems))
    return files_below(output)


def outcomes(folder: Path, chance: random.Random) -> Iterator[tuple[Outcome, Outcome]]:
    """Edit a library; yield the outcomes of an incremental build and of one from nothing."""
    library = edited_library(folder / "content", chance)
    output, fresh = folder / "site", folder / "fresh"
    file = cache_file(library.folder, output)
    for step in count():
        library.write()
        cache = BuildCache(file)
        incremental = built(library, output, cache, jobs=1 + step % 2)
        cache.close()
        yield incremental, built(library, fresh, BuildCache())
        shutil.rmtree(fresh, ignore_errors=True)
        for edit in chance.choices(EDITS, k=chance.choice([1, 1, 1, 2, 4])):
            edit(library, chance)


@pytest.mark.usefixtures("thresholds")
@pytest.mark.parametrize("seed", range(5))
def test_incremental_builds_equal_builds_from_nothing(tmp_path: Path, seed: int) -> None:
    found = outcomes(tmp_path, random.Random(seed))
    for step, (incremental, fresh) in zip(range(STEPS), found, strict=False):
        assert incremental == fresh, step


def test_a_page_shows_papers_that_it_asked_for_as_they_are_now(tmp_path: Path) -> None:
    """The related paper of a page, which is no neighbour of it, changes its status and title."""
    library = EditedLibrary(tmp_path / "content")
    plain = {"authors": ["Ada Poe"], "abstract": "Whales and zebras."}
    library.papers = {
        "first": ("", {"title": "First", "date": "2021", **plain}, ""),
        "middle": ("", {"title": "Middle", "date": "2022"}, ""),
    }
    cache = BuildCache()
    listed = []
    for facts in (
        {"title": "A"},
        {"title": "A", "status": "retracted"},
        {"title": "A"},
        {"title": "B"},
    ):
        library.papers["last"] = "", {"date": "2023", **plain, **facts}, ""
        library.write()
        incremental = built(library, tmp_path / "site", cache)
        assert incremental == built(library, tmp_path / "fresh", BuildCache())
        assert isinstance(incremental, dict)
        listed += re.findall(
            r'href="last.html"[^>]*>(\w*)', incremental["papers/first.html"].decode()
        )
    assert listed == ["A", "A", "B"]
