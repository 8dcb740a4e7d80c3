"""The index that lunr.py builds, in a form that is small to send.

Lunr writes each weight's place twice, in the vectors of the documents and in the
postings of the terms. Here the vectors alone are kept and the browser derives the
postings from them:

    fields   ["title", ...]
    terms    every term, in the order of UTF-16 code units that lunr.js demands
    vectors  for each field, for each paper: term, weight, term, weight, ...

A term is given by its distance from the one before it in the vector, a weight in
hundredths. Papers are numbered in the order of the entries.
"""

from collections.abc import Sequence
from typing import Any

from lunr.builder import Builder

from generator.search.analysis import FIELDS, Analysis, Entry, texts

HUNDREDTHS = 100


def build(entries: Sequence[Entry], analysis: Analysis) -> Any:
    """Return lunr.py's index of the entries; its references are their numbers."""
    builder = Builder()
    builder.ref("number")
    for field, boost in FIELDS.items():
        builder.field(field, boost)
    for number, entry in enumerate(entries):
        document: dict[str, Any] = {
            field: analysis.terms(field, text) for field, text in texts(entry).items()
        }
        builder.add({"number": number, **document})
    return builder.build()


def packed(entries: Sequence[Entry], analysis: Analysis) -> dict[str, Any]:
    """Return the index of the entries as it is sent; lunr.py cannot build one of nothing."""
    if not entries:
        return {"fields": list(FIELDS), "terms": [], "vectors": [[] for _ in FIELDS]}
    return pack(build(entries, analysis), len(entries))


def pack(index: Any, count: int) -> dict[str, Any]:
    """Return lunr.py's index of `count` papers as it is sent."""
    terms = sorted(index.inverted_index, key=utf16)
    place = {index.inverted_index[term]["_index"]: at for at, term in enumerate(terms)}
    vectors = [
        [_pack_vector(index.field_vectors[f"{field}/{number}"], place) for number in range(count)]
        for field in index.fields
    ]
    return {"fields": index.fields, "terms": terms, "vectors": vectors}


def utf16(text: str) -> bytes:
    """Return the key that sorts as JavaScript compares texts."""
    return text.encode("utf-16-be")


def _pack_vector(vector: Any, place: dict[int, int]) -> list[int]:
    elements = vector.elements
    weights = sorted(
        (place[term], round(weight * HUNDREDTHS))
        for term, weight in zip(elements[::2], elements[1::2], strict=True)
    )
    steps, before = [], 0
    for term, weight in weights:
        steps += [term - before, weight]
        before = term
    return steps
