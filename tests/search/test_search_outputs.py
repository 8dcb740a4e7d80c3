"""What is indexed, and the scripts that carry it; the browser's side is in tests/browser."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import Entry, outputs
from generator.search.analysis import FIELDS, Analysis, texts, words
from generator.search.index import build, pack, utf16

TEXT = st.text(max_size=40)
ENTRIES = st.lists(
    st.builds(
        Entry, id=TEXT, url=TEXT, title=TEXT, authors=st.lists(TEXT).map(tuple), abstract=TEXT
    ),
    max_size=5,
)


def data(entries: list[Entry], name: str, language: str = "en") -> Any:
    script = {output.path: output.data for output in outputs(entries, language)}[
        f"search/{name}.js"
    ]
    text = script.decode().removeprefix(f'papershelf.receive("{name}",').removesuffix(");\n")
    return json.loads(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("State-of-the-Art", ["state", "of", "the", "art"]),
        ("Łukasz Müller, Søren O’Neill", ["lukasz", "muller", "soren", "oneill"]),
        ("\U0001d4aa(n²) ﬁne", ["o", "n2", "fine"]),
        ("深度学习 model", ["深", "度", "学", "习", "model"]),
        ("snake_case C++ 3.14 😀", ["snake", "case", "c", "3", "14"]),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(TEXT)
def test_folded_words_stay_as_they_are(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


def test_topic_is_found_by_its_title_and_by_its_id() -> None:
    entry = Entry("a", "a", "A", topics=("Computer vision",), topic_ids=("cv-vision",))
    assert texts(entry)["topic"] == "Computer vision cv"


def test_names_keep_what_else_is_a_stop_word() -> None:
    assert Analysis().terms("author", "Can Will An") == ["can", "will", "an"]
    assert Analysis().terms("title", "Can Will An") == []


def test_other_languages_are_neither_stemmed_nor_filtered() -> None:
    assert Analysis("de-CH").terms("title", "The Models") == ["the", "models"]
    assert data([], "index", "de")["pipeline"] == []


def test_library_without_papers_has_an_empty_index() -> None:
    assert data([], "index")["vectors"] == [[]] * len(FIELDS)
    assert data([], "papers") == []


@given(ENTRIES.filter(len))
def test_packed_vectors_hold_the_weights_of_lunr(entries: list[Entry]) -> None:
    index = build(entries, Analysis())
    packed = pack(index, len(entries))
    assert packed["terms"] == sorted(index.inverted_index, key=utf16)
    for field, vectors in zip(FIELDS, packed["vectors"], strict=True):
        for number, vector in enumerate(vectors):
            assert unpacked(vector, packed["terms"]) == weights(index, f"{field}/{number}")


def unpacked(vector: list[int], terms: list[str]) -> dict[str, int]:
    place, found = 0, {}
    for step, weight in zip(vector[::2], vector[1::2], strict=True):
        place += step
        found[terms[place]] = weight
    return found


def weights(index: Any, reference: str) -> dict[str, int]:
    term_of = {posting["_index"]: term for term, posting in index.inverted_index.items()}
    elements = index.field_vectors[reference].elements
    pairs = zip(elements[::2], elements[1::2], strict=True)
    return {term_of[term]: round(weight * 100) for term, weight in pairs}


def test_terms_are_in_the_order_of_utf_16() -> None:
    assert sorted(["\uffee", "\U00010428", "a"], key=utf16) == ["a", "\U00010428", "\uffee"]


def test_records_are_in_the_order_of_the_entries() -> None:
    shown = {
        "byline": "X and 2 more",
        "date": "May 2024",
        "venue": "V",
        "excerpt": "E",
        "language": "fr",
    }
    first = Entry("b", "papers/b.html", "B", ("X", "Y", "Z"), upvotes=3, **shown)
    second = Entry("a", "papers/a.html", "A")
    assert data([first, second], "papers") == [
        ["b", "papers/b.html", "B", "X and 2 more", "May 2024", "V", 3, "E", "fr"],
        ["a", "papers/a.html", "A", "", "", "", None, "", ""],
    ]


@given(ENTRIES)
def test_scripts_hold_nothing_that_ends_a_script_element(entries: list[Entry]) -> None:
    for output in outputs(entries):
        if output.path != "search/lunr.js":
            assert not {"<", "\u2028", "\u2029"} & set(output.data.decode())


def test_lunr_js_comes_with_its_licence() -> None:
    lunr = next(output.data for output in outputs([]) if output.path == "search/lunr.js")
    assert b"2.3.9" in lunr[:200]
    assert b"@license MIT" in lunr[:300]


def test_names_of_data_files_change_with_their_content() -> None:
    one, other = (data([Entry("a", "a", title)], "index")["papers"] for title in ("A", "B"))
    assert one != other
    assert one.startswith("search/papers.js?v=")


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "import hashlib; from generator.search import *;"
        "e = [Entry('a', 'a', 'Many words', ('B C', 'D')), Entry('b', 'b', 'Words')];"
        "print(hashlib.sha256(b''.join(o.data for o in outputs(e))).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
