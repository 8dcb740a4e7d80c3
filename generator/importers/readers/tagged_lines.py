"""Formats with a tag before each value: entries as lists of tags with values.

A value continues on the lines below it that have no tag.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.errors import Problem
from generator.importers.readers.lines import Line

Tags = tuple[tuple[str, str], ...]
"""Tags and their values in the order of the file."""


@dataclass(frozen=True, slots=True)
class TaggedEntry:
    """The tags of an entry, which begins at a line. The lines of a value are kept."""

    line: int
    tags: Tags

    def all(self, *names: str) -> list[str]:
        """Return the values of some tags, each on one line."""
        texts = (" ".join(value.split()) for tag, value in self.tags if tag in names)
        return [text for text in texts if text]

    def first(self, *names: str) -> str:
        """Return the first value of the first tag that has one, on one line."""
        return next((text for name in names for text in self.all(name)), "")

    def written(self, name: str) -> str:
        """Return the first value of a tag with its line breaks."""
        return next((value for tag, value in self.tags if tag == name), "")


def tagged_entries(
    lines: Iterable[Line], tag: re.Pattern[str], begins: Collection[str], *, at_blank: bool
) -> Iterator[TaggedEntry | Problem]:
    """Yield each entry, or the problem of its first damaged line.

    The groups of `tag` are the name and the value on a line. An entry begins with one or several
    of the tags `begins`, or if `at_blank`, with any tag below a blank line. Lines before the first
    entry are ignored.
    """
    entry: list[Line] = []
    is_blank, has_content = True, False
    for line in lines:
        found = tag.match(line.written)
        is_first = found and (found[1] in begins or (at_blank and is_blank))
        if is_first and has_content:
            yield from _entry(entry, tag)
            entry, has_content = [], False
        if entry or is_first:
            entry.append(line)
        has_content = has_content or bool(entry and found and found[1] not in begins)
        is_blank = not line.text
    yield from _entry(entry, tag)


def _entry(lines: list[Line], tag: re.Pattern[str]) -> Iterator[TaggedEntry | Problem]:
    broken = [line.problem for line in lines if line.problem]
    tags: list[tuple[str, list[str]]] = []
    for line in lines:
        found = tag.match(line.written)
        if found:
            tags.append((found[1], [found[2] or ""]))
        else:
            tags[-1][1].append(line.written)
    if broken:
        yield broken[0]
    elif tags:
        joined = tuple((name, "\n".join(map(str.strip, parts))) for name, parts in tags)
        yield TaggedEntry(lines[0].number, joined)
