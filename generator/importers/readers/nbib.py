"""PubMed's tagged format (MEDLINE, NBIB).

Tags: https://www.nlm.nih.gov/bsd/mms/medlineelements.html. Full names (`FAU`) are followed by the
short ones (`AU`), which old records have alone, and by identifier and affiliation of the person.
The date is that of the issue, or if there is none, that of the electronic publication. ERIC
(https://eric.ed.gov) and KoreaMed export this format, too, with a few tags of their own.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.errors import Problem
from generator.importers.readers.lines import Line
from generator.importers.readers.medline_values import (
    article_number,
    full_pages,
    medline_status,
    medline_title,
    medline_type,
    shelf_address,
)
from generator.importers.readers.people import (
    Person,
    find_orcid,
    inverted_person,
    medline_person,
    organization,
)
from generator.importers.readers.reference_values import (
    containers,
    known,
    standard_numbers,
)
from generator.importers.readers.tagged_lines import TaggedEntry, Tags, tagged_entries
from generator.importers.records.dates import iso_date
from generator.importers.records.draft import RecordDraft, validate_entries
from generator.importers.records.record import ImportRecord

TAG = re.compile(r"([A-Z][A-Z0-9]{1,3}) *- ?(.*)")
ELECTRONIC_ID = re.compile(r"(\S+) \[(doi|pii|bookaccession)\]")
ERIC_NUMBER = re.compile(r"E[JD]\d+")
COMPACT_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)")

USED = frozenset({
    "PMID", "TI", "TT", "BTI", "CTI", "AB", "OAB", "FAU", "AU", "CN", "AUID", "AD", "FED", "ED",
    "DP", "DEP", "JT", "TA", "VI", "IP", "PG", "IS", "ISBN", "LID", "AID", "PMC", "PT", "LA", "MH",
    "OT", "KW", "PB", "PL", "EN", "CI", "GN", "ISSN", "OID",
})  # fmt: skip
BOOKKEEPING = frozenset({
    "OWN", "STAT", "LR", "DA", "DCOM", "CRDT", "EDAT", "MHDA", "PHST", "PST", "JID", "SB", "OTO",
    "SO", "CTDT", "CDAT", "DRDT", "MID", "OCI", "OABL",
})  # fmt: skip
"""Tags about the record in PubMed, or that repeat others."""


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each citation, and what is wrong with it."""
    return validate_entries(tagged_entries(lines, TAG, {"PMID"}, at_blank=True), _draft, path)


def _draft(entry: TaggedEntry) -> RecordDraft:
    types = entry.all("PT")
    kind = medline_type(types)
    identifiers = ELECTRONIC_ID.findall("\n".join(entry.all("LID", "AID")))
    fields = {
        "type": kind,
        "authors": _people(entry.tags, "FAU", "AU"),
        "editors": _people(entry.tags, "FED", "ED"),
        "date": iso_date(entry.first("DP")) or _compact_date(entry.first("DEP")),
        **_publication(entry, kind),
        "pages": full_pages(entry.first("PG"))
        or article_number(text for text, name in identifiers if name == "pii"),
        "doi": next((text for text, name in identifiers if name == "doi"), ""),
        "pmid": entry.first("PMID").lstrip("0"),
        "language": entry.first("LA"),
        "keywords": [word.replace("*", "") for word in (*entry.all("OT", "KW"), *entry.all("MH"))],
        "abstract": entry.first("AB", "OAB"),
        "status": medline_status(types),
        "note": entry.first("GN"),
        "extra": _extra(entry),
    }
    mentions = entry.all("AID", "LID")
    addresses = [text for text in mentions if text.startswith(("http://", "https://"))]
    addresses += [shelf_address(text) for text, name in identifiers if name == "bookaccession"]
    unused = dict.fromkeys(tag for tag, _ in entry.tags if tag not in USED | BOOKKEEPING)
    return RecordDraft(entry.line, fields, addresses, mentions, left_out=tuple(unused))


def _publication(entry: TaggedEntry, kind: str) -> dict[str, Any]:
    """Return title, container and the like; books have `BTI` for title or container."""
    title, book = medline_title(entry.first("TI")), medline_title(entry.first("BTI"))
    is_book = kind in ("book", "chapter")
    written = (text.partition(" (")[0] for text in entry.all("IS", "ISSN", "ISBN"))
    numbers = standard_numbers(kind, written)  # without their media, as in PubMed's XML
    return {
        "title": title or book,
        **_container(entry, kind, book if book != title and title else ""),
        "series": entry.first("CTI"),
        "volume": entry.first("VI"),
        "issue": entry.first("IP"),
        "edition": entry.first("EN"),
        "place": entry.first("PL") if is_book or entry.first("PB") else "",
        **numbers,
    }


def _container(entry: TaggedEntry, kind: str, book: str) -> dict[str, str]:
    """Return periodical or book, and publisher; other types may have the publisher in `JT`."""
    publisher, journal = entry.first("PB"), entry.first("JT")
    if kind in ("book", "thesis"):
        return {"publisher": publisher or journal}
    if kind == "report":
        return {"institution": publisher or journal}
    return {**containers(book or journal, entry.first("TA")), "publisher": publisher}


def _extra(entry: TaggedEntry) -> dict[str, str]:
    """Return what has no field, by its name in CSL if it has one."""
    return known(
        {
            "PMCID": entry.first("PMC"),
            "available-date": _compact_date(entry.first("DEP")) if entry.first("DP") else "",
            "original-title": entry.first("TT"),
            "rights": entry.first("CI"),
            **_eric_number(entry),
        }
    )


def _eric_number(entry: TaggedEntry) -> dict[str, str]:
    number = next(filter(ERIC_NUMBER.fullmatch, entry.all("OID")), "")
    return {"archive": "ERIC", "archive_location": number} if number else {}


def _people(tags: Tags, full: str, short: str) -> list[Person]:
    """Return the people and organizations in order, with their identifiers and affiliations.

    Identifier and affiliation belong to the name above them. An affiliation above all names, as
    old records have it, is that of the first author.
    """
    people: list[Person] = []
    has_full = any(tag == full for tag, _ in tags)
    is_open = False
    for tag, value in tags:
        text = " ".join(value.split())
        if tag == full or (tag == short and not has_full):
            people.append(inverted_person(text) if tag == full else medline_person(text))
        elif tag == "CN" and full == "FAU":
            people.append(organization(text))
        if tag in (full, short, "CN"):
            is_open = True
        elif is_open and people and tag == "AUID" and (orcid := find_orcid(text)):
            people[-1]["orcid"] = orcid
        elif is_open and people and tag == "AD":
            before = people[-1].get("affiliation")
            people[-1]["affiliation"] = f"{before}; {text}" if before else text
        else:
            is_open = False
    return [name for name in people if name]


def _compact_date(text: str) -> str:
    """Return the date of `20191127`; another text as it is."""
    return COMPACT_DATE.sub(r"\1-\2-\3", text)
