"""`ImportRecord`: what one source says about one paper."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PLACEHOLDER = re.compile(r"\[arXiv:[^\[\]\s]+\]")


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """What one row of a source says about one paper.

    `path` and `line` are where it says so. `facts` are front-matter fields as
    `PAPER_PARSERS` parses them, and `body`, which is Markdown. `id` is the one
    that the source gives, not yet known to be usable. `name` is what a new paper would
    best be called, a citation key say: it proves nothing, two papers may have the same.
    `keywords` are what the source files it under, in anyone's words.
    `has_others` says that there are more authors than it names.
    """

    path: str
    line: int
    facts: Mapping[str, Any]
    id: str = ""
    name: str = ""
    keywords: tuple[str, ...] = ()
    has_others: bool = False


def placeholder(arxiv: str) -> str:
    """Return the title of a paper of which only the arXiv id is known."""
    return f"[arXiv:{arxiv}]"


def is_placeholder(title: str) -> bool:
    """Tell whether `placeholder` made this title."""
    return PLACEHOLDER.fullmatch(title) is not None
