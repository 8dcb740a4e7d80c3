"""The exact search in Node has the results of lunr.js with the complete index.

Papers, order and scores are the same for every query of Lunr's language: on the library of
this repository, on real papers where there are some, and on very small libraries.
"""

from pathlib import Path

import pytest
from handwritten_queries import QUERIES
from lunr_queries import CORPUS, ask, differences, generated, hits, own_papers, real_papers
from search_site import LIBRARY, write_site

from generator.search.analysis import SearchEntry

REAL = 2000

EVERYTHING = ["-*", "+*", "-* -a", "* -a*"]
"""Queries that lunr.js takes very long for where there are many papers."""

FOREIGN = [
    "深",
    "深*",
    "*学~1",
    "ubersetzung",
    "Über*",
    "\U00010428",
    "*\U00010428",
    "\U00010428~1",
]


@pytest.fixture(scope="module", params=["own", "real"])
def library(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[SearchEntry]]:
    """A site of many papers, and the papers."""
    if request.param == "real" and not CORPUS.exists():
        pytest.skip("needs ../shared/corpora, which is not part of the repository")
    entries = own_papers() if request.param == "own" else real_papers(REAL)
    return written(tmp_path_factory.mktemp("library"), entries), entries


def written(folder: Path, entries: list[SearchEntry]) -> Path:
    return write_site(folder / "site", entries)


def test_handwritten_queries_have_the_results_of_lunr(
    library: tuple[Path, list[SearchEntry]],
) -> None:
    site, _ = library
    assert len(QUERIES) > 100
    expected = hits(site, QUERIES, oracle=True)
    assert differences(QUERIES, hits(site, QUERIES, exact=True), expected) == []


def test_generated_queries_have_the_results_of_lunr(
    library: tuple[Path, list[SearchEntry]],
) -> None:
    site, entries = library
    queries = generated(entries, 1000)
    expected = hits(site, queries, oracle=True)
    assert sum(map(bool, expected)) > 700
    assert differences(queries, hits(site, queries, exact=True), expected) == []


@pytest.mark.parametrize("count", [0, 1, 5, 50])
def test_small_libraries_have_the_results_of_lunr(count: int, tmp_path: Path) -> None:
    site = written(tmp_path, LIBRARY[:count])
    queries = [*QUERIES, *EVERYTHING, *FOREIGN]
    expected = hits(site, queries, oracle=True)
    assert differences(queries, hits(site, queries, exact=True), expected) == []


def test_only_the_exact_search_loads_all_of_lunr(tmp_path: Path) -> None:
    site = written(tmp_path, LIBRARY)
    script = """(async () => {
        await papershelf.search("attention");
        const before = Object.keys(lunr);
        await papershelf.search("attention", {exact: true});
        return [before.sort(), "Index" in lunr];
    })()"""
    [answer] = ask(site, [{"run": script}])
    terms = ["Pipeline", "Token", "generateStopWordFilter", "stemmer", "stopWordFilter"]
    assert answer["value"] == [terms, True]
