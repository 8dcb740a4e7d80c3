"""What the browser has to be told to cite a paper, beside what its page says anyway.

The page's JSON-LD has title, authors, date, venue, DOI, arXiv number, language and topics;
the abstract is there to be read, but for its formulas. Most papers need no more than their
key.
"""

from generator.library.citations.bibtex_text import protected
from generator.library.citations.citation import Citation


def citation_hints(citation: Citation) -> dict[str, str]:
    """Return data attributes by their names without `data-`."""
    known = {
        "key": citation.key,
        "latex": hinted_latex_title(citation),
        "journal": "1" if citation.kind == "journal" else "",
        "unnamed": "1" if citation.has_more_authors else "",
    }
    return {name: value for name, value in known.items() if value}


def hinted_latex_title(citation: Citation) -> str:
    """Return the title as LaTeX where it cannot be made of the plain one, as with formulas."""
    return citation.latex_title if citation.latex_title != protected(citation.title) else ""
