"""The dates of a preprint and of its published version, whichever is imported first.

`date` is that of the first version, `published` that of the published version. A date is that
of the preprint if the record describes a preprint, or if it is in the month of the arXiv id.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.content import arxiv_month
from generator.importers.merge.changes import FactChanges
from generator.matching import is_preprint, is_published
from generator.model import Date

Facts = Mapping[str, Any]

YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class VersionDates(NamedTuple):
    """When the first version and the published version appeared; None where it is unknown."""

    first: Date | None = None
    published: Date | None = None


def changes_of_dates(kept: Facts, said: Facts) -> FactChanges:
    """Return the changes of `date` and `published`."""
    arxiv = kept.get("arxiv") or said.get("arxiv", "")
    is_clear = is_preprint(kept) or is_published(kept)
    described = kept if is_clear else {**said, **kept}
    known, new = _dates(kept, described, arxiv), _dates(said, said, arxiv)
    if new.published:
        return _with_published(kept, said, known, new.published)
    if new.first and "published" not in kept and is_published(described):
        date = known.published or known.first
        if date and (known.published or date.contains(new.first)):
            return _with_first(date, new.first)
    return FactChanges()


def _dates(facts: Facts, described: Facts, arxiv: str) -> VersionDates:
    """Return the dates among facts; `described` tells whether they are of a preprint."""
    date, published = facts.get("date"), facts.get("published")
    if published or not date:
        return VersionDates(date, published)
    if is_preprint(described) or _is_date_of_id(date, arxiv):
        return VersionDates(first=date)
    return VersionDates(published=date) if is_published(described) else VersionDates()


def _is_date_of_id(date: Date, arxiv: str) -> bool:
    """Tell whether a date is in the month of an arXiv id, in the one before, or only a year.

    A paper that is submitted on the last days of a month may have an id of the next month.
    """
    month = arxiv_month(arxiv)
    if not month or not date.month:
        return bool(month and month.year == date.year)
    return (month.year - date.year) * 12 + month.month - date.month in (0, 1)


def _with_published(kept: Facts, said: Facts, known: VersionDates, published: Date) -> FactChanges:
    """Return the changes by the date of the published version."""
    field = "published" if "published" in said else "date"
    if known.published:
        if published.contains(known.published):
            return FactChanges(settled=frozenset({field}))
        held = "published" if "published" in kept else "date"
        conflicts = ((held, known.published, published),)
        return FactChanges(settled=frozenset({field}), conflicts=conflicts)
    first = known.first or (arxiv_month(kept.get("arxiv", "")) if "date" not in kept else None)
    if not first:
        return FactChanges()
    is_known = published.contains(first) or published == _year_of_venue(kept)
    replaced = {} if is_known else {"published": published}
    return FactChanges(replaced, settled=frozenset({field}))


def _with_first(published: Date, first: Date) -> FactChanges:
    """Return the changes of a paper with the date of the published version by that of another."""
    settled = frozenset({"date"})
    if published.contains(first):
        return FactChanges({"date": first} if first != published else {}, settled=settled)
    if first < published:
        return FactChanges({"date": first, "published": published}, settled=settled)
    return FactChanges(settled=settled)


def _year_of_venue(facts: Facts) -> Date | None:
    """Return the year in the name of the venue, which citations have unless another is known."""
    year = YEAR.search(facts.get("venue", ""))
    return Date(int(year[0])) if year else None
