"""The stages of a build, in order; `build_site` in `pipeline` calls them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from generator import search, urls
from generator.build.cache_names import BATCHES, RECORDS, STAMPS
from generator.build.execute import ExecutionResult, Tools, execute
from generator.build.link_check import path_conflicts
from generator.build.options import BuildOptions, template_folders
from generator.build.plan import Plan, known_paths, plan
from generator.build.previous_build import PreviousBuild
from generator.build.publish import Staging, WriteSummary
from generator.build.render import Renderer, load_assets
from generator.build.report import BuildSummary, Report, stage
from generator.build.scripts import browser_scripts
from generator.content import ContentFiles, load_content, read_config
from generator.errors import BrokenLinks, Problem, has_errors, raise_errors
from generator.library import RelatedLists, Site, assign_topics
from generator.model import Batch, BatchResult, GetCached, Output, Page
from generator.pages import all_pages, library_pages, paper_pages, searched_papers, site_view
from generator.runtime import Background, BuildCache, Pending, content_hash

Show = Callable[[Iterable[Page | Batch | Output], Renderer], bool]
"""Called with files before they are made, and with what renders the pages, for a preview.

Returns whether it has shown any of the pages.
"""

VALUES_WORTH_A_PROCESS = 100
"""Fewer cached values are saved faster than another process is started."""


@dataclass(frozen=True, slots=True)
class Build:
    """What the stages of one build share."""

    options: BuildOptions
    report: Report
    cache: BuildCache
    staging: Staging
    background: Background
    site: Site
    renderer: Renderer


class Executed(NamedTuple):
    """A plan and the result of its execution."""

    plan: Plan
    result: ExecutionResult


class Made(NamedTuple):
    """The executed plans, and the previous build that they were compared with."""

    executed: Sequence[Executed]
    previous: PreviousBuild


Related = Pending[tuple[RelatedLists, list[str]]]
"""The related papers, and the names of the cached values that were saved with them."""


def load_site(
    options: BuildOptions, cache: BuildCache, report: Report, files: ContentFiles | None = None
) -> tuple[Site, list[Problem]]:
    """Read and check the content; return the site and warnings.

    `files` is the listing of the content folder, if there is one already. Raises `ContentError`
    with all problems.
    """
    with stage("read", report):
        config, problems = read_config(options.content)
        content = load_content(options.content, cache, options.jobs, files)
        if has_errors(content.problems) and cache.has_earlier_values:
            check_errors(options, files)
    problems += content.problems
    raise_errors(problems)
    with stage("topics", report):
        library = assign_topics(content.library)
    if options.base_url:
        config = replace(config, base_url=options.base_url)
    return Site(config, library, content.texts, content.digests), problems


def check_errors(options: BuildOptions, files: ContentFiles | None) -> None:
    """Raise `ValueError` if the content has no errors without the values of earlier builds."""
    content = load_content(options.content, BuildCache(), options.jobs, files)
    if not has_errors(content.problems):
        raise ValueError("the cached content has errors that the files do not have")


def site_renderer(options: BuildOptions, site: Site) -> Renderer:
    """Return the renderer of a site's pages."""
    return Renderer(template_folders(options), site_view(site))


def make_files(
    build: Build, prepared: Pending[None], changed_files: Pending[list[str]], show: Show | None
) -> Made:
    """Make the files that are not up to date.

    Related papers are computed in the background while the pages are listed, assets and search
    while the pages are rendered. Files are written after `prepared`, the preparation of the new
    site.
    """
    site, renderer = build.site, build.renderer
    shared_key = content_hash(repr((renderer.version(), site.shared_cache_key)).encode())
    related = start_relating(build)
    others = list(other_files(build))
    if show and show_papers(show, build, related, others):
        show = None
    unchanged = build.staging.unchanged(changed_files.result())
    prepared.result()
    previous = PreviousBuild(build.cache, unchanged, site.fingerprint)
    tools = Tools(site, renderer, build.staging.put, build.cache.get)
    pages = list_pages(build, related, others, show)
    others_files: list[Output | Batch] = [*others, search_batch(build, related)]
    others_plan = plan(others_files, site, shared_key, previous, renderer.mentions)
    others_result = build.background.start(partial(execute, others_plan, tools, 1))
    pages_plan = plan(pages, site, shared_key, previous, renderer.mentions)
    with stage("render", build.report):
        pages_result = execute(pages_plan, tools, build.options.jobs)
    with stage("search", build.report):
        executed = Executed(pages_plan, pages_result), Executed(others_plan, others_result.result())
    return Made(executed, previous)


def list_pages(
    build: Build, related: Related, others: Sequence[Output], show: Show | None
) -> list[Page | Batch | Output]:
    """List the pages, feeds and exports; raises `ContentError` if paths conflict."""
    with stage("pages", build.report):
        pages_of_library = library_pages(build.site)
    with stage("related", build.report):
        lists, saved = related.result()
        build.cache.mark_saved(saved)
    with stage("papers", build.report):
        files = all_pages(pages_of_library, lists, build.site)
        raise_errors(path_conflicts(known_paths([*files, *others])))
        if show:
            show([*files, *others, search_batch(build, related)], build.renderer)
    return files


def publish(build: Build, made: Made) -> WriteSummary:
    """Check the links of the new site and replace the old one; save the build cache."""
    cache, staging = build.cache, build.staging
    executed = made.executed
    for each in executed:
        for name, value in each.result.cached.items():
            cache.put(name, value)
    is_worth_a_process = cache.unsaved >= VALUES_WORTH_A_PROCESS
    save = build.background.start(cache.save) if is_worth_a_process else Pending(cache.save)
    with stage("links", build.report):
        paths = set().union(*(each.plan.up_to_date | each.result.paths for each in executed))
        broken = (each.result.links.broken(paths, staging.read) for each in executed)
        if problems := list(chain.from_iterable(broken)):
            raise BrokenLinks(problems)
    with stage("write", build.report):
        written = staging.commit(paths)
        cache.mark_saved(save.result())
        cache_files(build, made, written)
    return written


def cache_files(build: Build, made: Made, written: WriteSummary) -> None:
    """Cache what the next build needs to know of the files of this one."""
    keys: dict[str, str] = {}
    batches: dict[str, tuple[str, ...]] = {}
    kept: set[str] = set()
    for each in made.executed:
        keys |= each.plan.keys
        batches |= each.plan.up_to_date_batches | each.result.batches
        kept |= each.plan.up_to_date_names
    asked = [part for each in made.executed for part in each.result.asked]
    records = made.previous.records.next(kept, asked, keys, build.site.fingerprint)
    build.cache.put(STAMPS, written.stamps)
    build.cache.put(RECORDS, records)
    build.cache.put(BATCHES, batches)


def start_relating(build: Build) -> Related:
    """Find related papers and cache them, in another process if it can save the cache."""

    def relate() -> tuple[RelatedLists, list[str]]:
        return build.site.relate(build.cache), build.cache.save()

    return build.background.start(relate) if build.cache.has_file else Pending(relate)


def show_papers(show: Show, build: Build, related: Related, others: Iterable[Output]) -> bool:
    """Show pages of papers before those of listings are known: most previews are of papers."""
    lists, _ = related.result()
    files: list[Page | Batch | Output] = [*paper_pages(lists, build.site), *others]
    return show([*files, search_batch(build, related)], build.renderer)


def other_files(build: Build) -> Iterator[Output]:
    """Yield assets and the attachments that texts refer to."""
    assets = load_assets(build.renderer.folders)
    scripts = [asset for asset in assets if asset.path.endswith(".js")]
    yield from (asset for asset in assets if asset not in scripts)
    yield from browser_scripts(scripts, build.site.config.language)
    for path in sorted(build.site.texts.files):
        yield Output(urls.file(path), (build.options.content / path).read_bytes())


def search_batch(build: Build, related: Related) -> Batch:
    """Return the search, which ranks papers by their related papers, too."""
    lists, _ = related.result()
    return Batch("search", partial(make_search, build.site, lists))


def make_search(site: Site, related: RelatedLists, get: GetCached) -> BatchResult:
    """Make the files of the search index."""
    return search.make_index(searched_papers(site, related), get)


def summarize(site: Site, written: WriteSummary, warnings: Sequence[Problem]) -> BuildSummary:
    """Return the summary of a build."""
    return BuildSummary(
        papers=len(site.newest),
        topics=len(site.library.topics),
        authors=len(site.authors),
        has_address=bool(site.config.base_url),
        written=written,
        warnings=warnings,
    )
