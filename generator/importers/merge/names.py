"""Compare lists of names, which sources abbreviate and shorten."""

from collections.abc import Mapping
from typing import Any

from generator.importers.merge.changes import FactChanges
from generator.matching import family_form, normal_form
from generator.model import ET_AL, Name

Names = tuple[Name, ...]


def changes_of_authors(kept: Mapping[str, Any], said: Mapping[str, Any]) -> FactChanges:
    """Return the changes of a list of authors that is incomplete by one that continues it."""
    known: Names = kept.get("authors", ())
    new: Names = said.get("authors", ())
    if not known or not _continues(new, known):
        return FactChanges()
    is_complete = ET_AL not in new
    count = kept.get("author_count", 0)
    if ET_AL not in known and (count <= len(known) or (is_complete and count != len(new))):
        return FactChanges()
    dropped = {"author_count"} & kept.keys() if is_complete else ()
    return FactChanges({"authors": new}).joined({}, dropped)


def _continues(new: Names, known: Names) -> bool:
    """Tell whether a list begins with the same names as another, and has more."""
    first, more = _without_et_al(known), _without_et_al(new)
    return len(more) > len(first) and are_same_names(first, more[: len(first)])


def are_same_names(kept: Names, said: Names) -> bool:
    """Tell whether two lists agree; one that ends in `et al.` may be the start of the other."""
    known, new = _without_et_al(kept), _without_et_al(said)
    if ET_AL in said and len(new) < len(known):
        known = known[: len(new)]
    return len(known) == len(new) and all(map(_are_same_people, known, new))


def _are_same_people(one: Name, other: Name) -> bool:
    """Tell whether two names are spellings of one: given names may be initials."""
    if normal_form(one.text) == normal_form(other.text):
        return True
    if one.literal or other.literal or family_form(one.family) != family_form(other.family):
        return False
    first, second = normal_form(one.given), normal_form(other.given)
    shorter, longer = sorted((first.split(), second.split()), key=lambda words: len("".join(words)))
    return all(
        word == whole or (len(word) == 1 and whole.startswith(word))
        for word, whole in zip(shorter, longer, strict=False)
    )


def _without_et_al(names: Names) -> Names:
    return tuple(name for name in names if name != ET_AL)
