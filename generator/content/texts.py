"""Converts the texts of papers and free pages to HTML and plain text.

A summary or page may link to `other.md` (a path relative to its own file, as on GitHub),
`paper:ID`, `topic:ID` or `page:ID`, and to images and PDFs in the content folder. The URL
of a target depends only on its name, so each text is converted on its own; `checks` finds
the targets that do not exist.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Generic, NamedTuple, TypeVar
from urllib.parse import unquote

from markupsafe import Markup

from generator import urls
from generator.content.folder import PAGES_FOLDER, PAPERS_FOLDER, is_attachment
from generator.errors import Problem
from generator.model import FreePage, Paper
from generator.text import (
    TooComplex,
    escape_text,
    excerpt,
    html_to_plain,
    inline_to_html,
    markdown_to_html,
    text_to_html,
    text_to_plain,
    trusted_html,
)

T = TypeVar("T")

EXCERPT = 160
"""The length in characters of the excerpts that listings show."""

CHECK_PATH = "check the path; it is relative to the file"

PATHS = {"paper": urls.paper, "topic": urls.topic, "page": urls.free_page, "file": urls.file}
"""The kinds of references, and the functions that return the paths of their targets."""

SCHEMES = PATHS.keys() - {"file"}
"""The kinds of references that are written as `kind:ID`."""


class Prose(NamedTuple):
    """A paper's title, abstract and summary as plain text and as HTML.

    To save memory, the `marked_` attributes with HTML are empty if the HTML has no more markup
    than the escaped plain text.
    """

    title: str
    abstract: str
    summary: str
    marked_title: str
    marked_abstract: str
    marked_summary: str

    @property
    def title_html(self) -> Markup:
        """The title as safe HTML."""
        return trusted_html(self.marked_title) if self.marked_title else escape_text(self.title)

    @property
    def abstract_html(self) -> Markup:
        """The abstract as safe HTML, in paragraphs."""
        return _paragraphs(self.marked_abstract, self.abstract)

    @property
    def summary_html(self) -> Markup:
        """The summary as safe HTML, in blocks."""
        return _paragraphs(self.marked_summary, self.summary)

    @property
    def excerpt(self) -> str:
        """The beginning of the summary, or of the abstract if there is no summary."""
        return excerpt(self.summary or self.abstract, EXCERPT)


class Texts(NamedTuple):
    """The texts of papers by paper id, and the HTML of free pages by page id.

    `files` are the paths of the attachments that the texts link to.
    """

    papers: Mapping[str, Prose]
    pages: Mapping[str, Markup]
    files: frozenset[str]


class Reference(NamedTuple):
    """A link from a text to another part of the library.

    `kind` is a key of `PATHS`; `name` is an id, or a path in the content folder. `target` is the
    target of the link as written on the line `line` of the file.
    """

    kind: str
    name: str
    target: str
    line: int


class ConvertedText(NamedTuple, Generic[T]):
    """A converted text with its references and problems."""

    text: T
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()


def paper_prose(paper: Paper) -> ConvertedText[Prose]:
    """Convert the texts of a paper."""
    summary = _converted(paper, urls.paper(paper.id))
    title, abstract = text_to_plain(paper.title), text_to_plain(paper.abstract)
    plain_summary = html_to_plain(summary.text)
    abstract_html = text_to_html(paper.abstract) if paper.abstract else Markup()
    prose = Prose(
        title=title,
        abstract=abstract,
        summary=plain_summary,
        marked_title=_marked(inline_to_html(paper.title), escape_text(title)),
        marked_abstract=_marked(abstract_html, _paragraphs("", abstract)),
        marked_summary=_marked(summary.text, _paragraphs("", plain_summary)),
    )
    return ConvertedText(prose, summary.references, summary.problems)


def _marked(html: Markup, plain: Markup) -> str:
    return "" if html == plain else str(html)


def _paragraphs(marked: str, plain: str) -> Markup:
    return trusted_html(marked or (f"<p>{escape_text(plain)}</p>" if plain else ""))


def page_html(page: FreePage) -> ConvertedText[Markup]:
    """Convert the text of a free page."""
    return _converted(page, urls.free_page(page.id))


def _converted(source: Paper | FreePage, url: str) -> ConvertedText[Markup]:
    """Return the body of a paper or page as HTML for the page at path `url`."""
    if not source.body or source.body.isspace():
        return ConvertedText(Markup())
    links = _Links(source, url)
    try:
        html = markdown_to_html(source.body, links.resolve)
    except TooComplex as error:
        line = source.body_line + error.line
        problem = Problem(source.path, line, error.message, error.hint)
        return ConvertedText(Markup(), problems=(problem,))
    return ConvertedText(html, tuple(links.references), tuple(links.problems))


class _Links:
    """Resolves the links of one text, and collects its references and problems."""

    def __init__(self, source: Paper | FreePage, url: str) -> None:
        self.references: list[Reference] = []
        self.problems: list[Problem] = []
        self._source, self._url = source, url

    def resolve(self, tag: str, target: str) -> str | None:
        """Return the URL of a link or image, or None if it is invalid."""
        scheme, _, rest = target.partition(":")
        scheme = scheme.lower()
        if tag == "img" and scheme in ("http", "https"):
            hint = "put the image into the content folder"
            self._report(target, "external images are not shown", hint)
            return None
        if target.startswith("#") or scheme in ("http", "https", "mailto"):
            return target
        if rest and scheme not in SCHEMES:
            self._report(target, f'"{scheme}:" is not allowed', "use https:// or a path")
            return None
        _, anchor, fragment = target.partition("#")
        meant = internal_target(target, self._source.path)
        if meant is None:
            self._report(target, "target not found", CHECK_PATH)
            return None
        self.references.append(Reference(*meant, target, self._line(target)))
        kind, name = meant
        return urls.link(PATHS[kind](name), self._url) + anchor + fragment

    def _report(self, target: str, message: str, hint: str) -> None:
        problem = link_problem(self._source.path, self._line(target), target, message, hint)
        self.problems.append(problem)

    def _line(self, target: str) -> int:
        before = self._source.body[: max(0, self._source.body.find(target))]
        return self._source.body_line + before.count("\n")


def internal_target(target: str, source: str) -> tuple[str, str] | None:
    """Return the kind and the name of the target of a link in the file `source`.

    Returns None if the target is not in the library.
    """
    path = target.partition("#")[0]
    scheme, colon, name = path.partition(":")
    if colon:
        scheme = scheme.lower()
        return (scheme, name) if scheme in SCHEMES and name else None
    content_path = posixpath.normpath(f"{posixpath.dirname(source)}/{unquote(path)}")
    if is_attachment(content_path):
        return "file", content_path
    folder, _, file = content_path.partition("/")
    if folder in (PAPERS_FOLDER, PAGES_FOLDER) and file.endswith(".md"):
        return folder.removesuffix("s"), posixpath.basename(file)[:-3]
    return None


def portable_summary(paper: Paper, address: Callable[[str], str]) -> str:
    """Return a paper's summary as Markdown for another location.

    `address` returns the URL of a path of the site; links into the library are replaced by it.
    """
    return LINK.sub(partial(_rewritten, paper.path, address), paper.body.strip("\n"))


LINK = re.compile(
    r"""
    (?:^|(?<=\n))(?P<fence>```+|~~~+).*?(?:\n(?P=fence)|\Z)   # code, which contains no links
  | (?<!`)(?P<ticks>`++).+?(?<!`)(?P=ticks)(?!`)
  | (?P<before>
      \]\(\s*<?                                # [text](target) and ![alt](target)
    | (?:^|(?<=\n))[ ]{0,3}\[(?!\^)[^\]\n]+\]:\s*<?          # [name]: target
    | <(?:a|img)\b[^<>]*?\b(?:href|src)="      # <a href="target">
    )
    (?P<target>[^\s()<>"]+)
    """,
    re.VERBOSE | re.DOTALL,
)
"""Matches a link in Markdown, or code, in which text that looks like a link is not one."""


def _rewritten(source: str, address: Callable[[str], str], match: re.Match[str]) -> str:
    target = match["target"]
    meant = internal_target(target, source) if target else None
    if not meant:
        return match[0]
    kind, name = meant
    _, anchor, fragment = target.partition("#")
    return f"{match['before']}{address(PATHS[kind](name))}{anchor}{fragment}"


def link_problem(path: str, line: int, target: str, message: str, hint: str) -> Problem:
    """Return a problem of a link."""
    return Problem(path, line, f'link "{target}": {message}', hint)
