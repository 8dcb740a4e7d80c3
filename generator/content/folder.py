"""The layout of the content folder.

    site.yaml              settings (see `config`)
    topics.yaml            the tree of topics (see `topics_file`)
    authors.yaml           spellings of authors' names (see `authors_file`)
    papers/**/<id>.md      papers, one per file
    pages/<id>.md          free pages
    **/*.png, *.pdf, ...   attachments, which texts may link to

Paths are relative to the folder and have forward slashes.
"""

import os
import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator import urls
from generator.content.groupings import ALL_GROUPINGS
from generator.errors import ContentError, Problem
from generator.runtime import Fingerprints, scan_folder

PAPERS_FOLDER = "papers"
PAGES_FOLDER = "pages"
TOPICS_FILE = "topics.yaml"
AUTHORS_FILE = "authors.yaml"

FILE_TYPES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".pdf"}
"""The file extensions of attachments."""

RESERVED_ID = re.compile(rf"index(-\d+)?|{urls.DEVICE}(\..*)?", re.IGNORECASE)
"""Matches the names of listing pages in every folder of the site, and those of devices."""

RESERVED_PAGE_ID = re.compile(
    "|".join(("index|search|404|papers|assets|files|data|api|exports", *ALL_GROUPINGS)), re.I
)
"""Names of the site's own pages and folders."""


class ContentFiles(NamedTuple):
    """The sorted paths of papers and free pages, and the paths of attachments.

    `fingerprints` are those of all files in the folder.
    """

    papers: tuple[str, ...]
    pages: tuple[str, ...]
    files: frozenset[str]
    fingerprints: Fingerprints


def list_content(content: Path) -> ContentFiles:
    """Return the files in a content folder, without opening any.

    Symbolic links to folders are not followed, as they may form cycles; `papers` and `pages`
    themselves may be such links. Raises `ContentError` as `check_links` does.
    """
    found, special = scan_folder(content)
    _refuse(content, special)
    for folder in (PAPERS_FOLDER, PAGES_FOLDER):
        if (content / folder).is_symlink():
            linked = scan_folder(content / folder).fingerprints
            found |= {f"{folder}/{path}": fingerprint for path, fingerprint in linked.items()}
    return ContentFiles(
        tuple(sorted((path for path in found if _is_paper(path)), key=_parts)),
        tuple(sorted(path for path in found if _is_page(path))),
        frozenset(path for path in found if is_attachment(path) and (content / path).is_file()),
        found,
    )


def check_links(folder: Path, shown: str = "") -> None:
    """Raise `ContentError` if symbolic links lead out of a folder, or it has special files.

    Otherwise the folder of another person could publish any file of this computer. `shown` is
    what problems put before paths in the folder.
    """
    _refuse(folder, scan_folder(folder).special, shown)


def leads_out(link: Path, folder: Path) -> bool:
    """Tell whether the target of a symbolic link is not in a folder."""
    return not Path(os.path.realpath(link)).is_relative_to(os.path.realpath(folder))


def _refuse(folder: Path, special: Iterable[str], shown: str = "") -> None:
    """Raise `ContentError` for paths of `special` that no content may have."""
    problems = []
    for path in special:
        if not (folder / path).is_symlink():
            message = "this is neither a file nor a folder"
            problems.append(Problem(shown + path, 0, message, "delete it"))
        elif leads_out(folder / path, folder):
            problems.append(link_out(shown + path, folder / path))
    if problems:
        raise ContentError(problems)


def link_out(shown: str, link: Path) -> Problem:
    """Return the problem of a symbolic link that leads out of its folder."""
    message = f'symbolic link out of the folder, to "{link.readlink()}"'
    return Problem(shown, 0, message, "replace it by a copy of what it leads to")


def is_attachment(path: str) -> bool:
    """Return whether a path has the file extension of an image or PDF."""
    return posixpath.splitext(path)[1].lower() in FILE_TYPES


def _is_paper(path: str) -> bool:
    return path.endswith(".md") and path.startswith(f"{PAPERS_FOLDER}/")


def _is_page(path: str) -> bool:
    return path.endswith(".md") and posixpath.dirname(path) == PAGES_FOLDER


def _parts(path: str) -> list[str]:
    """Return the sort key of a path, which keeps the files of a folder together."""
    return path.split("/")
