"""The whole program on one screen."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import cast

from generator import search, urls
from generator.build.execute import cache_outputs, cache_values, execute
from generator.build.link_check import path_conflicts
from generator.build.plan import STAMPS, PreviousBuild, known_paths, plan_work
from generator.build.publish.staging import WriteSummary, staged
from generator.build.render import Renderer, load_assets, own_templates
from generator.build.scripts import browser_scripts
from generator.content import ContentFiles, list_content, load_content, read_config
from generator.errors import ContentError, Problem, raise_errors
from generator.library import RelatedLists, Site, assign_topics
from generator.model import Batch, Output, Page
from generator.pages import all_pages, library_pages, paper_pages, searched_papers, site_view
from generator.runtime import BuildCache, gc_paused, in_background, scan_folder


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line says about a build; `base_url` outdoes the one in `site.yaml`."""

    content: Path = Path("content")
    output: Path = Path("site")
    templates: Path | None = None
    base_url: str = ""
    jobs: int = 1


Report = Callable[[str, float], None]
"""Told the name of each stage when it is done, and its seconds."""

Show = Callable[[Iterable[Page | Batch | Output], Renderer], bool]
"""Told files that a site will have before they are made, and what renders the pages; returns
whether there was anything among them to be shown."""


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """A finished build: what the site has, what was written, what is to be warned of."""

    papers: int
    topics: int
    authors: int
    has_address: bool
    written: WriteSummary
    warnings: Sequence[Problem]


def build_site(
    options: BuildOptions, report: Report, cache: BuildCache, show: Show | None = None
) -> BuildSummary:
    """Bring the site in the output folder up to date; on any problem it stays as it was.

    What the memory holds from the last build is not made again; nothing is where all that
    the site is made of is as it was. Raises `ContentError`.
    """
    check_folders(options)
    with (
        gc_paused(),
        staged(options.output, cache.get(STAMPS) or {}) as staging,
        in_background(staging.altered, options.jobs) as altered,
    ):
        with stage("compare", report):
            found = list_content(options.content)
            version = version_of(found, options)
            last, built = cache.get(LAST) or (None, None)
            if version and version == last and staging.is_intact(altered()):
                return cast(BuildSummary, built)
        site, warnings = load_site(options, cache, report, found)
        renderer = Renderer(template_folders(options), site_view(site), cache)
        shared = (renderer.version(), site.config, site.library.topics)
        others = list(other_files(options, site, renderer))
        relating = options.jobs if cache.has_file else 1
        with in_background(partial(relate, site, cache), relating) as related:
            is_shown = show_papers(show, site, related, others, renderer) if show else False
            past = PreviousBuild(cache, staging.intact(altered()), staging.read)
            beside = plan_work(others, shared, past)
            make_beside = partial(execute, beside, renderer, staging.put, 1)
            with in_background(make_beside, options.jobs) as made_beside:
                with stage("pages", report):
                    pages_of_library = library_pages(site)
                with stage("related", report):
                    lists, saved = related()
                    cache.mark_saved(saved)
                with stage("papers", report):
                    listed = all_pages(pages_of_library, lists, site)
                    raise_errors(path_conflicts(known_paths([*listed, *others])))
                    if show and not is_shown:
                        show([*listed, *others], renderer)
                    work = plan_work(listed, shared, past)
                with stage("render", report):
                    made = execute(work, renderer, staging.put, options.jobs)
                with stage("search", report):
                    done = [(work, made), (beside, made_beside())]
        cache_values(cache, (made for _, made in done))
        savers = options.jobs if cache.unsaved >= VALUES_WORTH_A_PROCESS else 1
        with in_background(cache.save, savers) as saved_beside:
            with stage("links", report):
                paths = set().union(*(work.standing | made.paths for work, made in done))
                raise_errors(made.links.broken(paths, staging.read))
            with stage("write", report):
                written = staging.commit(paths)
                cache.mark_saved(saved_beside())
                cache_outputs(cache, done, written.stamps)
                built = summary(site, written, warnings)
                cache.put(LAST, (version, replace(built, written=written.again())))
                cache.save()
    return built


def version_of(found: ContentFiles, options: BuildOptions) -> tuple[object, ...] | None:
    """Return what differs when anything does that a site is made of; None if that is unsettled."""
    sources = [found.states, *map(scan_folder, template_folders(options))]
    is_settled = not any(None in states.values() for states in sources)
    return (sources, options.base_url) if is_settled else None


def load_site(
    options: BuildOptions, cache: BuildCache, report: Report, found: ContentFiles | None = None
) -> tuple[Site, list[Problem]]:
    """Read and check the content; raises one `ContentError` with all that is wrong in it.

    `found` is what there is, where that has been listed already.
    """
    with stage("read", report):
        config, problems = read_config(options.content)
        content = load_content(options.content, cache, options.jobs, found)
    problems += content.problems
    raise_errors(problems)
    with stage("topics", report):
        library = assign_topics(content.library)
    if options.base_url:
        config = replace(config, base_url=options.base_url)
    return Site(config, library, content.texts, content.digests), problems


def relate(site: Site, cache: BuildCache) -> tuple[RelatedLists, list[str]]:
    """Find what relates to what, and save it; return the names of all that was saved.

    Another process may do this if there is a file: else it would take along what it learnt.
    """
    return site.relate(cache), cache.save()


def show_papers(
    show: Show,
    site: Site,
    related: Callable[[], tuple[RelatedLists, list[str]]],
    others: Iterable[Output | Batch],
    renderer: Renderer,
) -> bool:
    """Show pages of papers before those of lists are known: mostly a paper is looked at."""
    lists, _ = related()
    return show(chain(paper_pages(lists, site), others), renderer)


VALUES_WORTH_A_PROCESS = 100
"""Fewer values are saved sooner than a process is forked off."""

LAST = "last"
"""The memory's name for what the last build was made of, and its summary."""


def summary(site: Site, written: WriteSummary, warnings: Sequence[Problem]) -> BuildSummary:
    """Return what there is to say of a finished build."""
    return BuildSummary(
        papers=len(site.newest),
        topics=len(site.library.topics),
        authors=len(site.authors),
        has_address=bool(site.config.base_url),
        written=written,
        warnings=warnings,
    )


def check_folders(options: BuildOptions) -> None:
    """Refuse an output folder that holds the content, or is held by it."""
    content, output = options.content.resolve(), options.output.resolve()
    if content.is_relative_to(output) or output.is_relative_to(content):
        message = f'the output folder and the content folder "{options.content}" overlap'
        raise ContentError([Problem(str(options.output), 0, message, "choose another --output")])


def template_folders(options: BuildOptions) -> list[Path]:
    """Return the folders that templates are looked for in, the first one first.

    A folder `templates` beside the content stands for `--templates`.
    """
    own = own_templates().resolve()
    chosen = options.templates or options.content.resolve().parent / "templates"
    if options.templates and not chosen.is_dir():
        raise ContentError([Problem(str(chosen), 0, "there is no such folder", "see --templates")])
    return [chosen.resolve(), own] if chosen.is_dir() and chosen.resolve() != own else [own]


def other_files(options: BuildOptions, site: Site, renderer: Renderer) -> Iterator[Output | Batch]:
    """Yield what is no page: assets, the pictures and PDFs that texts refer to, the search."""
    assets = load_assets(renderer.folders)
    scripts = [asset for asset in assets if asset.path.endswith(".js")]
    yield from (asset for asset in assets if asset not in scripts)
    yield from browser_scripts(scripts)
    for path in sorted(site.texts.files):
        yield Output(urls.file(path), (options.content / path).read_bytes())
    papers = searched_papers(site)
    yield Batch(
        "search",
        lambda: search.make_index(papers),
        (tuple(papers.versions.items()),),
        lambda last: search.update_index(papers, last),
    )


@contextmanager
def stage(name: str, report: Report) -> Iterator[None]:
    """Time a stage."""
    start = perf_counter()
    yield
    report(name, perf_counter() - start)
