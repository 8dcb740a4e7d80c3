"""A large library, where the browser gets data that small libraries have in separate files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.build.options import BuildOptions
from generator.build.pipeline import build_site
from generator.runtime.build_cache import BuildCache

PAPER = "---\ntitle: Fox {0}\nauthors: [Ada Cox]\ndate: 2020\n---\nOf foxes, number {0}.\n"


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site of a few papers, built like a large one; its parent folder is served."""
    monkeypatch.setattr("generator.content.scale.SMALL_LIBRARY", 1)
    monkeypatch.setattr("generator.search.lunr_json.MOST_PAPERS", 1)
    papers = tmp_path / "content/papers"
    papers.mkdir(parents=True)
    for number in range(7):
        (papers / f"fox-{number}.md").write_text(PAPER.format(number), encoding="utf-8")
    site = tmp_path / "host/repo"
    build_site(BuildOptions(papers.parent, site), lambda *_: None, BuildCache())
    assert not (site / "search/texts").exists()
    return site


def test_excerpts_are_loaded_from_the_json_of_papers(
    page: Any, large: Path, serve: Callable[[Path], str]
) -> None:
    page.goto(serve(large.parent) + "repo/search.html?q=foxes")
    page.wait_for_selector("#results .search-excerpt mark")
    assert page.locator("#results .search-excerpt").first.text_content().startswith("Of foxes")


def test_results_from_a_disk_have_no_excerpts(page: Any, large: Path) -> None:
    page.goto(large.as_uri() + "/search.html?q=foxes")
    page.wait_for_selector('#results[data-state="ready"] > li')
    assert page.locator("#results > li").count() == 7
    page.wait_for_timeout(400)  # (excerpts come when typing has paused)
    assert page.locator("#results .search-excerpt mark").count() == 0
