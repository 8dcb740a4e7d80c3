"""What a record adds to a known paper, and where the two disagree.

Nothing known is overwritten, with one exception: names beat a mere number of authors.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.importers.merge.near_duplicates import is_alike
from generator.importers.merge.normal_form import normal_form
from generator.importers.records.record import is_placeholder
from generator.model import Date

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FactComparison:
    """`gained` is new; `superseded` fields give way to it; `conflicts` are (field, kept, said).

    `is_revision` says that both have an abstract, the same but for details.
    """

    gained: Facts
    superseded: frozenset[str]
    conflicts: tuple[tuple[str, Any, Any], ...]
    is_revision: bool


def compare(kept: Facts, said: Facts) -> FactComparison:
    """Compare what a paper's file has with what a source says."""
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


def written(value: Any) -> str:
    """Return a fact as a message shows it."""
    if isinstance(value, tuple) and not isinstance(value, Date):
        return ", ".join(": ".join(entry) if isinstance(entry, tuple) else entry for entry in value)
    return str(value)


def _is_news(name: str, value: Any, kept: Facts) -> bool:
    if name == "title" and is_placeholder(kept.get("title", "")):
        return not is_placeholder(value)
    return name not in kept and not (name == "author_count" and "authors" in kept)


def _revises(kept: Facts, said: Facts) -> bool:
    if "abstract" not in kept or "abstract" not in said:
        return False
    one, other = kept["abstract"], said["abstract"]
    return one != other and is_alike(one, other)


def _known(name: str, kept: Facts) -> Any:
    return len(kept["authors"]) if name not in kept and name == "author_count" else kept[name]


def _agrees(name: str, said: Any, kept: Facts) -> bool:
    if name == "author_count":
        return said in (kept.get("author_count"), len(kept.get("authors", ())) or None)
    same = SAME.get(name, lambda one, other: bool(one == other))
    return same(kept[name], said)


def _same_title(kept: str, said: str) -> bool:
    return is_placeholder(said) or _same_words(kept, said)


def _same_words(kept: str, said: str) -> bool:
    return normal_form(kept) == normal_form(said)


def _same_text(kept: str, said: str) -> bool:
    return kept.strip() == said.strip()


def _same_doi(kept: str, said: str) -> bool:
    return kept.casefold() == said.casefold()


def _same_names(kept: tuple[str, ...], said: tuple[str, ...]) -> bool:
    return [normal_form(name) for name in kept] == [normal_form(name) for name in said]


def _same_date(kept: Date, said: Date) -> bool:
    """A less precise date agrees with the more precise one that it contains."""
    return said.contains(kept)


def _contains(kept: tuple[Any, ...], said: tuple[Any, ...]) -> bool:
    return set(said) <= set(kept)


SAME: dict[str, Callable[[Any, Any], bool]] = {
    "title": _same_title,
    "authors": _same_names,
    "date": _same_date,
    "venue": _same_words,
    "doi": _same_doi,
    "language": _same_words,
    "topics": _contains,
    "links": _contains,
    "aliases": _contains,
    "abstract": is_alike,
    "body": _same_text,
}
"""When what is kept and what is said are one fact, for the fields where `==` is too strict."""
