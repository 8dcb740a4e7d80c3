"""A citation as BibTeX.

Fields and entry types are those of "BibTeXing" (Oren Patashnik, 1988), with `eprint`,
`archivePrefix` and `doi` as arXiv and the publishers use them.
"""

import re

from generator.library.citations.citation import Citation
from generator.model import MONTHS
from generator.text import text_to_latex

BIBTEX_MONTHS = tuple(name[:3].lower() for name in MONTHS)

AND = re.compile(r"\band\b")

TYPES = {"journal": ("article", "journal"), "conference": ("inproceedings", "booktitle")}
"""Types of entries, and the field of each that names what the paper is in."""

OTHERWISE = ("misc", "howpublished")


def to_bibtex(citation: Citation) -> str:
    """Return a BibTeX entry that ends without a newline."""
    kind, container = TYPES.get(citation.kind, OTHERWISE)
    fields = _fields(citation, container)
    lines = [f"  {name} = {{{value}}}," for name, value in fields if value]
    if citation.date and citation.date.month:
        lines.append(f"  month = {BIBTEX_MONTHS[citation.date.month - 1]},")
    return "\n".join([f"@{kind}{{{citation.key},", *lines, "}"])


def _fields(citation: Citation, container: str) -> list[tuple[str, str]]:
    others = ["others"] if citation.has_more_authors else []
    return [
        ("title", citation.latex_title),
        ("author", " and ".join([*map(_author, citation.authors), *others])),
        ("year", str(citation.date.year) if citation.date else ""),
        (container, text_to_latex(citation.venue)),
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
