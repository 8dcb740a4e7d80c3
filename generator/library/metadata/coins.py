"""ContextObjects in Spans (COinS): a paper as an OpenURL ContextObject for reference managers.

Format: ANSI/NISO Z39.88-2004, key/encoded-value form. The formats for journals, books and
dissertations have keys of their own; anything else is Dublin Core.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from generator import urls
from generator.library.citations import paper_type
from generator.library.metadata.highwire import highwire_name
from generator.library.metadata.work import PublishedWork
from generator.model import Name, Paper

Pairs = Iterator[tuple[str, str]]
"""Keys and values; empty values are omitted."""

MOST_AUTHORS = 3
"""A ContextObject of a paper with more authors names only the first, as a listing is limited."""

FORMATS = {
    "article-journal": ("journal", "article"),
    "article-magazine": ("journal", "article"),
    "article-newspaper": ("journal", "article"),
    "article": ("journal", "preprint"),
    "paper-conference": ("book", "proceeding"),
    "chapter": ("book", "bookitem"),
    "book": ("book", "book"),
    "report": ("book", "report"),
    "thesis": ("dissertation", ""),
}
"""The format and the genre of each type of CSL that has one."""


def coins(paper: Paper, title: str) -> str:
    """Return a paper's ContextObject, or an empty string if its authors are unknown.

    It names the first author in parts, and the others if they are few.
    """
    if not paper.authors:
        return ""
    work = PublishedWork(paper, paper_type(paper), title)
    form, genre = FORMATS.get(work.type, ("dc", ""))
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"),
        ("rft.genre", genre),
        *WRITERS[form](work),
        ("rft.date", work.date.iso if work.date else ""),
        ("rft_id", f"info:doi/{paper.doi}" if paper.doi else ""),
        ("rft_id", urls.arxiv(paper.arxiv) if paper.arxiv else ""),
        *(_creators(paper) if form == "dc" else _authors(paper)),
    ]
    return urlencode([(name, value) for name, value in pairs if value], safe=":/")


def _journal(work: PublishedWork) -> Pairs:
    paper, container = work.paper, work.container
    yield "rft.atitle", work.title
    yield "rft.jtitle", container
    yield "rft.stitle", paper.venue if paper.venue != container else ""
    yield "rft.volume", paper.volume
    yield "rft.issue", paper.issue
    yield from _pages(paper)
    yield "rft.artnum", "" if paper.pages else paper.number
    yield "rft.issn", paper.issn


def _book(work: PublishedWork) -> Pairs:
    paper, is_part = work.paper, work.is_part_of_book
    yield "rft.atitle", work.title if is_part else ""
    yield "rft.btitle", work.container if is_part else work.title
    yield "rft.volume", paper.volume
    yield from _pages(paper)
    yield "rft.series", paper.series
    yield "rft.edition", paper.edition
    yield "rft.isbn", paper.isbn
    yield "rft.issn", paper.issn
    yield "rft.pub", work.issuing_body
    yield "rft.place", paper.place


def _dissertation(work: PublishedWork) -> Pairs:
    yield "rft.title", work.title
    yield "rft.inst", work.issuing_body
    yield "rft.degree", work.paper.genre


def _dublin_core(work: PublishedWork) -> Pairs:
    yield "rft.type", work.names.zotero
    yield "rft.title", work.title
    yield "rft.publisher", work.issuing_body
    yield "rft.source", work.container


WRITERS = {
    "journal": _journal,
    "book": _book,
    "dissertation": _dissertation,
    "dc": _dublin_core,
}
"""The functions that yield what the formats have of their own."""


def _pages(paper: Paper) -> Pairs:
    first, _, last = paper.pages.partition("-")
    yield "rft.spage", first if last else ""
    yield "rft.epage", last
    yield "rft.pages", "" if last else paper.pages


def _named(paper: Paper) -> tuple[Name, ...]:
    authors = paper.authors
    return authors if max(len(authors), paper.author_count) <= MOST_AUTHORS else authors[:1]


def _authors(paper: Paper) -> Pairs:
    first, *others = _named(paper)
    if first.literal:
        yield "rft.aucorp", first.literal
    else:
        yield "rft.aulast", first.full_family
        yield "rft.aufirst", first.given
        yield "rft.ausuffix", first.suffix
    for name in others:
        yield "rft.au", highwire_name(name)


def _creators(paper: Paper) -> Pairs:
    for name in _named(paper):
        yield "rft.creator", highwire_name(name)
