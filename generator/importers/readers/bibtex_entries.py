"""The entries of a BibTeX or BibLaTeX file, one at a time, read by pybtex.

An entry is cut out of the file before it is read: from one line that begins with
`@name{` to the next. So an entry whose braces do not match ends there, and costs no other.
What is in `@comment{...}` and lines that begin with `%` are passed over.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.errors import Problem, Severity
from generator.importers.readers.lines import Line, cut

START = re.compile(r"@\s*[A-Za-z]+\s*[{(]")
COMMENT = re.compile(r"@\s*comment\b", re.IGNORECASE)
COMMANDS = {"string", "preamble", "comment"}

MOST_INSERTED = 10_000
"""The greatest number of characters of `@string`s in an entry."""

LONGEST_QUOTE = 60
"""Characters of a broken entry's first line that a message repeats."""


@dataclass(frozen=True, slots=True)
class BibtexEntry:
    """`kind` and the names of `fields` are in lower case, values as they are written."""

    line: int
    kind: str
    key: str
    fields: Mapping[str, str]


class Macros(dict[str, str]):
    """The texts of `@string`s, by their names in any case.

    Raises `LongMacros` if more than `MOST_INSERTED` characters were inserted since `inserted` was
    set to 0: `@string{a = a # a}`, thirty times, would be a billion times as long.
    """

    inserted = 0

    def __getitem__(self, name: str) -> str:
        text = super().__getitem__(name.lower())
        self.inserted += len(text)
        if self.inserted > MOST_INSERTED:
            raise LongMacros
        return text

    def __setitem__(self, name: str, text: str) -> None:
        super().__setitem__(name.lower(), text)


class LongMacros(ValueError):
    """The `@string`s in an entry are too long."""


def macros_of_months() -> Macros:
    """Return the `@string`s that every style defines."""
    from pybtex.database.input.bibtex import month_names  # noqa: PLC0415 (slow to load)

    return Macros(month_names)


def entries(lines: Iterable[Line], path: str, macros: Macros) -> Iterator[BibtexEntry | Problem]:
    """Yield each entry, its `@string`s and `#` resolved, and a problem for each broken one.

    The `@string`s that are defined are added to `macros`.
    """
    for chunk in _without_comments(cut(lines, START.match)):
        broken = [line.problem for line in chunk if line.problem]
        if START.match(chunk[0].text):
            yield from broken[:1] or _read(chunk, path, macros)


def _without_comments(chunks: Iterable[list[Line]]) -> Iterator[list[Line]]:
    """Leave out each `@comment{...}` to its end; without an end, only its own chunk."""
    comment: list[list[Line]] = []
    depth = 0
    for chunk in chunks:
        if not comment and not COMMENT.match(chunk[0].text):
            yield chunk
            continue
        comment.append(chunk)
        depth += sum(map(_depth, chunk))
        if depth <= 0:
            comment, depth = [], 0
    yield from comment[1:]


def _read(chunk: list[Line], path: str, macros: Macros) -> Iterator[BibtexEntry | Problem]:
    """Read the entry that a chunk begins with, and those that begin within a line of it."""
    from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro  # noqa: PLC0415
    from pybtex.scanner import PybtexSyntaxError  # noqa: PLC0415

    first = chunk[0].number
    text = _source(chunk)
    undefined: list[Problem] = []
    macros.inserted = 0

    def line_at(position: int) -> int:
        return first + text.count("\n", 0, position)

    def note(error: Any) -> None:
        if not isinstance(error, UndefinedMacro):
            raise error
        hint = "define it by @string, or put the text in braces"
        place = line_at(parser.pos)
        undefined.append(Problem(path, place, _bare(str(error)), hint, Severity.WARNING))

    parser = LowLevelParser(text, macros=macros, handle_error=note)
    try:
        for kind, content in parser:
            if kind.lower() not in COMMANDS:
                yield _entry(line_at(parser.command_start), kind, *content)
    except PybtexSyntaxError as error:
        entry = text[parser.command_start :]
        if START.match(entry):  # else it is an address in the text between entries
            named = entry.splitlines()[0].rstrip(",")[:LONGEST_QUOTE]
            reason = f"line {line_at(parser.pos)}: {_bare(str(error))}"
            message = f'the entry "{named}" is broken ({reason}); ignored'
            hint = "check its braces, quotes and commas"
            yield Problem(path, line_at(parser.command_start), message, hint)
    except LongMacros:
        message = f"the @strings in this entry have more than {MOST_INSERTED:,} characters; ignored"
        yield Problem(path, line_at(parser.command_start), message, "write them out")
    yield from undefined


def _entry(line: int, kind: str, key: str, written: list[tuple[str, list[str]]]) -> BibtexEntry:
    """Join the parts of values; of fields that are there twice the first counts, as in BibTeX."""
    fields: dict[str, str] = {}
    for name, parts in written:
        fields.setdefault(name.lower(), "".join(parts).strip())
    return BibtexEntry(line, kind.lower(), key, fields)


def _bare(message: str) -> str:
    """Return a message of pybtex without its line number, which is relative to the entry."""
    bare = re.sub(r" in line \d+|^syntax error in line \d+: ", "", message)
    return bare.replace("premature end of file", "it has no end")


def _source(chunk: list[Line]) -> str:
    """Return a chunk's text with its comments blank, so that lines keep their numbers."""
    kept = []
    depth = 0
    for line in chunk:
        is_comment = line.text.startswith("%") and depth <= 1
        kept.append("" if is_comment else line.text)
        depth += 0 if is_comment else _depth(line)
    return "\n".join(kept)


def _depth(line: Line) -> int:
    """Return by how much a line goes deeper into braces; BibTeX counts escaped ones too."""
    return line.text.count("{") - line.text.count("}")
