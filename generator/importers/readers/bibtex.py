"""BibTeX and BibLaTeX: entries as papers.

Fields are those of "BibTeXing" (Oren Patashnik, 1988) and of the BibLaTeX manual
(section 2.2, https://ctan.org/pkg/biblatex); `eprint` as arXiv has it. An entry with
`crossref` inherits date and venue. Volumes of proceedings, which others refer to, are no
papers. Pages, editors and notes have no place in a paper's file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from generator.content import LINK_KINDS
from generator.errors import Problem, Severity
from generator.importers.readers.bibtex_entries import BibtexEntry, entries
from generator.importers.readers.bibtex_names import people
from generator.importers.readers.bibtex_values import text, title, verbatim
from generator.importers.readers.lines import Line
from generator.importers.records.dates import iso_date
from generator.importers.records.draft import RecordDraft, split_values, validate_draft
from generator.importers.records.record import ImportRecord

VENUES = ("booktitle", "journaltitle", "journal", "eventtitle", "school", "institution")
BOOKS = {"book", "inbook", "incollection", "mvbook"}
NOT_PAPERS = {"proceedings", "mvproceedings", "set", "xdata", "control", "bibnote"}

INHERITED = ("date", "year", "month", "day", *VENUES, "publisher")
"""What an entry may have from the one it refers to; the title becomes its `booktitle`."""

MENTIONS = (
    "journal",
    "journaltitle",
    "note",
    "howpublished",
    "volume",
    "number",
    "pages",
    "annote",
)
"""Where an arXiv id may be, if there is no `eprint`."""

WEB = re.compile(r"https?://[^\s{}]+")


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each entry, and what is wrong with it.

    Entries come as they are read, but those that refer to one further down at the end.
    """
    seen: dict[str, BibtexEntry] = {}
    waiting: list[BibtexEntry] = []
    for entry in entries(lines, path):
        if isinstance(entry, Problem):
            yield entry
            continue
        yield from _repeated(entry, seen, path)
        seen.setdefault(entry.key.lower(), _inheritable(entry))
        if entry.fields.get("crossref", "").lower() not in {"", *seen}:
            waiting.append(entry)
        elif entry.kind not in NOT_PAPERS:
            yield from _records(entry, seen, path)
    yield from chain.from_iterable(_records(entry, seen, path) for entry in waiting)


def _repeated(entry: BibtexEntry, seen: Mapping[str, BibtexEntry], path: str) -> Iterator[Problem]:
    first = seen.get(entry.key.lower())
    if first:
        message = f'the key "{entry.key}" is already used in line {first.line}'
        hint = "give each entry its own key"
        yield Problem(path, entry.line, message, hint, Severity.WARNING)


def _inheritable(entry: BibtexEntry) -> BibtexEntry:
    kept = {name: entry.fields[name] for name in INHERITED if name in entry.fields}
    title = {"booktitle": entry.fields["title"]} if "title" in entry.fields else {}
    return replace(entry, fields=title | kept)


def _records(
    entry: BibtexEntry, seen: Mapping[str, BibtexEntry], path: str
) -> Iterator[ImportRecord | Problem]:
    fields, wanted = entry.fields, entry.fields.get("crossref", "")
    parent = seen.get(wanted.lower())
    if parent:
        fields = {**parent.fields, **fields}
    elif wanted:
        message = f'unknown crossref "{wanted}"'
        yield Problem(path, entry.line, message, "check the key", Severity.WARNING)
    yield from validate_draft(_draft(entry, fields), path)


def _draft(entry: BibtexEntry, written: Mapping[str, str]) -> RecordDraft:
    links = {kind: verbatim(written[kind]) for kind in LINK_KINDS if "://" in written.get(kind, "")}
    fields = {
        "title": title(": ".join(filter(None, (written.get(n) for n in ("title", "subtitle"))))),
        "authors": people(written.get("author", "")),
        "date": _date(written),
        "venue": _venue(entry.kind, written),
        "arxiv": _eprint(written),
        "doi": verbatim(written.get("doi", "")),
        "language": text(written.get("langid") or written.get("language", "")),
        "links": links,
        "keywords": split_values(text(written.get("keywords", ""))),
        "abstract": text(written.get("abstract", "")),
    }
    mentions = [text(written.get(name, "")) for name in MENTIONS]
    return RecordDraft(entry.line, fields, [_address(written)], mentions, name=text(entry.key))


def _venue(kind: str, written: Mapping[str, str]) -> str:
    candidates = (*VENUES, "publisher") if kind in BOOKS else VENUES
    return next(filter(None, (text(written.get(name, "")) for name in candidates)), "")


def _date(written: Mapping[str, str]) -> str:
    if written.get("date"):
        return iso_date(written["date"])
    year, month, day = (text(written.get(name, "")) for name in ("year", "month", "day"))
    parts = (year, month, day) if month.isdecimal() else (day, month, year)
    joint = "-" if month.isdecimal() else " "
    return iso_date(joint.join(filter(None, parts))) if year else ""


def _eprint(written: Mapping[str, str]) -> str:
    """Return `eprint` where it is arXiv's, or Mendeley's `arxivid`."""
    archive = written.get("archiveprefix") or written.get("eprinttype") or "arxiv"
    eprint = written.get("eprint", "") if archive.lower() == "arxiv" else ""
    return text(eprint or written.get("arxivid", ""))


def _address(written: Mapping[str, str]) -> str:
    """Return `url`, or the address in `howpublished`, where older styles have it."""
    found = WEB.search(verbatim(written.get("howpublished", "")))
    return verbatim(written.get("url", "")) or (found[0] if found else "")
