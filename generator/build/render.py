"""Render pages with Jinja2; templates of the library's owner shadow those of Papershelf.

A template sees the fields of the page's view, `site` (a `SiteView`), `link(path)`, which
returns the URL of a site path relative to the page, and `root`, the relative URL of the
site's root. An undefined name is an error (see `template_errors`), and so is access to what
Jinja's sandbox forbids. Text is escaped unless it is `Markup`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator import urls
from generator.build.options import own_templates
from generator.build.template_errors import NamedUndefined, template_problem
from generator.errors import Problem
from generator.model import Output, Page
from generator.pages import SiteView
from generator.runtime import content_hash

ASSETS = "assets"
TEMPLATE_SUFFIXES = {".html", ".json", ".txt", ".xml"}

COMPACT_JSON = {"ensure_ascii": False, "separators": (",", ":")}
"""Options of the filter `tojson`: no spaces, members in the order of the view."""


class Renderer:
    """Renders pages with templates; a folder shadows the folders after it, file by file."""

    def __init__(self, folders: Sequence[Path], site: SiteView) -> None:
        self.folders, self.site = tuple(folders), site
        self._environment = _environment(folders)

    def version(self) -> str:
        """Return a cache key of the templates and of what all pages share."""
        return content_hash(repr((self.site, self._sources)).encode())

    @cached_property
    def _sources(self) -> list[bytes]:
        files = (file for folder in self.folders for file in sorted(folder.rglob("*.*")))
        return [file.read_bytes() for file in files if file.suffix in TEMPLATE_SUFFIXES]

    def mentions(self, texts: Iterable[str]) -> bool:
        """Tell whether the source of a template contains one of some texts as a whole name."""
        names = b"|".join(re.escape(text.encode()) for text in sorted(texts))
        pattern = re.compile(rb"(?<![\w%%.~-])(?:%b)" % names)
        return bool(names) and any(map(pattern.search, self._sources))

    def compile_all(self) -> None:
        """Compile all templates, so that worker processes inherit them compiled."""
        for name in self._environment.list_templates():
            if Path(name).suffix in TEMPLATE_SUFFIXES:
                with suppress(TemplateSyntaxError):  # reported by `render`
                    self._environment.get_template(name)

    def render(self, page: Page) -> Output:
        """Render a page; raises `TemplateFailure`."""
        variables = _shared_variables(page.url, self.site)
        try:
            variables = {**page.view, **variables}
            text = self._environment.get_template(page.template).render(variables)
        except Exception as error:  # a template can raise anything
            problem = template_problem(error, page.template, self.folders, variables)
            raise TemplateFailure(problem, page.url) from error
        return Output(page.url, text.encode())


class TemplateFailure(Exception):
    """A template could not be rendered: the problem, and the path of the page."""

    def __init__(self, problem: Problem, url: str) -> None:
        super().__init__(problem, url)
        self.problem, self.url = problem, url


def load_assets(folders: Sequence[Path]) -> list[Output]:
    """Return style sheets, scripts and other assets, as they are in the folders."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        for file in sorted((folder / ASSETS).rglob("*")):
            if file.is_file() and not file.name.startswith("."):
                found[file.relative_to(folder).as_posix()] = file
    return [Output(path, file.read_bytes()) for path, file in sorted(found.items())]


def _environment(folders: Sequence[Path]) -> Environment:
    """Return the environment of templates.

    Templates of a library's owner run in a sandbox, because the library can be a copy of somebody
    else's. It would make the rendering of Papershelf's own templates take twice as long.
    """
    is_own = tuple(folders) == (own_templates().resolve(),)
    kind = Environment if is_own else ImmutableSandboxedEnvironment
    environment = kind(
        loader=FileSystemLoader(folders),
        auto_reload=False,  # a build uses the templates as they were at its start
        autoescape=True,
        undefined=NamedUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.policies["json.dumps_kwargs"] = COMPACT_JSON
    return environment


def _shared_variables(url: str, site: SiteView) -> dict[str, object]:
    """Return the variables that every template may use.

    Links of 404.html start at the root, because web servers show it at any depth.
    """
    if url == urls.NOT_FOUND:
        root = urls.base_path(site.base_url)
        return {"site": site, "root": root, "link": partial(urls.link_from_root, root)}
    link: Callable[[str], str] = partial(urls.link, source=url)
    return {"site": site, "root": urls.root(url), "link": link}


def summarise(failures: Iterable[TemplateFailure]) -> list[Problem]:
    """Return each problem once; its message counts the pages that have it."""
    pages_of: dict[Problem, list[str]] = {}
    for failure in failures:
        pages_of.setdefault(failure.problem, []).append(failure.url)
    return [
        Problem(
            problem.path,
            problem.line,
            f"{problem.message}, on {_pages(sorted(pages))}",
            problem.hint,
        )
        for problem, pages in pages_of.items()
    ]


def _pages(pages: Sequence[str]) -> str:
    others = len(pages) - 1
    return f"{pages[0]} and {others} more" if others else pages[0]
