"""A citation as BibTeX.

Fields and entry types are those of "BibTeXing" (Oren Patashnik, 1988), with `eprint`,
`archivePrefix` and `doi` as arXiv and the publishers use them, and `eid`, `eventtitle`, `isbn`
and `issn` of BibLaTeX.
"""

import re

from generator.library.citations.citation import Citation
from generator.model import MONTHS, Name
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
        ("author", " and ".join([*map(_name, citation.authors), *others])),
        ("editor", " and ".join(map(_name, citation.editors))),
        ("year", str(citation.date.year) if citation.date else ""),
        *((name, text_to_latex(value)) for name, value in _publication(citation)),
        ("doi", citation.doi.replace("{", "").replace("}", "")),
        ("eprint", citation.arxiv),
        ("archivePrefix", "arXiv" if citation.arxiv else ""),
        ("url", citation.url),
        ("note", text_to_latex(". ".join(citation.notes))),
    ]


def _publication(citation: Citation) -> list[tuple[str, str]]:
    """Return the fields with plain text that state where a paper was published."""
    body = citation.issuing_body
    by_publisher = body == citation.publisher
    return [
        (citation.names.container, citation.container),
        ("series", citation.series),
        ("volume", citation.volume.replace("–", "--")),
        ("number", (citation.issue or citation.number).replace("–", "--")),
        ("eid", citation.number if citation.issue else ""),
        ("pages", citation.pages.replace("–", "--")),
        ("edition", citation.edition),
        (citation.names.publisher, body),
        ("organization", citation.institution if by_publisher else ""),
        ("publisher", "" if by_publisher else citation.publisher),
        ("address", citation.place),
        ("type", citation.genre),
        ("eventtitle", citation.event),
        ("isbn", citation.isbn),
        ("issn", citation.issn),
    ]


def _name(name: Name) -> str:
    """Return `von Family, Suffix, Given`, or the name of an organization in braces."""
    if name.literal:
        return f"{{{text_to_latex(name.literal)}}}"
    given = " ".join(filter(None, (name.given, name.dropping_particle)))
    parts = [name.full_family, name.suffix, given] if given else [name.full_family]
    return ", ".join(_protected_and(part) for part in parts if part)


def _protected_and(part: str) -> str:
    """Protect a part of a name that contains the word by which BibTeX separates authors."""
    written = text_to_latex(part)
    return f"{{{written}}}" if "and" in part and AND.search(part) else written
