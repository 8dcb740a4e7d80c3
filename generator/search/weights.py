"""The numbers that decide how search ranks papers; the manifest of the index carries them.

The browser ranks by BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework",
2009, section 3.6.1). The exact search and search/lunr.json use Lunr's BM25 instead, so that they
give the same scores as Lunr. The numbers for BM25F are those that served best on test
collections of queries with judged results (`make bench-search`).
"""

from typing import NamedTuple


class FieldWeights(NamedTuple):
    """How much a match in a field is worth.

    `weight` and `b` are those of BM25F: `b` tells how much a long field lowers the score, from 0
    (not at all) to 1. `boost` is Lunr's.
    """

    weight: float
    b: float
    boost: int


FIELDS = {
    "title": FieldWeights(weight=3, b=0.5, boost=1),
    "author": FieldWeights(weight=2, b=0.75, boost=2),
    "topic": FieldWeights(weight=1, b=0.75, boost=1),
    "venue": FieldWeights(weight=1, b=0.75, boost=1),
    "year": FieldWeights(weight=1, b=0.75, boost=1),
    "abstract": FieldWeights(weight=1, b=0.75, boost=1),
    "summary": FieldWeights(weight=1, b=0.75, boost=1),
}
"""The fields that are searched, in the order of the index."""

RANKING = {
    "k1": 2,
    "exact": 1,
    "wildcard": 1,
    "completion": 0.2,
    "similar": 0.3,
    "correction": 0.5,
    "alias": 0.8,
    "repeated": 0.75,
    "related": 0.375,
}
"""The `k1` of BM25F, and the weight of each kind of match.

A match is one of the word itself, of a word with stars, of a word that is still being typed, of
a word within a number of errors, of the correction of an unknown word, or of another name for
the word, such as its acronym. A word that the query says n times counts n ** `repeated`. `related`
is the mass of a unit of weight that a term has in the related papers of a paper (`related_terms`).
"""

LUNR = {"k1": 1.2, "b": 0.75}
"""The parameters of Lunr's BM25, which are its defaults."""
