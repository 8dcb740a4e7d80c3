"""Where an entry says that a paper was published: venue, publisher, numbers.

The same field of BibTeX means different things: `number` is the issue of an article, the number of
a report, and that of a book in its series.
"""

import re

from generator.content import type_names
from generator.importers.readers.bibtex_fields import EntryFields
from generator.importers.readers.bibtex_values import text, verbatim
from generator.importers.records.bodies import issuing_bodies

WITH_ISSUES = frozenset({
    "article-journal", "article-magazine", "article-newspaper", "article", "review",
    "periodical",
})  # fmt: skip
IN_SERIES = frozenset({"book", "chapter", "paper-conference"})

WEB = re.compile(r"https?://[^\s{}]+")
URL_COMMAND = re.compile(r"\\(?:url|href)\s*\{[^{}]*\}")
FILLERS = frozenset({
    "available", "accessed", "at", "from", "in", "on", "online", "the", "web", "website", "www",
    "url",
})  # fmt: skip


def publication(kind: str, fields: EntryFields) -> dict[str, str]:
    """Return the fields of front matter that state where a paper of a type was published."""
    rest, url = _how_published(fields.source("howpublished"))
    is_venue = type_names(kind).container == "howpublished"
    places = _containers(kind, fields)
    if is_venue and not places["container"]:
        place = "container" if places["venue"] else "venue"
        places[place], rest = rest, ""
    notes = (fields.text("note"), fields.text("addendum"), rest)
    return {
        **places,
        **_bodies(kind, fields),
        **_numbers(kind, fields),
        "url": url,
        "note": ". ".join(filter(None, notes)),
    }


def series_number(kind: str, fields: EntryFields) -> dict[str, str]:
    """Return the number of a book in its series as a variable of CSL, if `number` is that."""
    number = fields.text("number") if _number_name(kind, fields) == "collection-number" else ""
    return {"collection-number": number} if number else {}


def _containers(kind: str, fields: EntryFields) -> dict[str, str]:
    """Return the full title of the journal or book, and its short name as the venue."""
    journal = _with_subtitle(fields, ("journaltitle", "journal"), "journalsubtitle")
    book = _with_subtitle(fields, ("booktitle",), "booksubtitle")
    whole = _with_subtitle(fields, ("maintitle",), "mainsubtitle")
    is_article = type_names(kind).container == "journal"
    titles = (journal, book, whole) if is_article else (book, whole, journal)
    full = next(filter(None, titles), "")
    if not type_names(kind).container and full == fields.text("title"):
        full = ""  # the volume of proceedings repeats its title for the entries that refer to it
    short = fields.text("shortjournal", "container-title-short")
    venue = short or full or (fields.text("eventtitle") if kind == "paper-conference" else "")
    is_full = full != (short or full) or not type_names(kind).container
    return {"venue": venue, "container": full if is_full else ""}


def _with_subtitle(fields: EntryFields, names: tuple[str, ...], subtitle: str) -> str:
    return ": ".join(filter(None, (fields.text(*names), fields.text(subtitle))))


def _bodies(kind: str, fields: EntryFields) -> dict[str, str]:
    institution = fields.text("institution", "school")
    return issuing_bodies(kind, fields.text("publisher"), institution, fields.text("organization"))


def _numbers(kind: str, fields: EntryFields) -> dict[str, str]:
    """Return issue, number and pages; the number of an article without pages is in `pages`."""
    pages, article = fields.text("pages"), fields.text("eid", "articleno")
    name = _number_name(kind, fields)
    numbers = {name: fields.text("number"), "pages": pages or article}
    if not numbers.get("issue"):
        numbers["issue"] = fields.text("issue")
    if pages and article and not numbers.get("number"):
        numbers["number"] = article
    numbers.pop("collection-number", None)
    return numbers


def _number_name(kind: str, fields: EntryFields) -> str:
    """Return what the field `number` is."""
    if kind in WITH_ISSUES:
        return "issue"
    if kind == "paper-conference" and (fields.source("volume") or not fields.source("series")):
        return "issue"
    return "collection-number" if kind in IN_SERIES and fields.source("series") else "number"


def _how_published(source: str) -> tuple[str, str]:
    """Return what `howpublished` says, and the address in it, where older styles have it."""
    found = WEB.search(verbatim(source))
    rest = text(WEB.sub(" ", URL_COMMAND.sub(" ", source))).strip(" .,;:()")
    words = re.findall(r"[^\W\d_]+", rest.casefold())
    return (rest if any(word not in FILLERS for word in words) else ""), found[0] if found else ""
