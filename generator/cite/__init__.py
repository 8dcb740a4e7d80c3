"""Papers as citations: what other programs are told of a paper, in the formats they read.

    record    what a citation says, whatever its format; names as parts
    keys      the keys by which texts cite papers
    bibtex    BibTeX
    ris       RIS
    csl       CSL-JSON

`templates/assets/cite/` writes the same formats, and some more, in the browser: it is told
of a page what the page does not say anyway (`hints`), and how LaTeX writes the characters
that the library uses (`latex_characters`).
"""

from generator.cite.bibtex import bibtex
from generator.cite.bibtex_text import characters_of, latex_characters, protected, title_as_latex
from generator.cite.csl import csl, csl_json
from generator.cite.hints import hints, latex_title
from generator.cite.keys import bibtex_keys, unique_keys
from generator.cite.record import Citation, Name, citation, is_journal, split_name
from generator.cite.ris import ris

__all__ = [
    "Citation",
    "Name",
    "bibtex",
    "bibtex_keys",
    "characters_of",
    "citation",
    "csl",
    "csl_json",
    "hints",
    "is_journal",
    "latex_characters",
    "latex_title",
    "protected",
    "ris",
    "split_name",
    "title_as_latex",
    "unique_keys",
]
