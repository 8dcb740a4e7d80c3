"""Encoded numbers and words decode to the same values."""

import json
from html import escape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_decoding import decode_ending, decode_gaps

from generator.search import coding

NUMBERS = st.lists(st.integers(0, 2000) | st.integers(0, 2**40))
LETTERS = st.characters(categories=["L", "N"]) | st.sampled_from("aab\U00010428\U00010429\uffee")
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=6))


@given(NUMBERS)
def test_encoded_numbers_are_decoded(numbers: list[int]) -> None:
    assert coding.decode_numbers(coding.encode_numbers(numbers)) == numbers


@given(NUMBERS)
def test_numbers_can_be_encoded_minus_one(numbers: list[int]) -> None:
    more = [number + 1 for number in numbers]
    assert coding.encode_numbers_less_one(more) == coding.encode_numbers(numbers)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "#"),
        (24, ";"),
        (25, "="),
        (55, "["),
        (56, "]"),
        (59, "`"),
        (60, "a#"),
        (89, "~#"),
        (90, "a$"),
        (60 + 30 * 60, "aa#"),
    ],
)
def test_digits_match_those_of_the_browser_script(number: int, text: str) -> None:
    assert coding.digits(number) == text


@given(NUMBERS)
def test_digits_need_no_escaping(numbers: list[int]) -> None:
    text = coding.encode_numbers(numbers)
    assert json.dumps(text, ensure_ascii=False) == f'"{text}"'
    assert escape(text, quote=False).replace("&amp;", "&").replace("&gt;", ">") == text


@given(st.sets(st.integers(0, 5000)).map(sorted))
def test_encoded_gaps_are_decoded(numbers: list[int]) -> None:
    assert decode_gaps(coding.encode_gaps(numbers)) == numbers


def test_consecutive_numbers_have_gap_zero() -> None:
    assert coding.encode_gaps([3, 4, 5, 9]) == coding.encode_numbers([3, 0, 0, 3])


@given(WORDS)
def test_encoded_dictionaries_are_decoded(words: list[str]) -> None:
    assert coding.decode_words(coding.encode_words(words)) == words
    ordered = sorted(words, key=coding.utf16)
    assert coding.decode_words(coding.encode_words(ordered)) == ordered


def test_shared_prefixes_are_counted_in_utf_16_units() -> None:
    words = ["\U00010428a", "\U00010428b", "\U00010429"]
    assert coding.encode_words(words) == "#\U00010428a %b #\U00010429"


@given(st.text(LETTERS), st.text(LETTERS))
def test_encoded_endings_are_decoded(word: str, stem: str) -> None:
    assert decode_ending(coding.encode_ending(word, stem), stem) == word


def test_an_ending_encodes_removed_and_added_letters() -> None:
    assert coding.encode_ending("generalization", "generaliz") == "#ation"
    assert coding.encode_ending("happy", "happi") == "$y"


@given(WORDS)
def test_a_separator_is_the_shortest_between_two_words(words: list[str]) -> None:
    ordered = sorted(set(words), key=coding.utf16)
    for before, word in pairwise(ordered):
        between = coding.separator(before, word)
        assert coding.utf16(before) < coding.utf16(between)
        assert word.startswith(between)
        assert before.startswith(between[:-1])


def test_words_are_sorted_by_utf_16_units() -> None:
    ordered = sorted(["\uffee", "\U00010428", "a"], key=coding.utf16)
    assert ordered == ["a", "\U00010428", "\uffee"]
