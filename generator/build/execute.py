"""Pages and search data become finished files, in as many processes as asked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from generator import urls
from generator.build.link_check import LinkCheck
from generator.build.plan import BATCHES, KEYS, STAMPS, Plan, Rebuild
from generator.build.publish.manifest import Stamps
from generator.build.render import Renderer, TemplateFailure, summarise
from generator.errors import raise_errors
from generator.model import Output, Page
from generator.runtime import BuildCache, parallel_map

Write = Callable[[Output], None]
"""Takes a finished file; may be called from several processes at once."""

SLICES_A_PROCESS = 4
"""Smaller slices of the work even out how long the processes take."""

PAGES_WORTH_A_PROCESS = 500
"""Below this, starting another process costs more than it saves."""


@dataclass(frozen=True, slots=True)
class ExecutionResult:
    """What came of the work: the files' paths, also by batch, and where pages lead to.

    `kept` are the values that batches leave to the next build.
    """

    paths: frozenset[str]
    batches: dict[str, tuple[str, ...]]
    links: LinkCheck
    kept: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PartialResult:
    """What came of a part of the work."""

    paths: tuple[str, ...]
    links: LinkCheck
    batch: str = ""
    failures: tuple[TemplateFailure, ...] = ()
    kept: Mapping[str, Any] = field(default_factory=dict)


def execute(work: Plan, renderer: Renderer, put: Write, jobs: int) -> ExecutionResult:
    """Render the pages, make the other files, and put all of them.

    Raises `ContentError` with everything that templates got wrong.
    """
    pages = work.pages
    count = jobs * SLICES_A_PROCESS if len(pages) >= PAGES_WORTH_A_PROCESS else 1
    if count > 1:
        renderer.compile_all()
    slices = range(count)
    tasks = [partial(_render, pages[start::count], renderer, put) for start in slices]
    tasks += [partial(_renew, work.batches[start::count], renderer, put) for start in slices]
    parts = [part for done in parallel_map(_do, tasks, jobs if count > 1 else 1) for part in done]
    raise_errors(summarise(failure for part in parts for failure in part.failures))
    for output in work.outputs:
        put(output)
    return _gathered(work, parts, _no_links(renderer))


def _gathered(work: Plan, parts: Sequence[PartialResult], links: LinkCheck) -> ExecutionResult:
    for part in parts:
        links.merge(part.links)
    paths = {output.path for output in work.outputs}.union(*(part.paths for part in parts))
    batches = {part.batch: part.paths for part in parts if part.batch}
    kept = {name: value for part in parts for name, value in part.kept.items()}
    return ExecutionResult(frozenset(paths), batches, links, kept)


def _do(task: Callable[[], list[PartialResult]]) -> list[PartialResult]:
    return task()


def _render(pages: Iterable[Page], renderer: Renderer, put: Write) -> list[PartialResult]:
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
    return [PartialResult(tuple(paths), links, failures=tuple(failures))]


def _renew(renewals: Iterable[Rebuild], renderer: Renderer, put: Write) -> list[PartialResult]:
    """Bring batches up to date, or make them anew where that cannot be done."""
    parts = []
    for batch, last in renewals:
        lot = (last and batch.update(last)) or batch.made()
        paths = [*lot.unchanged]
        for output in lot.outputs:
            put(output)
            paths.append(output.path)
        parts.append(PartialResult(tuple(paths), _no_links(renderer), batch.name, kept=lot.cached))
    return parts


def _no_links(renderer: Renderer) -> LinkCheck:
    return LinkCheck(urls.base_path(renderer.site.base_url))


def cache_values(cache: BuildCache, made: Iterable[ExecutionResult]) -> None:
    """Keep what batches leave to the next build; it is of use whether the site is there or not."""
    for each in made:
        for name, value in each.kept.items():
            cache.put(name, value)


def cache_outputs(
    cache: BuildCache, done: Iterable[tuple[Plan, ExecutionResult]], stamps: Stamps
) -> None:
    """Keep what the files are that are there now: keys, the batches' paths, the files' states."""
    keys: dict[str, str] = {}
    batches: dict[str, tuple[str, ...]] = {}
    for work, made in done:
        keys |= work.keys
        batches |= work.standing_batches
        batches |= made.batches
    cache.put(STAMPS, stamps)
    cache.put(KEYS, keys)
    cache.put(BATCHES, batches)
