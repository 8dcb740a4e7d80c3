"""Helpers of other tests that the benchmark also uses.

`write_site` writes a site with only a search; `lunr_index` is the index of lunr.py of the
same papers, and `own_weights` are the weights decoded from our files.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "support"))
from lunr_py import data, lunr_index, lunr_weights, own_weights
from search_files import search_files
from search_site import write_site

__all__ = ["data", "lunr_index", "lunr_weights", "own_weights", "search_files", "write_site"]
