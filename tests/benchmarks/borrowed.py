"""What other tests have that the benchmark uses, too.

`write_site` writes a site with nothing but search on it; `lunr_index` is lunr.py's index
of the same papers, and `own_weights` what our own files say, read back.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "support"))
from lunr_py import data, lunr_index, lunr_weights, own_weights
from search_files import search_files
from search_site import write_site

__all__ = ["data", "lunr_index", "lunr_weights", "own_weights", "search_files", "write_site"]
