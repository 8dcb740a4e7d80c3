"""The object `custom` of an item of CSL-JSON: what CSL has no variable for.

The schema leaves its content to programs. Citations of Papershelf have there the second body that
issued the work, links by their kinds, and the fields of `extra` that are no variables of CSL.
"""

from collections.abc import Collection, Mapping
from typing import Any

from generator.content import LINK_KINDS
from generator.importers.records.markup import one_line
from generator.library import ARXIV, AUTHOR_COUNT, LICENSE, LINKS, MORE_AUTHORS, SECOND_BODY

NAMES = (SECOND_BODY, ARXIV, AUTHOR_COUNT, LICENSE, MORE_AUTHORS, LINKS)


class CslCustom:
    """The `custom` object of an item, or an empty one if it is invalid."""

    def __init__(self, custom: Any, variables: Collection[str]) -> None:
        """Names that are also `variables` of CSL are left out, as they could contradict these."""
        self._custom: Mapping[str, Any] = custom if isinstance(custom, dict) else {}
        self._variables = variables

    @property
    def second_body(self) -> str:
        """The publisher of what an institution issued, or the reverse."""
        return self._texts.get(SECOND_BODY, "")

    @property
    def fields(self) -> dict[str, str]:
        """The number of authors, if some are not named, the license and the arXiv id."""
        return {name: self._texts.get(name, "") for name in (AUTHOR_COUNT, LICENSE, ARXIV)}

    @property
    def has_more_authors(self) -> bool:
        """Whether there are authors that are not named, and their number is unknown."""
        return bool(self._custom.get(MORE_AUTHORS)) and AUTHOR_COUNT not in self._custom

    @property
    def links(self) -> dict[str, str]:
        """The addresses by their kind."""
        links = self._custom.get(LINKS)
        known = links if isinstance(links, dict) else {}
        return {kind: str(known[kind]) for kind in LINK_KINDS if known.get(kind)}

    @property
    def extra(self) -> dict[str, str]:
        """The other texts and numbers."""
        return {name: text for name, text in self._texts.items() if name not in NAMES}

    @property
    def left_out(self) -> tuple[str, ...]:
        """The names of what is not read, each behind `custom.`."""
        rest = self._custom.keys() - self._texts.keys() - {LINKS}
        return tuple(f"custom.{name}" for name in sorted(rest))

    @property
    def _texts(self) -> Mapping[str, str]:
        return {
            name: one_line(str(value))
            for name, value in self._custom.items()
            if isinstance(value, str | int | float) and name not in self._variables
        }
