"""The execution of a plan: pages and batches are made and written, in several processes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from generator import urls
from generator.build.link_check import LinkCheck
from generator.build.plan import Plan
from generator.build.render import Renderer, TemplateFailure, summarise
from generator.errors import raise_errors
from generator.model import Batch, GetCached, Output, Page
from generator.runtime import parallel_map

Write = Callable[[Output], None]
"""Writes a file of the site; several processes call it at the same time."""

SLICES_A_PROCESS = 4
"""Several slices of the work per process, so that all processes finish at the same time."""

PAGES_WORTH_A_PROCESS = 500
"""With fewer pages, starting another process takes longer than it saves."""


@dataclass(frozen=True, slots=True)
class ExecutionResult:
    """The paths of the files that were made, also by batch, and the links of the pages.

    `cached` are the values that batches leave to the next build, by name.
    """

    paths: frozenset[str]
    batches: dict[str, tuple[str, ...]]
    links: LinkCheck
    cached: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PartialResult:
    """The result of some pages, or of one batch."""

    paths: tuple[str, ...]
    links: LinkCheck
    batch: str = ""
    failures: tuple[TemplateFailure, ...] = ()
    cached: Mapping[str, Any] = field(default_factory=dict)


def execute(
    plan: Plan, renderer: Renderer, write: Write, get: GetCached, jobs: int
) -> ExecutionResult:
    """Make and write all files of a plan that are not up to date.

    `get` returns values that batches of the previous build cached.
    Raises `ContentError` with the problems of all templates.
    """
    pages = plan.pages
    slices = jobs * SLICES_A_PROCESS if len(pages) >= PAGES_WORTH_A_PROCESS else 1
    if slices > 1:
        renderer.compile_all()
    starts = range(slices)
    tasks = [partial(_render, pages[start::slices], renderer, write) for start in starts]
    tasks += [partial(_make, plan.batches[start::slices], renderer, write, get) for start in starts]
    results = parallel_map(_run, tasks, jobs if slices > 1 else 1)
    parts = [part for result in results for part in result]
    raise_errors(summarise(failure for part in parts for failure in part.failures))
    for output in plan.outputs:
        write(output)
    return _merge(plan, parts, _no_links(renderer))


def _merge(plan: Plan, parts: Sequence[PartialResult], links: LinkCheck) -> ExecutionResult:
    for part in parts:
        links.merge(part.links)
    paths = {output.path for output in plan.outputs}.union(*(part.paths for part in parts))
    batches = {part.batch: part.paths for part in parts if part.batch}
    cached = {name: value for part in parts for name, value in part.cached.items()}
    return ExecutionResult(frozenset(paths), batches, links, cached)


def _run(task: Callable[[], list[PartialResult]]) -> list[PartialResult]:
    return task()


def _render(pages: Iterable[Page], renderer: Renderer, write: Write) -> list[PartialResult]:
    links, failures, paths = _no_links(renderer), [], []
    for page in pages:
        try:
            output = renderer.render(page)
        except TemplateFailure as failure:
            failures.append(failure)
            continue
        links.add(output)
        write(output)
        paths.append(output.path)
    return [PartialResult(tuple(paths), links, failures=tuple(failures))]


def _make(
    batches: Iterable[Batch], renderer: Renderer, write: Write, get: GetCached
) -> list[PartialResult]:
    parts = []
    for batch in batches:
        result = batch.make(get)
        paths = []
        for output in result.outputs:
            write(output)
            paths.append(output.path)
        links = _no_links(renderer)
        parts.append(PartialResult(tuple(paths), links, batch.name, cached=result.cached))
    return parts


def _no_links(renderer: Renderer) -> LinkCheck:
    return LinkCheck(urls.base_path(renderer.site.base_url))
