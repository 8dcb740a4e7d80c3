"""The search index: from papers as plain text to scripts that a browser loads.

outputs          all files, and how they are built
engine           the browser's scripts, bundled
analysis         fields, words and terms
postings         the inverted index
aliases          acronyms and their long forms, learned from the papers
facets           the values that hits are filtered by

The formats are described in `outputs` (manifest), `shards`, `dictionary`, `buckets`, `records`,
`facets` and `coding`.
"""

from generator.search.analysis import SearchEntry
from generator.search.coding import encode_numbers
from generator.search.facets import Facet
from generator.search.outputs import make_index
from generator.search.state import SearchPapers

__all__ = [
    "Facet",
    "SearchEntry",
    "SearchPapers",
    "encode_numbers",
    "make_index",
]
