"""An updated index has the bytes of one that is built from scratch."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lunr_py import delivered
from search_decoding import decode_gaps
from search_files import facets, with_facet_values

from generator.model import BatchResult, PreviousBatch
from generator.search.analysis import SearchEntry
from generator.search.chunking import Chunking
from generator.search.outputs import make_index
from generator.search.state import (
    STATE,
    SearchPapers,
    decode_entries,
    encode_entries,
    entry_block,
)
from generator.search.update import update_index

T = TypeVar("T")

Library = dict[str, SearchEntry]
Site = tuple[dict[str, bytes], dict[str, bytes]]
"""The files by path, and what was kept, in MessagePack."""

PHRASES = [
    *("graph", "graphs", "networks network", "The being", "be", "x-ray", "Łódź é", "深度 学习"),
    *("\U00010428\U00010429", "\uffeeb", "<b>", "\u2028", "2019 7", "learning from models", ","),
    *("reinforcement learning from human feedback (RLHF)", "RLHF", "RLHFs", "rlhf feedback"),
    *("language models (LM)", "LM", "LMs", "language model", "Large Language Models (LLMs)"),
]
TEXT = st.lists(st.sampled_from(PHRASES), max_size=7).map(" ".join)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "title": TEXT,
    "authors": st.lists(st.sampled_from(["Ada Abel", "Zoë", "The Be", "LM"]), max_size=3).map(
        tuple
    ),
    "topics": st.sampled_from([(), ("Graphs",), ("Graphs", "Vision")]),
    "topic_ids": st.sampled_from([(), ("graphs",), ("graphs", "vision")]),
    "year": st.sampled_from(["", "1999", "2019", "2020"]),
    "month": st.integers(0, 12),
    "venue": st.sampled_from(["", "ICML", "NeurIPS"]),
    "upvotes": st.sampled_from([None, 0, 3]),
    "has_code": st.booleans(),
    "abstract": TEXT,
    "summary": TEXT,
}
NAMES = [f"{name}-{number}" for number in range(9) for name in ("a,b", "é", "z")]
ENTRY = st.builds(SearchEntry, st.just(""), st.just(""), **FIELDS)
LIBRARY = st.lists(ENTRY, min_size=1, max_size=20).map(
    lambda entries: {
        name: with_facet_values(replace(entry, id=name, url=f"papers/{name}.html"))
        for name, entry in zip(NAMES, entries, strict=False)
    }
)
FACETS = facets(
    [SearchEntry("", "", "", topics=("Graphs", "Vision"), topic_ids=("graphs", "vision"))]
)
CHANGE = st.sampled_from(sorted(FIELDS)).flatmap(lambda name: FIELDS[name].map(lambda v: {name: v}))
EDITS = st.lists(st.lists(st.tuples(st.integers(0), CHANGE), min_size=1, max_size=3), max_size=4)


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make small libraries count as large, with many shards."""
    monkeypatch.setattr("generator.search.lunr_json.MOST_PAPERS", 0)
    monkeypatch.setattr("generator.search.chunking.TERMS", Chunking(20, 60, 3))
    monkeypatch.setattr("generator.search.chunking.WORDS", Chunking(20, 50, 3))


def papers(library: Library, shared_key: str = "") -> SearchPapers:
    """Return the papers, newest first, with versions that change with the entries."""
    newest = sorted(library.values(), key=lambda entry: (entry.year, entry.title, entry.id))
    versions = {entry.id: repr(entry) for entry in reversed(newest)}
    return SearchPapers(versions, library.__getitem__, "en", shared_key, FACETS)


def site(lot: BatchResult, before: Site = ({}, {})) -> Site:
    """Return the files after a batch has replaced the previous ones."""
    files = {path: before[0][path] for path in lot.unchanged}
    made = {output.path: output.data for output in lot.outputs}
    kept = {name: msgspec.msgpack.encode(value) for name, value in lot.cached.items()}
    return files | made, before[1] | kept


def last(before: Site) -> PreviousBatch:
    def recall(name: str, kind: type[T]) -> T | None:
        data = before[1].get(name)
        return msgspec.msgpack.decode(data, type=kind) if data else None

    return PreviousBatch(tuple(before[0]), before[0].__getitem__, recall)


def values(kept: Mapping[str, bytes]) -> dict[str, Any]:
    return {name: msgspec.msgpack.decode(value) for name, value in kept.items()}


def edited(library: Library, edits: list[tuple[int, dict[str, Any]]]) -> Library:
    library = dict(library)
    for number, change in edits:
        name = list(library)[number % len(library)]
        library[name] = with_facet_values(replace(library[name], **change))
    return library


@settings(max_examples=300)
@given(LIBRARY, EDITS)
def test_an_updated_index_equals_a_new_one(
    library: Library, rounds: list[list[tuple[int, dict[str, Any]]]]
) -> None:
    now = site(make_index(papers(library)))
    for edits in rounds:
        library = edited(library, edits)
        lot = update_index(papers(library), last(now))
        fresh = site(make_index(papers(library)))
        now = site(lot, now) if lot else fresh
        assert now[0] == fresh[0]
        assert values(now[1]) == values(fresh[1])


TITLES = [
    *("Graphs of networks", "The reinforcement learning from human feedback (RLHF)"),
    *("RLHF for language models", "Reinforcement learning from human feedback (RLHF) is best"),
    *("Zebras, quaggas and okapis", "Attention", "Being", "Whales by the sea", "Cats", "Dogs"),
]
LONG_FORM = "reinforcement learning from human feedback"
SMALL = {
    f"p{number}": with_facet_values(
        SearchEntry(
            id=f"p{number}",
            url=f"papers/p{number}.html",
            title=title,
            authors=("Ada Abel",),
            year="2020",
            venue="ICML",
            abstract=title,
        )
    )
    for number, title in enumerate(TITLES)
}
CHANGES: list[dict[str, Any]] = [
    {"title": "Of other things"},
    {"abstract": "RLHF and nothing else"},
    {"summary": "Only words that are new: aardvark, wombat, platypus."},
    {"authors": ("Zoë", "Ada Abel")},
    {"author_aliases": ("Ada B. Abel",)},
    {"year": "1999", "month": 5, "day": 2},
    {"upvotes": 7},
    {"topics": ("Vision",), "topic_ids": ("vision",)},
    {"abstract": "", "has_code": True},
    {"venue": "V", "byline": "Z", "language": "fr"},
    {"venue": ""},
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("paper", ["p0", "p1", "p9"])
def test_editing_a_paper_does_not_read_the_other_papers(change: dict[str, Any], paper: str) -> None:
    library = SMALL | {"p3": replace(SMALL["p1"], id="p3", url="papers/p3.html")}
    library |= {"pp": replace(SMALL["p1"], id="pp", url="papers/pp.html")}
    before = site(make_index(papers(library)))
    after = edited(library, [(list(library).index(paper), change)])

    def entry(name: str) -> SearchEntry:
        assert name == paper
        return after[name]

    lot = update_index(papers(after)._replace(entry=entry), last(before))
    assert lot
    assert site(lot, before)[0] == site(make_index(papers(after)))[0]
    assert len(lot.unchanged) > len(before[0]) / 5


@pytest.mark.parametrize("sizes", [(1, 20), (20, 60), (60, 200), (400, 9000)])
def test_shards_are_split_and_merged(
    monkeypatch: pytest.MonkeyPatch, sizes: tuple[int, int]
) -> None:
    monkeypatch.setattr("generator.search.chunking.TERMS", Chunking(*sizes, 4))
    monkeypatch.setattr("generator.search.chunking.WORDS", Chunking(*sizes, 4))
    words = " ".join(f"w{number * 7919 % 1000}" for number in range(150))
    library, now = SMALL, site(make_index(papers(SMALL)))
    for text in (words, words[:200], words + " graph" * 9, ""):
        library = edited(library, [(4, {"abstract": text})])
        lot = update_index(papers(library), last(now))
        assert lot
        now = site(lot, now)
        assert now[0] == site(make_index(papers(library)))[0]


def test_acronyms_become_aliases_and_cease_to_be() -> None:
    library = edited(SMALL, [(4, {"abstract": "Artificial zebras (AZ)"})])
    now = site(make_index(papers(library)))
    for text in ("artificial zebras (AZ)", "artificial zebras", "AZ", "artificial zebras (AZs)"):
        library = edited(library, [(5, {"abstract": text})])
        fresh = site(make_index(papers(library)))
        lot = update_index(papers(library), last(now))
        now = site(lot, now) if lot else fresh
        assert now[0] == fresh[0]


@pytest.mark.parametrize(
    ("added", "key"),
    [(f"By {LONG_FORM}", "rlhf"), ("By RLHF", "reinforc learn human feedback")],
)
def test_a_paper_with_one_form_of_an_acronym_becomes_an_alias_of_the_other(
    added: str, key: str
) -> None:
    between = "Retina rhino ribs ricin rifle river rivet"  # between "reinforc" and "rlhf"
    library = SMALL | {"p8": replace(SMALL["p8"], title=between)}
    before = site(make_index(papers(library)))
    assert 9 not in alias_papers(before, key)
    lot = update_index(papers(edited(library, [(9, {"abstract": added})])), last(before))
    assert lot
    assert 9 in alias_papers(site(lot, before), key)


def alias_papers(found: Site, key: str) -> list[int]:
    """Return the papers that contain only the other form of an acronym."""
    shards = [data for path, data in found[0].items() if path.startswith("search/terms/")]
    aliases = [alias for shard in shards for alias in delivered(shard.decode())[1][5]]
    return [paper for each, _, gaps in aliases if each == key for paper in decode_gaps(gaps)]


def test_added_removed_and_renamed_papers_require_a_new_index() -> None:
    before = site(make_index(papers(SMALL)))
    new = replace(SMALL["p0"], id="q", url="papers/q.html")
    fewer = {name: entry for name, entry in SMALL.items() if name != "p0"}
    for library in (SMALL | {"q": new}, fewer, fewer | {"q": new}):
        assert update_index(papers(library), last(before)) is None


AFTER = edited(SMALL, [(2, {"abstract": "Other words"})])


def test_changed_topics_require_a_new_index() -> None:
    before = site(make_index(papers(SMALL)))
    assert update_index(papers(AFTER), last(before))
    assert update_index(papers(AFTER, "other topics"), last(before)) is None


def test_values_of_another_site_require_a_new_index() -> None:
    files, _ = site(make_index(papers(SMALL)))
    _, kept = site(make_index(papers(edited(SMALL, [(3, {"title": "Another"})]))))
    assert update_index(papers(AFTER), last((files, kept))) is None


def test_missing_values_require_a_new_index() -> None:
    files, kept = site(make_index(papers(SMALL)))
    for name in kept:
        others = {other: value for other, value in kept.items() if other != name}
        lot = update_index(papers(AFTER), last((files, others)))
        assert (lot is None) == (name != "search/facets"), name


@pytest.mark.parametrize("path", ["search/index.js"])
def test_changed_files_require_a_new_index(path: str) -> None:
    files, kept = site(make_index(papers(SMALL)))
    retitled = edited(SMALL, [(2, {"title": "Another"})])
    assert update_index(papers(retitled), last((files, kept)))
    spoilt = files | {path: files[path].replace(b"2", b"3")}
    assert update_index(papers(retitled), last((spoilt, kept))) is None


@pytest.mark.parametrize(("count", "is_updated"), [(50, True), (51, False)])
def test_more_than_fifty_edits_require_a_new_index(count: int, is_updated: bool) -> None:
    library = {
        f"p{number:02}": replace(SMALL["p0"], id=f"p{number:02}", url=f"papers/{number}.html")
        for number in range(60)
    }
    before = site(make_index(papers(library)))
    after = edited(library, [(number, {"abstract": "Other words"}) for number in range(count)])
    assert (update_index(papers(after), last(before)) is not None) == is_updated


def test_a_block_of_entries_has_64() -> None:
    assert [entry_block(number) for number in (0, 63, 64)] == [
        *("search/entries/0", "search/entries/0", "search/entries/1")
    ]


@given(st.lists(ENTRY.map(with_facet_values), max_size=3))
def test_cached_entries_are_read_as_they_were_written(entries: list[SearchEntry]) -> None:
    assert decode_entries(encode_entries(entries)) == entries


def test_small_libraries_cache_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.search.lunr_json.MOST_PAPERS", 2000)
    lot = make_index(papers(SMALL))
    assert lot.cached == {STATE: None}
    assert update_index(papers(AFTER), last(site(lot))) is None
