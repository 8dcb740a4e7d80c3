"""Data attributes with what the browser needs to cite a paper and cannot read from its page.

The browser takes title, authors, date, venue, DOI, arXiv id, language, status and topics from
the JSON-LD of the page, and the abstract from its text. Most papers need only the key, because
`article`, the type of preprints, is the default.
"""

import json
from typing import Any

from generator.library.citations.bibtex_text import protected
from generator.library.citations.citation import Citation
from generator.library.citations.csl import to_csl_name

DEFAULT_TYPE = "article"

DETAILS = (
    *("genre", "editors", "volume", "issue", "pages", "number", "edition", "series"),
    *("publisher", "institution", "place", "event", "isbn", "issn", "note"),
)
"""Fields that few papers have; they have the same names in the browser."""


def citation_hints(citation: Citation) -> dict[str, str]:
    """Return the values of the attributes, by name without `data-`; empty ones are omitted."""
    details = hinted_details(citation)
    known = {
        "key": citation.key,
        "latex": hinted_latex_title(citation),
        "type": hinted_type(citation),
        "details": json.dumps(details, ensure_ascii=False) if details else "",
        "unnamed": "1" if citation.has_more_authors else "",
    }
    return {name: value for name, value in known.items() if value}


def hinted_details(citation: Citation) -> dict[str, Any]:
    """Return the fields in `DETAILS` that have a value, by name."""
    known = {name: getattr(citation, name) for name in DETAILS}
    known["editors"] = list(map(to_csl_name, citation.editors))
    return {name: value for name, value in known.items() if value}


def hinted_type(citation: Citation) -> str:
    """Return the type, or empty for the default."""
    return citation.type if citation.type != DEFAULT_TYPE else ""


def hinted_latex_title(citation: Citation) -> str:
    """Return the title as LaTeX, or empty if `protected` derives it from the plain title.

    Titles with formulas need it.
    """
    return citation.latex_title if citation.latex_title != protected(citation.title) else ""
