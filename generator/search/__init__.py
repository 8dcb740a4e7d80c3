"""Search: what the papers say in, the scripts that a browser searches with out."""

from generator.search.analysis import Entry
from generator.search.coding import encode_numbers
from generator.search.outputs import outputs

__all__ = ["Entry", "encode_numbers", "outputs"]
