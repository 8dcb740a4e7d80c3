"""Compare the facts of an imported record with those of a known paper.

Known values are never overwritten, with these exceptions: a title replaces a placeholder, a list of
authors replaces a number of authors or its own beginning, and the published version of a paper
replaces what the preprint says of its publication (see `publication`).
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.content import PAPER_FIELDS, Equality, arxiv_month
from generator.importers.merge.changes import Conflict, FactChanges
from generator.importers.merge.implied import UNSPECIFIC_TYPE, LibraryNames, without_implied
from generator.importers.merge.names import are_same_names, changes_of_authors
from generator.importers.merge.near_duplicates import are_near_duplicates
from generator.importers.merge.publication import changes_of_publication
from generator.importers.records.record import ImportRecord, is_placeholder
from generator.matching import (
    are_same_pages,
    are_same_venues,
    normal_form,
    pages_form,
    title_form,
    volume_form,
)
from generator.model import ET_AL, Date, Name
from generator.text import latex_to_text

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FactComparison:
    """The facts that a paper `gained`, the `superseded` fields, and the conflicts.

    `conflicts` are (field, known value, new value). `is_revision` is true if both have an
    abstract and the two differ only slightly.
    """

    gained: Facts
    superseded: frozenset[str]
    conflicts: tuple[Conflict, ...]
    is_revision: bool


def compare(kept: Facts, said: Facts, names: LibraryNames | None = None) -> FactComparison:
    """Compare the facts in a paper's file with those of an imported record.

    `kept` is empty for a new paper, and `names` are those of the library.
    """
    changes = changes_of_publication(kept, said) if kept else FactChanges()
    authors = changes_of_authors(kept, said)
    changes = changes.joined(authors.replaced, authors.dropped)
    if kept:
        said = without_implied(said, kept, names or LibraryNames())
    known = changes.settled | changes.replaced.keys()
    rest = {name: value for name, value in said.items() if name not in known}
    news = {name: value for name, value in rest.items() if _is_news(name, value, kept)}
    gained = news | {n: value for n, value in changes.replaced.items() if kept.get(n) != value}
    dropped = changes.dropped | (gained.keys() & kept.keys() - {"title"})
    if "authors" in news and "author_count" not in said and not _has_more(kept, news["authors"]):
        dropped |= {"author_count"}
    conflicts = [*changes.conflicts, *_conflicts(kept, rest, gained)]
    return FactComparison(
        gained, frozenset(dropped) & kept.keys(), tuple(conflicts), _revises(kept, said)
    )


def _conflicts(kept: Facts, said: Facts, gained: Facts) -> Iterator[Conflict]:
    """Yield the values that differ from known ones."""
    for name, value in said.items():
        if name not in gained and not _agrees(name, value, kept):
            yield name, _known(name, kept), value
    count = kept.get("author_count")
    if not count or "authors" not in gained or "authors" in kept or "author_count" in said:
        return
    authors = gained["authors"]
    if count != len(authors) and not _has_more(kept, authors):
        yield "author_count", len(authors), count


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
    if name == "type" and kept.get(name) == UNSPECIFIC_TYPE:
        return bool(value != UNSPECIFIC_TYPE)
    return name not in kept and not (name == "author_count" and "authors" in kept)


def _revises(kept: Facts, said: Facts) -> bool:
    if "abstract" not in kept or "abstract" not in said:
        return False
    one, other = kept["abstract"], said["abstract"]
    return one != other and are_near_duplicates(one, other)


def _known(name: str, kept: Facts) -> Any:
    return _named(kept) if name not in kept and name == "author_count" else kept[name]


def _has_more(kept: Facts, authors: tuple[Name, ...]) -> bool:
    """Tell whether a paper has a greater number of authors than an incomplete list."""
    return ET_AL in authors and kept.get("author_count", 0) >= len(authors)


def _named(kept: Facts) -> int:
    """Return the number of authors that are named."""
    return sum(name != ET_AL for name in kept.get("authors", ()))


def _agrees(name: str, said: Any, kept: Facts) -> bool:
    if name == "author_count":
        return said in (kept.get("author_count"), _named(kept) or None)
    if (name == "title" and is_placeholder(said)) or (name == "type" and said == UNSPECIFIC_TYPE):
        return True
    if name == "body":
        return bool(kept[name].strip() == said.strip())
    is_equal = IS_EQUAL_FIELD.get(name) or IS_EQUAL[PAPER_FIELDS[name].equality]
    return kept[name] == said or is_equal(kept[name], said)


def _same_words(kept: str | tuple[object, ...], said: str | tuple[object, ...]) -> bool:
    if isinstance(kept, str) or isinstance(said, str):
        return title_form(str(kept)) == title_form(str(said))
    return [normal_form(str(entry)) for entry in kept] == [
        normal_form(str(entry)) for entry in said
    ]


IS_EQUAL: Mapping[Equality, Callable[[Any, Any], bool]] = {
    Equality.EXACT: lambda kept, said: bool(kept == said),
    Equality.IGNORING_CASE: lambda kept, said: bool(kept.casefold() == said.casefold()),
    Equality.SAME_WORDS: _same_words,
    Equality.SIMILAR_TEXT: lambda kept, said: are_near_duplicates(
        latex_to_text(kept), latex_to_text(said)
    ),
    Equality.SUBSET: lambda kept, said: set(said) <= set(kept),
    Equality.LESS_PRECISE: lambda kept, said: bool(said.contains(kept)),
}
"""Whether an imported value agrees with the known one, by the kind of equality."""

IS_EQUAL_FIELD: Mapping[str, Callable[[Any, Any], bool]] = {
    "authors": are_same_names,
    "editors": are_same_names,
    "translators": are_same_names,
    "venue": are_same_venues,
    "container": are_same_venues,
    "event": are_same_venues,
    "pages": lambda kept, said: are_same_pages(pages_form(kept), pages_form(said)),
    "volume": lambda kept, said: volume_form(kept) == volume_form(said),
    "issue": lambda kept, said: volume_form(kept) == volume_form(said),
}
"""Fields of which sources abbreviate or shorten the values."""
