"""Search: what the papers say in, the scripts that a browser searches with out."""

from generator.search.analysis import Entry
from generator.search.coding import encode_numbers
from generator.search.engine import bundles
from generator.search.outputs import make, outputs
from generator.search.state import Papers
from generator.search.update import update

__all__ = ["Entry", "Papers", "bundles", "encode_numbers", "make", "outputs", "update"]
