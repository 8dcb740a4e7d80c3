"""What can be wrong with a library, said so that a person can put it right.

A stage never stops at the first mistake: it collects a `Problem` for each and
goes on with what is still usable. Whoever needs a flawless result raises one
`ContentError` that carries them all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the build; a warning is printed and the build goes on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in one place.

    `path` is what the reader knows the file by, with forward slashes; `line`
    counts from 1, and 0 stands for the file as a whole. `message` quotes the
    offending value; `hint` is the cure.
    """

    path: str
    line: int
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        label = "warning: " if self.severity is Severity.WARNING else ""
        cure = f" ({self.hint})" if self.hint else ""
        return f"{place}: {label}{self.message}{cure}"


class ContentError(Exception):
    """Everything that is wrong, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type["ContentError"], tuple[tuple[Problem, ...]]]:
        """Travel between processes with the problems, not with their text."""
        return ContentError, (self.problems,)


def raise_errors(problems: Iterable[Problem]) -> None:
    """Raise one `ContentError` with all problems, warnings too, if any is an error."""
    found = tuple(problems)
    if any(problem.severity is Severity.ERROR for problem in found):
        raise ContentError(found)


def did_you_mean(value: str, known: Iterable[str]) -> str:
    """Return the hint `did you mean "x"?`, or the known values, or nothing."""
    candidates = sorted(known)
    close = get_close_matches(value.lower(), candidates, n=1)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"known: {', '.join(candidates)}" if 0 < len(candidates) <= SHORT_LIST else ""


SHORT_LIST = 16
"""A hint that lists more values than this is not read."""
