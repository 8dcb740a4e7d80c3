"""Hints that distinguish the groups of people of the same name."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from generator.library.groupings import Group
from generator.model import Paper


def with_hints(groups: Sequence[Group], title: Callable[[Paper], str]) -> tuple[Group, ...]:
    """Return groups of authors with a hint for each that has the title of another one.

    Hints are the affiliations if these distinguish all people of a name, or else the titles of
    their newest papers; `title` returns the title of a paper as plain text.
    """
    by_title: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_title[group.title].append(group)
    hints = {
        group.keys: hint
        for namesakes in by_title.values()
        if len(namesakes) > 1
        for group, hint in zip(namesakes, _hints(namesakes, title), strict=True)
    }
    return tuple(
        group._replace(hint=hints[group.keys]) if group.keys in hints else group for group in groups
    )


def _hints(namesakes: Sequence[Group], title: Callable[[Paper], str]) -> list[str]:
    affiliations = list(map(_affiliation, namesakes))
    if all(affiliations) and len(set(affiliations)) == len(namesakes):
        return affiliations
    return [f"author of \u201c{title(group.papers[0])}\u201d" for group in namesakes]


def _affiliation(group: Group) -> str:
    """Return the newest affiliation of an author, or an empty text."""
    names = (name for paper in group.papers for name in paper.authors if name.person in group.keys)
    return next((name.affiliation for name in names if name.affiliation), "")
