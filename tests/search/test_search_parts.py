"""Functions of the browser's search, run in Node."""

import random
from collections.abc import Sequence
from json import dumps
from pathlib import Path
from typing import Any

import pytest
from lunr_queries import ask
from search_site import LIBRARY, with_internals, write_site

from generator.search import coding
from generator.search.front_coding import encode_endings, encode_word_lists

NUMBERS = [0, 1, 59, 60, 89, 90, 959, 960, 27_000, 1_000_000, 2**31]

WORDS = sorted(
    [
        "a",
        "ab",
        "abacus",
        "b",
        "x" * 64,
        "x" * 64 + "y",
        "é",
        "深",
        "深度",
        "\U00010428",
        "\U00010429z",
    ],
    key=coding.utf16,
)

TOKEN_SETS = """({lunr, wildcardTest, editTest}, {words, clauses}) => {
    const set = lunr.TokenSet.fromArray(words);
    const test = ({term, editDistance: n}) =>
        n === undefined ? wildcardTest(term) : editTest(term, n);
    return clauses.map((clause) => [
        words.filter(test(clause)),
        set.intersect(lunr.TokenSet.fromClause(clause)).toArray().sort(),
    ]);
}"""
"""For each clause the words that it stands for by our own tests and by Lunr's token sets."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("parts") / "site", LIBRARY)


def run(site: Path, function: str, argument: Any) -> Any:
    """Call a function with the tested functions and an argument, and return its result."""
    script = with_internals(f"(internals) => ({function})(internals, {dumps(argument)})")
    [answer] = ask(site, [{"run": script}])
    return answer["value"]


def test_encoded_numbers_are_decoded(site: Path) -> None:
    text = coding.encode_numbers(NUMBERS)
    script = "({numberReader}, [text, n]) => [...numberReader(text).numbers(n)]"
    assert run(site, script, [text, len(NUMBERS)]) == NUMBERS


def test_encoded_gaps_are_decoded(site: Path) -> None:
    text = coding.encode_gaps(NUMBERS)
    assert run(site, "({decodeGaps}, text) => [...decodeGaps(text)]", text) == NUMBERS


def test_encoded_dictionaries_are_decoded(site: Path) -> None:
    script = "({decodeWords}, text) => decodeWords(text)"
    assert run(site, script, encode_word_lists(WORDS, [0, len(WORDS)])[0]) == WORDS
    assert run(site, script, "") == []


def test_encoded_endings_are_decoded(site: Path) -> None:
    stems = ["generaliz", "cat", "深度", "x"]
    written = ["generalization", "cats", "深", "\U00010428"]
    endings = encode_endings(written, stems, [0, len(stems)])[0]
    script = "({decodeSurfaces}, [stems, endings]) => decodeSurfaces(stems, endings)"
    assert run(site, script, [stems, endings]) == written


def test_terms_match_the_same_words_as_in_lunr(site: Path) -> None:
    chance = random.Random(1)
    for letters in ("ab", "abcde"):
        words = sorted({word(chance, letters, 7) for _ in range(400)})
        clauses = [clause(chance, letters) for _ in range(400)]
        answers = run(site, TOKEN_SETS, {"words": words, "clauses": clauses})
        assert sum(len(ours) for ours, _ in answers) > len(answers)
        assert [ours for ours, _ in answers] == [lunr for _, lunr in answers]


def clause(chance: random.Random, letters: str) -> dict[str, Any]:
    """Return a term with wildcards, or one with up to three edits."""
    if chance.random() < 0.5:
        return {"term": word(chance, letters + "**", 6)}
    return {"term": word(chance, letters * 4 + "*", 6), "editDistance": chance.randint(0, 3)}


def word(chance: random.Random, letters: str, longest: int) -> str:
    return "".join(chance.choices(letters, k=chance.randint(1, longest)))


def test_long_tasks_yield_to_the_browser(site: Path) -> None:
    script = """async ({uiYielder}) => {
        const order = [];
        setTimeout(() => order.push("other"));
        const yieldToUi = uiYielder();
        const end = performance.now() + 100;
        while (performance.now() < end) await yieldToUi();
        return [...order, "work"];
    }"""
    assert run(site, script, None) == ["other", "work"]


FACET_COUNTS = """async ({facetFilters, facetIndex}, argument) => {
    const {kinds, values, shards, size, filters, hits} = argument;
    const loaded = [];
    const store = {
        manifest: {count: size, facets: kinds.map((kind) => ({kind}))},
        facetShardCount: () => shards.length,
        facetValues: async () => values,
        facetShards: async (numbers) => {
            loaded.push(...numbers);
            return numbers.map((number) => shards[number]);
        },
    };
    const maskOfName = async (kind, value) =>
        Uint8Array.from({length: size}, (_, number) => (value === `paper ${number}` ? 1 : 0));
    const index = facetIndex(store, maskOfName);
    const numbers = Uint32Array.from(hits || Array(size).keys());
    const counts = await index.counts(numbers, facetFilters(kinds, filters));
    return {counts, loaded};
}"""


def facet_counts(site: Path, papers: dict[str, dict[str, Sequence[int]]], **others: Any) -> Any:
    """Return the items of each facet, given the papers of each value of it, in two shards."""
    return counted_facets(site, papers, **others)["counts"]


def counted_facets(site: Path, papers: dict[str, dict[str, Sequence[int]]], **others: Any) -> Any:
    """Return the same with the numbers of the shards that were loaded."""
    values = {kind: [[name] for name in named] for kind, named in papers.items()}
    shards = [
        {
            kind: [[n for n in numbers if n % 2 == shard] for numbers in named.values()]
            for kind, named in papers.items()
        }
        for shard in range(2)
    ]
    argument = {"kinds": list(papers), "values": values, "shards": shards, "filters": {}}
    return run(site, FACET_COUNTS, argument | others)


def test_each_of_32_facets_counts_under_the_filters_of_the_others(site: Path) -> None:
    size, kinds = 120, [f"k{number}" for number in range(32)]
    papers = {kind: range(0, size, number + 1) for number, kind in enumerate(kinds)}
    filtered = ("k1", "k8", "k31")
    filters = {**dict.fromkeys(filtered, "x"), "unknown": ["x"]}
    values = {kind: {"x": found} for kind, found in papers.items()}
    counts = facet_counts(site, values, size=size, filters=filters)
    assert list(counts) == kinds
    for kind, [item] in counts.items():
        others = [set(papers[other]) for other in filtered if other != kind]
        assert item["count"] == len(set(papers[kind]).intersection(*others)), kind
        assert item["chosen"] == (kind in filtered)
        assert not item["isEstimate"]


def test_many_hits_are_counted_in_a_sample_of_the_library(site: Path) -> None:
    papers = {"topic": {"all": range(400), "even": range(0, 400, 2), "few": range(9)}}
    counts = facet_counts(site, papers, size=400)
    assert [(i["value"], i["count"], i["isEstimate"]) for i in counts["topic"]] == [
        ("all", 400, True),
        ("even", 400, True),
        ("few", 10, True),
    ]


def test_only_shards_that_have_hits_are_loaded(site: Path) -> None:
    papers = {"topic": {"odd": range(1, 99, 2), "few": range(9)}}
    found = counted_facets(site, papers, size=99, hits=[3, 5, 51])
    assert found["loaded"] == [1]
    items = [(i["value"], i["count"], i["isEstimate"]) for i in found["counts"]["topic"]]
    assert items == [("odd", 3, False), ("few", 2, False)]


def test_few_hits_are_counted_exactly(site: Path) -> None:
    counts = facet_counts(site, {"topic": {"few": range(9)}}, size=99)
    assert [(i["value"], i["count"], i["isEstimate"]) for i in counts["topic"]] == [
        ("few", 9, False)
    ]


def test_a_filter_can_have_a_name_that_is_not_listed(site: Path) -> None:
    papers = {"author": {"A": [1, 2, 3]}, "topic": {"x": [2, 3], "y": [4]}}
    filters = {"author": ["paper 3", "paper 4"]}
    counts = facet_counts(site, papers, size=9, filters=filters)
    assert [(item["value"], item["count"]) for item in counts["topic"]] == [("x", 1), ("y", 1)]
