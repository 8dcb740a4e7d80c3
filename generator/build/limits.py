"""How much of what GitHub Pages allows a site takes up.

The limits are those of https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits:
a site of at most 1 GB, and a deployment of at most 10 minutes. How long a deployment
will take is an estimate on the safe side, from the number of files and their size.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Problem, Severity

LARGEST = 1_000_000_000
LONGEST = 600
"""Bytes of a site, and seconds of its deployment."""

FILES_A_SECOND, BYTES_A_SECOND = 500, 4_000_000
"""How fast a deployment surely is."""

NEARLY = 80
"""Per cent of a limit at which it is time to think about it."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a site takes up."""

    files: int
    bytes: int

    @property
    def seconds(self) -> float:
        """The estimated time of a deployment."""
        return self.files / FILES_A_SECOND + self.bytes / BYTES_A_SECOND

    def __str__(self) -> str:
        size, time = self._shares()
        return (
            f"{self.files:,} files, {self.bytes / 1e6:.1f} MB: {size} % of the size and about "
            f"{time} % of the deployment that GitHub Pages allows"
        )

    def problems(self) -> Iterator[Problem]:
        """Yield a warning for each limit that is near, an error for one that is reached."""
        hint = "shorten abstracts, or divide the library into several sites"
        for share, what in zip(self._shares(), ("size", "deployment time"), strict=True):
            if share >= NEARLY:
                severity = Severity.ERROR if share >= 100 else Severity.WARNING  # noqa: PLR2004
                message = f"the site takes {share} % of the {what} that GitHub Pages allows"
                yield Problem("site", 0, message, hint, severity)

    def _shares(self) -> tuple[int, int]:
        """Return the per cent of each limit that are used, rounded up."""
        return -(-100 * self.bytes // LARGEST), -int(-100 * self.seconds // LONGEST)


def measure_usage(folder: Path) -> Usage:
    """Measure what is in a folder."""
    sizes = [
        (Path(place) / name).stat().st_size for place, _, names in os.walk(folder) for name in names
    ]
    return Usage(len(sizes), sum(sizes))
