"""The exact search has the same results in Chromium as in Node, where it equals lunr.js."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from search_site import write_site

from generator.search.analysis import SearchEntry

AT_ONCE = 100

SEARCH = """([queries, limit]) => Promise.all(queries.map((q) =>
    papershelf.search(q, {exact: true, limit}).then(
        (hits) => ({hits: hits.map(({id, score}) => ({id, score}))}),
        (error) => ({error: error.message})))).then(JSON.stringify)"""
"""As JSON, which is much quicker to hand over."""


@pytest.mark.parametrize("name", ["own", "real"])
def test_queries_have_the_same_results_as_in_node(
    name: str, page: Any, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    import lunr_queries as lunr  # noqa: PLC0415 (only where it is needed)
    from handwritten_queries import QUERIES  # noqa: PLC0415

    if name == "real" and not lunr.CORPUS.exists():
        pytest.skip("needs ../shared/corpora, which is not part of the repository")
    entries: list[SearchEntry] = lunr.own_papers() if name == "own" else lunr.real_papers(2000)
    queries = [*QUERIES, *lunr.generated(entries, 1000)]
    site = write_site(tmp_path / "site", entries)
    page.goto(serve(site) + "index.html")
    found: list[Any] = []
    for start in range(0, len(queries), AT_ONCE):
        found += json.loads(page.evaluate(SEARCH, [queries[start : start + AT_ONCE], lunr.ALL]))
    expected = lunr.hits(site, queries, exact=True)
    assert lunr.differences(queries, list(map(lunr.answered, found)), expected) == []
