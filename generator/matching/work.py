"""`Work`: what identifies a work, taken from the fields of front matter.

Two descriptions of a work are compared by normal forms, so that spellings make no difference.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.matching.details import (
    Pages,
    edition_form,
    isbn_forms,
    pages_form,
    volume_form,
)
from generator.matching.forms import normal_form, title_form
from generator.matching.preprints import (
    ARXIV_DOI,
    is_preprint,
    is_preprint_doi,
    is_published,
    preprint_doi_of,
    venues_of,
)
from generator.model import ET_AL, Date, Name

TYPE_GROUPS = {
    "article-magazine": "article-journal",
    "article-newspaper": "article-journal",
    "review": "article-journal",
    "review-book": "article-journal",
    "chapter": "paper-conference",
    "entry": "paper-conference",
    "entry-dictionary": "paper-conference",
    "entry-encyclopedia": "paper-conference",
    "classic": "book",
    "collection": "book",
    "pamphlet": "book",
    "document": "",
    "manuscript": "article",
}
"""Types that sources confuse, by the type that stands for them; empty if it says nothing."""


@dataclass(frozen=True, slots=True)
class Work:
    """What identifies a work; what is unknown is empty.

    `title` and names are normal forms. `people` are the family names of authors and editors.
    `has_persons` is true if any author is a person and not an organization. `preprint_doi` is
    the DOI of a preprint, `doi` any other. `has_preprint` is true if the work is a preprint or
    known to have one.
    """

    title: str = ""
    authors: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    translators: frozenset[str] = frozenset()
    has_persons: bool = False
    arxiv: str = ""
    doi: str = ""
    preprint_doi: str = ""
    pmid: str = ""
    isbns: frozenset[str] = frozenset()
    type: str = ""
    is_preprint: bool = False
    is_published: bool = False
    has_preprint: bool = False
    dates: tuple[Date, ...] = ()
    venues: tuple[str, ...] = ()
    volume: str = ""
    issue: str = ""
    number: str = ""
    edition: str = ""
    pages: Pages | None = None
    language: str = ""


def make_work(fields: Mapping[str, Any]) -> Work:
    """Return what identifies the work that the fields of front matter describe."""
    doi = (fields.get("doi") or "").casefold()
    arxiv_doi = ARXIV_DOI.fullmatch(doi)
    arxiv = fields.get("arxiv") or (arxiv_doi[1] if arxiv_doi else "")
    kind = TYPE_GROUPS.get(fields.get("type") or "", fields.get("type") or "")
    authors = [name for name in fields.get("authors") or () if name != ET_AL]
    preprint = is_preprint(fields)
    dates = tuple(date for name in ("date", "published") if (date := fields.get(name)))
    return Work(
        title=title_form(fields.get("title") or ""),
        authors=_families(authors),
        people=_families([*authors, *(fields.get("editors") or ())]),
        translators=_families(fields.get("translators") or ()),
        has_persons=any(not name.literal for name in authors),
        arxiv=arxiv,
        doi="" if is_preprint_doi(doi) else doi,
        preprint_doi="" if arxiv_doi else preprint_doi_of(fields),
        pmid=fields.get("pmid") or "",
        isbns=isbn_forms(fields.get("isbn") or ""),
        type=kind,
        is_preprint=preprint,
        is_published=is_published(fields),
        has_preprint=preprint or bool(arxiv or fields.get("published")),
        dates=dates,
        venues=venues_of(fields),
        volume=volume_form(fields.get("volume") or ""),
        issue=volume_form(fields.get("issue") or ""),
        number=normal_form(fields.get("number") or ""),
        edition=edition_form(fields.get("edition") or ""),
        pages=None if kind == "book" else pages_form(fields.get("pages") or ""),
        language=(fields.get("language") or "").casefold().partition("-")[0],
    )


def _families(names: Iterable[Name]) -> frozenset[str]:
    return frozenset(family_form(name.family or name.literal, bool(name.literal)) for name in names)


@lru_cache(maxsize=1 << 16)
def family_form(family: str, is_organization: bool = False) -> str:
    """Return what spellings of a family name share: its last word without umlauts.

    Particles and the first of two family names are missing in some sources, and `ae` is an
    umlaut in others. The name of an organization is whole.
    """
    if is_organization:
        return normal_form(family)
    form = normal_form(family.partition(",")[0])  # Greene, Ed.
    return re.sub(r"(?<=[aou])e", "", form.rpartition(" ")[2])
