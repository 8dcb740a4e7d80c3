"""The types of CSL by the names of types in other formats, for the import.

BibTeX: "BibTeXing" (Oren Patashnik, 1988); BibLaTeX: section 2.1 of its manual
(https://ctan.org/pkg/biblatex); RIS: "RIS Format Specifications" (2011), and the types that
EndNote and Zotero added; Zotero: https://api.zotero.org/itemTypes; Crossref: https://api.crossref.org/types.
"""

from collections.abc import Mapping

from generator.content.paper_types import PAPER_TYPES

BIBTEX_TYPES = {
    "article-journal": "article suppperiodical",
    "article": "preprint",
    "book": "book mvbook collection mvcollection proceedings mvproceedings reference mvreference"
    " manual commentary",
    "chapter": "incollection inbook suppcollection suppbook bookinbook",
    "dataset": "dataset data",
    "document": "misc custom",
    "entry-encyclopedia": "inreference",
    "graphic": "artwork image",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "manuscript": "unpublished",
    "map": "map",
    "motion_picture": "movie video",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings conference",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "personal_communication": "letter",
    "report": "techreport report",
    "review": "review",
    "software": "software program",
    "song": "audio music",
    "speech": "talk presentation",
    "standard": "standard",
    "thesis": "phdthesis mastersthesis thesis",
    "treaty": "legal",
    "webpage": "online electronic www webpage",
}

RIS_TYPES = {
    "article-journal": "JOUR EJOUR ABST INPR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL UNBILL",
    "book": "BOOK EBOOK EDBOOK SER CTLG",
    "chapter": "CHAP ECHAP",
    "classic": "CLSWK ANCIENT",
    "dataset": "DATA DBASE AGGR",
    "document": "GEN MULTI GRNT GRANT EQUA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE CHART",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE LEGAL",
    "legislation": "STAT",
    "manuscript": "UNPB MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT VIDEO ADVS",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CONF CPAPER",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM ICOMM",
    "post-weblog": "BLOG",
    "report": "RPRT GOVDOC",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND STD",
    "thesis": "THES",
    "webpage": "ELEC WEB",
}

ZOTERO_TYPES = {
    "bill": "bill",
    "entry-dictionary": "dictionaryEntry",
    "entry-encyclopedia": "encyclopediaArticle",
    "graphic": "artwork",
    "hearing": "hearing",
    "interview": "interview",
    "legal_case": "case",
    "legislation": "statute",
    "map": "map",
    "motion_picture": "film videoRecording",
    "broadcast": "tvBroadcast radioBroadcast podcast",
    "personal_communication": "letter email instantMessage",
    "post": "forumPost",
    "post-weblog": "blogPost",
    "song": "audioRecording",
}

CROSSREF_TYPES = {
    "article": "posted-content",
    "article-journal": "journal-article",
    "book": "book monograph edited-book reference-book book-set book-series proceedings"
    " proceedings-series",
    "chapter": "book-chapter book-section book-part book-track",
    "dataset": "dataset database component",
    "document": "other grant",
    "entry-encyclopedia": "reference-entry",
    "paper-conference": "proceedings-article",
    "periodical": "journal journal-issue journal-volume",
    "report": "report report-series report-component",
    "review": "peer-review",
    "standard": "standard standard-series",
    "thesis": "dissertation",
}

GENRES = {
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "mastersthesis": "Master's thesis",
    "mathesis": "Master's thesis",
    "phdthesis": "PhD thesis",
    "resreport": "Research report",
    "techreport": "Technical report",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
}
"""Genres by the keys for them in BibLaTeX (section 4.9.2.14 of its manual)."""


def _by_name(names: Mapping[str, str]) -> dict[str, str]:
    return {name: csl_type for csl_type, several in names.items() for name in several.split()}


TYPES: Mapping[str, Mapping[str, str]] = {
    "bibtex": {row.bibtex: name for name, row in PAPER_TYPES.items()} | _by_name(BIBTEX_TYPES),
    "ris": {row.ris: name for name, row in PAPER_TYPES.items()} | _by_name(RIS_TYPES),
    "zotero": {row.zotero: name for name, row in PAPER_TYPES.items()} | _by_name(ZOTERO_TYPES),
    "crossref": _by_name(CROSSREF_TYPES),
}
"""The types of CSL by format and name, including the names that citations write."""


def csl_type(source: str, name: str) -> str:
    """Return the type of CSL for a type of the format `source`, or `document` if it is unknown."""
    return TYPES[source].get(name, "document")
