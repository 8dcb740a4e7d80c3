"""Loads the content folder: returns a library and all problems in its files.

An invalid file is left out and its problems are collected, so that one run reports all
problems. Files are parsed in several processes and cached by their bytes.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from generator.content.authors_file import read_people
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
"""The key of the parsed files in the build cache."""

SLICES_A_PROCESS = 4
"""The number of slices per process; results of a slice are received while the next is parsed."""

FILES_WORTH_A_PROCESS = 500
"""The number of files above which another process saves more time than it costs."""


class CachedFile(NamedTuple, Generic[R]):
    """A parsed file with the digest of its bytes and the fingerprint of the file.

    The digest is empty if the file could not be read.
    """

    digest: str
    parsed: R
    fingerprint: Fingerprint | None = None


def parse_files(
    content: Path,
    fingerprints: Iterable[tuple[str, Fingerprint | None]],
    parse: Callable[[str, bytes], R],
    cached: Mapping[str, CachedFile[R]],
) -> dict[str, CachedFile[R]]:
    """Parse files, given by path with their current fingerprints, unless their bytes are cached.

    `parse` is `parse_paper_file` or `parse_page_file`. Files are independent of each other, so
    other processes may parse some of them.
    """
    return {
        path: _parse_file(content, path, fingerprint, parse, cached.get(path))
        for path, fingerprint in fingerprints
    }


def _parse_file(
    content: Path,
    path: str,
    fingerprint: Fingerprint | None,
    parse: Callable[[str, bytes], R],
    cached: CachedFile[R] | None,
) -> CachedFile[R]:
    try:
        data = read_bytes(f"{content}/{path}", path)
    except ContentError as error:
        return CachedFile("", ParsedFile(path, problems=error.problems))
    digest = content_hash(data)
    if cached and cached.digest == digest:
        return cached._replace(fingerprint=fingerprint)
    return CachedFile(digest, parse(path, data), fingerprint)


class LoadedContent(NamedTuple):
    """The content of a folder; `digests` are the digests of the papers' files by paper id."""

    library: Library
    texts: Texts
    digests: Mapping[str, str]
    problems: list[Problem]


def load_content(
    content: Path, cache: BuildCache, jobs: int, files: ContentFiles | None = None
) -> LoadedContent:
    """Load all papers, topics and free pages of a folder, in up to `jobs` processes.

    `files` are the files in the folder, if they are already listed. Files with the same
    fingerprint as in the cache are not opened, and files with the same bytes are not parsed.
    """
    if not content.is_dir():
        return LoadedContent(Library(), Texts({}, {}, frozenset()), {}, [missing_folder(content)])
    files = files or list_content(content)
    papers = _parse_changed(
        content, _fingerprints(files, files.papers), parse_paper_file, cache, jobs
    )
    pages = parse_files(content, _fingerprints(files, files.pages).items(), parse_page_file, {})
    topics, problems = read_topics(content)
    people, found = read_people(content)
    library, texts, more = assemble(
        [file.parsed for file in papers],
        [file.parsed for file in pages.values()],
        topics,
        files.files,
        people,
    )
    digests = {file.parsed.source.id: file.digest for file in papers if file.parsed.source}
    return LoadedContent(library, texts, digests, problems + found + more)


def _fingerprints(files: ContentFiles, paths: Iterable[str]) -> Fingerprints:
    return {path: files.fingerprints[path] for path in paths}


def _parse_changed(
    content: Path,
    fingerprints: Fingerprints,
    parse: Callable[[str, bytes], R],
    cache: BuildCache,
    jobs: int,
) -> list[CachedFile[R]]:
    """Return the parsed files, and put them into the cache; unchanged files come from it."""
    cached: Mapping[str, CachedFile[R]] = cache.get_parts(PARSED_FILES) or {}
    stale = [
        (path, fingerprint)
        for path, fingerprint in fingerprints.items()
        if not fingerprint or path not in cached or cached[path].fingerprint != fingerprint
    ]
    workers = min(jobs, 1 + len(stale) // FILES_WORTH_A_PROCESS)
    slices = workers * SLICES_A_PROCESS if workers > 1 else 1
    parts = [stale[start::slices] for start in range(slices)]
    fresh: dict[str, CachedFile[R]] = {}
    for parsed in parallel_map(
        lambda part: parse_files(content, part, parse, cached), parts, workers
    ):
        fresh |= parsed
    current = {path: fresh.get(path) or cached[path] for path in fingerprints}
    cache.put_parts(PARSED_FILES, current)
    return list(current.values())


def missing_folder(content: Path) -> Problem:
    """Return the problem of a content folder that does not exist."""
    hint = "set the folder with --content, or create one with `papershelf new`"
    return Problem(str(content), 0, "there is no such folder", hint)
