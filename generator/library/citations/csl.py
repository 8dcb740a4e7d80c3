"""A paper as an item of CSL-JSON (https://docs.citationstyles.org, version 1.0.2).

The item is the content of a citation, from which all other formats are written. What is not known
is left out. A variable in `extra` takes precedence over the field that would determine it.
"""

import re
from collections.abc import Mapping
from typing import Any

from generator import urls
from generator.content import type_names
from generator.library.citations.csl_names import csl_name
from generator.library.citations.variables import extra_variables, other_fields
from generator.model import Date, Paper
from generator.text import compact_json

JOURNAL = re.compile(
    r"\b(journal|transactions|letters|review|annals|magazine|TMLR|JMLR|TACL)\b", re.I
)
"""What tells a journal from a conference in a venue's name."""

SECOND_BODY, LINKS = "organization", "links"
"""The names in `custom` of the publisher beside an institution, or the reverse, and of links."""

ARXIV, LICENSE = "arxiv", "license"
"""The names in `custom` of the arXiv id, if the address is another one, and of the license."""

AUTHOR_COUNT, MORE_AUTHORS = "author_count", "has_more_authors"
"""The names in `custom` of the number of authors, if some are not named, and of that fact."""

Item = Mapping[str, Any]


def csl_item(paper: Paper, key: str, title: str, language: str, abstract: str) -> Item:
    """Return a paper as an item; title and abstract are plain text."""
    csl_type = paper_type(paper)
    item = {
        "id": key,
        "type": csl_type,
        "title": title,
        "author": list(map(csl_name, paper.authors)),
        "editor": list(map(csl_name, paper.editors)),
        "translator": list(map(csl_name, paper.translators)),
        "issued": _date(paper.issued),
        "available-date": _date(paper.date) if paper.date != paper.issued else {},
        "genre": paper.genre,
        **_containers(paper, csl_type),
        **_numbers(paper, csl_type),
        "publisher": _issuing_body(paper, csl_type),
        "publisher-place": paper.place,
        "event-title": paper.event,
        "DOI": paper.doi,
        "PMID": paper.pmid,
        "URL": address(paper),
        "accessed": _date(paper.accessed),
        "language": language,
        "status": paper.status,
        "note": paper.note,
        "keyword": ", ".join(paper.keywords),
        "abstract": abstract,
        "custom": _custom(paper, csl_type),
    }
    known = {name: value for name, value in item.items() if value}
    return {**known, **extra_variables(paper.extra)}


def paper_type(paper: Paper) -> str:
    """Return the type of a paper in CSL, which is guessed if its file states none."""
    if paper.type:
        return paper.type
    if paper.venue:
        return "article-journal" if JOURNAL.search(paper.venue) else "paper-conference"
    return "article" if paper.arxiv else "document"


def address(paper: Paper) -> str:
    """Return the address of the work: its own, that at arXiv, or the first of its links.

    The address of a DOI is not among them, because styles derive it.
    """
    links = dict(paper.links)
    arxiv = urls.arxiv(paper.arxiv) if paper.arxiv else ""
    others = (links.get("page"), links.get("pdf"), *links.values())
    return paper.url or arxiv or next(filter(None, others), "")


def _containers(paper: Paper, csl_type: str) -> dict[str, str]:
    """Return the titles of what a paper is part of; the venue is the short one if it has both."""
    container = paper.container or _container_by_venue(paper, csl_type)
    return {
        "container-title": container,
        "container-title-short": paper.venue if paper.venue != container else "",
        "collection-title": paper.series,
    } | ({} if paper.container else {"container-title-short": ""})


def _container_by_venue(paper: Paper, csl_type: str) -> str:
    """Return the venue unless it is the event or the body that issues the paper."""
    bodies = {paper.publisher, paper.institution} - {""}
    is_body = paper.venue in bodies or not (bodies or type_names(csl_type).container)
    return "" if is_body or paper.venue == paper.event else paper.venue


def _issuing_body(paper: Paper, csl_type: str) -> str:
    """Return the publisher or institution, or the venue of a paper that is part of nothing."""
    first, second = issuing_bodies(paper, csl_type)
    by_venue = "" if type_names(csl_type).container or paper.container else paper.venue
    return first or second or by_venue or ("arXiv" if paper.arxiv and csl_type == "article" else "")


def issuing_bodies(paper: Paper, csl_type: str) -> tuple[str, str]:
    """Return publisher and institution; the one that issues works of the type comes first."""
    bodies = paper.publisher, paper.institution
    return bodies if type_names(csl_type).publisher == "publisher" else (bodies[1], bodies[0])


def _custom(paper: Paper, csl_type: str) -> dict[str, Any]:
    """Return what CSL has no variable for, which the schema of CSL-JSON allows in `custom`."""
    first, second = issuing_bodies(paper, csl_type)
    custom = {
        **other_fields(paper.extra),
        SECOND_BODY: second if first and second != first else "",
        AUTHOR_COUNT: paper.author_count if paper.author_count > len(paper.authors) else 0,
        MORE_AUTHORS: paper.has_more_authors or 0 < len(paper.authors) < paper.author_count,
        ARXIV: "" if paper.arxiv in address(paper) else paper.arxiv,
        LICENSE: paper.license,
        LINKS: dict(paper.links),
    }
    return {name: value for name, value in custom.items() if value}


def _numbers(paper: Paper, csl_type: str) -> dict[str, str]:
    """Return the numbers; that of a preprint at arXiv is its id, as Zotero has it."""
    is_at_arxiv = csl_type == "article" and paper.arxiv and "archive" not in dict(paper.extra)
    return {
        "volume": paper.volume,
        "issue": paper.issue,
        "number": paper.number or (f"arXiv:{paper.arxiv}" if is_at_arxiv else ""),
        "page": paper.pages,
        "edition": paper.edition,
        "ISBN": paper.isbn,
        "ISSN": paper.issn,
    }


def _date(date: Date | None) -> dict[str, Any]:
    return {"date-parts": [[part for part in date if part]]} if date else {}


def to_json(item: Item) -> str:
    """Return an item as one line of JSON."""
    return compact_json(item)
