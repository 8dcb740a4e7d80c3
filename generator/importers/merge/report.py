"""What an import did, and what its user should know."""

from dataclasses import dataclass

from generator.errors import Problem


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Rows are what the sources have; each good one is added, merged or unchanged.

    `added` rows became papers, `merged` ones told something new about a known paper,
    `unchanged` ones did not; `skipped` ones could not be read, see `problems`.
    `conflicts` are facts that were not taken because others are known, `notes` what
    was decided on the way; both are warnings. `untitled` papers have a placeholder for
    a title, `textless` ones neither abstract nor summary; `revised` abstracts differ
    slightly from the ones kept.
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
        """The counts, one line each; those that are nothing out of the ordinary only if not 0."""
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
