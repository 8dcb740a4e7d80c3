"""arXiv's API: arXiv ids in, front-matter fields out.

It is asked for up to a hundred papers at once
(https://info.arxiv.org/help/api/user-manual.html), at most every three seconds as its terms
of use require (https://info.arxiv.org/help/api/tou.html).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from generator.importers.readers.arxiv_atom import ArxivEntry, entries
from generator.importers.records.validation import Fields
from generator.importers.services.http_client import Answer, Client, Unavailable
from generator.importers.services.metadata_service import FoundFields
from generator.matching import words

ARXIV_API = "https://export.arxiv.org/api/query"
ARXIV_PAUSE = 3.0
"""Seconds between requests."""

MOST_RESULTS = 5
"""Papers that a search returns at most."""

OLD_SUBJECT = re.compile(r"\.[A-Z]{2}(?=/)")
"""Subject class of an old id, which arXiv omits: `math.GT/0309136` is `math/0309136`."""


@dataclass(frozen=True, slots=True)
class ArxivApi:
    """arXiv's API at a URL."""

    client: Client
    address: str = ARXIV_API
    kind: ClassVar[str] = "arxiv"
    batch_size: ClassVar[int] = 100
    unknown_hint: ClassVar[str] = "check the number"

    def fetch(self, identifiers: Sequence[str]) -> Iterator[FoundFields]:
        """Yield the fields of some papers at a time, until all have been yielded.

        An answer can have fewer papers than requested: it is one of several pages, some ids
        are unknown, or arXiv has a temporary fault. So the missing ids are requested again
        until an answer is empty, and every id is requested at least twice before it counts
        as unknown. Paging by `start` does not work, because unknown ids shift the pages.
        """
        missing, is_first = list(identifiers), True
        while missing:
            found = self._fetch_some(missing)
            yield found
            missing = [arxiv for arxiv in missing if arxiv not in found]
            if not found and not is_first:
                break
            is_first = False
        yield dict.fromkeys(missing)

    def search(self, title: str, family: str) -> Sequence[Fields]:
        """Return the fields of papers with the words of a title and an author's family name."""
        wanted = f'ti:"{" ".join(words(title))}" AND au:"{" ".join(words(family))}"'
        query = {"search_query": wanted, "start": 0, "max_results": MOST_RESULTS}
        address = f"{self.address}?{urlencode(query)}"
        found = self.client.get(address, _entries, expected=(200, 400))
        return [{**entry.fields(), "arxiv": entry.arxiv} for entry in found if entry.is_paper]

    def _fetch_some(self, ids: Sequence[str]) -> FoundFields:
        query = {"id_list": ",".join(ids), "start": 0, "max_results": len(ids)}
        address = f"{self.address}?{urlencode(query, safe=',/')}"
        entries = self.client.get(address, _entries, expected=(200, 400))
        errors = " ".join(entry.error for entry in entries).strip()
        if errors:
            return _rejected(ids, errors)
        fields = {_bare_id(entry.arxiv): entry.fields() for entry in entries if entry.is_paper}
        return {
            arxiv: {**fields[_bare_id(arxiv)], "arxiv": arxiv}
            for arxiv in ids
            if _bare_id(arxiv) in fields
        }


def _entries(answer: Answer) -> list[ArxivEntry]:
    return list(entries([answer.body]))


def _bare_id(arxiv_id: str) -> str:
    return OLD_SUBJECT.sub("", arxiv_id)


def _rejected(ids: Sequence[str], errors: str) -> FoundFields:
    """Return the ids that arXiv's error message names: one bad id fails the whole request."""
    named = [arxiv for arxiv in ids if re.search(rf"(?<!\S){re.escape(arxiv)}(?!\S)", errors)]
    if not named:
        raise Unavailable(f"error: {errors}", "check the ids")
    return dict.fromkeys(named)
