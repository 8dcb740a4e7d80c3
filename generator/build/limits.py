"""How much of the limits of GitHub Pages a site uses.

A site may have at most 1 GB, and its deployment may take at most 10 minutes:
https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits.
The time of a deployment is a conservative estimate from the number and size of the files.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Problem, Severity

LARGEST = 1_000_000_000
"""The limit of the size of a site, in bytes."""

LONGEST = 600
"""The limit of the time of a deployment, in seconds."""

FILES_A_SECOND, BYTES_A_SECOND = 500, 4_000_000
"""The lowest expected speed of a deployment."""

NEARLY = 80
"""A warning is printed from this percentage of a limit on."""


@dataclass(frozen=True, slots=True)
class Usage:
    """The number and total size of the files of a site."""

    files: int
    bytes: int

    @property
    def seconds(self) -> float:
        """The estimated time of a deployment in seconds."""
        return self.files / FILES_A_SECOND + self.bytes / BYTES_A_SECOND

    def __str__(self) -> str:
        size, time = self._shares()
        return (
            f"{self.files:,} files, {self.bytes / 1e6:.1f} MB: {size}% of the size and about "
            f"{time}% of the deployment that GitHub Pages allows"
        )

    def problems(self) -> Iterator[Problem]:
        """Yield a warning for each limit that is nearly reached, and an error beyond it."""
        hint = "shorten abstracts, or split the library into several sites"
        for share, what in zip(self._shares(), ("size", "deployment time"), strict=True):
            if share >= NEARLY:
                severity = Severity.ERROR if share >= 100 else Severity.WARNING  # noqa: PLR2004
                message = f"the site takes {share}% of the {what} that GitHub Pages allows"
                yield Problem("site", 0, message, hint, severity)

    def _shares(self) -> tuple[int, int]:
        """Return the used percentage of each limit, rounded up."""
        return -(-100 * self.bytes // LARGEST), -int(-100 * self.seconds // LONGEST)


def measure_usage(folder: Path) -> Usage:
    """Return the usage of all files in a folder."""
    sizes = [
        (Path(place) / name).stat().st_size for place, _, names in os.walk(folder) for name in names
    ]
    return Usage(len(sizes), sum(sizes))
