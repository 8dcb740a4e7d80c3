"""A citation as BibTeX.

Fields and entry types are those of "BibTeXing" (Oren Patashnik, 1988), with `eprint`,
`archivePrefix` and `doi` as arXiv and the publishers use them. What has no field there has that
of BibLaTeX (section 2.2 of its manual, https://ctan.org/pkg/biblatex), or else a field with the
name of the variable of CSL, which bibliography styles ignore.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.content import csl_type as source_type
from generator.content import is_name_suffix, type_names
from generator.library.citations.bibtex_text import rich_as_latex
from generator.library.citations.citation import STATUS_NOTES, Citation
from generator.library.citations.csl import Item
from generator.library.citations.csl_names import CslName, full_given
from generator.library.citations.variables import date_text, inexact_date
from generator.model import MONTHS
from generator.text import text_to_latex

BIBTEX_MONTHS = tuple(name[:3].lower() for name in MONTHS)

SEPARATOR = re.compile(r"(?<!\w)and(?!\w)|,")
"""What separates names in BibTeX, and the parts of a name."""

MASTER = re.compile(r"master|magister|bachelor|diplom|licen[ct]iate|\b[MB]\.?(?:Sc|A)\b", re.I)
"""What tells other theses from those of doctors, in their genres."""

BIBTEX_FIELDS: Mapping[str, str] = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "container-author": "bookauthor",
    "title-short": "shorttitle",
    "issued": "year",
    "container-title": "booktitle",
    "container-title-short": "shortjournal",
    "collection-title": "series",
    "volume": "volume",
    "number-of-volumes": "volumes",
    "issue": "issue",
    "number": "eid",
    "collection-number": "collection-number",
    "page": "pages",
    "number-of-pages": "pagetotal",
    "chapter-number": "chapter",
    "edition": "edition",
    "publisher": "publisher",
    "publisher-place": "address",
    "genre": "type",
    "event-title": "eventtitle",
    "event-date": "eventdate",
    "event-place": "venue",
    "original-title": "origtitle",
    "original-publisher": "origpublisher",
    "original-publisher-place": "origlocation",
    "original-date": "origdate",
    "ISBN": "isbn",
    "ISSN": "issn",
    "DOI": "doi",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "status": "pubstate",
    "accessed": "urldate",
    "keyword": "keywords",
}
"""The fields by the variables of CSL, in their order in an entry. Some depend on the type."""

SUBTYPES = {
    "article": "preprint",
    "article-magazine": "magazine",
    "article-newspaper": "newspaper",
}
"""The `entrysubtype` of types that have none of their own name."""

NUMBERS = {name: BIBTEX_FIELDS[name] for name in ("issue", "number", "collection-number")}
"""The fields of numbers for which BibTeX has `number` in entries of some types."""

TYPES_WITH_ISSUES = (
    *("article", "article-journal", "article-magazine", "article-newspaper"),
    *("periodical", "review"),
)
TYPES_IN_SERIES = ("book", "chapter", "paper-conference")

NOT_IN_BIBTEX = ("id", "type", "title", "URL", "note", "language", "abstract", "custom")
"""The variables that are written by rules of their own, or not at all."""

EN_DASH = text_to_latex("–")


def to_bibtex(citation: Citation) -> str:
    """Return a BibTeX entry that ends without a newline."""
    lines = [f"  {name} = {{{value}}}," for name, value in _fields(citation) if value]
    month = _issued(citation)[1]
    if month:
        lines.append(f"  month = {BIBTEX_MONTHS[month - 1]},")
    return "\n".join([f"@{_entry_type(citation)}{{{citation.key},", *lines, "}"])


def _entry_type(citation: Citation) -> str:
    """Return the type; theses and edited books have several."""
    item, name = citation.item, citation.names.bibtex
    if name == "phdthesis" and MASTER.search(citation.text("genre")):
        return "mastersthesis"
    is_proceedings = name == "book" and "event-title" in item and "author" not in item
    return "proceedings" if is_proceedings else name


def entry_subtype(csl_type: str) -> str:
    """Return the `entrysubtype` in BibLaTeX of a type that shares its entry type with others."""
    is_main = source_type("bibtex", type_names(csl_type).bibtex) == csl_type
    return "" if is_main else SUBTYPES.get(csl_type, csl_type)


def _issued(citation: Citation) -> Sequence[int]:
    """Return the year, month and day, which are 0 if they are unknown or before the year 1."""
    [first, *_] = citation.item.get("issued", {}).get("date-parts", [[]])
    return [*first, 0, 0, 0][:3] if first and first[0] > 0 else (0, 0, 0)


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    item = citation.variables
    yield "title", citation.latex_title
    if citation.has_more_authors and "author" not in item:
        yield "author", "others"
    others = sorted(item.keys() - BIBTEX_FIELDS.keys() - set(NOT_IN_BIBTEX))
    for variable in (*BIBTEX_FIELDS, *others):
        if variable in item:
            yield _field(variable, citation), _value(variable, citation)
    yield (
        "organization" if citation.names.publisher == "publisher" else "publisher",
        text_to_latex(citation.second_body),
    )
    yield "entrysubtype", "" if citation.arxiv else entry_subtype(item["type"])
    yield "eprint", citation.arxiv
    yield "archivePrefix", "arXiv" if citation.arxiv else ""
    for name, url in (("url", citation.url), *citation.links):
        yield name, url.replace("{", "%7B").replace("}", "%7D")
    language = citation.text("language")
    yield "language", "" if language.startswith("en") else language
    yield "license", text_to_latex(citation.license)
    yield "note", text_to_latex(". ".join(citation.notes))
    yield "date", inexact_date(item.get("issued", {}))
    yield "day", str(_issued(citation)[2] or "")


def _field(variable: str, citation: Citation) -> str:
    """Return the field of a variable in an entry of the citation's type."""
    item, names = citation.item, citation.names
    if variable == "container-title":
        return names.container or "booktitle"
    if variable == "publisher":
        return names.publisher
    if variable in NUMBERS:
        return "number" if variable == _meaning_of_number(item) else NUMBERS[variable]
    return BIBTEX_FIELDS.get(variable, variable)


def _meaning_of_number(item: Item) -> str:
    """Return the variable that BibTeX has as the field `number` in an entry of a type."""
    kind, is_in_series = item["type"], "collection-title" in item
    is_conference = kind == "paper-conference" and ("volume" in item or not is_in_series)
    if is_conference or kind in TYPES_WITH_ISSUES:
        return "issue"
    return "collection-number" if is_in_series and kind in TYPES_IN_SERIES else "number"


def _value(variable: str, citation: Citation) -> str:
    value = citation.item[variable]
    if variable == "issued":
        year = _issued(citation)[0]
        return str(year) if year else text_to_latex(value.get("literal", ""))
    if variable == "status" and value in STATUS_NOTES:
        return ""  # stated by the note
    if isinstance(value, list):
        others = ["others"] * (variable == "author" and citation.has_more_authors)
        return " and ".join([*map(_name, value), *others])
    if isinstance(value, dict):
        return text_to_latex(value["literal"]) if "literal" in value else date_text(value)
    if variable == "DOI":
        return str(value).replace("{", "").replace("}", "")
    return _latex(variable, citation).replace(EN_DASH, "--")


def _latex(variable: str, citation: Citation) -> str:
    """Return the value of a text or a number as LaTeX."""
    if variable in citation.rich:
        return rich_as_latex(citation.rich[variable])
    text = citation.text(variable)
    return text_to_latex(text.replace("-", "–") if variable == "page" else text)


def _name(name: CslName) -> str:
    """Return `von Family, Suffix, Given`, or the name of an organization in braces.

    Braces around a given name such as `Jr` distinguish it from a suffix, which may come last.
    """
    if "literal" in name:
        return f"{{{text_to_latex(name['literal'])}}}"
    particle = name.get("non-dropping-particle", "")
    family = " ".join(filter(None, (text_to_latex(particle), _family(name.get("family", "")))))
    suffix, given = map(_protected_separator, (name.get("suffix", ""), full_given(name)))
    if suffix:
        return f"{family}, {suffix}, {given or '{}'}"
    given = f"{{{given}}}" if is_name_suffix(given) else given
    return ", ".join(filter(None, (family, given)))


def _family(family: str) -> str:
    """Return a family name in braces if BibTeX would take its beginning for a particle."""
    first_letters = (next(filter(str.isalpha, word), "") for word in family.split()[:-1])
    if any(map(str.islower, first_letters)):
        return f"{{{text_to_latex(family)}}}"
    return _protected_separator(family)


def _protected_separator(part: str) -> str:
    """Protect a part of a name that contains what separates names or their parts in BibTeX."""
    written = text_to_latex(part)
    return f"{{{written}}}" if SEPARATOR.search(part) else written
