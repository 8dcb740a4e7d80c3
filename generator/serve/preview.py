"""The preview of a site: the newest build, with the pages that are open in a browser first.

Most pages of a build are not open in any browser. Those that are open are therefore rendered
and served first, with the new styles and scripts; requests for other files wait until the build
is complete. Responses never mix two builds.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator import urls
from generator.build import BuildOptions, Renderer, Report, TemplateFailure, build_site
from generator.errors import ContentError, Problem
from generator.model import Batch, Output, Page
from generator.runtime import BuildCache
from generator.text import count_text

TIMEOUT = 25.0
"""Seconds after which a request no longer waits for a build."""


@dataclass(frozen=True, slots=True)
class PreviewBuild:
    """One build: its number, the problems of the content, and the files that were made first.

    `is_complete` is true when the output folder contains all files.
    """

    number: int
    problems: Sequence[Problem] = ()
    first_files: Mapping[str, bytes] = field(default_factory=dict)
    is_complete: bool = True

    def can_serve(self, paths: Iterable[str]) -> bool:
        """Return whether a request for one of the paths can be answered now."""
        return self.is_complete or any(path in self.first_files for path in paths)


class Preview:
    """The newest build of a site; other threads can wait for the next one."""

    def __init__(self, options: BuildOptions, report: Report, log: Callable[[str], None]) -> None:
        self._options, self._report, self._log = options, report, log
        self._cache = BuildCache()
        self._changed = threading.Condition()
        self._open_paths: Counter[str] = Counter()
        self.current = PreviewBuild(0)

    @property
    def open_paths(self) -> frozenset[str]:
        """The paths of the pages that are open in a browser."""
        with self._changed:
            return frozenset(path for path, count in self._open_paths.items() if count)

    @property
    def folder(self) -> Path:
        """The output folder."""
        return self._options.output

    def rebuild(self) -> None:
        """Build the site; if the content has problems, they are served instead of pages."""
        number = self.current.number + 1
        show = partial(self._show, number)
        try:
            summary = build_site(self._options, self._report, self._cache, show)
            newest, problems = PreviewBuild(number), list(summary.warnings)
            changed = count_text(summary.written.changed, "file")
        except ContentError as error:
            number = self.current.number + 1  # (`_show` may have used the previous number)
            newest, problems = PreviewBuild(number, error.problems), list(error.problems)
            changed = "no file"
        for problem in problems:
            self._log(str(problem))
        self._publish(newest)
        self._log(f"Build {number}: {changed} changed.")

    def next_after(self, number: int, paths: Sequence[str]) -> int:
        """Wait for a build after `number`, or for the timeout; return the newest number.

        Meanwhile `paths` count as open in a browser.
        """
        with self._changed:
            self._open_paths.update(paths)
            self._changed.wait_for(lambda: self.current.number > number, TIMEOUT)
            self._open_paths.subtract(paths)
            return self.current.number

    def find(self, paths: Sequence[str]) -> tuple[PreviewBuild, str, bytes | None]:
        """Return the newest build, and the path and the bytes of its first file among `paths`.

        Waits for a file that is not made yet, or for the timeout.
        """
        with self._changed:
            self._changed.wait_for(lambda: self.current.can_serve(paths), TIMEOUT)
            newest = self.current
        for path in paths:
            data = newest.first_files.get(path) or self._read(path)
            if data is not None:
                return newest, path, data
        return newest, urls.NOT_FOUND, None

    def _read(self, path: str) -> bytes | None:
        file = self.folder / path
        try:
            is_file = file.resolve().is_relative_to(self.folder.resolve()) and file.is_file()
            return file.read_bytes() if is_file else None
        except (OSError, ValueError):  # a name that is too long, or has a null character
            return None

    def _show(
        self, number: int, files: Iterable[Page | Batch | Output], renderer: Renderer
    ) -> bool:
        """Render open pages; return whether there are any. The build reports their problems."""
        open_paths, listed = self.open_paths, list(files)
        pages = [file for file in listed if isinstance(file, Page) and file.url in open_paths]
        try:
            outputs = list(map(renderer.render, pages))
        except TemplateFailure:
            outputs = []
        if not outputs:
            return False
        outputs += [file for file in listed if isinstance(file, Output)]
        first_files = {output.path: output.data for output in outputs}
        self._publish(PreviewBuild(number, first_files=first_files, is_complete=False))
        return True

    def _publish(self, newest: PreviewBuild) -> None:
        with self._changed:
            self.current = newest
            self._changed.notify_all()
