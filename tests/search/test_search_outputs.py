"""The files of the search index; tests/browser has the tests of the scripts that read them."""

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from batches import getter
from hypothesis import given
from hypothesis import strategies as st
from lunr_py import data, papers_of, parts, site_data, terms
from search_decoding import decode_facets, decode_numbers
from search_files import search_files

from generator.search import Facet, SearchPapers, make_index
from generator.search.analysis import SearchEntry

TEXT = st.text(max_size=40)
ENTRIES = st.lists(
    st.builds(
        SearchEntry,
        id=TEXT,
        url=TEXT,
        title=TEXT,
        authors=st.lists(TEXT, max_size=3).map(tuple),
        topics=st.lists(TEXT, max_size=1).map(tuple),
        topic_ids=st.lists(st.text("a<\u2028"), max_size=1).map(tuple),
        abstract=TEXT,
    ),
    max_size=5,
)
FULL = SearchEntry(
    "b",
    "papers/b.html",
    "Beta",
    authors=("X", "Y"),
    topics=("Vision", "Text"),
    topic_ids=("vision", "text"),
    year="2023",
    month=5,
    day=17,
    byline="X and Y",
    date="17 May 2023",
    venue="V",
    upvotes=3,
    has_code=True,
    abstract="An abstract.",
    summary="A summary.",
    language="fr",
)
BARE = SearchEntry("a", "papers/a.html", "Alpha")


def test_an_empty_index_has_few_files() -> None:
    found = site_data([])
    manifest = found.pop("index")
    assert manifest["count"] == 0
    assert [manifest[kind]["names"] for kind in ("terms", "places", "words", "papers", "keys")] == [
        ""
    ] * 5
    assert [field["average"] for field in manifest["fields"]] == [0] * 7
    buckets = {name for name in found if name.startswith(("prefixes/", "suffixes/"))}
    assert all(found[name] == ["", ""] for name in buckets)
    assert found.keys() - buckets == {f"facets-{manifest['facetValues']}"}


def test_one_paper_is_in_one_shard_of_each_kind() -> None:
    found = site_data([BARE])
    for kind in ("terms", "places", "words", "endings", "papers"):
        assert len(parts(found, kind)) == 1
    assert [(term.word, papers_of(term)) for term in terms(found)] == [("alpha", 1)]


def test_the_manifest_has_the_settings_of_the_search() -> None:
    manifest = site_data([FULL, BARE])["index"]
    title = {"name": "title", "average": 1.0, "weight": 3, "b": 0.5, "boost": 1}
    assert manifest["fields"][0] == title
    assert [field["name"] for field in manifest["fields"]] == [
        *("title", "author", "topic", "venue", "year", "abstract", "summary")
    ]
    assert (manifest["lunr"], manifest["pipeline"]) == ({"k1": 1.2, "b": 0.75}, ["stemmer"])
    assert (manifest["count"], manifest["group"], manifest["years"]) == (2, 4, ["2023"])


def test_common_words_are_sorted_by_number_of_papers() -> None:
    entries = [
        replace(BARE, id=str(at), url=f"{at}.html", title=title)
        for at, title in enumerate(
            ["The cats 7", "The cats", "A dog cats", "The dog", "networks 7"]
        )
    ]
    assert site_data(entries)["index"]["common"] == "cats dog networks"


def test_languages_without_a_stemmer_are_not_stemmed() -> None:
    found = site_data([replace(BARE, abstract="Die Katzen and the models")], "tr")
    assert found["index"]["pipeline"] == []
    assert [term.word for term in terms(found)] == [
        "alpha",
        "and",
        "die",
        "katzen",
        "models",
        "the",
    ]


def test_a_language_with_a_stemmer_has_its_terms_and_pipeline() -> None:
    found = site_data([replace(BARE, abstract="Die Katzen und das Haus")], "de-AT")
    assert found["index"]["pipeline"] == ["stemmer-de"]
    assert [term.word for term in terms(found)] == ["alpha", "haus", "katz"]


def test_papers_are_numbered_by_id() -> None:
    entries = [replace(BARE, id=f"p{at}", url=f"papers/p{at}.html") for at in range(40)]
    random.Random(1).shuffle(entries)
    groups = parts(site_data(entries), "papers")
    assert [len(group) for group in groups] == [4] * 10
    ids = [record[0] for group in groups for record in group]
    assert ids == sorted(entry.id for entry in entries)


def test_the_manifest_has_the_hash_of_each_record_block() -> None:
    entries = [replace(BARE, id=f"p{at:03}") for at in range(520)]
    found = site_data(entries)["index"]
    assert len(found["papers"]["names"].split(" ")) == 3
    assert found["block"] == 256


def test_a_record_has_the_shown_fields_and_the_text_location() -> None:
    found = site_data([FULL, BARE])
    [[bare, full]] = parts(found, "papers")
    assert bare[:-1] == ["a", "", "Alpha", "", "", "", None, ""]
    *shown, text_hash, code, status = full
    assert shown == ["b", "", "Beta", "X and Y", "17 May 2023", "V", 3, "fr"]
    assert (code, status) == (1, "")
    assert found[f"texts/b-{text_hash}"] == ["An abstract.", "A summary."]
    assert found[f"texts/a-{bare[-1]}"] == ["", ""]


def test_a_text_has_the_authors_that_the_record_does_not_name() -> None:
    entry = replace(FULL, authors=("X", "Y", "Z"), byline="X, Y and 1 more", status="Retracted")
    found = site_data([entry])
    [[record]] = parts(found, "papers")
    assert record[-1] == "Retracted"
    assert found[f"texts/b-{record[-3]}"] == ["An abstract.", "A summary.", "Z"]


def test_a_record_has_the_url_of_an_unusual_page() -> None:
    [[record]] = parts(site_data([replace(BARE, url="moved/a.html")]), "papers")
    assert record[1] == "moved/a.html"


class Facets(NamedTuple):
    """The facets of a library, decoded; the papers of a shard are positions."""

    values: dict[str, list[list[str]]]
    shards: list[dict[str, list[list[int]]]]
    orders: list[list[list[int]]]


def facets(found: dict[str, Any]) -> Facets:
    manifest = found["index"]
    names = [f"{n}-{name}" for n, name in enumerate(manifest["facetShards"].split())]
    return Facets(
        found[f"facets-{manifest['facetValues']}"],
        [decode_facets(found[f"facets/{name}"]) for name in names],
        [list(map(decode_numbers, found[f"orders/{name}"])) for name in names],
    )


def by_value(facets: Facets, kind: str) -> dict[str, list[int]]:
    names = [value for value, *_ in facets.values[kind]]
    return dict(zip(names, facets.shards[0][kind], strict=True))


def entries_with(field: str, values: Iterable[Any]) -> list[SearchEntry]:
    return [
        replace(BARE, id=f"{at:03}", url=f"{at}.html", **{field: value})
        for at, value in enumerate(values)
    ]


def test_encoded_dates_are_sortable() -> None:
    dates = [("", 0, 0), ("2019", 0, 0), ("2019", 12, 0), ("2019", 12, 31), ("2021", 1, 1)]
    entries = [
        replace(BARE, id=str(at), url=f"{at}.html", year=year, month=month, day=day)
        for at, (year, month, day) in enumerate(dates)
    ]
    [[keys, _]] = facets(site_data(entries)).orders
    assert keys[:2] == [0, 1]
    assert keys == sorted(set(keys))


def test_missing_votes_and_code_are_encoded() -> None:
    found = facets(site_data([FULL, BARE, replace(BARE, id="c", url="c.html", upvotes=0)]))
    assert found.orders[0][1] == [0, 4, 1]
    assert found.values["code"] == [["1", "With code"]]
    assert by_value(found, "code") == {"1": [1]}


def test_topics_list_their_papers() -> None:
    other = replace(BARE, topics=("Text",), topic_ids=("text",))
    found = facets(site_data([FULL, other]))
    assert found.values["topic"] == [["text", "Text"], ["vision", "Vision"]]
    assert by_value(found, "topic") == {"text": [0, 1], "vision": [1]}


def test_authors_of_several_papers_are_sorted_by_count() -> None:
    names = [("B", "A", "C"), ("C", "A", "A"), ("B", "C", "D")]
    found = by_value(facets(site_data(entries_with("authors", names))), "author")
    assert list(found.items()) == [("C", [0, 1, 2]), ("A", [0, 1]), ("B", [0, 2])]


def test_years_are_listed_from_the_newest() -> None:
    found = facets(site_data(entries_with("year", ["2019", "", "2021", "2019"])))
    assert list(by_value(found, "year").items()) == [("2021", [2]), ("2019", [0, 3])]


def test_names_of_very_few_papers_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.search.facets.RARE", 4)
    venues = [*("A",) * 3, *("B",) * 2, *("C",) * 5]
    assert list(by_value(facets(site_data(entries_with("venue", venues))), "venue")) == ["C", "A"]


def test_papers_are_dealt_out_to_shards_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.search.facets.SHARD", 2)
    found = facets(site_data(entries_with("venue", ["A", "B", "A", "A", "B"])))
    assert found.values["venue"] == [["A"], ["B"]]
    assert [shard["venue"] for shard in found.shards] == [[[0, 1], []], [[], [0, 1]], [[0], []]]
    assert [len(dates) for dates, _ in found.orders] == [2, 2, 1]


def test_papers_have_values_in_each_facet_that_is_given() -> None:
    mood, size = Facet("mood", "Mood"), Facet("size", "Size", least_papers=3)
    values = [(("glad", "sad"), ("S",)), (("sad",), ("S",)), (("new", "sad"), ("S",)), ((), ("L",))]
    entries = {
        str(at): replace(BARE, id=str(at), facet_values=(moods, sizes))
        for at, (moods, sizes) in enumerate(values)
    }
    papers = SearchPapers(dict.fromkeys(entries, ""), entries.__getitem__, facets=(mood, size))
    found = data(make_index(papers, getter({})).outputs)
    titles = {"mood": "Mood", "size": "Size", "code": "Code"}
    assert {each["kind"]: each["title"] for each in found["index"]["facets"]} == titles
    decoded = facets(found)
    assert by_value(decoded, "mood") == {"sad": [0, 1, 2], "glad": [0], "new": [2]}
    assert by_value(decoded, "size") == {"S": [0, 1, 2]}
    assert by_value(decoded, "code") == {}


def test_at_most_300_common_words_are_listed() -> None:
    words = [f"{a}{b}x" for a in "bcdfghjklmnpqrtvwxz" for b in "bcdfghjklmnpqrtvwxz"]
    assert len(words) > 301
    common = site_data([replace(BARE, title=" ".join(words))])["index"]["common"]
    assert common.split(" ") == words[:300]


def test_file_names_end_with_a_short_hash() -> None:
    named = [name for name in site_data([FULL]) if "-" in name]
    assert named
    assert all(re.fullmatch(r"[a-z]+(/\w+)?-[0-9a-z]{4}", name) for name in named)


def test_changed_files_get_new_names() -> None:
    one = {file.path: file.data for file in search_files([FULL])}
    other = {
        file.path: file.data for file in search_files([replace(FULL, abstract="Another one.")])
    }
    same = {path for path in one.keys() & other.keys() if one[path] == other[path]}
    named = {path for path in one if not path.startswith(("search/prefixes/", "search/suffixes/"))}
    assert named & other.keys() - same == {"search/index.js", "search/lunr.json"}
    assert any(path.startswith("search/facets-") for path in same)
    assert not any(path.startswith("search/texts/") for path in same)


def test_scripts_deliver_the_name_of_their_file() -> None:
    files = [file for file in search_files([FULL, BARE]) if file.path.endswith(".js")]
    assert {f"search/{name}.js" for name in data(files)} == {file.path for file in files}


@given(ENTRIES)
def test_scripts_cannot_close_a_script_element(entries: list[SearchEntry]) -> None:
    for output in search_files(entries):
        if output.path.endswith(".js"):
            assert not {"<", "\u2028", "\u2029"} & set(output.data.decode())


@pytest.mark.parametrize("path", ["search/lunr.json", "search/index.js"])
def test_the_order_of_entries_does_not_change_the_index(path: str) -> None:
    one, other = (
        {file.path: file.data for file in search_files(entries)}
        for entries in ([FULL, BARE], [BARE, FULL])
    )
    assert one[path] == other[path]


def test_the_index_does_not_depend_on_the_hash_seed() -> None:
    program = (
        "import hashlib; from generator.search.analysis import SearchEntry as Entry;"
        "from generator.search import SearchPapers, make_index;"
        "t = 'Large language models (LLMs) and support vector machines (SVM) of many kinds. ';"
        "e = [Entry(c, c, t * n, ('B C', 'D'), abstract=t + c) for n, c in enumerate('abcd', 1)];"
        "e.append(Entry('e', 'e', 'LLMs SVM', ('D',)));"
        "e.append(Entry('f', 'f', 'language model', ('E', 'B C')));"
        "p = {each.id: each for each in e};"
        "p = SearchPapers(dict.fromkeys(p, ''), p.__getitem__);"
        "m = make_index(p, lambda *_: None);"
        "print(hashlib.sha256(b''.join(o.data for o in m.outputs)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(digests) == 1


def test_the_complete_index_is_json() -> None:
    [file] = [file for file in search_files([FULL, BARE]) if file.path == "search/lunr.json"]
    references = [reference for reference, _ in json.loads(file.data)["fieldVectors"]]
    assert references[0] == "title/a"
    assert references[-1] == "summary/b"
