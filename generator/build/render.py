"""Pages in, outputs out: Jinja2 with the templates folder, and a maintainer's own above it.

A template sees the page's view, `site` (a `views.SiteView`), `link(path)`, which makes a
path relative to the page, and `root`, the way to the site's root. Names that a view does
not have are errors (`StrictUndefined`), and HTML in text is escaped everywhere.
"""

import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.exceptions import TemplateSyntaxError

from generator import urls
from generator.errors import Problem
from generator.model import Output, Page
from generator.pages import SiteView
from generator.runtime import BuildCache, content_hash

ASSETS = "assets"
TEMPLATES = {".html", ".json", ".txt", ".xml"}
"""The endings of templates."""

COMPACT = {"ensure_ascii": False, "separators": (",", ":")}
"""How the filter `tojson` writes: in as few bytes as can be, its members in their order."""


def own_templates() -> Path:
    """Return Papershelf's templates: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


class Renderer:
    """Renders pages with the templates of some folders, each shadowing the ones after it."""

    def __init__(self, folders: Sequence[Path], site: SiteView, cache: BuildCache) -> None:
        self.folders, self.site = tuple(folders), site
        self._environment = _environment(folders, cache)

    def version(self) -> str:
        """Return what differs wherever the same view may be rendered differently."""
        files = (file for folder in self.folders for file in sorted(folder.rglob("*.*")))
        data = [file.read_bytes() for file in files if file.suffix in TEMPLATES]
        return content_hash(repr((self.site, data)).encode())

    def compile_all(self) -> None:
        """Compile the templates once, before there are processes that each would do so."""
        for name in self._environment.list_templates():
            if Path(name).suffix in TEMPLATES:
                with suppress(TemplateSyntaxError):  # (told of where the template is used)
                    self._environment.get_template(name)

    def render(self, page: Page) -> Output:
        """Render a page; raises `TemplateFailure`."""
        try:
            template = self._environment.get_template(page.template)
            text = template.render(page.view, **_surroundings(page, self.site))
        except Exception as error:  # (a template can raise anything)
            raise TemplateFailure(_failure(error, page, self.folders), page.url) from error
        return Output(page.url, text.encode())


class CompiledTemplates(BytecodeCache):
    """Templates as the last build compiled them; Jinja compares their sources."""

    def __init__(self, cache: BuildCache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template from the memory."""
        if code := self._cache.get(f"templates/{bucket.key}"):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Leave a template to the next build."""
        self._cache.put(f"templates/{bucket.key}", bucket.bytecode_to_string())


class TemplateFailure(Exception):
    """What went wrong in which template, and on which page."""

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


def _environment(folders: Sequence[Path], cache: BuildCache) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folders),
        bytecode_cache=CompiledTemplates(cache),
        auto_reload=False,  # (a build sees its templates as they were when it began)
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.policies["json.dumps_kwargs"] = COMPACT
    return environment


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


def summarise(failures: Iterable[TemplateFailure]) -> list[Problem]:
    """Return each problem once, with the pages that it stands for."""
    where: dict[Problem, list[str]] = {}
    for failure in failures:
        where.setdefault(failure.problem, []).append(failure.url)
    return [
        Problem(
            problem.path,
            problem.line,
            f"{problem.message}, on {_pages(sorted(pages))}",
            problem.hint,
        )
        for problem, pages in where.items()
    ]


def _pages(pages: Sequence[str]) -> str:
    others = len(pages) - 1
    return f"{pages[0]} and {others} more" if others else f"{pages[0]}"
