"""MODS, version 3 (https://www.loc.gov/standards/mods/), an XML format of libraries.

What a paper is part of is its `relatedItem` of type `host`. Papershelf exports this format.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from generator.content import is_name_suffix
from generator.errors import Problem
from generator.importers.readers.lines import Line
from generator.importers.readers.mods_types import (
    GENRES,
    HOST_GENRES,
    ISSUANCES,
    RESOURCES,
)
from generator.importers.readers.people import Person, organization, person
from generator.importers.readers.reference_values import (
    edition_values,
    joined_notes,
    known,
    page_values,
)
from generator.importers.readers.xml_elements import (
    XmlNode,
    text_at,
    text_of,
    texts_at,
    xml_nodes,
)
from generator.importers.records.bodies import issuing_bodies
from generator.importers.records.dates import iso_date
from generator.importers.records.draft import RecordDraft, validate_entries
from generator.importers.records.names import names_text
from generator.importers.records.record import ImportRecord

AUTHORS = {"", "author", "aut", "creator", "cre", "inventor", "inv", "programmer", "prg"}
ROLES = {
    **dict.fromkeys(AUTHORS, "authors"),
    **dict.fromkeys(("editor", "edt"), "editors"),
    **dict.fromkeys(("translator", "trl"), "translators"),
    **dict.fromkeys(("degree grantor", "dgg", "issuing body", "isb"), "institutions"),
}
"""The lists of names by the MARC relators of their roles."""

COPYRIGHT = re.compile(r"\b[cp](?=\d{4})|\u00a9")
"""What libraries write before the year of a copyright."""

DATES = ("dateIssued", "copyrightDate", "dateCreated", "dateOther")
USED = frozenset({
    "titleInfo", "name", "genre", "typeOfResource", "originInfo", "language", "abstract", "note",
    "subject", "relatedItem", "part", "identifier", "location", "accessCondition",
    "physicalDescription",
})  # fmt: skip
BOOKKEEPING = frozenset({"recordInfo"})


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each item, and what is wrong with it."""
    return validate_entries(xml_nodes(lines, path, ["mods"]), _draft, path)


def _draft(node: XmlNode) -> RecordDraft:
    mods = node.element
    host = _related(mods, "host")
    kind = _type(mods, host)
    ids = _identifiers(mods)
    people = _people(mods)
    institution = names_text(people.pop("institutions"))
    fields = {
        "type": kind,
        "title": _title(mods),
        **people,
        "editors": people["editors"] + _people(host)["editors"],
        **_publication(mods, host, kind, institution),
        **_part(mods, host, kind),
        **_numbers(ids, _identifiers(host)),
        "event": text_at(mods, "name[@type='conference']/namePart"),
        "arxiv": ids.get("arxiv", ""),
        "language": text_at(mods, "language/languageTerm"),
        "keywords": texts_at(mods, "subject/topic"),
        "abstract": text_at(mods, "abstract"),
        "note": joined_notes(texts_at(mods, "note")),
        "genre": next((name for name in _genres(mods) if name.lower() not in GENRES), ""),
        "citation_key": ids.get("citekey", ""),
        "extra": known(_extra(mods, kind) | _authors_of_host(host)),
    }
    addresses = [text for text in texts_at(mods, "location/url") if "://" in text]
    left_out = [child.tag for child in mods if child.tag not in USED | BOOKKEEPING]
    left_out += [role for role in map(_role, mods.iterfind("name")) if role not in ROLES]
    name = ids.get("citekey", "") or mods.get("ID", "")
    return RecordDraft(
        node.line, fields, addresses, name=name, left_out=tuple(dict.fromkeys(left_out))
    )


def _related(mods: Element, kind: str) -> Element:
    """Return the related item of a type; an empty element if there is none."""
    found = mods.find(f"relatedItem[@type='{kind}']")
    return Element("relatedItem") if found is None else found


def _genres(element: Element) -> list[str]:
    return texts_at(element, "genre")


def _type(mods: Element, host: Element) -> str:
    """Return the type by the genre of the item or its host, its resource, or its issuance."""
    genres = map(str.lower, _genres(mods))
    own = next((GENRES[name] for name in genres if name in GENRES), "")
    if own:
        return own
    if host.find("titleInfo") is not None:
        genres = map(str.lower, _genres(host))
        return next(
            (HOST_GENRES[name] for name in genres if name in HOST_GENRES), "article-journal"
        )
    resource = RESOURCES.get(text_at(mods, "typeOfResource"), "")
    return resource or ISSUANCES.get(text_at(mods, "originInfo/issuance"), "document")


def _title(element: Element, kind: str = "") -> str:
    """Return the title with its article, subtitle and part."""
    for info in element.iterfind("titleInfo"):
        if info.get("type", "") == kind:
            title = f"{text_at(info, 'nonSort')} {text_at(info, 'title')}".strip()
            parts = [text_at(info, name) for name in ("subTitle", "partNumber", "partName")]
            return ": ".join(filter(None, [title, *parts]))
    return ""


def _people(element: Element) -> dict[str, list[str | Person]]:
    """Return the names by their roles."""
    people: dict[str, list[str | Person]] = {role: [] for role in dict.fromkeys(ROLES.values())}
    for name in element.iterfind("name"):
        role = ROLES.get(_role(name), "")
        if name.find("etal") is not None:
            people["authors"].append("et al.")
        elif role and name.get("type") != "conference" and (found := _person(name)):
            people[role].append(found)
    return people


def _role(name: Element) -> str:
    """Return the first role that papers have, or else the first one."""
    roles = [role.lower() for role in texts_at(name, "role/roleTerm")]
    return next((role for role in roles if role in ROLES), roles[0] if roles else "")


def _person(name: Element) -> Person | str:
    parts = {
        part.get("type", ""): " ".join((part.text or "").split())
        for part in name.iterfind("namePart")
    }
    orcid = text_at(name, "nameIdentifier[@type='orcid']")
    affiliation = "; ".join(texts_at(name, "affiliation"))
    if name.get("type") == "corporate":
        return organization(text_at(name, "namePart"), affiliation=affiliation)
    if "family" not in parts:
        return parts.get("", "") or parts.get("given", "")
    suffix = parts.get("termsOfAddress", "")
    given = " ".join(text for text in texts_at(name, "namePart[@type='given']"))
    suffix = suffix if is_name_suffix(suffix) else ""
    return person(parts["family"], given, suffix, orcid=orcid, affiliation=affiliation)


def _publication(mods: Element, host: Element, kind: str, institution: str) -> dict[str, str]:
    container, short = _title(host), _title(host, "abbreviated")
    venue = (
        {"venue": short, "container": container} if short and container else {"venue": container}
    )
    origins = [*mods.iterfind("originInfo"), *host.iterfind("originInfo")]
    dates = [text_at(origin, *DATES) for origin in origins]
    dates.append(text_at(host, "part/date") or text_at(mods, "part/date"))
    return {
        **venue,
        "series": _title(_related(mods, "series")) or _title(_related(host, "series")),
        "date": iso_date(COPYRIGHT.sub("", next(filter(None, dates), ""))),
        **issuing_bodies(kind, _first(origins, "publisher"), institution),
        "place": _place(origins),
        "edition": edition_values(kind, _first(origins, "edition"))[0],
    }


def _place(origins: Iterable[Element]) -> str:
    """Return the first place that is not a code."""
    terms = (term for origin in origins for term in origin.iterfind("place/placeTerm"))
    return next((text_of(term) for term in terms if term.get("type") != "code"), "")


def _first(elements: Iterable[Element], *paths: str) -> str:
    return next(filter(None, (text_at(element, *paths) for element in elements)), "")


def _part(mods: Element, host: Element, kind: str) -> dict[str, str]:
    """Return volume, issue, number and pages."""
    parts = [*host.iterfind("part"), *mods.iterfind("part")]
    first, last = _first(parts, "extent/start"), _first(parts, "extent/end")
    pages = "-".join(filter(None, (first, last))) or _first(parts, "extent/list")
    return {
        name: _first(parts, f"detail[@type='{name}']/number")
        for name in ("volume", "issue", "number")
    } | {"pages": page_values(kind, pages)[0]}


def _identifiers(element: Element) -> dict[str, str]:
    """Return the first identifier of each type; types are in lower case."""
    found: dict[str, str] = {}
    for identifier in element.iterfind("identifier"):
        if identifier.get("invalid") != "yes":
            found.setdefault(
                identifier.get("type", "").lower(), " ".join((identifier.text or "").split())
            )
    return found


def _numbers(own: Mapping[str, str], hosts: Mapping[str, str]) -> dict[str, str]:
    return {
        "isbn": own.get("isbn", "") or hosts.get("isbn", ""),
        "issn": own.get("issn", "") or hosts.get("issn", ""),
        "doi": own.get("doi", ""),
        "pmid": own.get("pmid", "") or own.get("pubmed", ""),
    }


def _authors_of_host(host: Element) -> dict[str, str]:
    return {"container-author": names_text(_people(host)["authors"])}


def _extra(mods: Element, kind: str) -> dict[str, str]:
    return known(
        {
            "title-short": _title(mods, "abbreviated"),
            **edition_values(kind, text_at(mods, "originInfo/edition"))[1],
            "translated-title": _title(mods, "translated"),
            "rights": text_at(mods, "accessCondition"),
            "call-number": text_at(mods, "location/shelfLocator"),
            "number-of-pages": text_at(mods, "physicalDescription/extent"),
        }
    )
