"""Shards decode to what was encoded, contain everything once, and change little in an edit."""

import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr_py import lengths_of, papers_of, parts, site_data, terms
from search_decoding import Word, decode_dictionary, decode_words
from search_files import analysed_papers

from generator.search import chunking
from generator.search.analysis import Analysis, SearchEntry, texts, words
from generator.search.chunking import Chunking
from generator.search.coding import utf16
from generator.search.lengths import length_codes
from generator.search.weights import FIELDS

TEXT = st.text("ab cdé\U00010400", max_size=60)
PAPERS = st.lists(
    st.builds(SearchEntry, st.just("a"), st.just("a"), TEXT, abstract=TEXT), min_size=1, max_size=6
).map(lambda entries: [replace(entry, id=f"{at}") for at, entry in enumerate(entries)])
WORDS = st.text("abé\U00010428\uffee", min_size=1, max_size=4)


def occurrences(entries: Sequence[SearchEntry], field: str) -> dict[str, dict[int, list[int]]]:
    """Return the places of each term by paper, found word by word."""
    found: defaultdict[str, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for paper, entry in enumerate(entries):
        for place, term in enumerate(terms_of(entry, field)):
            if term:
                found[term][paper].append(place)
    return {term: dict(papers) for term, papers in found.items()}


def terms_of(entry: SearchEntry, field: str) -> list[str]:
    """Return the terms of a field, and an empty string for each stop word."""
    return Analysis().terms(field, words(texts(entry)[field]))


@given(PAPERS)
def test_shards_have_every_position_of_every_term(entries: list[SearchEntry]) -> None:
    found = terms(site_data(entries))
    assert [term.word for term in found] == sorted({term.word for term in found}, key=utf16)
    for at, field in enumerate(FIELDS):
        having = {term.word: term.postings[at] for term in found if term.postings[at]}
        places = {
            term: {paper: posting.places for paper, posting in papers.items()}
            for term, papers in having.items()
        }
        assert places == occurrences(entries, field)


@given(PAPERS)
def test_field_lengths_exclude_stop_words(entries: list[SearchEntry]) -> None:
    found = site_data(entries)
    exact = [[len(list(filter(None, terms_of(own, field)))) for field in FIELDS] for own in entries]
    assert lengths_of(found) == exact
    for term in terms(found):
        for at, papers in enumerate(term.postings):
            for paper, posting in papers.items():
                assert posting.length_code == length_codes(np.array([exact[paper][at]]))


def test_codes_of_lengths_are_consecutive_and_precise() -> None:
    lengths = np.arange(1, 100_000)
    codes = length_codes(lengths)
    assert codes[:15].tolist() == list(range(1, 16))
    assert set(np.diff(codes).tolist()) == {0, 1}
    _, firsts, counts = np.unique(codes, return_index=True, return_counts=True)
    assert ((counts[:-1] - 1) / lengths[firsts][:-1]).max() <= 1 / 8


@given(PAPERS, st.lists(st.sampled_from(["a", "b", "ab", "c"]), min_size=1, max_size=3))
def test_phrases_match_consecutive_words(entries: list[SearchEntry], phrase: list[str]) -> None:
    expected = {
        paper
        for paper, entry in enumerate(entries)
        for field in FIELDS
        if f" {' '.join(phrase)} " in f" {' '.join(terms_of(entry, field))} "
    }
    assert analysed_papers(entries).index.phrase(list(enumerate(phrase))) == expected


def test_a_phrase_can_have_gaps() -> None:
    texts = ("cats and dogs", "cats dogs", "dogs", "dogs and cats", "cats and")
    entries = [SearchEntry(f"{at}", "a", "", abstract=text) for at, text in enumerate(texts)]
    index = analysed_papers(entries).index
    assert index.phrase([(0, "cat"), (2, "dog")]) == {0}


def test_a_phrase_does_not_continue_in_another_field_or_paper() -> None:
    entries = [
        SearchEntry("0", "a", "cats", abstract="dogs", summary="cats"),
        SearchEntry("1", "b", "dogs"),
    ]
    index = analysed_papers(entries).index
    assert index.phrase([(0, "cat")]) == {0}
    assert index.phrase([(0, "cat"), (1, "dog")]) == set()


@given(st.lists(st.text("abc \U00010428", max_size=20), min_size=1, max_size=4))
def test_a_term_is_displayed_as_its_most_frequent_word(titles: list[str]) -> None:
    frequency = Counter(word for title in titles for word in words(title))
    entries = [SearchEntry(f"{at}", "a", title) for at, title in enumerate(titles)]
    stem = Analysis().stems
    for shard in parts(site_data(entries), "words"):
        for word in decode_dictionary(shard):
            forms = [form for form in frequency if stem[form] == word.term]
            assert word.surface == min(forms, key=lambda form: (-frequency[form], len(form), form))


@pytest.mark.parametrize(
    ("text", "term", "surface"),
    [
        ("networks network networks", "network", "networks"),
        ("cats cat", "cat", "cat"),
        ("happy", "happi", "happy"),
    ],
)
def test_the_shortest_of_equally_frequent_forms_is_displayed(
    text: str, term: str, surface: str
) -> None:
    [shard] = parts(site_data([SearchEntry("a", "a", text)]), "words")
    assert decode_dictionary(shard) == [Word(term, surface, 1)]


@given(
    st.lists(st.tuples(WORDS, st.integers(1, 40))),
    st.integers(1, 50),
    st.integers(50, 100),
    st.integers(1, 4),
)
def test_shard_boundaries_equal_those_of_a_sequential_scan(
    items: list[tuple[str, int]], least: int, most: int, one_in: int
) -> None:
    expected, total = [], most
    for at, (word, size) in enumerate(items):
        is_chosen = zlib.crc32(word.encode()) % one_in == 0
        if not at or (total >= least and (total + size > most or is_chosen)):
            expected.append(at)
            total = 0
        total += size
    words, sizes = [word for word, _ in items], [size for _, size in items]
    assert Chunking(least, most, one_in).starts(words, sizes) == expected


def test_shards_stay_within_their_size_limits() -> None:
    assert (chunking.TERMS.least, chunking.TERMS.most, chunking.TERMS.one_in) == (4000, 8000, 32)
    assert (chunking.WORDS.least, chunking.WORDS.most, chunking.WORDS.one_in) == (7000, 14_000, 128)


def test_a_new_word_moves_few_shard_boundaries() -> None:
    words = [f"{number:04}" for number in range(3000)]
    cut = Chunking(least=200, most=400, one_in=20)

    def starts(of: list[str]) -> set[str]:
        return {of[start] for start in cut.starts(of, list(map(len, of)))}

    for place in (1, 1000, 2500):
        longer = [*words[:place], words[place - 1] + "x", *words[place:]]
        assert len(starts(words) ^ starts(longer)) <= 8
        assert len(starts(words)) > 25


def kept(before: dict[str, Any], after: dict[str, Any], kind: str) -> tuple[int, int]:
    """Return how many shards are the same, and how many there are."""
    old = list(map(repr, parts(before, kind)))
    return sum(repr(part) in old for part in parts(after, kind)), len(old)


def test_editing_a_title_leaves_most_shards_unchanged(papers: list[SearchEntry]) -> None:
    edited = [replace(papers[0], title=papers[0].title + " zebras"), *papers[1:]]
    before, after = (site_data(entries, related={}) for entries in (papers, edited))
    title = len(words(edited[0].title))
    for kind, most in (("terms", title), ("places", 3), ("words", 3), ("endings", 3)):
        same, count = kept(before, after, kind)
        assert count - most - 2 <= same < count, kind


def test_new_words_do_not_move_the_boundaries_of_term_shards(papers: list[SearchEntry]) -> None:
    text = "Quaggas and okapis graze among zebras, aardvarks, wombats and platypuses. " * 3
    edited = [*papers[:50], replace(papers[50], abstract=text), *papers[51:]]

    def starts(entries: list[SearchEntry]) -> set[str]:
        return set(decode_words(site_data(entries)["index"]["terms"]["first"]))

    before, after = starts(papers), starts(edited)
    assert len(before) > 20
    assert len(before & after) > 0.8 * len(before)


def test_every_term_is_in_the_shard_named_by_the_manifest(papers: list[SearchEntry]) -> None:
    found = site_data(papers)
    first = [utf16(word) for word in decode_words(found["index"]["terms"]["first"])]
    shards = [decode_words(shard[0]) for shard in parts(found, "terms")]
    assert len(first) == len(shards) > 10
    for at, listed in enumerate(shards):
        assert first[at] <= utf16(listed[0])
        assert all(utf16(listed[-1]) < start for start in first[at + 1 : at + 2])
    assert sum(map(len, shards)) == len(terms(found))


@pytest.mark.parametrize(("kind", "backwards"), [("words", False), ("endings", True)])
def test_dictionaries_contain_every_term_in_order(
    papers: list[SearchEntry], kind: str, backwards: bool
) -> None:
    found = site_data(papers)
    listed = [word for shard in parts(found, kind) for word in decode_dictionary(shard, backwards)]
    spelt = [word.term[::-1] if backwards else word.term for word in listed]
    assert spelt == sorted(spelt, key=utf16)
    assert {word.term: word.papers for word in listed} == {
        term.word: papers_of(term) for term in terms(found)
    }
