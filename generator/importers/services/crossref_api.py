"""Crossref's API: DOIs or titles in, front-matter fields out.

It is asked for one work at a time, at most four a second; five are allowed
(https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/).
The answer is JSON (https://api.crossref.org/swagger-ui/index.html), and its `message` is the
work. Titles and names of journals contain HTML, and the abstract is JATS; both become plain
text. Parts that are missing or have another type than documented are left out.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import quote, urlencode

from generator.content import csl_type
from generator.importers.records.bodies import issuing_bodies
from generator.importers.records.markup import plain_text
from generator.importers.records.validation import Fields
from generator.importers.services.http_client import Answer, Client
from generator.importers.services.metadata_service import FoundFields

CROSSREF_API = "https://api.crossref.org/works"
CROSSREF_PAUSE = 0.25
"""Seconds between requests."""

MOST_RESULTS = 5
"""Works that a search returns at most."""

NOT_FOUND = 404

ROLES = {"authors": "author", "editors": "editor", "translators": "translator"}
ORCID = re.compile(r"(?:\d{4}-){3}\d{3}[\dX]")


@dataclass(frozen=True, slots=True)
class CrossrefApi:
    """Crossref's API at a URL."""

    client: Client
    address: str = CROSSREF_API
    kind: ClassVar[str] = "doi"
    batch_size: ClassVar[int] = 1
    unknown_hint: ClassVar[str] = "check it; other registries, such as DataCite, are not supported"

    def fetch(self, identifiers: Sequence[str]) -> Iterator[FoundFields]:
        """Yield the fields of one work at a time."""
        for doi in identifiers:
            address = f"{self.address}/{quote(doi, safe='')}"
            work = self.client.get(address, _work, expected=(200, NOT_FOUND))
            yield {doi: work and {**work_fields(work), "doi": doi}}

    def search(self, title: str, family: str) -> Sequence[Fields]:
        """Return the fields of the works that match a title and an author's family name best."""
        query = {"query.bibliographic": title, "query.author": family, "rows": MOST_RESULTS}
        found = self.client.get(f"{self.address}?{urlencode(query)}", _work)
        return [work_fields(work) for work in _list(found, "items")]


def work_fields(work: Any) -> Fields:
    """Return the front-matter fields of a work; the date is that of the printed version."""
    kind = csl_type("crossref", _text(work, "type")) if _text(work, "type") else ""
    return {
        "title": _title(work),
        "type": kind,
        "genre": _line(_text(work, "degree") or _first(work, "degree")),
        **{role: _names(work, name) for role, name in ROLES.items()},
        "date": _date(work, "published-print") or _date(work, "issued"),
        **_places(work, kind),
        **_numbers(work),
        "doi": _text(work, "DOI"),
        "language": _text(work, "language"),
        "license": _license(work),
        "abstract": plain_text(_text(work, "abstract")),
    }


def _work(answer: Answer) -> dict[str, Any] | None:
    """Return the work of an answer, None for an unknown DOI; raises `ValueError`."""
    if answer.status == NOT_FOUND:
        return None
    try:
        data = json.loads(answer.body)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    work = data.get("message") if isinstance(data, dict) else None
    if not isinstance(work, dict) or not work:
        raise ValueError('there is no "message"')
    return work


def _title(work: Any) -> str:
    title, subtitle = (_line(_first(work, name)) for name in ("title", "subtitle"))
    has_more = subtitle and subtitle.casefold() not in title.casefold()
    return f"{title.rstrip(':')}: {subtitle}" if title and has_more else title


def _names(work: Any, role: str) -> list[dict[str, str]]:
    """Return the people and organizations in a role, with their ORCID iDs and affiliations."""
    return [name for author in _list(work, role) if (name := _name(author))]


def _name(author: Any) -> dict[str, str]:
    parts = {part: _line(_text(author, part)) for part in ("family", "given", "suffix")}
    if not parts["family"]:
        parts = {"literal": parts["given"] or _line(_text(author, "name"))}
    places = (_line(_text(place, "name")) for place in _list(author, "affiliation"))
    orcid = ORCID.search(_text(author, "ORCID"))
    parts |= {"orcid": orcid[0] if orcid else "", "affiliation": next(filter(None, places), "")}
    known = {part: value for part, value in parts.items() if value}
    return known if known.keys() & {"family", "literal"} else {}


def _date(work: Any, name: str) -> str:
    """Return a date in ISO 8601, to the precision given."""
    parts = next(iter(_list(_part(work, name, {}), "date-parts")), None)
    numbers = parts if isinstance(parts, list) else []
    if not numbers or not all(isinstance(number, int) for number in numbers):
        return ""
    return "-".join(f"{n:0{width}}" for n, width in zip(numbers, (4, 2, 2), strict=False))


def _places(work: Any, kind: str) -> dict[str, str]:
    """Return where a work appeared: a journal or proceedings, a conference, a preprint server."""
    titles = [_line(title) for title in _texts(work, "container-title")]
    short = _line(_first(work, "short-container-title"))
    event = _line(_text(_part(work, "event", {}), "name"))
    institutions = (_line(_text(body, "name")) for body in _list(work, "institution"))
    institution = next(filter(None, institutions), "")
    server = institution if kind in ("article", "") else ""
    full = next(iter(titles), "")
    return {
        **issuing_bodies(kind, _line(_text(work, "publisher")), "" if server else institution),
        "place": _line(_text(work, "publisher-location")),
        "venue": short or full or event or server,
        "container": full if short and full != short else "",
        "series": next(iter(titles[1:]), ""),
        "event": event,
    }


def _numbers(work: Any) -> dict[str, str]:
    """Return volume, issue, pages and other numbers; without pages, that of the article."""
    pages, article = _text(work, "page"), _text(work, "article-number")
    return {
        "volume": _text(work, "volume"),
        "issue": _text(work, "issue"),
        "pages": pages or article,
        "number": article if pages else "",
        "edition": _text(work, "edition-number"),
        "isbn": ", ".join(_texts(work, "ISBN")),
        "issn": ", ".join(_texts(work, "ISSN")),
    }


def _license(work: Any) -> str:
    """Return the address of the license of the published version, if there is one."""
    addresses = [_text(entry, "URL") for entry in _list(work, "license")]
    return next((address for address in addresses if "creativecommons" in address), "")


def _line(markup: str) -> str:
    return " ".join(plain_text(markup).split())


def _first(data: Any, name: str) -> str:
    return next((entry for entry in _list(data, name) if isinstance(entry, str)), "")


def _text(data: Any, name: str) -> str:
    return str(_part(data, name, ""))


def _texts(data: Any, name: str) -> list[str]:
    return [entry for entry in _list(data, name) if isinstance(entry, str) and entry.strip()]


def _list(data: Any, name: str) -> list[Any]:
    return list(_part(data, name, []))


def _part(data: Any, name: str, default: Any) -> Any:
    """Return a part of an answer, or `default` if it has not the type of `default`."""
    part = data.get(name) if isinstance(data, dict) else None
    return part if isinstance(part, type(default)) else default
