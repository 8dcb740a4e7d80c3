r"""BibTeX and BibLaTeX: entries as papers.

Fields are those of "BibTeXing" (Oren Patashnik, 1988) and of the BibLaTeX manual (section 2.2,
https://ctan.org/pkg/biblatex); `eprint` as arXiv has it. The files of one command share their
`@string` definitions and the entries that others refer to, as `\bibliography{a,b}` does.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.content import CSL_TYPES, GENRES, LINK_KINDS, csl_type
from generator.errors import Problem, Severity
from generator.importers.readers.bibtex_entries import BibtexEntry, entries, macros_of_months
from generator.importers.readers.bibtex_fields import EntryFields
from generator.importers.readers.bibtex_publication import publication, series_number
from generator.importers.readers.bibtex_values import text, title
from generator.importers.readers.lines import Line
from generator.importers.records.dates import is_without_date, iso_date, status_in_date
from generator.importers.records.draft import RecordDraft, split_values, validate_draft
from generator.importers.records.edtf import EDTF
from generator.importers.records.record import ImportRecord

NOT_PAPERS = {"set", "xdata", "control", "bibnote"}

NOT_INHERITED = frozenset({
    "title", "subtitle", "titleaddon", "author", "doi", "url", "urldate", "ee", "pages",
    "pagetotal", "numpages", "abstract", "keywords", "note", "addendum", "annote", "annotation",
    "file", "key", "shorttitle", "crossref", "xref", "xdata", "ids", "options", "pmid", "pmcid",
    "eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass", "type",
    "entrysubtype", "translator",
})  # fmt: skip
"""What an entry does not have from the one that it refers to; the title becomes `booktitle`."""

DATES = ("date", "year", "month", "day")
"""The fields of a date, of which an entry inherits all or none."""

MENTIONS = ("journal", "journaltitle", "howpublished", "annote")
"""Where an arXiv id may be, besides the fields of front matter, if there is no `eprint`."""

NEXT_URL = re.compile(r"(?:[;,]|(?<!\s))\s++(?:and\s++)?(?=https?://)")
"""What separates several addresses in a field."""

SUBTYPES = {
    "magazine": "article-magazine",
    "newspaper": "article-newspaper",
    "preprint": "article",
} | {name: name for name in CSL_TYPES}
"""Types of CSL by values of `entrysubtype`: those of BibLaTeX, and those of our exports."""


class BibtexReader:
    """Reads the files of one command, one after the other."""

    def __init__(self) -> None:
        self._macros = macros_of_months()
        self._parents: dict[str, BibtexEntry] = {}
        self._waiting: list[tuple[BibtexEntry, str]] = []
        self.has_definitions = False

    def __call__(self, lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
        """Yield a record for each entry, and what is wrong with it.

        Entries come as they are read, but those that refer to one further down in `rest`.
        """
        first_lines: dict[str, int] = {}
        known = len(self._macros), len(self._waiting)
        for entry in entries(lines, path, self._macros):
            if isinstance(entry, Problem):
                yield entry
                continue
            yield from _repeated(entry, first_lines, path)
            self._parents.setdefault(entry.key.lower(), _inheritable(entry))
            if any(key not in self._parents for key in _references(entry)):
                self._waiting.append((entry, path))
            elif entry.kind not in NOT_PAPERS:
                yield from self._records(entry, path)
        self.has_definitions = (len(self._macros), len(self._waiting)) != known

    def rest(self) -> Iterator[ImportRecord | Problem]:
        """Yield the records of the entries that refer to one further down or in a later file."""
        for entry, path in self._waiting:
            yield from self._records(entry, path)

    def _records(self, entry: BibtexEntry, path: str) -> Iterator[ImportRecord | Problem]:
        inherited: dict[str, str] = {}
        for key in _references(entry):
            if key in self._parents:
                inherited = {**self._parents[key].fields, **inherited}
            else:
                message = f'unknown crossref "{key}"'
                yield Problem(path, entry.line, message, "check the key", Severity.WARNING)
        if entry.fields.keys() & {"date", "year"}:
            inherited = {name: value for name, value in inherited.items() if name not in DATES}
        yield from validate_draft(_draft(entry, {**inherited, **entry.fields}), path)


def _references(entry: BibtexEntry) -> list[str]:
    """Return the keys of the entries from which an entry inherits."""
    written = (entry.fields.get("crossref", ""), *entry.fields.get("xdata", "").split(","))
    return [key.strip().lower() for key in written if key.strip()]


def _repeated(entry: BibtexEntry, first_lines: dict[str, int], path: str) -> Iterator[Problem]:
    first = first_lines.setdefault(entry.key.lower(), entry.line)
    if first != entry.line:
        message = f'the key "{entry.key}" is already used in line {first}'
        hint = "give each entry its own key"
        yield Problem(path, entry.line, message, hint, Severity.WARNING)


def _inheritable(entry: BibtexEntry) -> BibtexEntry:
    if entry.kind == "xdata":
        return entry
    kept = {name: value for name, value in entry.fields.items() if name not in NOT_INHERITED}
    titles = {"booktitle": "title", "booksubtitle": "subtitle"}
    renamed = {ours: entry.fields[name] for ours, name in titles.items() if name in entry.fields}
    return replace(entry, fields=renamed | kept)


def _draft(entry: BibtexEntry, written: Mapping[str, str]) -> RecordDraft:
    fields = EntryFields(written)
    kind, genre = _type(entry.kind, fields)
    found = {
        "title": _title(fields),
        "type": kind,
        "genre": genre,
        "authors": fields.people("author"),
        "editors": fields.people("editor"),
        "translators": fields.people("translator"),
        **_dates(fields),
        **fields.texts(),
        **publication(kind, fields),
        **_identifiers(fields),
        "extra": {
            **_status(fields),
            **fields.extra(),
            **series_number(kind, fields),
            **_other_archive(fields),
            **_inexact_date(fields),
        },
        "links": {link: fields.verbatim(link) for link in _links(written)},
        "keywords": split_values(fields.text("keywords", "keyword")),
        "citation_key": entry.key,
    }
    addresses = [*NEXT_URL.split(fields.verbatim("url", "ee", "link")), found.pop("url")]
    mentions = [text(written.get(name, "")) for name in MENTIONS]
    left_out = tuple(name for name in fields.left_out() if name in entry.fields)
    name = text(entry.key)
    return RecordDraft(entry.line, found, addresses, mentions, name=name, left_out=left_out)


def _links(written: Mapping[str, str]) -> list[str]:
    return [kind for kind in LINK_KINDS if "://" in written.get(kind, "")]


def _type(kind: str, fields: EntryFields) -> tuple[str, str]:
    """Return type and genre."""
    genre = fields.text("type") or (kind if kind in ("phdthesis", "mastersthesis") else "")
    subtype = SUBTYPES.get(fields.source("entrysubtype").lower())
    found = subtype or csl_type("bibtex", kind)
    return found, GENRES.get(genre.lower(), genre)


def _title(fields: EntryFields) -> str:
    parts = (fields.source("title"), fields.source("subtitle"))
    whole = ": ".join(filter(None, parts)) or fields.source("booktitle")
    return title(". ".join(filter(None, (whole, fields.source("titleaddon")))))


def _dates(fields: EntryFields) -> dict[str, str]:
    classic = _issued(fields)
    source = fields.source("date").strip()
    date = "" if source.startswith("-") else iso_date(source)
    issued = classic if is_without_date(date) and classic else date or classic
    return {
        "date": iso_date(fields.source("available-date")),
        "published": issued,
        "accessed": iso_date(fields.text("urldate", "accessed", "lastchecked")),
    }


def _inexact_date(fields: EntryFields) -> dict[str, str]:
    """Return a date that is a range, approximate or before the year 1, as a variable of CSL."""
    date = fields.source("date").strip()
    is_day = not date.startswith("-") and iso_date(date) == date
    return {"issued": date} if EDTF.fullmatch(date) and not is_day else {}


def _status(fields: EntryFields) -> dict[str, str]:
    """Return what the date says about the publication, such as `2025, in press`."""
    found = [status_in_date(fields.text(name)) for name in ("date", "year")]
    return next(({"status": status} for status in found if status), {})


def _issued(fields: EntryFields) -> str:
    year, month, day = (fields.text(name) for name in ("year", "month", "day"))
    year = year.zfill(4) if year.isdecimal() else year
    parts = (year, month, day) if month.isdecimal() else (day, month, year)
    joint = "-" if month.isdecimal() else " "
    return iso_date(joint.join(filter(None, parts))) if year else ""


def _identifiers(fields: EntryFields) -> dict[str, Any]:
    eprint, archive = _eprint(fields)
    category = fields.text("primaryclass", "eprintclass")
    return {
        "arxiv": (eprint if archive == "arxiv" else "") or fields.text("arxivid"),
        "categories": [category] if category and archive == "arxiv" else [],
        "doi": fields.verbatim("doi"),
        "pmid": (eprint if archive == "pubmed" else "") or fields.text("pmid"),
    }


def _other_archive(fields: EntryFields) -> dict[str, str]:
    """Return the variables of CSL for an `eprint` that is neither at arXiv nor in PubMed."""
    eprint, archive = _eprint(fields)
    if not eprint or archive in ("arxiv", "pubmed"):
        return {}
    return {"archive": fields.text("archiveprefix", "eprinttype"), "archive_location": eprint}


def _eprint(fields: EntryFields) -> tuple[str, str]:
    """Return the id of a preprint, and its archive in lower case, which is arXiv by default."""
    return fields.verbatim("eprint"), fields.text("archiveprefix", "eprinttype").lower() or "arxiv"
