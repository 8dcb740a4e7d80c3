"""Text analysis: how a text becomes words and terms."""

from string import ascii_lowercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_files import analysed_papers

from generator.search.acronyms import Pair
from generator.search.analysis import Analysis, SearchEntry, _folded, texts, words
from generator.search.papers import learned_acronyms
from generator.search.weights import FIELDS

TEXT = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("aZ09 _-'’.Σσßİıﬁé\u0301\u00a0深")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("State-of-the-Art", ["state", "of", "the", "art"]),
        ("Łukasz Müller, Søren O’Neill", ["lukasz", "muller", "soren", "oneill"]),
        ("Gödel don't", ["godel", "dont"]),
        ("\U0001d4aa(n²) ﬁne", ["o", "n2", "fine"]),
        ("深度学习 model", ["深", "度", "学", "习", "model"]),
        ("snake_case C++ 3.14 😀", ["snake", "case", "c", "3", "14"]),
        ("\U00010400b", ["\U00010428b"]),
    ],
)
def test_words_are_normalized(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(TEXT)
def test_normalizing_is_idempotent(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


@given(TEXT)
def test_words_contain_no_spaces_or_other_ascii_characters(text: str) -> None:
    for word in words(text):
        assert word
        assert not any(char.isspace() for char in word)
        assert all(char in ascii_lowercase + digits for char in word if char.isascii())


@given(st.text("aB1_ -.,'\t\n"), st.sampled_from(["", "é", "–", "“x”", "深"]))
def test_a_non_ascii_character_does_not_affect_other_words(text: str, other: str) -> None:
    assert words(f"{text} {other}") == words(text) + words(other)


def test_a_topic_is_found_by_title_aliases_and_id() -> None:
    entry = SearchEntry(
        "a",
        "a",
        "A",
        topics=("Computer vision",),
        topic_ids=("cv-vision-image",),
        topic_aliases=("image understanding",),
    )
    assert texts(entry)["topic"] == "Computer vision image understanding cv"
    assert list(texts(entry)) == list(FIELDS)


def test_other_spellings_of_authors_are_searched() -> None:
    entry = SearchEntry("a", "a", "A", authors=("Chris Manning",), author_aliases=("C. Manning",))
    assert texts(entry)["author"] == "Chris Manning C. Manning"


def test_keywords_are_searched_like_topics() -> None:
    entry = SearchEntry("a", "a", "A", topics=("Vision",), keywords=("segmentation", "depth"))
    assert texts(entry)["topic"] == "Vision segmentation depth"


def test_titles_and_names_keep_stop_words() -> None:
    analysis = Analysis()
    assert analysis.terms("author", ["can", "will", "an"]) == ["can", "will", "an"]
    assert analysis.terms("title", ["all", "you", "need"]) == ["all", "you", "need"]
    assert analysis.terms("abstract", ["all", "networks"]) == ["", "network"]


def test_languages_without_a_stemmer_are_neither_stemmed_nor_filtered() -> None:
    analysis = Analysis("tr")
    assert analysis.terms("abstract", ["the", "models"]) == ["the", "models"]
    assert (analysis.pipeline, analysis.stop_words) == ([], frozenset())


def test_acronyms_and_words_in_capitals_are_found_in_texts_that_are_not_all_in_capitals() -> None:
    entry = SearchEntry(
        "a",
        "a",
        "TITLE IN CAPITALS",
        abstract="Large language models (LLMs) read LaTeX.",
        summary="GPT (generative pre-trained transformer).",
    )
    papers, _, _ = analysed_papers([entry])
    acronyms = learned_acronyms(papers)
    assert papers.words.strings[papers.words.numbers[0]] == "title"
    assert acronyms.pairs.keys() == {
        Pair("LLMs", "Large language models"),
        Pair("GPT", "generative pre-trained transformer"),
    }
    assert acronyms.capitals.keys() == {"LLM", "LaTeX", "GPT"}


def test_a_bounded_number_of_folded_texts_is_cached() -> None:
    assert _folded.cache_info().maxsize == 10_000
