"""Pages in, outputs out: Jinja2 with the templates folder, and a maintainer's own above it.

A template sees the page's view, `site` (a `views.SiteView`), `link(path)`, which makes a
path relative to the page, and `root`, the way to the site's root. Names that a view does
not have are errors (`StrictUndefined`), and HTML in text is escaped everywhere.
"""

import traceback
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound
from jinja2.exceptions import TemplateSyntaxError

from generator import urls
from generator.errors import Problem
from generator.model import Output, Page
from generator.views import SiteView

ASSETS = "assets"

PAGES_WORTH_A_PROCESS = 2000
"""Below this, starting another process costs more than it saves."""


def own_templates() -> Path:
    """Return Papershelf's templates: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def render_pages(
    pages: Sequence[Page], folders: Sequence[Path], site: SiteView, jobs: int
) -> tuple[list[Output], list[Problem]]:
    """Render all pages, in up to `jobs` processes; folders shadow the ones after them.

    A template that fails is one problem, however many pages it fails on.
    """
    workers = min(jobs, 1 + len(pages) // PAGES_WORTH_A_PROCESS)
    if workers == 1:
        outputs, failures = _render_some(pages, folders, site)
    else:
        size = -(-len(pages) // (workers * 4))
        parts = [pages[start : start + size] for start in range(0, len(pages), size)]
        outputs, failures = [], []
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            for done, failed in pool.map(_render_some, parts, repeat(folders), repeat(site)):
                outputs += done
                failures += failed
    return outputs, _summarise(failures)


def assets(folders: Sequence[Path]) -> list[Output]:
    """Return style sheets and scripts, which are copied as they are."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        for file in sorted((folder / ASSETS).rglob("*")):
            if file.is_file() and not file.name.startswith("."):
                found[file.relative_to(folder).as_posix()] = file
    return [Output(path, file.read_bytes()) for path, file in sorted(found.items())]


def _render_some(
    pages: Iterable[Page], folders: Sequence[Path], site: SiteView
) -> tuple[list[Output], list[tuple[Problem, str]]]:
    """Render pages in this process; failures are problems with the page they stand for."""
    environment = _environment(folders)
    outputs, failures = [], []
    for page in pages:
        try:
            template = environment.get_template(page.template)
            text = template.render(page.view, **_surroundings(page, site))
            outputs.append(Output(page.url, text.encode()))
        except Exception as error:  # (a template can raise anything)
            failures.append((_failure(error, page, folders), page.url))
    return outputs, failures


def _environment(folders: Sequence[Path]) -> Environment:
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _surroundings(page: Page, site: SiteView) -> dict[str, object]:
    """Return the names that every template may use.

    GitHub Pages shows the page of `404.html` at any depth: its links begin at the root.
    """
    if page.url == urls.NOT_FOUND:
        root = urls.base_path(site.base_url)
        return {"site": site, "root": root, "link": partial(urls.link_from_root, root)}
    link: Callable[[str], str] = partial(urls.link, source=page.url)
    return {"site": site, "root": urls.root(page.url), "link": link}


def _failure(error: Exception, page: Page, folders: Sequence[Path]) -> Problem:
    """Return where in which template something failed, and what."""
    if isinstance(error, TemplateSyntaxError):
        place = _shown(error.filename or page.template, folders) or page.template
        return Problem(
            place,
            error.lineno,
            f"template: {(error.message or '').rstrip('.')}",
            "correct its syntax",
        )
    if isinstance(error, TemplateNotFound):
        return Problem(page.template, 0, f'there is no template "{error.name}"', "restore it")
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        place = _shown(frame.filename, folders)
        if place:
            hint = "the values a template may use are in generator/views.py"
            return Problem(place, frame.lineno or 0, f"template: {error}", hint)
    return Problem(page.template, 0, f"template: {type(error).__name__}: {error}")


def _shown(filename: str, folders: Sequence[Path]) -> str:
    """Return a template's name with its folder's, or nothing for a file that is no template."""
    for folder in folders:
        if Path(filename).is_relative_to(folder):
            return f"{folder.name}/{Path(filename).relative_to(folder).as_posix()}"
    return ""


def _summarise(failures: Iterable[tuple[Problem, str]]) -> list[Problem]:
    """Return each problem once, with the pages that it stands for."""
    where: dict[Problem, list[str]] = {}
    for problem, url in failures:
        where.setdefault(problem, []).append(url)
    return [
        Problem(problem.path, problem.line, f"{problem.message}, on {_pages(pages)}", problem.hint)
        for problem, pages in where.items()
    ]


def _pages(pages: Sequence[str]) -> str:
    others = len(pages) - 1
    return f"{pages[0]} and {others} more" if others else f"{pages[0]}"
