"""The search index: from papers as plain text to scripts that a browser loads.

outputs          all files, and the manifest
papers           what the index needs of each paper, cached
analysis         fields, words and terms
languages        stemmers and stop words of languages besides English
language_scripts the same for the browser
acronyms         acronyms and their long forms in a text
tables           strings of all papers as numbers
postings         the inverted index as arrays
aliases          acronyms and their long forms, learned from the papers
variants         spellings of words with certain letters
shards           postings, encoded
dictionary       terms and their surface forms, encoded
buckets          words by their first and last letters, encoded
addresses        identifiers in addresses
keys             identifiers, names and attributes of papers
facets           the values that hits are filtered by, encoded
jumps            the pages of authors, topics and other groups, by name
records          what results display, encoded
lunr_json        the complete index in the format of Lunr
coding           numbers and words as text; `arrays` and `front_coding` encode many at once
chunking         the boundaries of shards
scripts          files that deliver data to a browser
weights          the numbers that decide how search ranks papers
"""

from generator.search.analysis import SearchEntry
from generator.search.coding import encode_numbers
from generator.search.facets import Facet
from generator.search.jumps import Jump
from generator.search.language_scripts import language_script
from generator.search.languages import is_english
from generator.search.outputs import make_index
from generator.search.papers import SearchPapers

__all__ = [
    "Facet",
    "Jump",
    "SearchEntry",
    "SearchPapers",
    "encode_numbers",
    "is_english",
    "language_script",
    "make_index",
]
