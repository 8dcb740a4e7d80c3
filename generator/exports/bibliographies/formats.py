"""The export formats: how each writes a paper, and the text around and between papers.

Only the basic formats are exported without `Scale.every_format`, as the browser writes the others.
Abstracts are left out without `Scale.full_exports`; they are in the API.

JSON Lines have the fields of front matter, `id` and `body`; `has_more_authors` stands for the
`et al.` with which front matter ends a list of names. CSV (RFC 4180) has the fields of
front matter, `id` and the citation key; `url` is that of arXiv or of the DOI by default; list
entries are separated by `; `. `papershelf import` reads both without loss, except that CSV has no
bodies and its texts are plain text.
"""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from generator.content import PAPER_FIELDS, FieldType, PaperField
from generator.library import Citation, Site, to_bibtex, to_json, to_ris
from generator.model import Paper
from generator.text import cell_from_text, compact_json

COLUMNS = ("id", "key", *PAPER_FIELDS)


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: its title, extension, media type, and the text before, between, after papers.

    A format that is not `is_basic` is exported only with `Scale.every_format`.
    """

    title: str
    ending: str
    media_type: str
    write: Callable[[Paper, Site], str]
    before: str = ""
    between: str = "\n"
    after: str = "\n"
    is_basic: bool = False


def _citation(paper: Paper, site: Site) -> Citation:
    return site.citation(paper, brief=not site.scale.full_exports)


def _bibtex(paper: Paper, site: Site) -> str:
    return to_bibtex(_citation(paper, site))


def _ris(paper: Paper, site: Site) -> str:
    return to_ris(_citation(paper, site))


def _csl(paper: Paper, site: Site) -> str:
    return to_json(_citation(paper, site).rich_item)


def _json_line(paper: Paper, site: Site) -> str:
    known = {name: field.plain(field.value(paper)) for name, field in PAPER_FIELDS.items()}
    known |= {"authors": _plain_authors(paper), "has_more_authors": paper.has_more_authors}
    known = {"id": paper.id, **known, "body": paper.body.strip("\n").rstrip()}
    left_out = ("abstract", "body") if not site.scale.full_exports else ()
    return compact_json(
        {
            name: value
            for name, value in known.items()
            if name not in left_out and (value or (value == 0 and value is not False))
        }
    )


def _plain_authors(paper: Paper) -> list[Any]:
    """Return the names of the authors without `et al.`."""
    return list(PAPER_FIELDS["authors"].plain(paper.authors))


def _csv_row(paper: Paper, site: Site) -> str:
    citation = _citation(paper, site)
    cells = {name: _cell(field, paper) for name, field in PAPER_FIELDS.items()}
    cells |= {
        "id": paper.id,
        "key": citation.key,
        "title": citation.text("title"),
        "authors": "; ".join(map(_entry, _plain_authors(paper))),
        "author_count": str(paper.author_count or ""),
        "language": citation.text("language"),
        "abstract": citation.text("abstract"),
        "url": paper.url or citation.url,
    }
    return _row(cells[name] for name in COLUMNS)


def _cell(field: PaperField, paper: Paper) -> str:
    """Return a value as a cell: `a; b` for a list, `code: URL; pdf: URL` for links.

    Versions, places in lists and the names that a text cannot represent are JSON.
    """
    value = field.value(paper)
    if field.type in (FieldType.LINKS, FieldType.EXTRA):
        return "; ".join(map(": ".join, value))
    if field.type in (FieldType.TEXTS, FieldType.NAMES, FieldType.VERSIONS):
        return "; ".join(map(_entry, field.plain(value)))
    if field.type is FieldType.LISTED and value:
        return compact_json(field.plain(value))
    return "" if value is None else str(value)


def _entry(entry: Any) -> str:
    """Return an entry of a list as text; one with several parts is JSON."""
    return entry if isinstance(entry, str) else compact_json(entry)


def _row(values: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(map(cell_from_text, values))
    return line.getvalue()


CITATIONS = (
    ExportFormat("BibTeX", "bib", "application/x-bibtex", _bibtex, between="\n\n", is_basic=True),
    ExportFormat("RIS", "ris", "application/x-research-info-systems", _ris, between="", after=""),
    ExportFormat(
        "CSL-JSON",
        "csl.json",
        "application/vnd.citationstyles.csl+json",
        _csl,
        "[\n",
        ",\n",
        "\n]\n",
    ),
)
TABLES = (
    ExportFormat("JSON Lines", "jsonl", "application/jsonl", _json_line, is_basic=True),
    ExportFormat(
        "CSV", "csv", "text/csv", _csv_row, _row(COLUMNS) + "\r\n", "\r\n", "\r\n", is_basic=True
    ),
)
