"""Compare the facts of an imported record with those of a known paper.

Known values are never overwritten, with two exceptions: a title replaces a placeholder, and a
list of authors replaces a number of authors.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.content import PAPER_FIELDS, Equality, arxiv_month
from generator.importers.merge.near_duplicates import are_near_duplicates
from generator.importers.merge.normal_form import normal_form
from generator.importers.records.record import ImportRecord, is_placeholder
from generator.model import Date, Name

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FactComparison:
    """The facts that a paper `gained`, the `superseded` fields, and the conflicts.

    `conflicts` are (field, known value, new value). `is_revision` is true if both have an
    abstract and the two differ only slightly.
    """

    gained: Facts
    superseded: frozenset[str]
    conflicts: tuple[tuple[str, Any, Any], ...]
    is_revision: bool


def compare(kept: Facts, said: Facts) -> FactComparison:
    """Compare the facts in a paper's file with those of an imported record."""
    gained = {name: value for name, value in said.items() if _is_news(name, value, kept)}
    superseded = frozenset(
        {"author_count"} if "authors" in gained and "author_count" not in said else ()
    )
    conflicts = [
        (name, _known(name, kept), value)
        for name, value in said.items()
        if name not in gained and not _agrees(name, value, kept)
    ]
    if superseded and kept.get("author_count", count := len(gained["authors"])) != count:
        conflicts.append(("author_count", count, kept["author_count"]))
    return FactComparison(gained, superseded & kept.keys(), tuple(conflicts), _revises(kept, said))


def facts_about(record: ImportRecord, kept: Facts) -> Facts:
    """Return the facts of a record, with its date if the arXiv id of the paper tells the year."""
    month = arxiv_month(record.facts.get("arxiv") or kept.get("arxiv", ""))
    if not month or not record.month_and_day:
        return record.facts
    date = _date_near(month, *record.month_and_day)
    return {**record.facts, "date": date} if date else record.facts


def _date_near(id_month: Date, month: int, day: int) -> Date | None:
    """Return the date in the month of an arXiv id, or in the month before; None for others.

    A paper that is submitted on the last days of a month may have an id of the next month.
    """
    year = id_month.year - (month > id_month.month)
    if (id_month.year - year) * 12 + id_month.month - month not in (0, 1):
        return None
    is_valid = day <= monthrange(year, month)[1]
    return Date(year, month, day) if is_valid else None


def written(value: Any) -> str:
    """Return a fact formatted for a message."""
    if isinstance(value, tuple) and not isinstance(value, Date):
        return ", ".join(map(_entry, value))
    return str(value)


def _entry(entry: Any) -> str:
    """Return an entry of a list: a text, a name, a version, or the name and value of a link."""
    if isinstance(entry, tuple) and not isinstance(entry, Name):
        return ": ".join(map(str, filter(None, entry)))
    return str(entry)


def _is_news(name: str, value: Any, kept: Facts) -> bool:
    if name == "title" and is_placeholder(kept.get("title", "")):
        return not is_placeholder(value)
    return name not in kept and not (name == "author_count" and "authors" in kept)


def _revises(kept: Facts, said: Facts) -> bool:
    if "abstract" not in kept or "abstract" not in said:
        return False
    one, other = kept["abstract"], said["abstract"]
    return one != other and are_near_duplicates(one, other)


def _known(name: str, kept: Facts) -> Any:
    return len(kept["authors"]) if name not in kept and name == "author_count" else kept[name]


def _agrees(name: str, said: Any, kept: Facts) -> bool:
    if name == "author_count":
        return said in (kept.get("author_count"), len(kept.get("authors", ())) or None)
    if name == "title" and is_placeholder(said):
        return True
    if name == "body":
        return bool(kept[name].strip() == said.strip())
    return IS_EQUAL[PAPER_FIELDS[name].equality](kept[name], said)


def _same_words(kept: str | tuple[object, ...], said: str | tuple[object, ...]) -> bool:
    if isinstance(kept, str) or isinstance(said, str):
        return normal_form(str(kept)) == normal_form(str(said))
    return [normal_form(str(entry)) for entry in kept] == [
        normal_form(str(entry)) for entry in said
    ]


IS_EQUAL: Mapping[Equality, Callable[[Any, Any], bool]] = {
    Equality.EXACT: lambda kept, said: bool(kept == said),
    Equality.IGNORING_CASE: lambda kept, said: bool(kept.casefold() == said.casefold()),
    Equality.SAME_WORDS: _same_words,
    Equality.SIMILAR_TEXT: are_near_duplicates,
    Equality.SUBSET: lambda kept, said: set(said) <= set(kept),
    Equality.LESS_PRECISE: lambda kept, said: bool(said.contains(kept)),
}
"""Whether an imported value agrees with the known one, by the kind of equality."""
