"""The formats of files: how each writes a paper, and what stands around and between papers.

A large library is written in the formats that programs ask for without a reader, and without
abstracts, which its API has in any case.

JSON Lines have the names of front matter, and `id` and `body`: `papershelf import jsonl`
reads them back, as `csv` does CSV (RFC 4180; values of several parts have semicolons).
"""

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from generator.library import Citation, Site, to_bibtex, to_csl_json, to_ris
from generator.model import Paper

COLUMNS = (
    *("id", "key", "title", "authors", "author_count", "date", "venue", "arxiv", "doi", "url"),
    *("upvotes", "topics", "language", "abstract"),
)


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format; whether a large library is written in it, or the browser has to do it."""

    title: str
    ending: str
    write: Callable[[Paper, Site], str]
    before: str = ""
    between: str = "\n"
    after: str = "\n"
    in_large: bool = False


def _citation(paper: Paper, site: Site) -> Citation:
    return site.citation(paper, brief=site.is_large)


def _bibtex(paper: Paper, site: Site) -> str:
    return to_bibtex(_citation(paper, site))


def _ris(paper: Paper, site: Site) -> str:
    return to_ris(_citation(paper, site))


def _csl(paper: Paper, site: Site) -> str:
    return to_csl_json(_citation(paper, site))


def _json_line(paper: Paper, site: Site) -> str:
    texts = (
        {}
        if site.is_large
        else {"abstract": paper.abstract, "body": paper.body.strip("\n").rstrip()}
    )
    known: dict[str, Any] = {
        "id": paper.id,
        "title": paper.title,
        "authors": paper.authors,
        "author_count": paper.author_count if paper.author_count > len(paper.authors) else None,
        "date": paper.date.iso if paper.date else "",
        "venue": paper.venue,
        "arxiv": paper.arxiv,
        "doi": paper.doi,
        "upvotes": paper.upvotes,
        "topics": paper.topics,
        "links": dict(paper.links),
        "language": paper.language,
        "status": paper.status,
        "superseded_by": paper.superseded_by,
        "aliases": paper.aliases,
        **texts,
    }
    return ENCODER.encode({name: value for name, value in known.items() if value or value == 0})


def _csv_row(paper: Paper, site: Site) -> str:
    citation = site.citation(paper)
    several = {
        "authors": "; ".join(citation.authors),
        "topics": "; ".join(paper.topics),
        "author_count": paper.author_count or "",
        "date": paper.date.iso if paper.date else "",
    }
    known = {name: getattr(citation, name, "") or getattr(paper, name, "") for name in COLUMNS}
    return _row((known | several).values())


def _row(values: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(values)
    return line.getvalue()


ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

CITATIONS = (
    ExportFormat("BibTeX", "bib", _bibtex, between="\n\n", in_large=True),
    ExportFormat("RIS", "ris", _ris, between="", after=""),
    ExportFormat("CSL-JSON", "csl.json", _csl, "[\n", ",\n", "\n]\n"),
)
TABLES = (
    ExportFormat("JSON Lines", "jsonl", _json_line, in_large=True),
    ExportFormat("CSV", "csv", _csv_row, _row(COLUMNS) + "\r\n", "\r\n", "\r\n"),
)
