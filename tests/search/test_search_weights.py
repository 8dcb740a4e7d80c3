"""The sharded index has the weights of lunr.py, and the complete index equals that of lunr.py."""

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr_py import Weights, lunr_index, lunr_weights, own_weights, site_data
from lunr_queries import CORPUS, own_papers, real_papers
from search_files import search_files

from generator.search.analysis import SearchEntry
from generator.search.coding import utf16

TEXT = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("aab  é深\U00010400")),
    max_size=30,
)
ENTRIES = st.lists(
    st.builds(
        lambda **fields: SearchEntry(url=f"papers/{fields['id']}.html", **fields),
        id=st.text("abc-", min_size=1, max_size=3),
        title=TEXT,
        authors=st.lists(TEXT, max_size=2).map(tuple),
        topics=st.lists(TEXT, max_size=2).map(tuple),
        abstract=TEXT,
        summary=TEXT,
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda entry: entry.id,
)
LANGUAGES = st.sampled_from(["en", "de"])


@pytest.fixture(params=["own", "real"])
def papers(request: pytest.FixtureRequest) -> list[SearchEntry]:
    if request.param == "real" and not CORPUS.exists():
        pytest.skip("needs ../shared/corpora, which is not part of the repository")
    entries = own_papers()[:300] if request.param == "own" else real_papers(300)
    random.Random(1).shuffle(entries)
    return entries


def check_weights(entries: list[SearchEntry], language: str = "en") -> None:
    ours = own_weights(site_data(entries, language), sorted(entry.id for entry in entries))
    assert_same(ours, lunr_weights(lunr_index(entries, language)))


def assert_same(ours: Weights, theirs: Weights) -> None:
    assert ours.keys() == theirs.keys()
    for name, weights in theirs.items():
        assert ours[name] == pytest.approx(weights, abs=1e-9), name


@given(ENTRIES, LANGUAGES)
def test_weights_of_any_papers_equal_those_of_lunr(
    entries: list[SearchEntry], language: str
) -> None:
    check_weights(entries, language)


def test_weights_of_many_papers_equal_those_of_lunr(papers: list[SearchEntry]) -> None:
    check_weights(papers)


def stock(entries: list[SearchEntry], language: str = "en") -> Any:
    [file] = [file for file in search_files(entries, language) if file.path == "search/lunr.json"]
    return json.loads(file.data)


def check_stock(entries: list[SearchEntry], language: str = "en") -> None:
    theirs = json.loads(json.dumps(lunr_index(entries, language).serialize()))
    theirs["invertedIndex"].sort(key=lambda posting: utf16(posting[0]))
    assert stock(entries, language) == theirs


@given(ENTRIES, LANGUAGES)
def test_the_complete_index_of_any_papers_equals_that_of_lunr(
    entries: list[SearchEntry], language: str
) -> None:
    check_stock(entries, language)


def test_the_complete_index_of_many_papers_equals_that_of_lunr(papers: list[SearchEntry]) -> None:
    check_stock(papers)


def test_the_complete_index_of_no_papers_is_empty() -> None:
    index = stock([])
    assert (index["fieldVectors"], index["invertedIndex"]) == ([], [])
    assert index["version"] == "2.3.9"


def test_only_small_libraries_have_a_complete_index() -> None:
    def paths(count: int) -> set[str]:
        entries = [SearchEntry(f"{at:04}", f"papers/{at}.html", "A title") for at in range(count)]
        return {file.path for file in search_files(entries)}

    assert "search/lunr.json" in paths(2000)
    assert "search/lunr.json" not in paths(2001)
