"""Data attributes with what the browser needs to cite a paper and cannot read from its page.

The browser takes title, authors, date, venue, DOI, arXiv id, language, status and topics from
the JSON-LD of the page, and the abstract from its text. Most papers need only the key.
"""

from generator.library.citations.bibtex_text import protected
from generator.library.citations.citation import Citation


def citation_hints(citation: Citation) -> dict[str, str]:
    """Return the values of the attributes, by name without `data-`; empty ones are omitted."""
    known = {
        "key": citation.key,
        "latex": hinted_latex_title(citation),
        "journal": "1" if citation.type == "article-journal" else "",
        "unnamed": "1" if citation.has_more_authors else "",
    }
    return {name: value for name, value in known.items() if value}


def hinted_latex_title(citation: Citation) -> str:
    """Return the title as LaTeX, or empty if `protected` derives it from the plain title.

    Titles with formulas need it.
    """
    return citation.latex_title if citation.latex_title != protected(citation.title) else ""
