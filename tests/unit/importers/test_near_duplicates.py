"""Near duplicates: the similarity of two texts, and the index that finds similar texts.

Expected values are computed by brute force from the numbers written here.
"""

import json
from pathlib import Path
from random import Random
from string import ascii_lowercase

import pytest

from generator.importers.merge.import_files import import_files
from generator.importers.merge.near_duplicates import (
    NearDuplicateIndex,
    _sketch_keys,
    are_near_duplicates,
)

SHINGLE_SIZE = 12
THRESHOLD = 0.6
FEWEST_SHINGLES = 60
SKETCH_SIZE = 16
BUCKET_SIZE = 20
NEXT_LETTER = str.maketrans(ascii_lowercase, ascii_lowercase[1:] + "a")


def letters(random: Random, count: int) -> str:
    return "".join(random.choices(ascii_lowercase, k=count))


def in_words(text: str) -> str:
    return " ".join(text[start : start + 7] for start in range(0, len(text), 7))


def with_changes(text: str, count: int) -> str:
    """Return a text with `count` letters replaced, at equal distances."""
    changed = list(text)
    for number in range(1, count + 1):
        position = len(text) * number // (count + 1)
        changed[position] = changed[position].translate(NEXT_LETTER)
    return "".join(changed)


def similarity(first: str, second: str) -> float:
    """Return the Jaccard similarity of all substrings of 12 letters."""
    one, other = (
        {text[start : start + SHINGLE_SIZE] for start in range(len(text) - SHINGLE_SIZE + 1)}
        for text in (first.replace(" ", ""), second.replace(" ", ""))
    )
    return len(one & other) / len(one | other)


def pair(shingles: int, changes: int, seed: int = 1) -> tuple[str, str]:
    """Return two texts of so many shingles that differ in so many letters."""
    text = letters(Random(seed), shingles + SHINGLE_SIZE - 1)
    return in_words(text), in_words(with_changes(text, changes))


SIMILAR = pair(480, 10)
"""10 changes of 12 shingles each: (480 - 120) / (480 + 120) is exactly the threshold."""

DISSIMILAR = pair(479, 10)


def test_the_pairs_are_on_both_sides_of_the_threshold() -> None:
    assert THRESHOLD <= similarity(*SIMILAR) < THRESHOLD + 0.001
    assert THRESHOLD - 0.001 < similarity(*DISSIMILAR) < THRESHOLD


@pytest.mark.parametrize(("texts", "expected"), [(SIMILAR, True), (DISSIMILAR, False)])
def test_texts_are_near_duplicates_from_the_threshold_on(
    texts: tuple[str, str], expected: bool
) -> None:
    assert are_near_duplicates(*texts) is expected
    assert are_near_duplicates(*reversed(texts)) is expected
    index = NearDuplicateIndex()
    index.add(1, texts[0])
    assert index.find(texts[1]) == [1] * expected


@pytest.mark.parametrize(("texts", "papers"), [(SIMILAR, 1), (DISSIMILAR, 2)])
def test_an_import_merges_papers_whose_abstracts_are_near_duplicates(
    texts: tuple[str, str], papers: int, tmp_path: Path
) -> None:
    rows = [{"title": f"Title {text[:7]}", "abstract": text} for text in texts]
    rows[1]["title"] = "Another title"
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    report = import_files("jsonl", [tmp_path / "rows.jsonl"], tmp_path / "content")
    assert report.added == papers


@pytest.mark.parametrize("changes", range(1, 30))
def test_similarity_is_that_of_all_substrings(changes: int) -> None:
    first, second = pair(600, changes, seed=changes)
    assert are_near_duplicates(first, second) == (similarity(first, second) >= THRESHOLD)


@pytest.mark.parametrize(("shingles", "expected"), [(FEWEST_SHINGLES, True), (59, False)])
def test_a_short_text_has_no_near_duplicates(shingles: int, expected: bool) -> None:
    first = letters(Random(2), shingles + SHINGLE_SIZE - 1)
    second = first[:-1] + first[-1].translate(NEXT_LETTER)
    assert similarity(first, second) > THRESHOLD
    assert are_near_duplicates(first, second) is expected
    assert are_near_duplicates(first, first.upper())
    index = NearDuplicateIndex()
    index.add(1, first)
    assert index.find(second) == [1] * expected


def test_the_index_finds_texts_just_above_the_threshold() -> None:
    """Sketches of half the size would miss some, larger ones would find no more."""
    pairs = [pair(1200, 24, seed) for seed in range(200)]
    index = NearDuplicateIndex()
    for number, (first, second) in enumerate(pairs):
        assert THRESHOLD < similarity(first, second) < THRESHOLD + 0.02
        index.add(number, first)
    assert [index.find(second) for _, second in pairs] == [[number] for number in range(200)]
    assert len(_sketch_keys(pairs[0][0])) == SKETCH_SIZE - 1


def test_a_common_text_is_returned_for_twenty_papers() -> None:
    index = NearDuplicateIndex()
    text = SIMILAR[0]
    for number in range(BUCKET_SIZE + 5):
        index.add(number, text)
    assert index.find(text) == list(range(BUCKET_SIZE))
