"""Edits that maintainers make between two builds, each as the changed files.

    with made(edited_title(folder)):
        ...                          # the edit is undone at the end of the block

`folder` contains `content/` and `templates/`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from libraries import RULE

from generator.build.options import own_templates

Files = Mapping[Path, bytes | None]
"""The bytes of each file; None where there is none."""

NEW_PAPER = b"""---
title: A paper that was not there
authors: [Ada Abel]
date: 2024-05
---
On graphs, and on what is learnt from them.
"""


def edited_abstract(folder: Path, word: str = "Zebras") -> Files:
    """Insert a word before the abstract of a paper."""
    return _edited_field(_some_paper(folder), "abstract", word)


def edited_title(folder: Path) -> Files:
    """Insert a word before the title of a paper."""
    return _edited_field(_some_paper(folder), "title", "Zebras")


def added_paper(folder: Path) -> Files:
    """Add a paper."""
    return {folder / "content/papers/added.md": NEW_PAPER}


def deleted_paper(folder: Path) -> Files:
    """Delete a paper."""
    return {_some_paper(folder): None}


def changed_rule(folder: Path) -> Files:
    """Change a topic rule so that it matches other papers."""
    file = folder / "content/topics.yaml"
    return {file: file.read_bytes().replace(RULE.encode(), b"{text: [graph]}")}


def changed_template(folder: Path) -> Files:
    """Change the base template of all pages."""
    template = own_templates() / "base.html"
    return {folder / "templates/base.html": template.read_bytes() + b"<!-- changed -->\n"}


EDITS: Mapping[str, Callable[[Path], Files]] = {
    "nothing changed": lambda _: {},
    "one abstract edited": edited_abstract,
    "one title edited": edited_title,
    "one paper added": added_paper,
    "one paper deleted": deleted_paper,
    "a topic's rule changed": changed_rule,
    "a template of every page changed": changed_template,
}


@contextmanager
def made(edit: Files) -> Iterator[None]:
    """Make an edit, and undo it at the end of the block."""
    before = {file: file.read_bytes() if file.exists() else None for file in edit}
    _write(edit)
    try:
        yield
    finally:
        _write(before)


def _write(files: Files) -> None:
    for file, data in files.items():
        if data is None:
            file.unlink()
        else:
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)


def _some_paper(folder: Path) -> Path:
    papers = sorted((folder / "content/papers").iterdir())
    return papers[len(papers) // 2]


def _edited_field(file: Path, name: str, word: str) -> Files:
    """Insert a word before the value of a field, which may be plain, quoted or a block."""
    beginning = re.compile(rf"^{name}: (?:[|>]\S*\n +|['\"])?", re.MULTILINE)
    text, count = beginning.subn(rf"\g<0>{word} ", file.read_text(encoding="utf-8"), count=1)
    if not count:
        raise ValueError(f"{file} has no {name}")
    return {file: text.encode()}
