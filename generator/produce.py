"""Pages and search data become finished files, in as many processes as asked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from generator import urls
from generator.errors import raise_errors
from generator.links import Links
from generator.model import Lot, Output, Page
from generator.processes import spread
from generator.render import Renderer, TemplateFailure, summarise
from generator.work import Work

Put = Callable[[Output], None]
"""Takes a finished file; may be called from several processes at once."""

SLICES_A_PROCESS = 4
"""Smaller slices of the work even out how long the processes take."""

PAGES_WORTH_A_PROCESS = 500
"""Below this, starting another process costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of the work: the files' paths, also by batch, and where pages lead to.

    `kept` are the values that batches leave to the next build.
    """

    paths: frozenset[str]
    batches: dict[str, tuple[str, ...]]
    links: Links
    kept: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """What came of a part of the work."""

    paths: tuple[str, ...]
    links: Links
    batch: str = ""
    failures: tuple[TemplateFailure, ...] = ()
    kept: Mapping[str, Any] = field(default_factory=dict)


def produce(work: Work, renderer: Renderer, put: Put, jobs: int) -> Made:
    """Render the pages, make the other files, and put all of them.

    Raises `ContentError` with everything that templates got wrong.
    """
    pages = work.pages
    count = jobs * SLICES_A_PROCESS if len(pages) >= PAGES_WORTH_A_PROCESS else 1
    tasks = [partial(_make_batch, batch.name, batch.make, renderer, put) for batch in work.batches]
    tasks += [partial(_render, pages[start::count], renderer, put) for start in range(count)]
    parts = spread(_do, tasks, jobs if count > 1 else 1)
    parts += [_put(name, lot, renderer, put) for name, lot in work.updated.items()]
    raise_errors(summarise(failure for part in parts for failure in part.failures))
    for output in work.outputs:
        put(output)
    links = _no_links(renderer)
    for part in parts:
        links.merge(part.links)
    paths = {output.path for output in work.outputs}.union(*(part.paths for part in parts))
    batches = {part.batch: part.paths for part in parts if part.batch}
    kept = {name: value for part in parts for name, value in part.kept.items()}
    return Made(frozenset(paths), batches, links, kept)


def _do(task: Callable[[], Part]) -> Part:
    return task()


def _render(pages: Iterable[Page], renderer: Renderer, put: Put) -> Part:
    links, failures, paths = _no_links(renderer), [], []
    for page in pages:
        try:
            output = renderer.render(page)
        except TemplateFailure as failure:
            failures.append(failure)
            continue
        links.add(output)
        put(output)
        paths.append(output.path)
    return Part(tuple(paths), links, failures=tuple(failures))


def _make_batch(name: str, make: Callable[[], Lot], renderer: Renderer, put: Put) -> Part:
    return _put(name, make(), renderer, put)


def _put(name: str, lot: Lot, renderer: Renderer, put: Put) -> Part:
    paths = [*lot.standing]
    for output in lot.outputs:
        put(output)
        paths.append(output.path)
    return Part(tuple(paths), _no_links(renderer), name, kept=lot.kept)


def _no_links(renderer: Renderer) -> Links:
    return Links(urls.base_path(renderer.site.base_url))
