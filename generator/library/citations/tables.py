"""The tables from which the browser writes the same citations as Python.

latex           {character: LaTeX} for the special characters that the library uses
months          the names of the months
bibtexMonths    their abbreviations in BibTeX
types           {type of CSL: {format: name of the type}}
statusNotes     {status: note for readers}
bibtexFields    {variable of CSL: field of BibTeX}
notInBibtex     the variables that have no field, or several
typesWithIssues the types of CSL whose number is that of an issue in BibTeX
typesInSeries   the types of CSL whose number is that in a series, if they are in one
risTags         {variable of CSL: tag of RIS}
risTypes        {variable of CSL: [type of CSL, ...]}, for variables that only these have in RIS
inArchives      the variables of CSL of numbers in archives, and their archives
notInRisExtra   the variables of CSL that are not among those in the field "Extra"
numberedArticles    the types of CSL whose number is that of an article
separator       the pattern of what separates names and their parts in BibTeX
suffix          the pattern of suffixes such as `Jr.`, which given names may look like
capitals        the pattern of words that must keep their capitals in BibTeX
master          the pattern of the genres of theses that are no doctor's

Patterns are regular expressions of JavaScript, for the flag `u`.
"""

import re
from typing import Any

from generator.content import CSL_TYPES, NAME_SUFFIX, type_names
from generator.library.citations.bibtex import (
    BIBTEX_FIELDS,
    BIBTEX_MONTHS,
    MASTER,
    NOT_IN_BIBTEX,
    SEPARATOR,
    TYPES_IN_SERIES,
    TYPES_WITH_ISSUES,
    entry_subtype,
)
from generator.library.citations.bibtex_text import INNER_CAPITAL, latex_characters
from generator.library.citations.citation import STATUS_NOTES
from generator.library.citations.ris import (
    IN_ARCHIVES,
    NOT_IN_EXTRA,
    NUMBERED_ARTICLES,
    RIS_TAGS,
    RIS_TYPES,
    type_in_extra,
)
from generator.model import MONTHS

TYPE_COLUMNS = ("bibtex", "container", "publisher", "ris", "endnote", "mods")
"""The columns of `PAPER_TYPES` from which citations are written."""

CHARACTER_CLASSES = {r"[^\W_]": r"[\p{L}\p{N}]", r"\w": r"[\p{L}\p{N}_]", r"\d": r"\p{Nd}"}
"""How Python and JavaScript write the classes of Unicode characters."""


def citation_tables(characters: str) -> dict[str, Any]:
    """Return the tables by name; `characters` are those that the library uses."""
    return {
        "latex": latex_characters(characters),
        "months": MONTHS,
        "bibtexMonths": BIBTEX_MONTHS,
        "types": {name: _type(name) for name in CSL_TYPES},
        "statusNotes": STATUS_NOTES,
        "bibtexFields": BIBTEX_FIELDS,
        "notInBibtex": NOT_IN_BIBTEX,
        "typesWithIssues": TYPES_WITH_ISSUES,
        "typesInSeries": TYPES_IN_SERIES,
        "risTags": RIS_TAGS,
        "risTypes": RIS_TYPES,
        "inArchives": IN_ARCHIVES,
        "notInRisExtra": NOT_IN_EXTRA,
        "numberedArticles": NUMBERED_ARTICLES,
        "separator": _javascript(SEPARATOR),
        "suffix": f"^(?:{_javascript(NAME_SUFFIX)})$",
        "capitals": _javascript(INNER_CAPITAL),
        "master": _javascript(MASTER),
    }


def _type(csl_type: str) -> dict[str, str]:
    names = type_names(csl_type)
    known = {column: getattr(names, column) for column in TYPE_COLUMNS}
    return known | {"subtype": entry_subtype(csl_type), "inRisExtra": type_in_extra(csl_type)}


def _javascript(pattern: re.Pattern[str]) -> str:
    text = pattern.pattern
    for python, javascript in CHARACTER_CLASSES.items():
        text = text.replace(python, javascript)
    return text
