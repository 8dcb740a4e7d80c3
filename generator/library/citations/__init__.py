"""Citations of papers in the formats that reference managers and LaTeX read.

    citation    the content of a citation, independent of its format
    keys        unique citation keys
    bibtex      BibTeX (`bibtex_text`: titles and special characters)
    ris         RIS
    csl         CSL-JSON
    hints       data attributes from which the browser completes the citation of a page
    tables      what the browser needs to write the same citations

`templates/assets/cite/` writes these and more formats in the browser. It reads the metadata of
the page, its data attributes (`citation_hints`), and the names of types, months and special
characters in the formats (`citation_tables`).
"""

from generator.library.citations.bibtex import to_bibtex
from generator.library.citations.bibtex_text import (
    characters_of,
    protected,
    title_as_latex,
)
from generator.library.citations.citation import (
    Citation,
    citation,
    paper_type,
)
from generator.library.citations.csl import to_csl, to_csl_json, to_csl_name
from generator.library.citations.hints import (
    citation_hints,
    hinted_details,
    hinted_latex_title,
    hinted_type,
)
from generator.library.citations.keys import bibtex_keys, unique_keys
from generator.library.citations.ris import to_ris
from generator.library.citations.tables import citation_tables

__all__ = [
    "Citation",
    "bibtex_keys",
    "characters_of",
    "citation",
    "citation_hints",
    "citation_tables",
    "hinted_details",
    "hinted_latex_title",
    "hinted_type",
    "paper_type",
    "protected",
    "title_as_latex",
    "to_bibtex",
    "to_csl",
    "to_csl_json",
    "to_csl_name",
    "to_ris",
    "unique_keys",
]
