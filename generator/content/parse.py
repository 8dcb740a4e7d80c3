"""One file of content in, what it says and all that is wrong with it out.

A `ParsedFile` follows from the file's path and bytes alone. So readings can be made in any
order and in several processes, and one that was made before will do as long as its file
has the same bytes. What concerns more than one file is asked later, of all readings
together (see `library`).
"""

import posixpath
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Generic, NamedTuple, TypeVar

from markupsafe import Markup

from generator.content.fields import PAPER_PARSERS
from generator.content.folder import RESERVED_ID, RESERVED_PAGE_ID
from generator.content.mappings import PAGE_FIELDS, parse_fields
from generator.content.texts import ConvertedText, Prose, Reference, page_html, paper_prose
from generator.content.values import InvalidValue, arxiv_month, is_empty, parse_paper_id
from generator.content.yaml_files import YamlDocument, front_matter
from generator.errors import ContentError, Problem, Severity
from generator.model import FreePage, Paper

ADD_TITLE = "add a line `title: ...` to the front matter"

S = TypeVar("S", Paper, FreePage)
T = TypeVar("T", Prose, Markup)


class FieldLines(NamedTuple):
    """The lines of the values that other files may contradict."""

    title: int = 0
    arxiv: int = 0
    doi: int = 0
    topics: tuple[int, ...] = ()
    aliases: tuple[int, ...] = ()
    superseded_by: int = 0


class ParsedFile(NamedTuple, Generic[S, T]):
    """What one file says; without a `source` it is of no use.

    `source` is what its fields say, `text` how its words are shown.
    """

    path: str
    source: S | None = None
    text: T | None = None
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: FieldLines = FieldLines()


ParsedPaper = ParsedFile[Paper, Prose]
ParsedPage = ParsedFile[FreePage, Markup]


def parse_paper_file(path: str, data: bytes) -> ParsedPaper:
    """Read the bytes of a file of `papers/`."""
    return _read(path, data, parse_paper, paper_prose, _lines)


def parse_page_file(path: str, data: bytes) -> ParsedPage:
    """Read the bytes of a file of `pages/`."""
    return _read(path, data, parse_page, page_html, lambda _document, _page: FieldLines())


def _read(
    path: str,
    data: bytes,
    parse: Callable[[YamlDocument], tuple[S | None, list[Problem]]],
    write: Callable[[S], ConvertedText[T]],
    lines: Callable[[YamlDocument, S], FieldLines],
) -> ParsedFile[S, T]:
    """Read a file: `parse` says what its fields do, `write` how its words are shown."""
    try:
        document = front_matter(data, path)
    except ContentError as error:
        return ParsedFile(path, problems=error.problems)
    problems: list[Problem]
    source, problems = parse(document)
    if source is None:
        return ParsedFile(path, problems=tuple(problems))
    written: ConvertedText[T] = write(source)
    found = (*problems, *written.problems)
    return ParsedFile(
        path, source, written.text, written.references, found, lines(document, source)
    )


def parse_paper(document: YamlDocument) -> tuple[Paper | None, list[Problem]]:
    """Turn a document into a paper, or into problems only if it has no usable title."""
    paper_id = _name(document)
    values, problems = parse_fields(document, document.data, PAPER_PARSERS)
    problems += _id_problems(document, paper_id)
    problems += _completeness_problems(document, values)
    if "title" not in values:
        return None, problems
    if "superseded_by" in values:
        values.setdefault("status", "superseded")
    values["author_count"] = max(len(values.get("authors", ())), values.get("author_count", 0))
    values["date"] = values.get("date") or arxiv_month(values.get("arxiv", ""))
    return Paper(paper_id, **values, **_place(document)), problems


def parse_page(document: YamlDocument) -> tuple[FreePage | None, list[Problem]]:
    """Turn a document into a free page, or into problems only if it has no usable title."""
    page_id = _name(document)
    values, problems = parse_fields(document, document.data, PAGE_FIELDS)
    problems += _id_problems(document, page_id, RESERVED_PAGE_ID)
    if is_empty(document.data.get("title")):
        problems.append(document.problem("missing title", ADD_TITLE))
    if "title" not in values:
        return None, problems
    return FreePage(page_id, **values, **_place(document)), problems


def _name(document: YamlDocument) -> str:
    return posixpath.basename(document.path).removesuffix(".md")


def _place(document: YamlDocument) -> dict[str, Any]:
    """Return the body of a document, and where it is."""
    return {"path": document.path, "body": document.body, "body_line": document.body_line}


def _lines(document: YamlDocument, paper: Paper) -> FieldLines:
    return FieldLines(
        document.line_of("title"),
        document.line_of("arxiv"),
        document.line_of("doi"),
        _entry_lines(document, "topics") if paper.topics else (),
        _entry_lines(document, "aliases") if paper.aliases else (),
        document.line_of("superseded_by") if paper.superseded_by else 0,
    )


def _entry_lines(document: YamlDocument, field: str) -> tuple[int, ...]:
    """Return the lines of the entries of a list, of those that are not empty."""
    return tuple(
        document.line_of(field, index)
        for index, entry in enumerate(document.data[field])
        if not is_empty(entry)
    )


def _id_problems(
    document: YamlDocument, written: str, reserved: re.Pattern[str] = RESERVED_ID
) -> list[Problem]:
    try:
        parse_paper_id(written)
    except InvalidValue as error:
        return [Problem(document.path, 0, error.message, f"rename the file: {error.hint}")]
    if reserved.fullmatch(written) or RESERVED_ID.fullmatch(written):
        return [Problem(document.path, 0, f'the name "{written}" is reserved', "rename the file")]
    return []


def _completeness_problems(document: YamlDocument, values: dict[str, Any]) -> list[Problem]:
    """Find what is missing from a paper, or contradicts itself."""
    problems = []
    if is_empty(document.data.get("title")):
        problems.append(document.problem("missing title", ADD_TITLE))
    if is_empty(document.body) and is_empty(document.data.get("abstract")):
        hint = "add `abstract:` to the front matter, or a summary below it"
        textless = document.problem("no abstract or summary", hint)
        problems.append(replace(textless, severity=Severity.WARNING))
    named, counted = len(values.get("authors", ())), values.get("author_count")
    if counted is not None and counted < named:
        message = f'author_count: "{counted}" is less than the {named} authors named'
        problems.append(document.problem(message, "correct or delete it", "author_count"))
    return problems
