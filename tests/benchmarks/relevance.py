"""Relevance: nDCG@10 and recall@100 on judged collections, compared with lunr.js and BM25.

The site of each collection is built like any other, and each query of the collection is used
unchanged, as if a person had typed it.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bm25 import BM25
from borrowed import write_site
from judged import Collection
from metrics import mean, ndcg, recall
from node import papershelf, stock_lunr

from generator.search.analysis import SearchEntry

Ranker = Callable[[Sequence[str], int], list[list[str]]]
"""From queries and the number of places wanted to a ranking for each."""

DEPTH = 100


def rankers(entries: Sequence[SearchEntry], site: Path) -> dict[str, Ranker]:
    """Return the compared rankers by their names in the report; `site` is a site of the entries."""
    plain = BM25(entries)
    return {
        "Papershelf": lambda queries, limit: papershelf(site, queries, limit),
        "lunr.js": lambda queries, limit: stock_lunr(entries, queries, limit),
        "BM25": lambda queries, limit: [plain.search(query, limit) for query in queries],
    }


def measure(collection: Collection, workplace: Path) -> dict[str, str]:
    """Return the figures of each ranker; the collection's site is written to `workplace`."""
    site = write_site(workplace / collection.name, list(collection.entries))
    queries, grades = zip(*collection.judged, strict=True)
    compared = rankers(collection.entries, site)
    return {name: _figures(rank(queries, DEPTH), grades) for name, rank in compared.items()}


def _figures(rankings: Sequence[Sequence[str]], grades: Sequence[Mapping[str, int]]) -> str:
    pairs = list(zip(rankings, grades, strict=True))
    return (
        f"{mean(ndcg(*pair) for pair in pairs):.3f} / {mean(recall(*pair) for pair in pairs):.3f}"
    )
