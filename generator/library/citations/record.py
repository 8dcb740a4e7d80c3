"""A citation as the browser's scripts read it: the item of CSL-JSON, and what is not in it."""

from typing import Any

from generator.library.citations.bibtex_text import protected
from generator.library.citations.citation import Citation


def to_record(citation: Citation) -> dict[str, Any]:
    """Return the record that `templates/assets/cite/record.js` describes.

    The title in LaTeX is left out if the browser derives it from the plain title.
    """
    is_derived = citation.latex_title == protected(citation.text("title"))
    known = {
        "item": citation.item,
        "rich": citation.rich,
        "latexTitle": "" if is_derived else citation.latex_title,
        "arxiv": citation.arxiv,
    }
    return {name: value for name, value in known.items() if value}
