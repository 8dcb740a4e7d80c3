"""Papers as citations: what other programs are told of a paper, in the formats they read.

    record    what a citation says, whatever its format; names as parts
    keys      the keys by which texts cite papers
    bibtex    BibTeX
    ris       RIS
    csl       CSL-JSON

`templates/assets/cite/` writes the same formats, and some more, in the browser: it is told
of a page what the page does not say anyway (`citation_hints`), and how LaTeX writes the characters
that the library uses (`latex_characters`).
"""

from generator.library.citations.bibtex import to_bibtex
from generator.library.citations.bibtex_text import (
    characters_of,
    latex_characters,
    protected,
    title_as_latex,
)
from generator.library.citations.citation import (
    Citation,
    PersonName,
    citation,
    is_journal,
    split_name,
)
from generator.library.citations.csl import to_csl, to_csl_json
from generator.library.citations.hints import citation_hints, hinted_latex_title
from generator.library.citations.keys import bibtex_keys, unique_keys
from generator.library.citations.ris import to_ris

__all__ = [
    "Citation",
    "PersonName",
    "bibtex_keys",
    "characters_of",
    "citation",
    "citation_hints",
    "hinted_latex_title",
    "is_journal",
    "latex_characters",
    "protected",
    "split_name",
    "title_as_latex",
    "to_bibtex",
    "to_csl",
    "to_csl_json",
    "to_ris",
    "unique_keys",
]
