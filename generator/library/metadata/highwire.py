"""Highwire Press tags of a paper.

They follow Google Scholar's inclusion guidelines
(https://scholar.google.com/intl/en/scholar/inclusion.html) and what the Embedded Metadata
translator of Zotero reads (https://www.zotero.org/support/dev/exposing_metadata): the last tag
that names a journal, conference, book, university or institution determines the type of the item.
"""

import re
from collections.abc import Iterator

from generator import urls
from generator.content import Config
from generator.library.metadata.tags import Tags, known
from generator.library.metadata.work import PublishedWork
from generator.model import Name, Paper

JOURNAL = "citation_journal_title"
CONFERENCE = "citation_conference_title"
BOOK_OF_CHAPTER = "citation_inbook_title"
PUBLISHER = "citation_publisher"

NO_BREAK_SPACE = "\u00a0"

SEPARATORS = re.compile(r"[,;]")
"""Characters at which Zotero divides the names of a tag."""


def pdf_url(paper: Paper) -> str:
    """Return the URL of a paper's PDF: its own link or that of arXiv, or else empty."""
    return dict(paper.links).get("pdf") or (urls.arxiv(paper.arxiv, "pdf") if paper.arxiv else "")


def highwire_tags(work: PublishedWork, config: Config) -> Tags:
    """Return the `citation_*` tags of a paper, with one tag for each author.

    A paper without authors or date has none: Google Scholar ignores incomplete tags, and Zotero
    would create an incomplete item.
    """
    paper = work.paper
    if not work.authors or not work.date:
        return ()
    return known(
        ("citation_title", work.title),
        *_creators(work),
        ("citation_publication_date", work.date.slashed),
        ("citation_online_date", work.preprint_date.slashed if work.preprint_date else ""),
        *_publication(work),
        *_numbers(work),
        ("citation_doi", paper.doi),
        ("citation_arxiv_id", paper.arxiv),
        ("citation_pmid", paper.pmid),
        ("citation_pdf_url", pdf_url(paper)),
        ("citation_fulltext_html_url", dict(paper.links).get("page", "")),
        ("citation_public_url", paper.url),
        ("citation_abstract_html_url", urls.canonical(urls.paper(paper.id), config.base_url)),
        ("citation_keywords", "; ".join(work.keywords)),
        ("citation_language", work.language),
    )


def _creators(work: PublishedWork) -> Iterator[tuple[str, str]]:
    """Yield the authors, each with what is known about them, and the editors."""
    paper, is_sole = work.paper, len(work.authors) == 1
    for name in work.authors:
        yield "citation_author", _sole_author(name) if is_sole else highwire_name(name)
        yield "citation_author_institution", name.affiliation
        yield "citation_author_orcid", urls.orcid(name.orcid) if name.orcid else ""
    for name in paper.editors:
        yield "citation_editor", highwire_name(name)


def highwire_name(name: Name) -> str:
    """Return `Family, Given`, or the name of an organization without commas."""
    given = " ".join(filter(None, (name.full_given, name.suffix)))
    parts = [name.literal] if name.literal else [name.full_family, given]
    return ", ".join(filter(None, (" ".join(SEPARATORS.sub(" ", part).split()) for part in parts)))


def _sole_author(name: Name) -> str:
    """Return the name of the only author in a form that Zotero does not take for two people.

    It divides a single tag at the comma if there is a space on both sides.
    """
    family, comma, given = highwire_name(name).partition(", ")
    return family + comma + (given.replace(" ", NO_BREAK_SPACE) if " " in family else given)


def _publication(work: PublishedWork) -> Iterator[tuple[str, str]]:
    """Yield the tags of what the paper is part of and of who published it.

    Without a title of proceedings or book, Zotero uses the name of the site.
    """
    paper, tag = work.paper, work.names.highwire
    container, body = work.container, work.issuing_body
    if tag == JOURNAL:
        yield tag, container
        yield "citation_journal_abbrev", paper.venue if paper.venue != container else ""
    elif tag == CONFERENCE:
        yield BOOK_OF_CHAPTER, container or paper.event
        yield tag, paper.event or paper.venue or container
    elif tag == BOOK_OF_CHAPTER:
        yield tag, container
        yield "citation_book_title", container
    elif tag:
        yield tag, body
    else:
        body = body or container or ("arXiv" if paper.arxiv else "")
    has_own_tag = tag.endswith("institution") or tag == PUBLISHER
    yield PUBLISHER, "" if has_own_tag else body


def _numbers(work: PublishedWork) -> Iterator[tuple[str, str]]:
    """Yield the tags of volume, issue, pages, series, and the numbers of books and reports."""
    paper, tag = work.paper, work.names.highwire
    pages = work.pages or (paper.number if tag == JOURNAL else "")
    first, _, last = pages.partition("–")
    is_report = tag == "citation_technical_report_institution"
    yield "citation_volume", paper.volume
    yield "citation_issue", paper.issue
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_series_title", paper.series
    yield "citation_technical_report_number", paper.number if is_report else ""
    yield "citation_isbn", paper.isbn
    yield "citation_issn", paper.issn
