"""Checks the aliases of papers and the papers that supersede others.

An alias is a former id of a paper, and redirects to the paper's page. It must be neither the
id of a paper nor an alias of another paper, so there are no chains or cycles of redirects. Ids
that are equal on a case-insensitive file system count as equal. `superseded_by` is the current
id of another paper; chains are allowed, and cycles are not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator import urls
from generator.content.folder import RESERVED_ID
from generator.content.parse import FieldLines
from generator.errors import Problem, did_you_mean
from generator.model import Library, Paper

CHECK_ID = "check the id of the paper"


class PaperSource(NamedTuple):
    """A paper and the lines of its fields."""

    paper: Paper
    lines: FieldLines


def alias_problems(sources: Sequence[PaperSource]) -> Iterator[Problem]:
    """Yield a problem for each alias that is reserved, the id of a paper, or used twice."""
    current = {urls.fold(paper.id): paper for paper, _ in sources}
    claimed: dict[str, Paper] = {}
    for paper, lines in sources:
        for alias, line in zip(paper.aliases, lines.aliases, strict=True):
            found = _alias_problem(alias, paper, current, claimed)
            claimed.setdefault(urls.fold(alias), paper)
            if found:
                message, hint = found
                yield Problem(paper.path, line, f"aliases: {message}", hint)


def _alias_problem(
    alias: str, paper: Paper, current: Mapping[str, Paper], claimed: Mapping[str, Paper]
) -> tuple[str, str] | None:
    """Return the message and the hint of an invalid alias, or None."""
    key = urls.fold(alias)
    if RESERVED_ID.fullmatch(alias):
        return f'the name "{alias}" is reserved', "delete it"
    if current.get(key) is paper:
        return f'"{alias}" is the paper\'s own id', "delete it"
    if key in current:
        return f'"{alias}" is the id of {current[key].path}', "delete it, or rename that file"
    if key in claimed:
        return f'"{alias}" is also an alias in {claimed[key].path}', "keep one of the two"
    return None


def successor_problems(sources: Iterable[PaperSource], library: Library) -> Iterator[Problem]:
    """Yield a problem for each `superseded_by` that is unknown or part of a cycle."""
    for paper, lines in sources:
        name = paper.superseded_by
        if name and name not in library.paper_by_id:
            message = f'superseded_by: unknown paper "{name}"'
            yield Problem(paper.path, lines.superseded_by, message, _successor_hint(name, library))
        elif name and _is_in_cycle(paper, library.paper_by_id):
            message = f'superseded_by: "{name}" is superseded by this paper'
            hint = "name a paper that is not superseded, or delete the field"
            yield Problem(paper.path, lines.superseded_by, message, hint)


def _successor_hint(name: str, library: Library) -> str:
    moved = library.paper_by_alias.get(name)
    known = did_you_mean(name, library.paper_by_id, CHECK_ID)
    return f'it is now "{moved.id}"' if moved else known


def _is_in_cycle(paper: Paper, papers: Mapping[str, Paper]) -> bool:
    """Return whether following `superseded_by` leads from a paper back to itself."""
    seen = set()
    step: Paper | None = paper
    while step and step.id not in seen:
        seen.add(step.id)
        step = papers.get(step.superseded_by)
    return step is paper
