"""The report of an import: counts and messages."""

from dataclasses import dataclass

from generator.errors import Problem


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Each row of the sources is added, merged, unchanged or skipped.

    `added` rows became new papers, `merged` rows added facts to an existing paper,
    `unchanged` rows had no new facts, and `skipped` rows are invalid (see `problems`).
    `conflicts` are values that differ from those of an existing paper, which was not
    changed; `notes` are other warnings. `untitled` papers have a placeholder as title,
    `textless` papers neither abstract nor summary. `revised` abstracts differ slightly
    from the existing ones. `topics` are the new topics.
    """

    added: int = 0
    merged: int = 0
    unchanged: int = 0
    skipped: int = 0
    untitled: int = 0
    textless: int = 0
    revised: int = 0
    topics: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    conflicts: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def summary(self) -> list[str]:
        """The counts, one line each; the first four always, the others unless they are 0."""
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
            (self.topics, f"new in topics.yaml: {', '.join(self.topics)}"),
        ]
        return lines + [line for counted, line in rest if counted]

    def __str__(self) -> str:
        details = [*self.problems, *self.conflicts, *self.notes]
        return "\n".join([*map(str, details), *self.summary])


def _counted(number: int, noun: str, what: str = "") -> str:
    return f"{number} {noun}{'' if number == 1 else 's'} {what}".rstrip()
