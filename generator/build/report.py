"""Progress and result of a build."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from generator.build.publish import WriteSummary
from generator.errors import Problem

Report = Callable[[str, float], None]
"""Called after each stage with its name and its duration in seconds."""


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """The result of a build: the size of the library, the files written, and the warnings."""

    papers: int
    topics: int
    authors: int
    has_address: bool
    written: WriteSummary
    warnings: Sequence[Problem]


@contextmanager
def stage(name: str, report: Report) -> Iterator[None]:
    """Measure and report the duration of a stage."""
    start = perf_counter()
    yield
    report(name, perf_counter() - start)
