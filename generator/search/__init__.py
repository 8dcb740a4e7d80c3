"""Search: what the papers say in, the scripts that a browser searches with out.

`analysis` decides what is indexed and how a text becomes words, `index` builds the
index with lunr.py, and `outputs` writes everything as scripts, because a page opened
from a disk may load scripts but may not fetch data. The browser's half is in
`templates/assets/search.js` and `templates/assets/search/`.
"""

from generator.search.analysis import Entry
from generator.search.outputs import outputs

__all__ = ["Entry", "outputs"]
