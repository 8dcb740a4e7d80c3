"""Read files line by line, so that memory does not grow with the size of the file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ContentError, Problem
from generator.text import CONTROL_CHARACTER

Advance = Callable[[int], object]
"""Called with the number of bytes that were read since the last call."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its line ending; a line with a `problem` must not be imported."""

    number: int
    written: str
    problem: Problem | None = None

    @property
    def text(self) -> str:
        """The line without leading and trailing white space."""
        return self.written.strip()


def read_lines(file: Path, path: str, advance: Advance) -> Iterator[Line]:
    """Yield all lines of a UTF-8 file, and report the bytes read.

    Control characters are replaced by spaces. Raises `ContentError` if the file cannot be read.
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
    """Split lines into entries, each starting with a line for which `begins` is true.

    Lines before the first entry form an entry of their own, unless all of them are blank.
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
