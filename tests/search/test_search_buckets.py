"""Every word is in the bucket in which the browser looks for it."""

from json import dumps
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr_queries import ask
from search_decoding import decode_bucket
from search_site import with_internals, write_site

from generator.search import analysis, buckets
from generator.search.analysis import SearchEntry
from generator.search.buckets import Bucket, bucket_number

FREQUENCY = st.dictionaries(
    st.text("abé\U00010428\uffee", min_size=1, max_size=4), st.integers(1, 9), max_size=30
)


@pytest.fixture(scope="module")
def site(papers: list[SearchEntry], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("buckets") / "site", papers)


def run(site: Path, function: str) -> Any:
    [answer] = ask(site, [{"run": with_internals(function)}])
    return answer["value"]


def opened(frequency: dict[str, int]) -> dict[str, Bucket]:
    words = sorted(frequency)
    return dict(buckets.word_buckets(words, np.array([frequency[word] for word in words], int)))


@given(FREQUENCY)
def test_every_word_is_in_one_bucket_of_each_set(frequency: dict[str, int]) -> None:
    found = opened(frequency)
    for kind, step in (("prefixes", 1), ("suffixes", -1)):
        words = [
            word[::step]
            for number in range(buckets.BUCKETS)
            for word in decode_bucket(found[f"{kind}/{number}"])
        ]
        assert sorted(words) == sorted(frequency)


@given(st.lists(st.integers(1, 2**40), max_size=9))
def test_weights_are_bit_lengths(counts: list[int]) -> None:
    frequency = {f"ab{number}": count for number, count in enumerate([1, 2, 3, 4, 700, *counts])}
    words = decode_bucket(opened(frequency)[f"prefixes/{bucket_number('ab')}"])
    assert words == {word: count.bit_length() for word, count in frequency.items()}


@pytest.mark.parametrize(
    ("word", "number"),
    [("a", (23 * 97) % 64), ("ab", (23 * 97 + 98) % 64), ("abc", (23 * 97 + 98) % 64)],
)
def test_the_first_two_letters_determine_one_of_64_buckets(word: str, number: int) -> None:
    assert bucket_number(word) == number
    assert len(opened({})) == 2 * 64


def test_the_browser_reads_the_bucket_of_a_word(site: Path) -> None:
    words = ["graph", "a", "ab", "é", "łódź", "\U00010428\U00010429", "x\U00010428", "深度"]
    script = f"({{bucketPaths}}) => ({dumps(words)}).map((word) => bucketPaths(word))"
    assert run(site, script) == [
        [
            f"search/prefixes/{bucket_number(word)}.js",
            f"search/suffixes/{bucket_number(word[::-1])}.js",
        ]
        for word in words
    ]


def test_wildcards_are_looked_up_by_prefix_or_suffix(site: Path) -> None:
    script = """({bucketPaths}) => ["*former", "tr*former", "trans*er", "tra*"].map(
        (word) => bucketPaths(word).map((path) => path.split("/")[1]))"""
    assert run(site, script) == [["suffixes"], ["suffixes"], ["prefixes"], ["prefixes"]]
    assert run(site, "({bucketPaths}) => bucketPaths('*form*').length") == buckets.BUCKETS


KINDS = {
    "a word": "attention",
    "several words": "neural language models",
    "a misspelt word": "attentoin",
    "its second letter wrong": "lamguage",
    "another form of it": "transformmers",
    "an ending": "*former",
    "a beginning": "trans*",
    "a short one": "tr*",
    "a letter": "t*",
    "both ends": "tr*mer",
    "one error": "langauge~1",
    "two errors": "langauage~2",
    "a phrase": '"language models"',
    "years": "attention year:2018..2021",
    "a field": "title:attention",
    "without": "attention -vision",
    "an acronym": "rlhf",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_query_needs_at_most_three_round_trips(site: Path, kind: str) -> None:
    [answer] = ask(site, [{"q": KINDS[kind], "trips": True}])
    assert answer["hits"]
    assert answer["trips"] <= 3


def test_an_id_is_found_without_a_binary_search(site: Path, papers: list[SearchEntry]) -> None:
    [answer] = ask(site, [{"q": papers[0].id, "trips": True}])
    assert answer["hits"][0]["id"] == papers[0].id
    assert answer["trips"] <= 3


def test_buckets_contain_the_normalized_words_of_all_texts(
    site: Path, papers: list[SearchEntry]
) -> None:
    written = {word for text in analysis.texts(papers[0]).values() for word in analysis.words(text)}
    script = """({bucketPaths, decodeWords}) => papershelf.load(...bucketPaths("*"))
        .then((all) => all.flatMap(([words]) => decodeWords(words)))"""
    assert written <= set(run(site, script))
