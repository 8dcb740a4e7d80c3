"""Search: what the papers say in, the scripts that a browser searches with out."""

from generator.search.analysis import SearchEntry
from generator.search.coding import encode_numbers
from generator.search.outputs import make_index, outputs
from generator.search.state import SearchPapers
from generator.search.update import update_index

__all__ = [
    "SearchEntry",
    "SearchPapers",
    "encode_numbers",
    "make_index",
    "outputs",
    "update_index",
]
