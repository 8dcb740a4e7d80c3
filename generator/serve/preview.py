"""The newest build of a site that is being written, and which of its pages are looked at.

Most of a build is the making of what nobody looks at. So the pages that browsers show are
rendered first, and shown with the build's styles and scripts before all else is made;
whoever asks for another file waits for the rest. A page is never half old and half new.
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

PATIENCE = 25.0
"""Seconds that anybody waits for a build."""


@dataclass(frozen=True, slots=True)
class PreviewBuild:
    """One build: its number, what was wrong with the content, the files that came first.

    `is_whole` tells whether the folder holds all of it.
    """

    number: int
    problems: Sequence[Problem] = ()
    first: Mapping[str, bytes] = field(default_factory=dict)
    is_whole: bool = True

    def has_one_of(self, paths: Iterable[str]) -> bool:
        """Say whether one of some files can be had, or it is known that none is there."""
        return self.is_whole or any(path in self.first for path in paths)


class Preview:
    """The newest build; whoever wants the next one can wait for it."""

    def __init__(self, options: BuildOptions, report: Report, say: Callable[[str], None]) -> None:
        self._options, self._report, self._say = options, report, say
        self._cache = BuildCache()
        self._news = threading.Condition()
        self._waited_at: Counter[str] = Counter()
        self.current = PreviewBuild(0)

    @property
    def looked_at(self) -> frozenset[str]:
        """The paths at which somebody waits for the next build."""
        with self._news:
            return frozenset(path for path, count in self._waited_at.items() if count)

    @property
    def folder(self) -> Path:
        """Where the site's files are."""
        return self._options.output

    def rebuild(self) -> None:
        """Build anew; problems are shown in place of the site until they are mended."""
        number = self.current.number + 1
        show = partial(self._show, number)
        try:
            built = build_site(self._options, self._report, self._cache, show)
            newest, problems = PreviewBuild(number), list(built.warnings)
            news = count_text(built.written.changed, "file")
        except ContentError as error:
            number = self.current.number + 1  # (the first pages may be shown already)
            newest, problems = PreviewBuild(number, error.problems), list(error.problems)
            news = "no file"
        for problem in problems:
            self._say(str(problem))
        self._announce(newest)
        self._say(f"Build {number}: {news} changed.")

    def next_after(self, number: int, paths: Sequence[str]) -> int:
        """Wait for a build later than `number`, but not for ever; return the newest number.

        Meanwhile the file at one of the paths is looked at.
        """
        with self._news:
            self._waited_at.update(paths)
            self._news.wait_for(lambda: self.current.number > number, PATIENCE)
            self._waited_at.subtract(paths)
            return self.current.number

    def find(self, paths: Sequence[str]) -> tuple[PreviewBuild, str, bytes | None]:
        """Return the newest build, and its file at the first of the paths that has one.

        A file that is not made yet is waited for, but not for ever.
        """
        with self._news:
            self._news.wait_for(lambda: self.current.has_one_of(paths), PATIENCE)
            newest = self.current
        for path in paths:
            data = newest.first.get(path) or self._read(path)
            if data is not None:
                return newest, path, data
        return newest, urls.NOT_FOUND, None

    def _read(self, path: str) -> bytes | None:
        file = self.folder / path
        return file.read_bytes() if ".." not in file.parts and file.is_file() else None

    def _show(
        self, number: int, files: Iterable[Page | Batch | Output], renderer: Renderer
    ) -> bool:
        """Make the pages that are looked at; what fails is left to the build to tell."""
        looked_at, listed = self.looked_at, list(files)
        pages = [file for file in listed if isinstance(file, Page) and file.url in looked_at]
        try:
            made = list(map(renderer.render, pages))
        except TemplateFailure:
            made = []
        if not made:
            return False
        made += [file for file in listed if isinstance(file, Output)]
        first = {output.path: output.data for output in made}
        self._announce(PreviewBuild(number, first=first, is_whole=False))
        return True

    def _announce(self, newest: PreviewBuild) -> None:
        with self._news:
            self.current = newest
            self._news.notify_all()
