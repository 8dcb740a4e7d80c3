"""Facts that a paper implies, and that are therefore no news in a record about it.

The exports of a library say more than its files: they name the topics as keywords, a generated
citation key, a type guessed from the venue, its usual genre, the status or the venue as a note,
and the address at arXiv or of the DOI; they have one field for venue and container, and in some
types one for issue, number and pages. Sources have one address under several names.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from generator import urls
from generator.content import arxiv_month, parse_date, type_names
from generator.importers.records.dates import iso_date
from generator.matching import normal_form
from generator.model import Date
from generator.text import csl_to_plain

ADDRESS_VARIANTS = re.compile(r"^https?://(?:www\.|dx\.)?|(?:v\d+)?(?:\.pdf)?/?$", re.IGNORECASE)
"""The parts of addresses in which variants of one address differ."""

DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")

UNSPECIFIC_TYPE = "document"
"""A type that says nothing, and that any other one replaces."""

PLACES = ("venue", "container", "event", "publisher", "institution")

NUMBERS = ("issue", "number", "pages")


@dataclass(frozen=True, slots=True)
class LibraryNames:
    """What exports add: the normal forms of topics, and to a paper its topics, key and type."""

    topics: Collection[str] = ()
    assigned: tuple[str, ...] = ()
    citation_key: str = ""
    type: str = ""


def _inexact_date(kept: Mapping[str, Any]) -> Date | None:
    """Return the first date of `issued` in `extra`, which is a range or approximate."""
    written = iso_date(dict(kept.get("extra", ())).get("issued", ""))
    return parse_date(written) if DATE.fullmatch(written) else None


def without_implied(
    said: Mapping[str, Any], kept: Mapping[str, Any], names: LibraryNames
) -> dict[str, Any]:
    """Return the facts of a record without those that a paper implies."""
    implied: dict[str, set[Any]] = {
        "type": {names.type, UNSPECIFIC_TYPE},
        "genre": {type_names(kept.get("type") or names.type).genre},
        "note": {kept.get("status", "").capitalize()},
        "date": {arxiv_month(kept.get("arxiv", "")), _inexact_date(kept)},
        "topics": {names.assigned},
    }
    implied = {name: values for name, values in implied.items() if name not in kept}
    implied["citation_key"] = {names.citation_key}
    news = {name: value for name, value in said.items() if value not in implied.get(name, ())}
    places = {normal_form(kept[name]) for name in PLACES if name in kept}
    if _is_note_of_place(news.get("note", ""), kept.get("note", ""), places):
        del news["note"]
    for name in PLACES:
        if name in news and normal_form(news[name]) in places:
            del news[name]
    numbers = {kept[name] for name in NUMBERS if name in kept}
    for name in NUMBERS:
        if name not in kept and news.get(name) in numbers:
            del news[name]
    if "extra" in news:
        issued = dict(kept.get("extra", ())).get("issued")  # a text such as "in press"
        known = {("status", kept.get("status")), ("status", issued)}
        known |= {("version", kept.get("edition"))}
        known |= {(name, csl_to_plain(text)) for name, text in kept.get("extra", ())}
        news["extra"] = tuple(entry for entry in news["extra"] if entry not in known)
        news = {name: value for name, value in news.items() if value != ()}
    _drop_topics(news, kept, names.topics)
    _drop_addresses(news, kept)
    return news


def _is_note_of_place(note: str, known: str, places: Collection[str]) -> bool:
    """Tell whether a note is the known one and a place, for which BibTeX has no other field."""
    return normal_form(note) in {normal_form(f"{known} {place}") for place in places}


def _drop_topics(news: dict[str, Any], kept: Mapping[str, Any], topics: Collection[str]) -> None:
    """Drop the keywords that are names of topics or known; commas separate them in some formats."""
    known = set(topics)
    for keyword in kept.get("keywords", ()):
        known |= set(map(normal_form, (keyword, *keyword.split(","))))
    if "keywords" in news:
        more = tuple(word for word in news["keywords"] if normal_form(word) not in known)
        news["keywords"] = more
        if not more:
            del news["keywords"]


def _drop_addresses(news: dict[str, Any], kept: Mapping[str, Any]) -> None:
    """Drop the addresses that the paper has under any name."""
    known = set(map(_bare_address, _addresses(kept)))
    if "url" in news and _bare_address(news["url"]) in known:
        del news["url"]
    if "links" in news:
        links = tuple(link for link in news["links"] if _bare_address(link[1]) not in known)
        news["links"] = links
        if not links:
            del news["links"]


def _addresses(kept: Mapping[str, Any]) -> list[str]:
    addresses = [kept.get("url", ""), *(address for _, address in kept.get("links", ()))]
    if "arxiv" in kept:
        addresses += [urls.arxiv(kept["arxiv"]), urls.arxiv(kept["arxiv"], "pdf")]
        addresses.append(urls.doi(f"10.48550/arXiv.{kept['arxiv']}"))
    if "doi" in kept:
        addresses.append(urls.doi(kept["doi"]))
    return [address for address in addresses if address]


def _bare_address(address: str) -> str:
    return ADDRESS_VARIANTS.sub("", address).casefold()
