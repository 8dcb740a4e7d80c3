"""The table of the types of papers: one row for each type of CSL 1.0.2 that a paper can have.

A row has the names of the type in the other formats. Citations in Python and in the browser, and
the metadata of a paper's page, are written from `PAPER_TYPES`.

The types of CSL: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types.
The entry types of BibTeX: "BibTeXing" (Oren Patashnik, 1988); those of BibLaTeX (`dataset`,
`online`, `patent`, `software`, `standard`) where BibTeX has none. RIS: "RIS Format
Specifications" (2011). MODS: the MARC genre terms, where there is one. Types of schema.org:
https://schema.org/CreativeWork. Types of items in Zotero: https://api.zotero.org/itemTypes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class PaperType:
    """The names of a type for readers, who see the `title`, and in other formats.

    `bibtex`, `ris`, `endnote`, `schema_org` and `zotero` are types, `mods` is a genre.
    `container` is the BibTeX field for what the paper is part of, or empty if it is published on
    its own; `publisher` is the field for the body that publishes it. `highwire` is the tag for
    the container or that body, or empty. `genre` is what CSL adds to the type, unless a paper has
    a genre of its own.
    """

    title: str
    bibtex: str
    ris: str
    endnote: str
    mods: str
    schema_org: str
    zotero: str
    container: str = ""
    publisher: str = "publisher"
    highwire: str = ""
    genre: str = ""


PAPER_TYPES: Mapping[str, PaperType] = {
    "article-journal": PaperType(
        title="Journal article",
        bibtex="article",
        ris="JOUR",
        endnote="Journal Article",
        mods="article",
        schema_org="ScholarlyArticle",
        zotero="journalArticle",
        container="journal",
        highwire="citation_journal_title",
    ),
    "article-magazine": PaperType(
        title="Magazine article",
        bibtex="article",
        ris="MGZN",
        endnote="Magazine Article",
        mods="article",
        schema_org="Article",
        zotero="magazineArticle",
        container="journal",
        highwire="citation_journal_title",
    ),
    "article-newspaper": PaperType(
        title="Newspaper article",
        bibtex="article",
        ris="NEWS",
        endnote="Newspaper Article",
        mods="article",
        schema_org="NewsArticle",
        zotero="newspaperArticle",
        container="journal",
        highwire="citation_journal_title",
    ),
    "paper-conference": PaperType(
        title="Conference paper",
        bibtex="inproceedings",
        ris="CONF",
        endnote="Conference Proceedings",
        mods="conference publication",
        schema_org="ScholarlyArticle",
        zotero="conferencePaper",
        container="booktitle",
        highwire="citation_conference_title",
    ),
    "chapter": PaperType(
        title="Book chapter",
        bibtex="incollection",
        ris="CHAP",
        endnote="Book Section",
        mods="book chapter",
        schema_org="Chapter",
        zotero="bookSection",
        container="booktitle",
        highwire="citation_inbook_title",
    ),
    "book": PaperType(
        title="Book",
        bibtex="book",
        ris="BOOK",
        endnote="Book",
        mods="book",
        schema_org="Book",
        zotero="book",
        highwire="citation_publisher",
    ),
    "thesis": PaperType(
        title="Thesis",
        bibtex="phdthesis",
        ris="THES",
        endnote="Thesis",
        mods="thesis",
        schema_org="Thesis",
        zotero="thesis",
        publisher="school",
        highwire="citation_dissertation_institution",
        genre="PhD thesis",
    ),
    "report": PaperType(
        title="Report",
        bibtex="techreport",
        ris="RPRT",
        endnote="Report",
        mods="technical report",
        schema_org="Report",
        zotero="report",
        publisher="institution",
        highwire="citation_technical_report_institution",
    ),
    "article": PaperType(
        title="Preprint",
        bibtex="misc",
        ris="UNPB",
        endnote="Unpublished Work",
        mods="preprint",
        schema_org="ScholarlyArticle",
        zotero="preprint",
        container="howpublished",
        genre="preprint",
    ),
    "dataset": PaperType(
        title="Dataset",
        bibtex="dataset",
        ris="DATA",
        endnote="Dataset",
        mods="numeric data",
        schema_org="Dataset",
        zotero="dataset",
    ),
    "software": PaperType(
        title="Software",
        bibtex="software",
        ris="COMP",
        endnote="Computer Program",
        mods="computer program",
        schema_org="SoftwareSourceCode",
        zotero="computerProgram",
        container="howpublished",
    ),
    "webpage": PaperType(
        title="Web page",
        bibtex="online",
        ris="ELEC",
        endnote="Web Page",
        mods="web site",
        schema_org="WebPage",
        zotero="webpage",
        container="howpublished",
        highwire="citation_inbook_title",
    ),
    "speech": PaperType(
        title="Talk",
        bibtex="misc",
        ris="SLIDE",
        endnote="Generic",
        mods="speech",
        schema_org="PresentationDigitalDocument",
        zotero="presentation",
        container="howpublished",
    ),
    "manuscript": PaperType(
        title="Manuscript",
        bibtex="unpublished",
        ris="MANSCPT",
        endnote="Manuscript",
        mods="manuscript",
        schema_org="Manuscript",
        zotero="manuscript",
        container="howpublished",
    ),
    "standard": PaperType(
        title="Standard",
        bibtex="standard",
        ris="STAND",
        endnote="Standard",
        mods="standard or specification",
        schema_org="CreativeWork",
        zotero="standard",
        publisher="institution",
    ),
    "patent": PaperType(
        title="Patent",
        bibtex="patent",
        ris="PAT",
        endnote="Patent",
        mods="patent",
        schema_org="CreativeWork",
        zotero="patent",
        container="howpublished",
    ),
    "document": PaperType(
        title="Document",
        bibtex="misc",
        ris="GEN",
        endnote="Generic",
        mods="",
        schema_org="ScholarlyArticle",
        zotero="document",
        container="howpublished",
    ),
}
"""The types with names of their own in other formats, by their names in CSL."""

CSL_TYPES = (
    *PAPER_TYPES,
    "bill", "broadcast", "classic", "collection", "entry", "entry-dictionary",
    "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case",
    "legislation", "map", "motion_picture", "musical_score", "pamphlet", "performance",
    "periodical", "personal_communication", "post", "post-weblog", "regulation", "review",
    "review-book", "song", "treaty",
)  # fmt: skip
"""All types of CSL 1.0.2. Those that are not in `PAPER_TYPES` have the names of a `document`, but
for `OTHER_NAMES`."""

OTHER_NAMES: Mapping[str, Mapping[str, str]] = {
    "bill": {"ris": "BILL"},
    "classic": {"ris": "CLSWK"},
    "entry-dictionary": {"ris": "DICT", "container": "booktitle"},
    "entry-encyclopedia": {"bibtex": "inreference", "ris": "ENCYC", "container": "booktitle"},
    "figure": {"ris": "FIGURE"},
    "graphic": {"bibtex": "artwork", "ris": "ART"},
    "hearing": {"ris": "HEAR"},
    "legal_case": {"bibtex": "jurisdiction", "ris": "CASE"},
    "legislation": {"bibtex": "legislation", "ris": "STAT"},
    "map": {"bibtex": "map", "ris": "MAP"},
    "motion_picture": {"bibtex": "movie", "ris": "MPCT"},
    "musical_score": {"ris": "MUSIC"},
    "pamphlet": {"bibtex": "booklet", "ris": "PAMP"},
    "performance": {"bibtex": "performance"},
    "periodical": {"bibtex": "periodical", "ris": "JFULL"},
    "personal_communication": {"bibtex": "letter", "ris": "PCOMM"},
    "post-weblog": {"ris": "BLOG"},
    "review": {"bibtex": "review"},
    "song": {"bibtex": "audio", "ris": "SOUND"},
    "treaty": {"bibtex": "legal"},
}
"""What the names of other types are instead of those of a `document`. The entry types are those of
BibLaTeX, also its unsupported ones (section 2.1.3 of its manual)."""


def type_title(csl_type: str) -> str:
    """Return the name of a type for readers."""
    names = PAPER_TYPES.get(csl_type)
    return names.title if names else re.sub("[-_]", " ", csl_type).capitalize()


@lru_cache(maxsize=128)
def type_names(csl_type: str) -> PaperType:
    """Return the names of a type in other formats."""
    names = PAPER_TYPES.get(csl_type)
    return names or replace(PAPER_TYPES["document"], **OTHER_NAMES.get(csl_type, {}))
