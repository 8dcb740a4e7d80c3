"""The whole program on one screen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from generator import pages, render, search, urls, views
from generator.config import read_config
from generator.errors import ContentError, Problem, raise_errors
from generator.links import check_outputs
from generator.model import Output, Page
from generator.prose import read_texts
from generator.read import read_library
from generator.site import Site
from generator.topics import assign_topics
from generator.write import Written, write_site


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says about a build; `base_url` outdoes the one in `site.yaml`."""

    content: Path = Path("content")
    output: Path = Path("site")
    templates: Path | None = None
    base_url: str = ""
    jobs: int = 1


Report = Callable[[str, float], None]
"""Told the name of each stage when it is done, and its seconds."""


def build(options: Options, report: Report) -> tuple[Site, Written, list[Problem]]:
    """Make the site and write it; raises `ContentError` before a byte is written."""
    check_folders(options)
    site, outputs, warnings = make(options, report)
    with stage("write", report):
        written = write_site(outputs, options.output)
    return site, written, warnings


def make(options: Options, report: Report) -> tuple[Site, list[Output], list[Problem]]:
    """Return the site as values: what it is made of, its files, and the warnings."""
    site, warnings = load(options, report)
    with stage("pages", report):
        laid_out = pages.all_pages(site)
        to_render = [page for page in laid_out if isinstance(page, Page)]
    with stage("render", report):
        folders = template_folders(options)
        rendered, problems = render.render_pages(
            to_render, folders, views.site_view(site), options.jobs
        )
        raise_errors(problems)
    with stage("search", report):
        outputs = [*rendered, *(page for page in laid_out if isinstance(page, Output))]
        outputs += search.outputs(pages.search_entries(site), site.config.language)
        outputs += render.assets(folders) + _files(options, site)
    with stage("links", report):
        raise_errors(check_outputs(outputs, urls.base_path(site.config.base_url)))
    return site, sorted(outputs), warnings


def load(options: Options, report: Report) -> tuple[Site, list[Problem]]:
    """Read and check the content; raises one `ContentError` with all that is wrong in it."""
    with stage("read", report):
        config, problems = read_config(options.content)
        library, more = read_library(options.content)
    with stage("texts", report):
        texts, found = read_texts(library)
    problems += more + found
    raise_errors(problems)
    with stage("topics", report):
        library = assign_topics(library)
    if options.base_url:
        config = replace(config, base_url=options.base_url)
    return Site(config, library, texts), problems


def check_folders(options: Options) -> None:
    """Refuse an output folder that holds the content, or is held by it."""
    content, output = options.content.resolve(), options.output.resolve()
    if content.is_relative_to(output) or output.is_relative_to(content):
        message = f'the output folder and the content folder "{options.content}" overlap'
        raise ContentError([Problem(str(options.output), 0, message, "choose another --output")])


def template_folders(options: Options) -> list[Path]:
    """Return the folders that templates are looked for in, the first one first.

    A folder `templates` beside the content stands for `--templates`.
    """
    own = render.own_templates().resolve()
    chosen = options.templates or options.content.resolve().parent / "templates"
    if options.templates and not chosen.is_dir():
        raise ContentError([Problem(str(chosen), 0, "there is no such folder", "see --templates")])
    return [chosen.resolve(), own] if chosen.is_dir() and chosen.resolve() != own else [own]


def _files(options: Options, site: Site) -> list[Output]:
    """Return the pictures and PDFs that texts refer to."""
    return [
        Output(urls.file(path), (options.content / path).read_bytes())
        for path in sorted(site.texts.files)
    ]


@contextmanager
def stage(name: str, report: Report) -> Iterator[None]:
    """Time a stage."""
    start = perf_counter()
    yield
    report(name, perf_counter() - start)
