"""The table of the types of papers: one row for each type of CSL 1.0.2 that a paper can have.

A row has the names of the type in the other formats. Citations in Python and in the browser, and
the metadata of a paper's page, are written from `PAPER_TYPES`.

The types of CSL: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types.
The entry types of BibTeX: "BibTeXing" (Oren Patashnik, 1988); those of BibLaTeX (`dataset`,
`online`, `patent`, `software`, `standard`) where BibTeX has none. RIS: "RIS Format
Specifications" (2011). MODS: the MARC genre terms, where there is one.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperType:
    """The names of a type in other formats.

    `bibtex`, `ris`, `endnote` and `schema_org` are types, `mods` is a genre. `container` is the
    BibTeX field for what the paper is part of, or empty if it is published on its own;
    `publisher` is the field for the body that publishes it. `highwire` is the tag for the
    container or that body, or empty. `genre` is what CSL adds to the type, unless a paper has a
    genre of its own.
    """

    bibtex: str
    ris: str
    endnote: str
    mods: str
    schema_org: str
    container: str = ""
    publisher: str = "publisher"
    highwire: str = ""
    genre: str = ""


PAPER_TYPES: Mapping[str, PaperType] = {
    "article-journal": PaperType(
        bibtex="article",
        ris="JOUR",
        endnote="Journal Article",
        mods="article",
        schema_org="ScholarlyArticle",
        container="journal",
        highwire="citation_journal_title",
    ),
    "article-magazine": PaperType(
        bibtex="article",
        ris="MGZN",
        endnote="Magazine Article",
        mods="article",
        schema_org="Article",
        container="journal",
        highwire="citation_journal_title",
    ),
    "article-newspaper": PaperType(
        bibtex="article",
        ris="NEWS",
        endnote="Newspaper Article",
        mods="article",
        schema_org="NewsArticle",
        container="journal",
        highwire="citation_journal_title",
    ),
    "paper-conference": PaperType(
        bibtex="inproceedings",
        ris="CONF",
        endnote="Conference Proceedings",
        mods="conference publication",
        schema_org="ScholarlyArticle",
        container="booktitle",
        highwire="citation_conference_title",
    ),
    "chapter": PaperType(
        bibtex="incollection",
        ris="CHAP",
        endnote="Book Section",
        mods="book chapter",
        schema_org="Chapter",
        container="booktitle",
        highwire="citation_inbook_title",
    ),
    "book": PaperType(
        bibtex="book",
        ris="BOOK",
        endnote="Book",
        mods="book",
        schema_org="Book",
        highwire="citation_publisher",
    ),
    "thesis": PaperType(
        bibtex="phdthesis",
        ris="THES",
        endnote="Thesis",
        mods="thesis",
        schema_org="Thesis",
        publisher="school",
        highwire="citation_dissertation_institution",
        genre="PhD thesis",
    ),
    "report": PaperType(
        bibtex="techreport",
        ris="RPRT",
        endnote="Report",
        mods="technical report",
        schema_org="Report",
        publisher="institution",
        highwire="citation_technical_report_institution",
    ),
    "article": PaperType(
        bibtex="misc",
        ris="UNPB",
        endnote="Unpublished Work",
        mods="preprint",
        schema_org="ScholarlyArticle",
        container="howpublished",
        genre="preprint",
    ),
    "dataset": PaperType(
        bibtex="dataset",
        ris="DATA",
        endnote="Dataset",
        mods="numeric data",
        schema_org="Dataset",
    ),
    "software": PaperType(
        bibtex="software",
        ris="COMP",
        endnote="Computer Program",
        mods="computer program",
        schema_org="SoftwareSourceCode",
        container="howpublished",
    ),
    "webpage": PaperType(
        bibtex="online",
        ris="ELEC",
        endnote="Web Page",
        mods="web site",
        schema_org="WebPage",
        container="howpublished",
    ),
    "speech": PaperType(
        bibtex="misc",
        ris="SLIDE",
        endnote="Generic",
        mods="speech",
        schema_org="PresentationDigitalDocument",
        container="howpublished",
    ),
    "manuscript": PaperType(
        bibtex="unpublished",
        ris="MANSCPT",
        endnote="Manuscript",
        mods="manuscript",
        schema_org="Manuscript",
        container="howpublished",
    ),
    "standard": PaperType(
        bibtex="standard",
        ris="STAND",
        endnote="Standard",
        mods="standard or specification",
        schema_org="CreativeWork",
        publisher="institution",
    ),
    "patent": PaperType(
        bibtex="patent",
        ris="PAT",
        endnote="Patent",
        mods="patent",
        schema_org="CreativeWork",
        container="howpublished",
    ),
    "document": PaperType(
        bibtex="misc",
        ris="GEN",
        endnote="Generic",
        mods="",
        schema_org="ScholarlyArticle",
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
"""All types of CSL 1.0.2. Those that are not in `PAPER_TYPES` have the names of a `document`."""


def type_names(csl_type: str) -> PaperType:
    """Return the names of a type in other formats."""
    return PAPER_TYPES.get(csl_type, PAPER_TYPES["document"])
