"""A citation as BibTeX.

Fields and entry types are those of "BibTeXing" (Oren Patashnik, 1988), with `eprint`,
`archivePrefix` and `doi` as arXiv and the publishers use them.
"""

import re

from generator.library.citations.citation import Citation
from generator.model import MONTHS
from generator.text import text_to_latex

BIBTEX_MONTHS = tuple(name[:3].lower() for name in MONTHS)

AND = re.compile(r"(?<!\w)and(?!\w)")
"""The word by which BibTeX separates names."""


def to_bibtex(citation: Citation) -> str:
    """Return a BibTeX entry that ends without a newline."""
    lines = [f"  {name} = {{{value}}}," for name, value in _fields(citation) if value]
    if citation.date and citation.date.month:
        lines.append(f"  month = {BIBTEX_MONTHS[citation.date.month - 1]},")
    return "\n".join([f"@{citation.names.bibtex}{{{citation.key},", *lines, "}"])


def _fields(citation: Citation) -> list[tuple[str, str]]:
    others = ["others"] if citation.has_more_authors else []
    return [
        ("title", citation.latex_title),
        ("author", " and ".join([*map(_author, citation.authors), *others])),
        ("year", str(citation.date.year) if citation.date else ""),
        (citation.names.container or citation.names.publisher, text_to_latex(citation.venue)),
        ("doi", citation.doi.replace("{", "").replace("}", "")),
        ("eprint", citation.arxiv),
        ("archivePrefix", "arXiv" if citation.arxiv else ""),
        ("url", citation.url),
        ("note", citation.status_note),
    ]


def _author(name: str) -> str:
    """Protect a name that holds the word by which BibTeX separates authors."""
    written = text_to_latex(name)
    return f"{{{written}}}" if "and" in name and AND.search(name) else written
