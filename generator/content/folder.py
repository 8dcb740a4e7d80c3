"""The content folder: what lies where in it.

    site.yaml              settings (see `config`)
    topics.yaml            the tree of topics (see `tree`)
    papers/**/<id>.md      one paper a file
    pages/<id>.md          free pages
    **/*.png, *.pdf, ...   files that a text may refer to

Paths are those below the folder, as text with forward slashes.
"""

import posixpath
import re
from pathlib import Path
from typing import NamedTuple

from generator.content.groupings import ALL_GROUPINGS
from generator.runtime import Fingerprints, scan_folder

PAPERS_FOLDER = "papers"
PAGES_FOLDER = "pages"
TOPICS_FILE = "topics.yaml"

FILE_TYPES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".pdf"}
"""Endings of the files that a text may refer to."""

RESERVED_ID = re.compile(r"index(-\d+)?", re.IGNORECASE)
"""Names that listings take in every folder of the site."""

RESERVED_PAGE_ID = re.compile(
    "|".join(("index|search|404|papers|assets|files|data|api|exports", *ALL_GROUPINGS)), re.I
)
"""Names of the site's own pages and folders."""


class ContentFiles(NamedTuple):
    """The paths of papers and of free pages, in their order, and of all other files of use.

    `states` are those of everything in the folder.
    """

    papers: tuple[str, ...]
    pages: tuple[str, ...]
    files: frozenset[str]
    states: Fingerprints


def list_content(content: Path) -> ContentFiles:
    """Return what there is in a content folder, without opening any file.

    Of symbolic links to folders only the papers' and the pages' own are followed: others
    may lead round in circles.
    """
    found = scan_folder(content)
    for folder in (PAPERS_FOLDER, PAGES_FOLDER):
        if (content / folder).is_symlink():
            found |= {
                f"{folder}/{path}": state for path, state in scan_folder(content / folder).items()
            }
    return ContentFiles(
        tuple(sorted((path for path in found if _is_paper(path)), key=_parts)),
        tuple(sorted(path for path in found if _is_page(path))),
        frozenset(path for path in found if is_attachment(path) and (content / path).is_file()),
        found,
    )


def is_attachment(path: str) -> bool:
    """Tell whether a path is that of a picture or PDF, by its ending."""
    return posixpath.splitext(path)[1].lower() in FILE_TYPES


def _is_paper(path: str) -> bool:
    return path.endswith(".md") and path.startswith(f"{PAPERS_FOLDER}/")


def _is_page(path: str) -> bool:
    return path.endswith(".md") and posixpath.dirname(path) == PAGES_FOLDER


def _parts(path: str) -> list[str]:
    """Sort a folder's papers before those of a folder whose name goes on."""
    return path.split("/")
