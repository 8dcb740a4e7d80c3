"""The content folder in, a library and everything that is wrong with it out.

Nothing here stops at the first mistake: a file that cannot be used is left out and
its problems are kept, so that one run shows all that a maintainer has to mend.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from generator.content import Contents, list_content
from generator.documents import read_bytes
from generator.errors import ContentError, Problem
from generator.library import assemble
from generator.memory import Memory, digest
from generator.model import Library
from generator.processes import spread
from generator.prose import Texts
from generator.reading import PageReading, PaperReading, Reading, read_page, read_paper
from generator.states import State, States
from generator.tree import read_topics

R = TypeVar("R", PaperReading, PageReading)


READINGS = "readings"
"""The memory's name for what papers' files say."""

SLICES_A_PROCESS = 4
"""What was read of one slice arrives while the next is read."""

FILES_WORTH_A_PROCESS = 500
"""Below this, starting another process costs more than it saves."""


class Kept(NamedTuple, Generic[R]):
    """A reading; the digest of the bytes it was made of, empty for none; and their file's state."""

    digest: str
    reading: R
    state: State | None = None


def fresh_readings(
    content: Path,
    states: Iterable[tuple[str, State | None]],
    read: Callable[[str, bytes], R],
    known: Mapping[str, Kept[R]],
) -> dict[str, Kept[R]]:
    """Read files, given the states that they had just now, unless they are as they are known.

    `read` is one of `reading`'s functions. Each file stands for itself: parts of them may be
    read in other processes.
    """
    return {path: _read_file(content, path, state, read, known.get(path)) for path, state in states}


def _read_file(
    content: Path,
    path: str,
    state: State | None,
    read: Callable[[str, bytes], R],
    known: Kept[R] | None,
) -> Kept[R]:
    try:
        data = read_bytes(f"{content}/{path}", path)
    except ContentError as error:
        return Kept("", Reading(path, problems=error.problems))
    name = digest(data)
    if known and known.digest == name:
        return known._replace(state=state)
    return Kept(name, read(path, data), state)


class Content(NamedTuple):
    """All of a content folder; `digests` are those of the papers' files, by id."""

    library: Library
    texts: Texts
    digests: Mapping[str, str]
    problems: list[Problem]


def read_content(
    content: Path, memory: Memory, jobs: int, found: Contents | None = None
) -> Content:
    """Read every paper, topic and free page below `content`, in up to `jobs` processes.

    `found` is what there is, where that has been listed already. Files that the memory knows
    in the same state are not opened, those that it knows with the same bytes not parsed.
    """
    if not content.is_dir():
        return Content(Library(), Texts({}, {}, frozenset()), {}, [no_folder(content)])
    found = found or list_content(content)
    papers = _readings(content, _states(found, found.papers), read_paper, memory, jobs)
    pages = fresh_readings(content, _states(found, found.pages).items(), read_page, {})
    topics, problems = read_topics(content)
    library, texts, more = assemble(
        [kept.reading for kept in papers],
        [kept.reading for kept in pages.values()],
        topics,
        found.files,
    )
    digests = {kept.reading.source.id: kept.digest for kept in papers if kept.reading.source}
    return Content(library, texts, digests, problems + more)


def _states(found: Contents, paths: Iterable[str]) -> States:
    return {path: found.states[path] for path in paths}


def _readings(
    content: Path, states: States, read: Callable[[str, bytes], R], memory: Memory, jobs: int
) -> list[Kept[R]]:
    """Return a reading of each file, and keep them in the memory."""
    before: Mapping[str, Kept[R]] = memory.recall_parts(READINGS) or {}
    stale = [
        (path, state)
        for path, state in states.items()
        if not state or path not in before or before[path].state != state
    ]
    workers = min(jobs, 1 + len(stale) // FILES_WORTH_A_PROCESS)
    slices = workers * SLICES_A_PROCESS if workers > 1 else 1
    parts = [stale[start::slices] for start in range(slices)]
    fresh: dict[str, Kept[R]] = {}
    for found in spread(lambda part: fresh_readings(content, part, read, before), parts, workers):
        fresh |= found
    now = {path: fresh.get(path) or before[path] for path in states}
    memory.keep_parts(READINGS, now)
    return list(now.values())


def no_folder(content: Path) -> Problem:
    """Return the problem of a content folder that is not there."""
    hint = "name the folder with --content, or make one with `papershelf new`"
    return Problem(str(content), 0, "there is no such folder", hint)
