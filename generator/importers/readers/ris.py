"""RIS, one reference at a time.

Tags: "RIS Format Specifications" (2011), and as EndNote and Zotero write them. Programs disagree
about which tag holds what: the first that is there counts. A tag may be followed by one or two
blanks, and the end of a reference may be missing.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.content import DOI, csl_type
from generator.errors import Problem
from generator.importers.readers.lines import Line, cut
from generator.importers.readers.ris_extra import RisExtra
from generator.importers.readers.ris_publication import publication, publication_extra
from generator.importers.readers.ris_tags import RisTags
from generator.importers.records.dates import iso_date
from generator.importers.records.draft import RecordDraft, split_values, validate_draft
from generator.importers.records.markup import one_line
from generator.importers.records.names import NameValue, inverted_name, names_text
from generator.importers.records.record import ImportRecord
from generator.model import ET_AL

START = re.compile(r"TY {0,2}-")
YEAR = re.compile(r"\b\d{4}\b")
ARXIV = "arxiv"
PUBMED = re.compile(r"pubmed|medline", re.IGNORECASE)

EDITED = "EDBOOK"
"""The type of books whose authors are their editors."""

EXTRA_TAGS = {
    "annote": ("RN",),
    "call-number": ("CN",),
    "original-title": ("OP",),
    "source": ("DP",),
    "title-short": ("ST",),
}
"""The tags of variables of CSL that have no field."""

MENTIONS = ("AN", "N1", "IS", "M1", "M3", "T2", "JF", "JO", "JA", "J2")
"""Where an arXiv id may be."""


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each reference, and what is wrong with it."""
    for reference in cut(lines, START.match):
        broken = [line.problem for line in reference if line.problem]
        if START.match(reference[0].text):
            yield from broken[:1] or validate_draft(_draft(reference), path)


def _draft(reference: list[Line]) -> RecordDraft:
    tags = RisTags(line.text for line in reference)
    extra = RisExtra(tags.all("M2"))
    written = tags.first("TY").upper()
    kind = extra.type or csl_type("ris", written)
    fields = {
        "title": _title(kind, tags),
        "type": kind,
        "genre": _genre(tags),
        **_people(written, tags, extra),
        **_dates(tags, extra),
        **publication(kind, tags, extra.second_body),
        **_identifiers(tags),
        "language": tags.first("LA"),
        "note": ". ".join(map(one_line, [*tags.all("N1"), *extra.notes])),
        "keywords": _keywords(tags),
        "citation_key": _key(tags),
        "extra": {
            **_extra(tags),
            **_archive(tags, extra),
            **publication_extra(kind, tags),
            **extra.variables,
        },
        "abstract": tags.first("AB", "N2"),
        "links": extra.links,
        **extra.fields,
    }
    addresses = [address for address in tags.all("L1", "UR", "L2", "LK") if "://" in address]
    mentions = [text for name in MENTIONS for text in tags.peek(name)]
    return RecordDraft(
        reference[0].number, fields, addresses, mentions, name=_key(tags), left_out=tags.left_out()
    )


def _title(kind: str, tags: RisTags) -> str:
    """Return the title; `BT` is that of a book, or of what a chapter is in."""
    return tags.line("TI", "T1", "CT", *(("BT",) if kind in ("book", "manuscript") else ()))


def _genre(tags: RisTags) -> str:
    """Return the type of work, unless it repeats the type of the reference."""
    genre = tags.first("M3")
    return "" if re.fullmatch(r"(?i)(journal )?article|10\.\d{4,9}/.*", genre) else genre


def _people(written: str, tags: RisTags, extra: RisExtra) -> dict[str, list[NameValue]]:
    authors, editors = _names(tags, "AU", "A1"), _names(tags, "ED", "A2")
    if written == EDITED and not editors:
        authors, editors = [], authors
    authors += [ET_AL.text] * extra.has_more_authors
    return {"authors": authors, "editors": editors, "translators": _names(tags, "A4", "TA")}


def _names(tags: RisTags, *names: str) -> list[NameValue]:
    return [inverted_name(name) for name in tags.all(*names)]


def _dates(tags: RisTags, extra: RisExtra) -> dict[str, str]:
    """Return the dates; `PY` may have the year of a `DA` that has only month and day."""
    year, day = tags.first("PY", "Y1"), tags.first("DA")
    issued = iso_date(day) if YEAR.search(day) or not year else iso_date(f"{day} {year}".strip())
    accessed = iso_date(tags.first("Y2"))
    return {
        "date": iso_date(extra.text("available-date")),
        "published": issued,
        "accessed": accessed if YEAR.match(accessed) else "",
    }


def _identifiers(tags: RisTags) -> dict[str, str]:
    number, archive = tags.first("AN"), tags.first("DB")
    return {
        "arxiv": number if archive.casefold() == ARXIV else "",
        "pmid": number if number.isdecimal() and PUBMED.search(archive) else "",
        "doi": tags.first("DO", "DI") or next(filter(DOI.match, tags.peek("M3")), ""),
    }


def _archive(tags: RisTags, extra: RisExtra) -> dict[str, str]:
    """Return the variables of CSL for a number in another archive, and for a database."""
    number, archive = tags.first("AN"), tags.first("DB")
    if ARXIV in f"{number} {archive}".casefold() or PUBMED.search(archive):
        return {}
    if number:
        return {"archive": archive, "archive_location": number}
    return {"source": archive} if archive and archive != extra.text("archive") else {}


def _extra(tags: RisTags) -> dict[str, str]:
    extra = {variable: tags.line(*names) for variable, names in EXTRA_TAGS.items()}
    extra["collection-editor"] = names_text(_names(tags, "A3"))
    return {name: text for name, text in extra.items() if text}


def _keywords(tags: RisTags) -> list[Any]:
    """Return the keywords, one a tag or separated in a single tag."""
    keywords = tags.all("KW")
    return split_values(keywords[0]) if len(keywords) == 1 else keywords


def _key(tags: RisTags) -> str:
    """Return the citation key; numbers and URLs are ids that programs assign."""
    key = tags.first("ID")
    return "" if "://" in key or key.isdecimal() else key
