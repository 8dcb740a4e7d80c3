"""Crossref's API: DOIs or titles in, front-matter fields out.

It is asked for one work at a time, at most four a second; five are allowed
(https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/).
The answer is JSON (https://api.crossref.org/swagger-ui/index.html), and its `message` is the
work. Titles and names of journals contain HTML, and the abstract is JATS; both become plain
text. Parts that are missing or have another type than documented are left out.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import quote, urlencode

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
    """Return the front-matter fields of a work."""
    return {
        "title": _title(work),
        "authors": [name for author in _list(work, "author") if (name := _name(author))],
        "date": _date(work),
        "venue": _venue(work),
        "doi": _text(work, "DOI"),
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


def _name(author: Any) -> str:
    """Return a person's name, or an organisation's."""
    parts = [_line(_text(author, part)) for part in ("given", "family", "suffix")]
    return " ".join(filter(None, parts)) or _line(_text(author, "name"))


def _date(work: Any) -> str:
    """Return the date of the first publication in ISO 8601, to the precision given."""
    dates = _part(work, "issued", {})
    parts = next(iter(_list(dates, "date-parts")), None)
    numbers = parts if isinstance(parts, list) else []
    if not numbers or not all(isinstance(number, int) for number in numbers):
        return ""
    return "-".join(f"{n:0{width}}" for n, width in zip(numbers, (4, 2, 2), strict=False))


def _venue(work: Any) -> str:
    """Return the journal or proceedings, else the conference, else the preprint server."""
    servers = (_text(place, "name") for place in _list(work, "institution"))
    places = (
        _first(work, "container-title"),
        _text(_part(work, "event", {}), "name"),
        next(servers, ""),
    )
    return _line(next(filter(None, places), ""))


def _line(markup: str) -> str:
    return " ".join(plain_text(markup).split())


def _first(data: Any, name: str) -> str:
    return next((entry for entry in _list(data, name) if isinstance(entry, str)), "")


def _text(data: Any, name: str) -> str:
    return str(_part(data, name, ""))


def _list(data: Any, name: str) -> list[Any]:
    return list(_part(data, name, []))


def _part(data: Any, name: str, default: Any) -> Any:
    """Return a part of an answer, or `default` if it has not the type of `default`."""
    part = data.get(name) if isinstance(data, dict) else None
    return part if isinstance(part, type(default)) else default
