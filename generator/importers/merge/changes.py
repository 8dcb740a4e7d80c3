"""`FactChanges`: how a record changes the known values of a paper."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

Conflict = tuple[str, Any, Any]
"""A field, its known value, and the value in a record."""


@dataclass(frozen=True, slots=True)
class FactChanges:
    """New values of fields, also of those that have one, and fields to remove.

    `settled` are fields of the record that need no further comparison.
    """

    replaced: Mapping[str, Any] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()
    conflicts: tuple[Conflict, ...] = ()

    def joined(
        self,
        replaced: Mapping[str, Any],
        dropped: Collection[str] = (),
        settled: Collection[str] = (),
    ) -> "FactChanges":
        """Return these changes and others."""
        return FactChanges(
            {**self.replaced, **replaced},
            self.dropped | frozenset(dropped),
            self.settled | frozenset(settled),
            self.conflicts,
        )
