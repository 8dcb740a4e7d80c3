"""Problems of a library, each with its place and a hint how to correct it.

A stage does not stop at the first problem: it collects a `Problem` for each mistake, and continues
with the valid content. A caller that needs content without errors raises one `ContentError` with
all problems.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

CORRECT = "correct or delete it"
"""The hint for a value that is like no known one."""


class Severity(StrEnum):
    """An error stops the build; a warning is only printed."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in one file.

    `path` has forward slashes and is relative to the content folder if it is below it. `line`
    counts from 1; 0 means the whole file. `message` quotes the invalid value; `hint` says how to
    correct it.
    """

    path: str
    line: int
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        label = "warning: " if self.severity is Severity.WARNING else ""
        hint = f" ({self.hint})" if self.hint else ""
        return one_line(f"{place}: {label}{QUOTE.sub(_shortened, self.message)}{hint}")


QUOTE = re.compile(r'"([^"]*)"')
LONGEST_QUOTE = 80
"""Characters of a quoted value that fit into a line of a log."""


def _shortened(quote: re.Match[str]) -> str:
    return quote[0] if len(quote[1]) <= LONGEST_QUOTE else f'"{quote[1][:LONGEST_QUOTE]}…"'


def one_line(text: str) -> str:
    """Return a text as one line: spaces for white space, and escapes of what cannot be printed."""
    if text.isprintable():
        return text
    return "".join(map(_printable, text))


def _printable(char: str) -> str:
    if char.isspace():
        return " "
    if char.isprintable():
        return char
    code = ord(char)
    if FIRST_ESCAPED_BYTE <= code <= FIRST_ESCAPED_BYTE + 0x7F:  # (PEP 383)
        return f"\\x{code - FIRST_ESCAPED_BYTE + 0x80:02x}"
    return char.encode("unicode_escape").decode()


FIRST_ESCAPED_BYTE = 0xDC80
"""The character that stands for the byte 0x80 in the name of a file that is not UTF-8."""


class ContentError(Exception):
    """All problems, sorted by file and line, without duplicates."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type["ContentError"], tuple[tuple[Problem, ...]]]:
        """Pickle the problems instead of their text."""
        return type(self), (self.problems,)


class BrokenLinks(ContentError):
    """Links of the finished site to files that it does not have."""


def raise_errors(problems: Iterable[Problem]) -> None:
    """Raise a `ContentError` with all problems, including warnings, if any is an error."""
    collected = tuple(problems)
    if has_errors(collected):
        raise ContentError(collected)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any problem is more than a warning."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def did_you_mean(value: str, known: Iterable[str], otherwise: str = CORRECT) -> str:
    """Return the hint `did you mean "x"?`, or the known values if they are few, or `otherwise`."""
    candidates = sorted(known)
    close = get_close_matches(value.lower(), candidates, n=1)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"known: {', '.join(candidates)}" if 0 < len(candidates) <= SHORT_LIST else otherwise


class Suggestions:
    """Hints for many unknown values: `did_you_mean` for the first ones, then only `otherwise`.

    Comparing thousands of unknown values with thousands of known ones would take minutes.
    """

    def __init__(self, known: Iterable[str], otherwise: str = CORRECT) -> None:
        self._known, self._otherwise = known, otherwise
        self._hints: dict[str, str] = {}

    def __call__(self, value: str) -> str:
        """Return the hint for an unknown value."""
        if value not in self._hints and len(self._hints) < MOST_SUGGESTIONS:
            self._hints[value] = did_you_mean(value, self._known, self._otherwise)
        return self._hints.get(value, self._otherwise)


MOST_SUGGESTIONS = 50
"""The number of unknown values that are compared with the known ones."""

SHORT_LIST = 16
"""A longer list of values is not shown in a hint."""
