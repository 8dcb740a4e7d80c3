"""The content folder in, a library and everything that is wrong with it out.

Nothing here stops at the first mistake: a file that cannot be used is left out and
its problems are kept, so that one run shows all that a maintainer has to mend.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from generator.content import list_content
from generator.documents import read_bytes
from generator.errors import ContentError, Problem
from generator.library import assemble
from generator.memory import Memory, digest
from generator.model import Library
from generator.processes import spread
from generator.prose import Texts
from generator.reading import PageReading, PaperReading, Reading, read_page, read_paper
from generator.states import State, state_of
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
    paths: Iterable[str],
    read: Callable[[str, bytes], R],
    known: Mapping[str, Kept[R]],
) -> dict[str, Kept[R]]:
    """Read those of the files that may not be as they were when their known reading was made.

    `read` is one of `reading`'s functions. Each file stands for itself: parts of the paths
    may be read in other processes.
    """
    fresh = {}
    for path in paths:
        kept = _read_file(content, path, read, known.get(path))
        if kept is not known.get(path):
            fresh[path] = kept
    return fresh


def _read_file(
    content: Path, path: str, read: Callable[[str, bytes], R], known: Kept[R] | None
) -> Kept[R]:
    file = f"{content}/{path}"
    state = state_of(file)
    if known and state and known.state == state:
        return known
    try:
        data = read_bytes(file, path)
    except ContentError as error:
        return Kept("", Reading(path, problems=error.problems))
    name = digest(data)
    if known and known.digest == name:
        return known if known.state == state else known._replace(state=state)
    return Kept(name, read(path, data), state)


class Content(NamedTuple):
    """All of a content folder; `digests` are those of the papers' files, by id."""

    library: Library
    texts: Texts
    digests: Mapping[str, str]
    problems: list[Problem]


def read_content(content: Path, memory: Memory, jobs: int) -> Content:
    """Read every paper, topic and free page below `content`, in up to `jobs` processes.

    Files that the memory knows with the same bytes are not parsed again.
    """
    if not content.is_dir():
        return Content(Library(), Texts({}, {}, frozenset()), {}, [no_folder(content)])
    found = list_content(content)
    papers = _readings(content, found.papers, read_paper, memory, jobs)
    pages = fresh_readings(content, found.pages, read_page, {})
    topics, problems = read_topics(content)
    library, texts, more = assemble(
        [kept.reading for kept in papers],
        [kept.reading for kept in pages.values()],
        topics,
        found.files,
    )
    digests = {kept.reading.source.id: kept.digest for kept in papers if kept.reading.source}
    return Content(library, texts, digests, problems + more)


def _readings(
    content: Path,
    paths: Sequence[str],
    read: Callable[[str, bytes], R],
    memory: Memory,
    jobs: int,
) -> list[Kept[R]]:
    """Return a reading of each file, and keep them in the memory."""
    before: Mapping[str, Kept[R]] = memory.recall_parts(READINGS) or {}
    workers = min(jobs, 1 + len(paths) // FILES_WORTH_A_PROCESS)
    slices = workers * SLICES_A_PROCESS if workers > 1 else 1
    parts = [paths[start::slices] for start in range(slices)]
    fresh: dict[str, Kept[R]] = {}
    for found in spread(lambda part: fresh_readings(content, part, read, before), parts, jobs):
        fresh |= found
    now = {path: fresh.get(path) or before[path] for path in paths}
    memory.keep_parts(READINGS, now)
    return list(now.values())


def no_folder(content: Path) -> Problem:
    """Return the problem of a content folder that is not there."""
    hint = "name the folder with --content, or make one with `papershelf new`"
    return Problem(str(content), 0, "there is no such folder", hint)
