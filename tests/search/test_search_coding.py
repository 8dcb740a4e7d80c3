"""Encoded numbers and words decode to the same values."""

import json
from html import escape
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_decoding import decode_ending, decode_gaps, decode_numbers, decode_words

from generator.search import coding
from generator.search.arrays import encode_array
from generator.search.front_coding import encode_endings, encode_separators, encode_word_lists

NUMBERS = st.lists(st.integers(0, 2000) | st.integers(0, 2**40))
LETTERS = st.characters(categories=["L", "N"]) | st.sampled_from("aab\U00010428\U00010429\uffee")
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=6))


@given(NUMBERS)
def test_encoded_numbers_are_decoded(numbers: list[int]) -> None:
    assert decode_numbers(coding.encode_numbers(numbers)) == numbers


@given(NUMBERS)
def test_an_array_of_numbers_is_encoded_as_the_single_numbers(numbers: list[int]) -> None:
    encoded = encode_array(np.array(numbers, np.int64))
    assert encoded.text == coding.encode_numbers(numbers)
    assert encoded.parts(range(len(numbers) + 1)) == list(map(coding.digits, numbers))
    assert encoded.parts([0, len(numbers) // 2, len(numbers)]) == [
        coding.encode_numbers(numbers[: len(numbers) // 2]),
        coding.encode_numbers(numbers[len(numbers) // 2 :]),
    ]


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


@given(WORDS, st.lists(st.integers(0, 20)))
def test_encoded_word_lists_are_decoded(words: list[str], cuts: list[int]) -> None:
    for listed in (words, sorted(words, key=coding.utf16)):
        bounds = sorted([0, len(words), *(min(cut, len(words)) for cut in cuts)])
        expected = [listed[start:end] for start, end in pairwise(bounds)]
        assert list(map(decode_words, encode_word_lists(listed, bounds))) == expected


def test_shared_prefixes_are_counted_in_utf_16_units() -> None:
    words = ["\U00010428a", "\U00010428b", "\U00010429"]
    assert encode_word_lists(words, [0, 3]) == ["#\U00010428a %b #\U00010429"]


@given(st.text(LETTERS), st.text(LETTERS))
def test_encoded_endings_are_decoded(word: str, stem: str) -> None:
    [ending] = encode_endings([word], [stem], [0, 1])
    assert decode_ending(ending, stem) == word


def test_an_ending_encodes_removed_and_added_letters() -> None:
    words, stems = ["generalization", "happy", "a"], ["generaliz", "happi", "a"]
    assert encode_endings(words, stems, [0, 2, 2, 3]) == ["#ation $y", "", "#"]


@given(WORDS)
def test_a_separator_is_the_shortest_between_two_words(words: list[str]) -> None:
    ordered = sorted(set(words), key=coding.utf16)
    separators = decode_words(encode_separators(ordered[:-1], ordered[1:]))
    for (before, word), between in zip(pairwise(ordered), separators, strict=True):
        assert coding.utf16(before) < coding.utf16(between)
        assert word.startswith(between)
        assert before.startswith(between[:-1])


def test_words_are_sorted_by_utf_16_units() -> None:
    assert coding.sorted_utf16(["\uffee", "\U00010428", "a"]) == ["a", "\U00010428", "\uffee"]
