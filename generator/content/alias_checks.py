"""Papers that have moved, and papers whose place another one took: what is wrong with these.

An alias is an id that leads to a paper's page though the paper has another one now. No
paper has the alias as its id and no other paper claims it, so that one step always
suffices: there is neither a chain of aliases nor a loop. Ids that some file system takes
for the same count as the same. `superseded_by` names a paper by its present id; from one
to the next there may be several steps, but no way back.
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
    """A paper beside the lines of its fields."""

    paper: Paper
    lines: FieldLines


def alias_problems(sources: Sequence[PaperSource]) -> Iterator[Problem]:
    """Find aliases that are no help: ids in use, and those of which two papers are said to be."""
    living = {urls.fold(paper.id): paper for paper, _ in sources}
    claimed: dict[str, Paper] = {}
    for paper, lines in sources:
        for alias, line in zip(paper.aliases, lines.aliases, strict=True):
            fault = _fault(alias, paper, living, claimed)
            claimed.setdefault(urls.fold(alias), paper)
            if fault:
                message, hint = fault
                yield Problem(paper.path, line, f"aliases: {message}", hint)


def _fault(
    alias: str, paper: Paper, living: Mapping[str, Paper], claimed: Mapping[str, Paper]
) -> tuple[str, str] | None:
    """Return what is wrong with an alias, and the cure."""
    key = urls.fold(alias)
    if RESERVED_ID.fullmatch(alias):
        return f'the name "{alias}" is reserved', "delete it"
    if living.get(key) is paper:
        return f'"{alias}" is the paper\'s own id', "delete it"
    if key in living:
        return f'"{alias}" is the id of {living[key].path}', "delete it, or rename that file"
    if key in claimed:
        return f'"{alias}" is also an alias in {claimed[key].path}', "keep one of the two"
    return None


def successor_problems(sources: Iterable[PaperSource], library: Library) -> Iterator[Problem]:
    """Find papers whose place is said to be taken by one that is not there, or by themselves."""
    for paper, lines in sources:
        name = paper.superseded_by
        if name and name not in library.paper_by_id:
            message = f'superseded_by: unknown paper "{name}"'
            yield Problem(paper.path, lines.superseded_by, message, _present_id(name, library))
        elif name and _leads_back(paper, library.paper_by_id):
            message = f'superseded_by: "{name}" is superseded by this paper'
            hint = "name a paper that is not superseded, or delete the field"
            yield Problem(paper.path, lines.superseded_by, message, hint)


def _present_id(name: str, library: Library) -> str:
    moved = library.paper_by_alias.get(name)
    known = did_you_mean(name, library.paper_by_id) or CHECK_ID
    return f'it is now "{moved.id}"' if moved else known


def _leads_back(paper: Paper, papers: Mapping[str, Paper]) -> bool:
    """Tell whether the way from a paper to the next one ends at the first."""
    seen = set()
    step: Paper | None = paper
    while step and step.id not in seen:
        seen.add(step.id)
        step = papers.get(step.superseded_by)
    return step is paper
