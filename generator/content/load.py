"""The content folder in, a library and everything that is wrong with it out.

Nothing here stops at the first mistake: a file that cannot be used is left out and
its problems are kept, so that one run shows all that a maintainer has to mend.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from generator.content.checks import assemble
from generator.content.folder import ContentFiles, list_content
from generator.content.parse import (
    ParsedFile,
    ParsedPage,
    ParsedPaper,
    parse_page_file,
    parse_paper_file,
)
from generator.content.texts import Texts
from generator.content.topics_file import read_topics
from generator.content.yaml_files import read_bytes
from generator.errors import ContentError, Problem
from generator.model import Library
from generator.runtime import BuildCache, Fingerprint, Fingerprints, content_hash, parallel_map

R = TypeVar("R", ParsedPaper, ParsedPage)


PARSED_FILES = "readings"
"""The memory's name for what papers' files say."""

SLICES_A_PROCESS = 4
"""What was read of one slice arrives while the next is read."""

FILES_WORTH_A_PROCESS = 500
"""Below this, starting another process costs more than it saves."""


class CachedFile(NamedTuple, Generic[R]):
    """A reading; the digest of the bytes it was made of, empty for none; and their file's state."""

    digest: str
    reading: R
    state: Fingerprint | None = None


def parse_files(
    content: Path,
    states: Iterable[tuple[str, Fingerprint | None]],
    read: Callable[[str, bytes], R],
    known: Mapping[str, CachedFile[R]],
) -> dict[str, CachedFile[R]]:
    """Read files, given the states that they had just now, unless they are as they are known.

    `read` is one of `reading`'s functions. Each file stands for itself: parts of them may be
    read in other processes.
    """
    return {path: _read_file(content, path, state, read, known.get(path)) for path, state in states}


def _read_file(
    content: Path,
    path: str,
    state: Fingerprint | None,
    read: Callable[[str, bytes], R],
    known: CachedFile[R] | None,
) -> CachedFile[R]:
    try:
        data = read_bytes(f"{content}/{path}", path)
    except ContentError as error:
        return CachedFile("", ParsedFile(path, problems=error.problems))
    name = content_hash(data)
    if known and known.digest == name:
        return known._replace(state=state)
    return CachedFile(name, read(path, data), state)


class LoadedContent(NamedTuple):
    """All of a content folder; `digests` are those of the papers' files, by id."""

    library: Library
    texts: Texts
    digests: Mapping[str, str]
    problems: list[Problem]


def load_content(
    content: Path, cache: BuildCache, jobs: int, found: ContentFiles | None = None
) -> LoadedContent:
    """Read every paper, topic and free page below `content`, in up to `jobs` processes.

    `found` is what there is, where that has been listed already. Files that the memory knows
    in the same state are not opened, those that it knows with the same bytes not parsed.
    """
    if not content.is_dir():
        return LoadedContent(Library(), Texts({}, {}, frozenset()), {}, [missing_folder(content)])
    found = found or list_content(content)
    papers = _readings(content, _states(found, found.papers), parse_paper_file, cache, jobs)
    pages = parse_files(content, _states(found, found.pages).items(), parse_page_file, {})
    topics, problems = read_topics(content)
    library, texts, more = assemble(
        [kept.reading for kept in papers],
        [kept.reading for kept in pages.values()],
        topics,
        found.files,
    )
    digests = {kept.reading.source.id: kept.digest for kept in papers if kept.reading.source}
    return LoadedContent(library, texts, digests, problems + more)


def _states(found: ContentFiles, paths: Iterable[str]) -> Fingerprints:
    return {path: found.states[path] for path in paths}


def _readings(
    content: Path,
    states: Fingerprints,
    read: Callable[[str, bytes], R],
    cache: BuildCache,
    jobs: int,
) -> list[CachedFile[R]]:
    """Return a reading of each file, and keep them in the memory."""
    before: Mapping[str, CachedFile[R]] = cache.get_parts(PARSED_FILES) or {}
    stale = [
        (path, state)
        for path, state in states.items()
        if not state or path not in before or before[path].state != state
    ]
    workers = min(jobs, 1 + len(stale) // FILES_WORTH_A_PROCESS)
    slices = workers * SLICES_A_PROCESS if workers > 1 else 1
    parts = [stale[start::slices] for start in range(slices)]
    fresh: dict[str, CachedFile[R]] = {}
    for found in parallel_map(
        lambda part: parse_files(content, part, read, before), parts, workers
    ):
        fresh |= found
    now = {path: fresh.get(path) or before[path] for path in states}
    cache.put_parts(PARSED_FILES, now)
    return list(now.values())


def missing_folder(content: Path) -> Problem:
    """Return the problem of a content folder that is not there."""
    hint = "set the folder with --content, or create one with `papershelf new`"
    return Problem(str(content), 0, "there is no such folder", hint)
