"""The report of an import: counts and messages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.errors import Problem


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Each row of the sources is added, merged, unchanged or skipped.

    `added` rows became new papers, `merged` rows added facts to an existing paper,
    `unchanged` rows had no new facts, and `skipped` rows are invalid (see `problems`).
    `conflicts` are values that differ from those of an existing paper, which was not
    changed; `notes` are other warnings. Of all papers, `untitled` ones have a placeholder as
    title, `textless` ones neither abstract nor summary. `revised` abstracts differ slightly
    from the existing ones. `partial` papers name only some of their authors. `left_out` counts
    the fields of the source that have no place in front matter. `found` says which papers
    services had for a title. `topics` are the new topics.
    """

    added: int = 0
    merged: int = 0
    unchanged: int = 0
    skipped: int = 0
    untitled: int = 0
    textless: int = 0
    revised: int = 0
    partial: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    found: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    conflicts: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def summary(self) -> list[str]:
        """The papers found, and the counts: the first four always, the others unless they are 0."""
        lines = [
            _counted(self.added, "paper", "added"),
            _counted(self.merged, "row", "merged into existing papers"),
            _counted(self.unchanged, "row", "without new data"),
            _counted(self.skipped, "row", "skipped"),
        ]
        rest = [
            (
                self.revised,
                _counted(self.revised, "abstract", "slightly different from the existing one"),
            ),
            (self.conflicts, _counted(len(self.conflicts), "conflict")),
            (self.untitled, _counted(self.untitled, "paper", "without a title")),
            (
                self.textless,
                _counted(self.textless, "paper", "without abstract and summary"),
            ),
            (self.partial, _counted(self.partial, "paper", "naming only some of the authors")),
            (self.left_out, f"fields left out: {self._left_out}"),
            (self.topics, f"new in topics.yaml: {', '.join(self.topics)}"),
        ]
        return [*self.found, *lines] + [line for counted, line in rest if counted]

    @property
    def _left_out(self) -> str:
        """The fields that were left out, the most frequent first, with their counts."""
        by_count = sorted(self.left_out.items(), key=lambda item: (-item[1], item[0]))
        return ", ".join(f"{name} ({count:,})" for name, count in by_count)

    def __str__(self) -> str:
        details = [*self.problems, *self.conflicts, *self.notes]
        return "\n".join([*map(str, details), *self.summary])


def _counted(number: int, noun: str, what: str = "") -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'} {what}".rstrip()
