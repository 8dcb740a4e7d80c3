"""The metrics of the benchmark, compared with cases calculated by hand."""

from math import log2

import pytest
from bm25 import BM25
from metrics import mean, ndcg, recall, reciprocal_rank

from generator.search.analysis import SearchEntry


def test_ndcg_is_one_for_the_ideal_order() -> None:
    assert ndcg(["a", "b", "c"], {"a": 3, "b": 2, "c": 1, "d": 0}) == 1


def test_ndcg_discounts_grades_by_rank() -> None:
    gained = 1 / log2(2) + 0 / log2(3) + 7 / log2(4)
    ideal = 7 / log2(2) + 1 / log2(3)
    assert ndcg(["one", "none", "three"], {"three": 3, "one": 1}) == pytest.approx(gained / ideal)


def test_ndcg_ignores_ranks_after_ten() -> None:
    others = [f"other-{number}" for number in range(10)]
    assert ndcg([*others, "a"], {"a": 1}) == 0
    assert ndcg([*others[:9], "a"], {"a": 1}) == pytest.approx(1 / log2(11))


def test_the_ideal_ranking_of_ndcg_has_at_most_ten_documents() -> None:
    grades = {f"good-{number}": 1 for number in range(30)}
    assert ndcg(list(grades)[:10], grades) == 1


def test_recall_is_the_found_share_of_relevant_documents() -> None:
    grades = {"a": 1, "b": 4, "c": 2, "d": 1, "not": 0}
    assert recall(["not", "b", "x", "d"], grades) == 0.5
    assert recall(["x", "b"], grades, depth=1) == 0


def test_reciprocal_rank_is_that_of_the_first_relevant_document() -> None:
    assert reciprocal_rank(["a", "b", "c"], {"b", "c"}) == 0.5
    assert reciprocal_rank(["a"], {"b"}) == 0


def test_metrics_without_judgments_are_zero() -> None:
    assert [ndcg([], {}), recall([], {"a": 0}), reciprocal_rank([], {"a"}), mean([])] == [0] * 4


def test_bm25_prefers_rare_words_and_short_texts() -> None:
    entries = [
        SearchEntry("a", "", "Cats", abstract="cats dogs"),
        SearchEntry("b", "", "Dogs"),
        SearchEntry("c", "", "The"),
    ]
    assert BM25(entries).search("cat", 10) == ["a"]
    assert BM25(entries).search("the dog", 10) == ["b", "a"], "the shorter of two is better"
    assert BM25(entries).search("dog cats", 1) == ["a"]


def test_bm25_breaks_ties_by_id() -> None:
    assert BM25([SearchEntry("b", "", "Same"), SearchEntry("a", "", "Same")]).search(
        "same", 10
    ) == ["a", "b"]
