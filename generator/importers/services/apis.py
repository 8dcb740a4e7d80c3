"""The services that know papers: identifiers in, front-matter fields out.

arXiv is asked about up to a hundred papers at once
(https://info.arxiv.org/help/api/user-manual.html) and at most every three seconds, as its
terms of use ask (https://info.arxiv.org/help/api/tou.html); Crossref about one DOI at a
time and within the five requests a second that it allows everybody
(https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, ClassVar
from urllib.parse import quote, urlencode

from generator.importers.readers.arxiv_atom import ArxivEntry, entries
from generator.importers.readers.tolerant import Fields
from generator.importers.services.crossref import fields
from generator.importers.services.http_client import Answer, Client, Unavailable

ARXIV_API = "https://export.arxiv.org/api/query"
CROSSREF_API = "https://api.crossref.org/works"
ARXIV_PAUSE, CROSSREF_PAUSE = 3.0, 0.25

OLD_SUBJECT = re.compile(r"\.[A-Z]{2}(?=/)")
"""What old ids may have and arXiv leaves out: `math.GT/0309136` is `math/0309136`."""

Found = Mapping[str, Fields | None]
"""Fields by identifier; None for a paper that the service does not know."""


@dataclass(frozen=True, slots=True)
class Arxiv:
    """arXiv's API at an address.

    `most` are the papers that it is asked about at once, `if_unknown` is the cure for one
    that it does not know.
    """

    client: Client
    address: str = ARXIV_API
    kind: ClassVar[str] = "arxiv"
    most: ClassVar[int] = 100
    if_unknown: ClassVar[str] = "check the number"

    def ask(self, ids: Sequence[str]) -> Iterator[Found]:
        """Yield what is known of some of the papers at a time, and in the end of all.

        An answer may hold fewer papers than asked for: it is one of several pages, some ids
        are unknown, or arXiv is out of sorts. So the rest is asked for anew until an answer
        brings nothing, and no id counts as unknown that was not asked for twice; paging by
        `start` would not do, because unknown ids shift the pages.
        """
        rest, is_first = list(ids), True
        while rest:
            found = self._some(rest)
            yield found
            rest = [one for one in rest if one not in found]
            if not found and not is_first:
                break
            is_first = False
        yield dict.fromkeys(rest)

    def _some(self, ids: Sequence[str]) -> Found:
        query = {"id_list": ",".join(ids), "start": 0, "max_results": len(ids)}
        address = f"{self.address}?{urlencode(query, safe=',/')}"
        entries = self.client.get(address, _entries, expected=(200, 400))
        errors = " ".join(entry.error for entry in entries)
        if errors.strip():
            return _refused(ids, errors.strip())
        known = {_bare(entry.arxiv): entry for entry in entries if entry.is_paper}
        return {
            one: {**known[_bare(one)].fields(), "arxiv": one} for one in ids if _bare(one) in known
        }


@dataclass(frozen=True, slots=True)
class Crossref:
    """Crossref's API at an address."""

    client: Client
    address: str = CROSSREF_API
    kind: ClassVar[str] = "doi"
    most: ClassVar[int] = 1
    if_unknown: ClassVar[str] = "check it; DOIs of other registries, DataCite's say, are not there"

    def ask(self, dois: Sequence[str]) -> Iterator[Found]:
        """Yield what is known of each work."""
        for doi in dois:
            address = f"{self.address}/{quote(doi, safe='')}"
            message = self.client.get(address, _message, expected=(200, 404))
            yield {doi: message and {**fields(message), "doi": doi}}


MetadataService = Arxiv | Crossref


def agent(email: str) -> str:
    """Return who asks, and where its user can be told of trouble, if that is known."""
    name = f"Papershelf/{version('papershelf')}"
    return f"{name} (mailto:{email})" if email else name


def _entries(answer: Answer) -> list[ArxivEntry]:
    return list(entries([answer.body]))


def _bare(arxiv_id: str) -> str:
    return OLD_SUBJECT.sub("", arxiv_id)


def _refused(ids: Sequence[str], errors: str) -> Found:
    """Return the ids that arXiv finds fault with: for one bad id it refuses them all."""
    named = [one for one in ids if re.search(rf"(?<!\S){re.escape(one)}(?!\S)", errors)]
    if not named:
        raise Unavailable(f"it says: {errors}", "check the ids")
    return dict.fromkeys(named)


def _message(answer: Answer) -> dict[str, Any] | None:
    """Return the work of an answer; raises `ValueError` where it holds none."""
    if answer.status == NOT_FOUND:
        return None
    try:
        data = json.loads(answer.body)
    except RecursionError as error:
        raise ValueError("too many brackets") from error
    message = data.get("message") if isinstance(data, dict) else None
    if not isinstance(message, dict) or not message:
        raise ValueError('there is no "message"')
    return message


NOT_FOUND = 404
