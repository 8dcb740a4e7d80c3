"""Acronyms are found only where a text defines them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.acronyms import Pair, capitals, pairs


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        (
            "We use reinforcement learning from human feedback (RLHF) here.",
            "RLHF",
            "reinforcement learning from human feedback",
        ),
        ("RLHF (reinforcement learning from human feedback) works.", "RLHF", None),
        ("Convolutional neural networks (CNNs) win.", "CNNs", "Convolutional neural networks"),
        ("We adapt with Low-Rank Adaptation (LoRA; ours).", "LoRA", "Low-Rank Adaptation"),
        ("the mean average precision (mAP)", "mAP", "mean average precision"),
        ("the k nearest neighbor (NN) rule", "NN", "nearest neighbor"),
        ("pose of the end-effector (EE)", "EE", "end-effector"),
        ("an electroencephalogram (EEG) of", "EEG", "electroencephalogram"),
        ("Old. Self-supervised learning (SSL)", "SSL", "Self-supervised learning"),
        (
            "Bidirectional Encoder Representations from Transformers (BERT)",
            "BERT",
            "Bidirectional Encoder Representations from Transformers",
        ),
    ],
)
def test_acronyms_with_long_forms_are_found(text: str, short: str, long: str | None) -> None:
    assert list(pairs(text)) == [Pair(short, long or "reinforcement learning from human feedback")]


@pytest.mark.parametrize(
    "text",
    [
        "as we saw earlier (RLHF)",  # no letters to match
        "a network (see Section 2)",  # no short form
        "a small example (e.g. this one)",
        "machine learning. Then came (ML)",  # another sentence
        "the model of Adam (A)",  # one letter
        "Adam (the model of it), A (Adam)",
        "low adaptation (La)",  # one capital
        "random numbers (rn)",  # no capitals
        "GPT models (GPT)",  # says itself
        "(RLHF)",
        "RLHF (1) and ()",
        "shared multiple layers (SuperLongName) of it",  # too long for a short form
    ],
)
def test_other_parentheses_are_not_acronyms(text: str) -> None:
    assert list(pairs(text)) == []


ALPHABET = [
    *("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India"),
    *("Juliett", "Kilo"),
]


@pytest.mark.parametrize(("letters", "is_found"), [(1, False), (2, True), (10, True), (11, False)])
def test_a_short_form_has_two_to_ten_characters(letters: int, is_found: bool) -> None:
    words = ALPHABET[:letters]
    short = "".join(word[0] for word in words)
    assert list(pairs(f"{' '.join(words)} ({short})")) == (
        [Pair(short, " ".join(words))] if is_found else []
    )


@pytest.mark.parametrize(("spaces", "is_found"), [(190, True), (191, False)])
def test_a_long_form_is_searched_within_200_characters(spaces: int, is_found: bool) -> None:
    text = f"Alpha{' ' * spaces}Beta "
    assert len(text) == 10 + spaces
    assert bool(list(pairs(f"{text}(AB)"))) == is_found


@pytest.mark.parametrize(("length", "is_found"), [(100, True), (101, False)])
def test_parentheses_contain_at_most_100_characters(length: int, is_found: bool) -> None:
    inside = "Alpha " + "B" + "a" * (length - 7)
    assert bool(list(pairs(f"AB ({inside})"))) == is_found


@pytest.mark.parametrize(
    ("short", "words", "is_found"),
    [("AB", 4, True), ("AB", 5, False), ("ABCDEFG", 12, True), ("ABCDEFG", 13, False)],
)
def test_the_number_of_words_of_a_long_form_is_limited(
    short: str, words: int, is_found: bool
) -> None:
    long = " ".join([*short, *["x"] * (words - len(short))])
    assert bool(list(pairs(f"{short} ({long})"))) == is_found


@given(st.text(st.sampled_from("aAbBİß ().;-s\U00010400"), max_size=60))
def test_long_forms_are_in_the_text_and_start_like_the_short_form(text: str) -> None:
    for pair in pairs(text):
        assert pair.short in text
        assert pair.long in " ".join(text.split())
        assert pair.long[0].lower()[0] == pair.short[0].lower()[0]


def test_capitalized_long_forms_end_with_a_capitalized_word() -> None:
    assert capitals("LLMs like GPT4 and LoRA, I Am Not") == {"LLM", "GPT", "LoRA"}
