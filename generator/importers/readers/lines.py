"""The lines of a file, one at a time: a file of any size takes the memory of one line."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ContentError, Problem
from generator.text import CONTROL_CHARACTER

Advance = Callable[[int], object]
"""Told how much more is done."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is written, with its end; with a `problem` it is not to be kept."""

    number: int
    written: str
    problem: Problem | None = None

    @property
    def text(self) -> str:
        """The line without white space around it."""
        return self.written.strip()


def read_lines(file: Path, path: str, advance: Advance) -> Iterator[Line]:
    """Yield the lines of a UTF-8 file, blank ones too, and report the bytes read.

    Control characters, which content must not have, become spaces.
    Raises `ContentError` for a file that cannot be read at all.
    """
    try:
        with file.open("rb") as stream:
            for number, data in enumerate(stream, 1):
                yield _line(data, path, number)
                advance(len(data))
    except OSError as error:
        hint = "check the name and the permissions"
        problem = Problem(path, 0, f"cannot be read: {error.strerror}", hint)
        raise ContentError([problem]) from error


def cut(lines: Iterable[Line], begins: Callable[[str], object]) -> Iterator[list[Line]]:
    """Cut lines into entries: each begins with a line that `begins` says yes to.

    What stands before the first one comes first, if there is anything but blank lines.
    """
    entry: list[Line] = []
    for line in lines:
        if begins(line.text):
            if entry:
                yield entry
            entry = []
        if entry or line.text:
            entry.append(line)
    if entry:
        yield entry


def _line(data: bytes, path: str, number: int) -> Line:
    encoding = "utf-8-sig" if number == 1 else "utf-8"
    try:
        return Line(number, CONTROL_CHARACTER.sub(" ", data.decode(encoding)))
    except UnicodeDecodeError as error:
        message = f"byte 0x{error.object[error.start]:02x} is not UTF-8; the paper is skipped"
        problem = Problem(path, number, message, "save the file as UTF-8")
        return Line(number, data.decode(encoding, errors="replace"), problem)
