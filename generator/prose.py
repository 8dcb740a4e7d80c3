"""The texts of papers and free pages as the site shows them: HTML, plain text, excerpts.

References from text to text are resolved here. A summary or page may link to
`other.md` (relative to its own file, as GitHub shows it), `paper:ID`, `topic:ID` or
`page:ID`, and to pictures and PDFs in the content folder; what leads nowhere is a
problem with its line.
"""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from markupsafe import Markup

from generator import markup, urls
from generator.errors import Problem, did_you_mean
from generator.model import FreePage, Library, Paper
from generator.read import PAGES, PAPERS

EXCERPT = 160
"""Characters of a paper's text that listings show."""


ADDRESSES = {"paper": urls.paper, "topic": urls.topic, "page": urls.free_page}


@dataclass(frozen=True, slots=True)
class Prose:
    """A paper's texts: title, abstract and summary, each as HTML and as plain text."""

    title_html: Markup
    title: str
    abstract_html: Markup
    abstract: str
    summary_html: Markup
    summary: str

    @property
    def excerpt(self) -> str:
        """The beginning of the summary, or of the abstract where there is no summary."""
        return markup.excerpt(self.summary or self.abstract, EXCERPT)


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything that was written: by paper id, and free pages' HTML by page id.

    `files` are the content files that some text refers to.
    """

    papers: Mapping[str, Prose]
    pages: Mapping[str, Markup]
    files: frozenset[str]


def read_texts(library: Library) -> tuple[Texts, list[Problem]]:
    """Convert all texts of a library and find every reference that leads nowhere."""
    references = References(library)
    papers = {paper.id: _paper_prose(paper, references) for paper in library.papers}
    pages = {page.id: _page_html(page, references) for page in library.pages}
    return Texts(papers, pages, frozenset(references.files)), references.problems


def _paper_prose(paper: Paper, references: "References") -> Prose:
    summary_html = references.convert(paper, urls.paper(paper.id))
    return Prose(
        title_html=markup.inline_to_html(paper.title),
        title=markup.text_to_plain(paper.title),
        abstract_html=markup.text_to_html(paper.abstract) if paper.abstract else Markup(),
        abstract=markup.text_to_plain(paper.abstract),
        summary_html=summary_html,
        summary=markup.html_to_plain(summary_html),
    )


def _page_html(page: FreePage, references: "References") -> Markup:
    return references.convert(page, urls.free_page(page.id))


class References:
    """Resolves links in texts, and gathers the files referred to and what leads nowhere."""

    def __init__(self, library: Library) -> None:
        self.files: set[str] = set()
        self.problems: list[Problem] = []
        self._content_files = library.files
        self._known = {
            "paper": library.paper_by_id.keys(),
            "topic": library.topic_by_id.keys(),
            "page": {page.id for page in library.pages},
        }

    def convert(self, source: Paper | FreePage, url: str) -> Markup:
        """Return the body of a paper or page as HTML for the page at path `url`."""
        if not source.body.strip():
            return Markup()
        return markup.markdown_to_html(
            source.body, lambda tag, target: self._resolve(source, url, tag, target)
        )

    def _resolve(self, source: Paper | FreePage, url: str, tag: str, target: str) -> str | None:
        scheme, _, rest = target.partition(":")
        scheme = scheme.lower()
        if tag == "img" and scheme in ("http", "https"):
            hint = "put the picture into the content folder"
            self._report(source, target, "pictures from elsewhere are not shown", hint)
            return None
        if target.startswith("#") or scheme in ("http", "https", "mailto"):
            return target
        if rest and scheme not in ADDRESSES:
            self._report(source, target, f'"{scheme}:" is not published', "use https:// or a path")
            return None
        path, anchor, fragment = target.partition("#")
        place, hint = self._place(source, scheme, rest.partition("#")[0], unquote(path))
        if place is None:
            self._report(source, target, "nothing is there", hint)
            return None
        return urls.link(place, url) + anchor + fragment

    def _place(
        self, source: Paper | FreePage, scheme: str, name: str, path: str
    ) -> tuple[str | None, str]:
        """Return the site path that a reference means, or None and a hint."""
        if scheme in ADDRESSES and name:
            return self._named(scheme, name)
        content_path = posixpath.normpath(f"{posixpath.dirname(source.path)}/{path}")
        if content_path in self._content_files:
            self.files.add(content_path)
            return urls.file(content_path), ""
        folder, _, file = content_path.partition("/")
        if folder in (PAPERS, PAGES) and file.endswith(".md"):
            return self._named(folder.removesuffix("s"), posixpath.basename(file)[:-3])
        return None, "check the path; it is relative to the file"

    def _named(self, kind: str, name: str) -> tuple[str | None, str]:
        if name in self._known[kind]:
            return ADDRESSES[kind](name), ""
        return None, did_you_mean(name, self._known[kind]) or f"check the id of the {kind}"

    def _report(self, source: Paper | FreePage, target: str, message: str, hint: str) -> None:
        before = source.body[: max(0, source.body.find(target))]
        line = source.body_line + before.count("\n")
        problem = Problem(source.path, line, f'link "{target}": {message}', hint)
        self.problems.append(problem)
