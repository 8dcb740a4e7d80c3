"""Spellings of words with letters that some people write as two."""

from generator.search.analysis import Analysis
from generator.search.variants import marked_words, variants


def test_words_with_such_letters_are_found_in_any_case_and_form() -> None:
    texts = ["Scho\u0308lkopf und ÅRHUS", "naïve Noël", "plain", "x-Übung2"]
    assert marked_words(texts) == {"schölkopf", "århus", "übung"}


def test_a_term_has_the_variants_that_are_terms() -> None:
    terms = ["aarhu", "arhu", "muller", "scholkopf"]
    found = variants(["schölkopf", "århus", "müller", "größer"], terms, Analysis())
    assert found == {
        "schoelkopf": ["scholkopf"],
        "aarhu": ["arhu"],
        "arhu": ["aarhu"],
        "mueller": ["muller"],
    }
