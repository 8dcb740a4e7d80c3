"""Citations of papers in the formats that reference managers and LaTeX read.

    csl         a paper as an item of CSL-JSON, which is the content of its citation
    csl_names   names in CSL-JSON
    variables   further variables of CSL, from `extra`
    citation    a citation: the item, and what CSL has no variable for
    keys        unique citation keys
    bibtex      BibTeX (`bibtex_text`: titles and special characters)
    ris         RIS
    record      a citation for the browser
    tables      the names of types, fields and characters in the formats, for the browser

`templates/assets/cite/` writes these and more formats in the browser, from the records and the
tables.
"""

from generator.library.citations.bibtex import to_bibtex
from generator.library.citations.bibtex_text import (
    characters_of,
    protected,
    title_as_latex,
)
from generator.library.citations.citation import Citation, citation
from generator.library.citations.csl import (
    ARXIV,
    AUTHOR_COUNT,
    LICENSE,
    LINKS,
    MORE_AUTHORS,
    SECOND_BODY,
    Item,
    paper_type,
    to_json,
)
from generator.library.citations.keys import bibtex_keys, unique_keys
from generator.library.citations.record import to_record
from generator.library.citations.ris import to_ris
from generator.library.citations.tables import citation_tables

__all__ = [
    "ARXIV",
    "AUTHOR_COUNT",
    "LICENSE",
    "LINKS",
    "MORE_AUTHORS",
    "SECOND_BODY",
    "Citation",
    "Item",
    "bibtex_keys",
    "characters_of",
    "citation",
    "citation_tables",
    "paper_type",
    "protected",
    "title_as_latex",
    "to_bibtex",
    "to_json",
    "to_record",
    "to_ris",
    "unique_keys",
]
