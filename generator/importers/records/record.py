"""`ImportRecord`: what one source says about one paper."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PLACEHOLDER = re.compile(r"\[arXiv:[^\[\]\s]+\]")


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One paper in one source, at a line of the file `path`.

    `facts` are front-matter fields as parsed by `PAPER_PARSERS`, and `body`, which is
    Markdown. `id` is the id in the source; it may be invalid. `name` is a suggested id for a
    new paper, such as a citation key; it is not used for matching. `month_and_day` is its date
    if the source omits the year. `categories` are those of a classification, such as arXiv's
    `cs.LG`. `left_out` are the names of the fields of the source that have no place in front
    matter.
    """

    path: str
    line: int
    facts: Mapping[str, Any]
    id: str = ""
    name: str = ""
    month_and_day: tuple[int, int] | None = None
    categories: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def keywords(self) -> tuple[str, ...]:
        """What may become topics: the authors' keywords, and the categories."""
        keywords: tuple[str, ...] = self.facts.get("keywords", ())
        return (*keywords, *self.categories)


def placeholder(arxiv: str) -> str:
    """Return the placeholder title of a paper of which only the arXiv id is known."""
    return f"[arXiv:{arxiv}]"


def is_placeholder(title: str) -> bool:
    """Tell whether a title is a placeholder."""
    return PLACEHOLDER.fullmatch(title) is not None
