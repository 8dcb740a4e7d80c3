"""Checks what the papers of a library lack."""

from collections.abc import Iterable, Iterator

from generator.content.alias_checks import PaperSource
from generator.content.folder import PAPERS_FOLDER
from generator.errors import Problem, Severity
from generator.text import count_text

LISTED = 3
"""Papers that a message names."""


def papers_without_text(sources: Iterable[PaperSource]) -> Iterator[Problem]:
    """Yield one warning for all papers without abstract and summary, as imported ones may be."""
    without = [paper.path for paper, _ in sources if not paper.abstract and not paper.body.strip()]
    if not without:
        return
    more = [f"and {len(without) - LISTED:,} more"] if len(without) > LISTED else []
    hint = f"add one to {', '.join([*without[:LISTED], *more])}"
    message = f"{count_text(len(without), 'paper')} without an abstract or a summary"
    yield Problem(f"{PAPERS_FOLDER}/", 0, message, hint, Severity.WARNING)
