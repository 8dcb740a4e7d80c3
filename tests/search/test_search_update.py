"""An index that is made with cached values has the bytes of one that is made from nothing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import numpy as np
import pytest
from batches import getter
from hypothesis import given, settings
from hypothesis import strategies as st
from lunr_py import delivered
from search_decoding import decode_gaps
from search_files import facets, with_facet_values

from generator.model import BatchResult
from generator.search import SearchPapers, make_index
from generator.search.analysis import SearchEntry
from generator.search.chunking import Chunking
from generator.search.papers import PAPERS, CachedPapers, PaperRow
from generator.search.tables import PackedTable

Library = dict[str, SearchEntry]
Edit = tuple[int, dict[str, Any] | SearchEntry | None]

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
    "addresses": st.sampled_from([(), ("doi:10.1000/1",), ("doi:10.1000/2", "https://a.b/c")]),
    "attributes": st.sampled_from([(), ("has:pdf",)]),
    "abstract": TEXT,
    "summary": TEXT,
}
NAMES = [f"{name}-{number}" for number in range(9) for name in ("a,b", "é", "z")]
ENTRY = st.builds(SearchEntry, st.just(""), st.just(""), **FIELDS)
LIBRARY = st.lists(ENTRY, max_size=20).map(
    lambda entries: {
        name: with_facet_values(replace(entry, id=name, url=f"papers/{name}.html"))
        for name, entry in zip(NAMES, entries, strict=False)
    }
)
FACETS = facets(
    [SearchEntry("", "", "", topics=("Graphs", "Vision"), topic_ids=("graphs", "vision"))]
)
CHANGE = st.sampled_from(sorted(FIELDS)).flatmap(lambda name: FIELDS[name].map(lambda v: {name: v}))
EDIT = st.tuples(st.integers(0), CHANGE | st.none() | ENTRY)
"""The number of a paper, and what changes: some fields, or it is deleted, or another is added."""

EDITS = st.lists(st.lists(EDIT, max_size=4), max_size=4)


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make small libraries count as large, with many shards."""
    monkeypatch.setattr("generator.search.lunr_json.MOST_PAPERS", 0)
    monkeypatch.setattr("generator.search.chunking.TERMS", Chunking(20, 60, 3))
    monkeypatch.setattr("generator.search.chunking.WORDS", Chunking(20, 50, 3))
    monkeypatch.setattr("generator.search.chunking.KEYS", Chunking(20, 60, 3))


def papers(library: Library, **others: Any) -> SearchPapers:
    """Return the papers, newest first, with versions that change with the entries."""
    newest = sorted(library.values(), key=lambda entry: (entry.year, entry.title, entry.id))
    versions = {entry.id: repr(entry) for entry in reversed(newest)}
    return SearchPapers(versions, library.__getitem__, facets=FACETS)._replace(**others)


def new_index(library: Library, **others: Any) -> BatchResult:
    return make_index(papers(library, **others), getter({}))


def files(result: BatchResult) -> dict[str, bytes]:
    return {output.path: output.data for output in result.outputs}


def cache(before: BatchResult) -> Callable[..., Any]:
    """Return a function that returns what a build has cached, as it is read from a file."""
    values = {name: msgspec.msgpack.encode(value) for name, value in before.cached.items()}

    def get(name: str, kind: Any) -> Any:
        return msgspec.msgpack.decode(values[name], type=kind)

    return get


def edited(library: Library, edits: list[Edit]) -> Library:
    library = dict(library)
    for number, change in edits:
        if isinstance(change, SearchEntry):
            name = f"{NAMES[number % len(NAMES)]}+"
            library[name] = with_facet_values(replace(change, id=name, url=f"papers/{name}.html"))
        elif library:
            name = list(library)[number % len(library)]
            library[name] = with_facet_values(replace(library[name], **change or {}))
            if change is None:
                del library[name]
    return library


@settings(max_examples=300)
@given(LIBRARY, EDITS, st.sampled_from(["en", "de"]))
def test_an_index_after_any_edits_equals_one_from_nothing(
    library: Library, rounds: list[list[Edit]], language: str
) -> None:
    now = new_index(library, language=language)
    for edits in rounds:
        library = edited(library, edits)
        now = make_index(papers(library, language=language), cache(now))
        fresh = new_index(library, language=language)
        assert files(now) == files(fresh)
        assert now.cached == fresh.cached


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
            topics=("Graphs",),
            topic_ids=("graphs",),
            year="2020",
            venue="ICML",
            abstract=title,
        )
    )
    for number, title in enumerate(TITLES)
}
AFTER = edited(SMALL, [(2, {"abstract": "Other words"}), (0, None), (1, SMALL["p5"])])


def read_papers(after: Library, before: BatchResult, **others: Any) -> set[str]:
    """Return the papers that are read when the index is made again."""
    read = set()

    def entry(name: str) -> SearchEntry:
        read.add(name)
        return after[name]

    made = make_index(papers(after, entry=entry, **others), cache(before))
    assert files(made) == files(new_index(after, **others))
    return read


def test_only_edited_and_added_papers_are_read() -> None:
    assert read_papers(SMALL, new_index(SMALL)) == set()
    changed = {name for name, entry in AFTER.items() if SMALL.get(name) != entry}
    assert read_papers(AFTER, new_index(SMALL)) == changed
    assert len(changed) == 2


def test_a_paper_of_unknown_version_is_read() -> None:
    versions = dict.fromkeys(SMALL, "")
    assert read_papers(SMALL, new_index(SMALL, versions=versions), versions=versions) == set(SMALL)


@pytest.mark.parametrize(
    "others",
    [
        {"shared_key": "other topics"},
        {"language": "de"},
        {"facets": (FACETS[1], FACETS[0], *FACETS[2:])},
    ],
)
def test_all_papers_are_read_if_what_they_share_has_changed(others: dict[str, Any]) -> None:
    after = {
        name: replace(entry, facet_values=((), (), ("graphs",), ()))
        for name, entry in SMALL.items()
    }
    assert read_papers(after, new_index(SMALL), **others) == set(SMALL)


def test_all_papers_are_read_when_a_library_becomes_large(monkeypatch: pytest.MonkeyPatch) -> None:
    before = new_index(SMALL)
    monkeypatch.setattr("generator.search.lunr_json.MOST_PAPERS", len(SMALL))
    assert read_papers(SMALL, before) == set(SMALL)
    assert read_papers(SMALL, new_index(SMALL)) == set()


def cut(values: bytes) -> bytes:
    return values[:-1]


def too_high(values: bytes) -> bytes:
    return np.full(len(values) // 4, 2**32 - 1, np.uint32).tobytes()


def with_table(cached: CachedPapers, name: str, **changes: Any) -> CachedPapers:
    table: PackedTable = getattr(cached, name)
    return cached._replace(**{name: table._replace(**changes)})


def with_row(cached: CachedPapers, **changes: Any) -> CachedPapers:
    rows: list[PaperRow] = [cached.rows[0]._replace(**changes), *cached.rows[1:]]
    return cached._replace(rows=rows)


SENSELESS: list[Callable[[CachedPapers], CachedPapers]] = [
    lambda cached: cached._replace(rows=cached.rows[1:]),
    lambda cached: cached._replace(rows=[]),
    lambda cached: cached._replace(stems=cached.stems[1:]),
    lambda cached: cached._replace(words=PackedTable([], b"", b"")),
    lambda cached: with_row(cached, date=-2),
    lambda cached: with_row(cached, votes=-2),
    lambda cached: with_row(cached, votes=2**63),
    lambda cached: with_table(
        cached,
        "labels",
        strings=[text.replace("graphs", "grapht") for text in cached.labels.strings],
    ),
    lambda cached: with_table(cached, "labels", strings=sorted("abcdefghijklmnop")),
]
SENSELESS += [
    lambda cached, table=table, part=part, change=change: with_table(  # type: ignore[misc]
        cached, table, **{part: change(getattr(getattr(cached, table), part))}
    )
    for table in ("words", "labels")
    for part, changes in {
        "numbers": (cut, too_high, lambda values: values[:-4], lambda values: values + bytes(4)),
        "sizes": (cut, too_high, lambda values: values[:-4], lambda values: bytes(len(values))),
        "strings": (lambda strings: strings[1:], lambda strings: strings[::-1], lambda _: []),
    }.items()
    for change in changes
]


@pytest.mark.parametrize("spoil", SENSELESS)
def test_senseless_cached_values_are_not_used(spoil: Any) -> None:
    before = new_index(SMALL)
    spoilt = BatchResult((), cached={PAPERS: spoil(before.cached[PAPERS])})
    assert read_papers(AFTER, spoilt) == set(AFTER)


@given(st.data())
def test_wrong_numbers_in_the_cache_never_stop_a_build(data: st.DataObject) -> None:
    cached: CachedPapers = new_index(SMALL).cached[PAPERS]
    tables = {}
    for name in ("words", "labels"):
        strings, *parts = getattr(cached, name)
        found = [np.frombuffer(part, np.uint32).copy() for part in parts]
        for array in found:
            for at in data.draw(st.lists(st.integers(0, len(array) - 1), max_size=3)):
                array[at] = data.draw(st.integers(0, 70))
        tables[name] = PackedTable(strings, *(array.tobytes() for array in found))
    spoilt = BatchResult((), cached={PAPERS: cached._replace(**tables)})
    make_index(papers(AFTER), cache(spoilt))


@pytest.mark.parametrize("sizes", [(1, 20), (20, 60), (60, 200), (400, 9000)])
def test_shards_are_split_and_merged(
    monkeypatch: pytest.MonkeyPatch, sizes: tuple[int, int]
) -> None:
    monkeypatch.setattr("generator.search.chunking.TERMS", Chunking(*sizes, 4))
    monkeypatch.setattr("generator.search.chunking.WORDS", Chunking(*sizes, 4))
    words = " ".join(f"w{number * 7919 % 1000}" for number in range(150))
    library, now = SMALL, new_index(SMALL)
    for text in (words, words[:200], words + " graph" * 9, ""):
        library = edited(library, [(4, {"abstract": text})])
        now = make_index(papers(library), cache(now))
        assert files(now) == files(new_index(library))


def test_acronyms_become_aliases_and_cease_to_be() -> None:
    library = edited(SMALL, [(4, {"abstract": "Artificial zebras (AZ)"})])
    now = new_index(library)
    counts = []
    for text in ("artificial zebras (AZ)", "artificial zebras", "AZ", "artificial zebras (AZs)"):
        library = edited(library, [(5, {"abstract": text}), (6, {"abstract": "zebra: AZ"})])
        now = make_index(papers(library), cache(now))
        assert files(now) == files(new_index(library))
        counts.append(len(alias_papers(now, "artifici zebra")))
    assert counts == [1, 0, 0, 1]


@pytest.mark.parametrize(
    ("added", "key"),
    [(f"By {LONG_FORM}", "rlhf"), ("By RLHF", "reinforc learn human feedback")],
)
def test_a_paper_with_one_form_of_an_acronym_becomes_an_alias_of_the_other(
    added: str, key: str
) -> None:
    between = "Retina rhino ribs ricin rifle river rivet"  # between "reinforc" and "rlhf"
    library = SMALL | {"p8": replace(SMALL["p8"], title=between)}
    before = new_index(library)
    assert 9 not in alias_papers(before, key)
    after = make_index(papers(edited(library, [(9, {"abstract": added})])), cache(before))
    assert 9 in alias_papers(after, key)


def alias_papers(found: BatchResult, key: str) -> list[int]:
    """Return the papers that contain only the other form of an acronym."""
    shards = [data for path, data in files(found).items() if path.startswith("search/terms/")]
    aliases = [alias for shard in shards for alias in delivered(shard.decode())[1][5]]
    return [paper for each, _, gaps in aliases if each == key for paper in decode_gaps(gaps)]
