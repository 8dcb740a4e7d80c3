"""The tags of a reference in RIS and their values."""

import re
from collections.abc import Iterable

from generator.importers.records.markup import one_line

TAG = re.compile(r"([A-Z][A-Z0-9]) {0,2}-(?: +(.*))?$", re.DOTALL)

TECHNICAL = frozenset({"TY", "ER", "ID", "U1", "U2", "U3", "U4", "U5"})
"""Tags about the reference in its file."""


class RisTags:
    """The tags of a reference; remembers which ones were used.

    A value continues on the lines below it that have no tag.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._values: dict[str, list[str]] = {}
        self._used: set[str] = set()
        values: list[str] = []
        for line in lines:
            tag = TAG.match(line)
            if tag:
                values = self._values.setdefault(tag[1], [])
                values.append(tag[2] or "")
            elif values and line:
                values[-1] += f"\n{line}"

    def peek(self, *names: str) -> list[str]:
        """Return the values of the tags without marking them as used, each on one line."""
        texts = (" ".join(text.split()) for name in names for text in self._values.get(name, ()))
        return [text for text in texts if text]

    def all(self, *names: str) -> list[str]:
        """Return the values of the tags, each on one line; a repeated one only once."""
        self._used.update(names)
        return list(dict.fromkeys(self.peek(*names)))

    def first(self, *names: str) -> str:
        """Return the first value."""
        return next(iter(self.all(*names)), "")

    def line(self, *names: str) -> str:
        """Return the first value without markup."""
        return one_line(self.first(*names))

    def left_out(self) -> tuple[str, ...]:
        """Return the tags that were not used, except `TECHNICAL` ones."""
        unused = self._values.keys() - self._used - TECHNICAL
        return tuple(sorted(name for name in unused if any(self._values[name])))
