"""The time to build the index, compared with lunr.py on the same papers in the same run.

Our time includes everything that is written: postings, places, dictionaries, records, texts.
lunr.py builds its index in memory, once with its own analysis and once with our terms. In
the second case both indexes must be equal: the weights of every term in every field of every
paper are compared. Times are processor times, the better of two runs, which depend least on
other load.
"""

import gc
from collections.abc import Callable, Sequence
from time import process_time
from typing import Any

from borrowed import data, lunr_index, lunr_weights, own_weights, search_files
from lunr import lunr

from generator.search.analysis import SearchEntry, texts
from generator.search.weights import FIELDS

PRECISION = 1e-9
RUNS = 2


def measure(entries: Sequence[SearchEntry]) -> str:
    """Return a sentence with the times."""
    files, ours = _timed(search_files, entries)
    index, theirs = _timed(lunr_index, entries)
    _, stock = _timed(_stock_lunr, entries)
    weights = own_weights(data(files), sorted(entry.id for entry in entries))
    same = "equal" if _are_equal(weights, lunr_weights(index)) else "DIFFERENT"
    return (
        f"The index of {len(entries):,} papers takes {ours:.1f} s of processor time; "
        f"lunr.py takes {stock:.1f} s ({stock / ours:.1f} times as long), and {theirs:.1f} s "
        f"({theirs / ours:.1f} times) where it is given our terms, with {same} weights."
    )


def _timed(
    build: Callable[[Sequence[SearchEntry]], Any], entries: Sequence[SearchEntry]
) -> tuple[Any, float]:
    """Return the built value and the time of the fastest run."""
    built, times = None, []
    for _ in range(RUNS):
        built = None
        gc.collect()
        start = process_time()
        built = build(entries)
        times.append(process_time() - start)
    return built, min(times)


def _stock_lunr(entries: Sequence[SearchEntry]) -> Any:
    fields = [{"field_name": field, "boost": each.boost} for field, each in FIELDS.items()]
    documents = [{"id": entry.id, **texts(entry)} for entry in entries]
    return lunr(ref="id", fields=fields, documents=documents)


def _are_equal(ours: dict[str, dict[str, float]], theirs: dict[str, dict[str, float]]) -> bool:
    """Return whether two indexes have the same terms with the same weights."""
    return ours.keys() == theirs.keys() and all(
        ours[name].keys() == weights.keys()
        and all(abs(ours[name][term] - weight) < PRECISION for term, weight in weights.items())
        for name, weights in theirs.items()
    )
