"""Loads the content folder: returns a library and all problems in its files.

An invalid file is left out and its problems are collected, so that one run reports all
problems. Files are parsed in several processes and cached by their bytes.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

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

PARSED_FILES = "readings"
"""The key of the parsed files in the build cache."""

SLICES_A_PROCESS = 4
"""The number of slices per process; results of a slice are received while the next is parsed."""

FILES_WORTH_A_PROCESS = 500
"""The number of files above which another process saves more time than it costs."""


class CachedPaper(NamedTuple):
    """A parsed file with the digest of its bytes and the fingerprint of the file.

    The digest is empty if the file could not be read.
    """

    digest: str
    parsed: ParsedPaper
    fingerprint: Fingerprint | None = None


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
    fingerprints = {path: files.fingerprints[path] for path in files.papers}
    papers = _parse_papers(content, fingerprints, cache, jobs)
    pages = [_parse_page(content, path) for path in files.pages]
    topics, problems = read_topics(content)
    people, found = read_people(content)
    library, texts, more = assemble(
        [file.parsed for file in papers],
        pages,
        topics,
        files.files,
        people,
    )
    digests = {file.parsed.source.id: file.digest for file in papers if file.parsed.source}
    return LoadedContent(library, texts, digests, problems + found + more)


def _parse_papers(
    content: Path, fingerprints: Fingerprints, cache: BuildCache, jobs: int
) -> list[CachedPaper]:
    """Return the parsed files, and put them into the cache; unchanged files come from it."""
    cached = cache.get_parts(PARSED_FILES, CachedPaper) or {}
    known = {
        path: paper
        for path, fingerprint in fingerprints.items()
        if (paper := _unchanged(content, path, fingerprint, cached.get(path)))
    }
    stale = [item for item in fingerprints.items() if item[0] not in known]
    workers = min(jobs, 1 + len(stale) // FILES_WORTH_A_PROCESS)
    slices = workers * SLICES_A_PROCESS if workers > 1 else 1
    parts = [stale[start::slices] for start in range(slices)]
    for parsed in parallel_map(partial(_parse_part, content), parts, workers):
        known |= parsed
    current = {path: known[path] for path in fingerprints}
    cache.put_parts(PARSED_FILES, current, CachedPaper)
    return list(current.values())


def _unchanged(
    content: Path, path: str, fingerprint: Fingerprint | None, cached: CachedPaper | None
) -> CachedPaper | None:
    """Return a cached paper with the current fingerprint, or None if its file has other bytes.

    Only a file with another fingerprint is opened: in another checkout, all files have one.
    """
    if not cached or (fingerprint and cached.fingerprint == fingerprint):
        return cached
    try:
        digest = content_hash(_read(content, path))
    except ContentError:
        return None
    return cached._replace(fingerprint=fingerprint) if digest == cached.digest else None


def _parse_part(
    content: Path, part: Iterable[tuple[str, Fingerprint | None]]
) -> dict[str, CachedPaper]:
    return {path: _parse_paper(content, path, fingerprint) for path, fingerprint in part}


def _parse_paper(content: Path, path: str, fingerprint: Fingerprint | None) -> CachedPaper:
    try:
        data = _read(content, path)
    except ContentError as error:
        return CachedPaper("", ParsedFile(path, problems=error.problems))
    return CachedPaper(content_hash(data), parse_paper_file(path, data), fingerprint)


def _parse_page(content: Path, path: str) -> ParsedPage:
    try:
        data = _read(content, path)
    except ContentError as error:
        return ParsedFile(path, problems=error.problems)
    return parse_page_file(path, data)


def _read(content: Path, path: str) -> bytes:
    return read_bytes(f"{content}/{path}", path)


def missing_folder(content: Path) -> Problem:
    """Return the problem of a content folder that does not exist."""
    hint = "set the folder with --content, or create one with `papershelf new`"
    return Problem(str(content), 0, "there is no such folder", hint)
