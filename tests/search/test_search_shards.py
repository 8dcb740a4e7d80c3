"""Shards decode to what was encoded, contain everything once, and change little in an edit."""

import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr_py import papers_of, parts, site_data, terms
from search_decoding import decode_dictionary, decode_postings, decode_terms

from generator.search import chunking
from generator.search.aliases import Alias
from generator.search.analysis import Analysis, SearchEntry, analyse
from generator.search.chunking import Chunking
from generator.search.coding import decode_words, utf16
from generator.search.dictionary import Word, count_forms, encode_dictionary
from generator.search.postings import PAPER, PostingIndex, merge
from generator.search.shards import (
    encode_places,
    encode_postings,
    encode_terms,
)
from generator.search.weights import FIELDS

TEXT = st.text("ab cdé\U00010400", max_size=60)
PAPERS = st.lists(
    st.builds(SearchEntry, st.just("a"), st.just("a"), TEXT, abstract=TEXT), min_size=1, max_size=6
)
WORDS = st.text("abé\U00010428\uffee", min_size=1, max_size=4)


def index_of(entries: Sequence[SearchEntry]) -> PostingIndex:
    return merge(map(analyse, entries), Analysis())


def places(entries: Sequence[SearchEntry], field: str, term: str) -> list[tuple[int, int]]:
    """Return the papers and places of a term, found word by word."""
    analysis = Analysis()
    at = list(FIELDS).index(field)
    return [
        (paper, place)
        for paper, entry in enumerate(entries)
        for place, found in enumerate(analysis.terms(field, analyse(entry).words[at]))
        if found == term
    ]


@given(PAPERS)
def test_an_index_has_every_position_of_every_term(entries: list[SearchEntry]) -> None:
    index = index_of(entries)
    for field in index.fields:
        for term, found in field.occurrences.items():
            expected = [
                (paper << PAPER) + place for paper, place in places(entries, field.name, term)
            ]
            assert list(found) == expected


@given(PAPERS)
def test_field_lengths_exclude_stop_words(
    entries: list[SearchEntry],
) -> None:
    analysis = Analysis()
    for at, field in enumerate(index_of(entries).fields):
        found = [analysis.terms(field.name, analyse(entry).words[at]) for entry in entries]
        assert field.lengths == [len(list(filter(None, each))) for each in found]


@given(PAPERS, st.lists(st.sampled_from(["a", "b", "ab", "c"]), min_size=1, max_size=3))
def test_phrases_match_consecutive_words(entries: list[SearchEntry], phrase: list[str]) -> None:
    texts = [analyse(entry).words for entry in entries]
    expected = {
        paper
        for paper, fields in enumerate(texts)
        for name, found in zip(FIELDS, fields, strict=True)
        if f" {' '.join(phrase)} " in f" {' '.join(Analysis().terms(name, found))} "
    }
    assert index_of(entries).phrase(list(enumerate(phrase))) == expected


def test_a_phrase_can_have_gaps() -> None:
    entries = [
        SearchEntry("a", "a", "", abstract=text) for text in ("cats and dogs", "cats dogs", "dogs")
    ]
    assert index_of(entries).phrase([(0, "cat"), (2, "dog")]) == {0}


@given(PAPERS)
def test_encoded_term_shards_are_decoded(entries: list[SearchEntry]) -> None:
    index = index_of(entries)
    written = [term for term, _ in encode_postings(index, sorted(index.terms(), key=utf16))]
    aliases = [Alias(("a", "b"), "A \U00010400", [0, 3]), Alias(("c",), "x", [])]
    if written:
        read = decode_terms(encode_terms(written, aliases), encode_places(written))
        assert read == (written, aliases)


@given(PAPERS)
def test_encoded_postings_are_decoded(entries: list[SearchEntry]) -> None:
    index = index_of(entries)
    for term, papers in encode_postings(index, sorted(index.terms())):
        assert papers == papers_of(term)
        for field, (found, lengths) in zip(index.fields, decode_postings(term), strict=True):
            assert list(found) == list(field.occurrences.get(term.word, ()))
            assert lengths == {at >> PAPER: field.lengths[at >> PAPER] for at in found}


@given(st.lists(st.builds(Word, WORDS, WORDS, st.integers(1, 10**6))), st.booleans())
def test_encoded_dictionaries_are_decoded(words: list[Word], backwards: bool) -> None:
    assert decode_dictionary(encode_dictionary(words, backwards), backwards) == words


def test_a_term_is_displayed_as_its_most_frequent_word() -> None:
    terms = Analysis().terms_of("title")
    frequency = {"network": 2, "networks": 5, "cats": 1, "cat": 1, "happy": 1}
    assert count_forms(frequency, terms) == {
        "network": "networks 5 network 2",
        "cat": "cat 1 cats 1",
        "happi": "happy 1",
    }


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
    assert (chunking.TERMS.least, chunking.TERMS.most, chunking.TERMS.one_in) == (5000, 10_000, 32)
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
    before, after = site_data(papers), site_data(edited)
    words = len(analyse(edited[0]).words[0])
    for kind, most in (("terms", words), ("places", 3), ("words", 3), ("endings", 3)):
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
    for at, words in enumerate(shards):
        assert first[at] <= utf16(words[0])
        assert all(utf16(words[-1]) < start for start in first[at + 1 : at + 2])
    assert sum(map(len, shards)) == len(terms(found))


@pytest.mark.parametrize(("kind", "backwards"), [("words", False), ("endings", True)])
def test_dictionaries_contain_every_term_in_order(
    papers: list[SearchEntry], kind: str, backwards: bool
) -> None:
    found = site_data(papers)
    words = [word for shard in parts(found, kind) for word in decode_dictionary(shard, backwards)]
    spelt = [word.term[::-1] if backwards else word.term for word in words]
    assert spelt == sorted(spelt, key=utf16)
    assert {word.term: word.papers for word in words} == {
        term.word: papers_of(term) for term in terms(found)
    }
