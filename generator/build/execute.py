"""The execution of a plan: pages and batches are made and written, in several processes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from generator import urls
from generator.build.link_check import LinkCheck
from generator.build.plan import Plan
from generator.build.records import AskedSubjects
from generator.build.render import Renderer, TemplateFailure, summarise
from generator.errors import raise_errors
from generator.library import Recording
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

    `cached` are the values that batches leave to the next build, by name; `asked` is what the
    files asked for, as each task recorded it.
    """

    paths: frozenset[str]
    batches: dict[str, tuple[str, ...]]
    links: LinkCheck
    cached: dict[str, Any]
    asked: list[AskedSubjects]


@dataclass(frozen=True, slots=True)
class PartialResult:
    """The result of some pages, or of some batches."""

    asked: AskedSubjects = field(default_factory=AskedSubjects)
    paths: list[str] = field(default_factory=list)
    links: LinkCheck | None = None
    batches: dict[str, tuple[str, ...]] = field(default_factory=dict)
    failures: list[TemplateFailure] = field(default_factory=list)
    cached: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tools:
    """What all tasks use.

    `site` records what files ask for; `get` returns values that batches of the previous build
    cached.
    """

    site: Recording
    renderer: Renderer
    write: Write
    get: GetCached


def execute(plan: Plan, tools: Tools, jobs: int) -> ExecutionResult:
    """Make and write all files of a plan that are not up to date.

    Raises `ContentError` with the problems of all templates.
    """
    pages = plan.pages
    slices = jobs * SLICES_A_PROCESS if len(pages) >= PAGES_WORTH_A_PROCESS else 1
    if slices > 1:
        tools.renderer.compile_all()
    starts = range(slices)
    tasks = [partial(_render, pages[start::slices], tools) for start in starts]
    tasks += [partial(_make, plan.batches[start::slices], tools) for start in starts]
    parts = parallel_map(_run, tasks, jobs if slices > 1 else 1)
    raise_errors(summarise(failure for part in parts for failure in part.failures))
    for output in plan.outputs:
        tools.write(output)
    return _merge(plan, parts, _no_links(tools.renderer))


def _merge(plan: Plan, parts: Sequence[PartialResult], links: LinkCheck) -> ExecutionResult:
    for part in parts:
        if part.links:
            links.merge(part.links)
    batches = {name: paths for part in parts for name, paths in part.batches.items()}
    made = (*(part.paths for part in parts), *batches.values())
    paths = {output.path for output in plan.outputs}.union(*made)
    cached = {name: value for part in parts for name, value in part.cached.items()}
    return ExecutionResult(frozenset(paths), batches, links, cached, [part.asked for part in parts])


def _run(task: Callable[[], PartialResult]) -> PartialResult:
    return task()


def _render(pages: Iterable[Page], tools: Tools) -> PartialResult:
    links = _no_links(tools.renderer)
    result = PartialResult(links=links)
    for page in pages:
        try:
            with tools.site.recording() as asked:
                output = tools.renderer.render(page)
        except TemplateFailure as failure:
            result.failures.append(failure)
            continue
        links.add(output)
        tools.write(output)
        result.paths.append(output.path)
        result.asked.add(page.url, asked)
    return result


def _make(batches: Iterable[Batch], tools: Tools) -> PartialResult:
    result = PartialResult()
    for batch in batches:
        paths = []
        with tools.site.recording() as asked:
            made = batch.make(tools.get)
            for output in made.outputs:
                tools.write(output)
                paths.append(output.path)
        result.batches[batch.name] = tuple(paths)
        result.cached.update(made.cached)
        result.asked.add(batch.name, asked)
    return result


def _no_links(renderer: Renderer) -> LinkCheck:
    return LinkCheck(urls.base_path(renderer.site.base_url))
