"""Parses the file of a paper or free page, and finds the problems in it.

A `ParsedFile` depends only on the path and the bytes of its file. Files can therefore be
parsed in any order and in several processes, and results can be cached by their bytes.
`checks` finds the problems that involve several files.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Generic, NamedTuple, TypeVar

from markupsafe import Markup

from generator.content.fields import PAPER_PARSERS
from generator.content.folder import RESERVED_ID, RESERVED_PAGE_ID
from generator.content.identifiers import (
    arxiv_month,
    is_valid_isbn,
    is_valid_issn,
    is_valid_orcid,
)
from generator.content.mappings import PAGE_FIELDS, parse_fields
from generator.content.texts import ConvertedText, Prose, Reference, page_html, paper_prose
from generator.content.values import InvalidValue, is_empty, parse_paper_id
from generator.content.yaml_files import YamlDocument, front_matter
from generator.errors import ContentError, Problem, Severity
from generator.model import ET_AL, FreePage, Paper

ADD_TITLE = "add a line `title: ...` to the front matter"

OTHER_PEOPLE = ("editors", "translators")

S = TypeVar("S", Paper, FreePage)
T = TypeVar("T", Prose, Markup)


class FieldLines(NamedTuple):
    """The lines of the values that are checked across files."""

    title: int = 0
    arxiv: int = 0
    doi: int = 0
    topics: tuple[int, ...] = ()
    aliases: tuple[int, ...] = ()
    superseded_by: int = 0


class ParsedFile(NamedTuple, Generic[S, T]):
    """A parsed file; `source` and `text` are None if it could not be parsed.

    `source` is the paper or free page, and `text` its converted text.
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
    """Parse the bytes of a file in `papers/`."""
    return _parse(path, data, parse_paper, paper_prose, _lines)


def parse_page_file(path: str, data: bytes) -> ParsedPage:
    """Parse the bytes of a file in `pages/`."""
    return _parse(path, data, parse_page, page_html, lambda _document, _page: FieldLines())


def _parse(
    path: str,
    data: bytes,
    parse: Callable[[YamlDocument], tuple[S | None, list[Problem]]],
    convert: Callable[[S], ConvertedText[T]],
    lines: Callable[[YamlDocument, S], FieldLines],
) -> ParsedFile[S, T]:
    """Parse a file: `parse` reads the document, `convert` its text, `lines` its field lines."""
    try:
        document = front_matter(data, path)
    except ContentError as error:
        return ParsedFile(path, problems=error.problems)
    problems: list[Problem]
    source, problems = parse(document)
    if source is None:
        return ParsedFile(path, problems=tuple(problems))
    converted: ConvertedText[T] = convert(source)
    found = (*problems, *converted.problems)
    return ParsedFile(
        path, source, converted.text, converted.references, found, lines(document, source)
    )


def parse_paper(document: YamlDocument) -> tuple[Paper | None, list[Problem]]:
    """Return the paper of a document, or None without a valid title, and the problems."""
    paper_id = _name(document)
    values, problems = parse_fields(document, document.data, PAPER_PARSERS)
    problems += _id_problems(document, paper_id)
    problems += _completeness_problems(document, values)
    problems += _check_digit_problems(document, values)
    if "title" not in values:
        return None, problems
    if "superseded_by" in values:
        values.setdefault("status", "superseded")
    authors = values.get("authors", ())
    if authors[-1:] == (ET_AL,):
        values["authors"] = authors = authors[:-1]
        values["has_more_authors"] = "author_count" not in values
    for field in OTHER_PEOPLE:
        if values.get(field, ())[-1:] == (ET_AL,):
            values[field] = values[field][:-1]
    values["author_count"] = max(len(authors), values.get("author_count", 0))
    values["date"] = values.get("date") or arxiv_month(values.get("arxiv", ""))
    return Paper(paper_id, **values, **_body(document)), problems


def parse_page(document: YamlDocument) -> tuple[FreePage | None, list[Problem]]:
    """Return the free page of a document, or None without a valid title, and the problems."""
    page_id = _name(document)
    values, problems = parse_fields(document, document.data, PAGE_FIELDS)
    problems += _id_problems(document, page_id, RESERVED_PAGE_ID)
    if is_empty(document.data.get("title")):
        problems.append(document.problem("missing title", ADD_TITLE))
    if "title" not in values:
        return None, problems
    return FreePage(page_id, **values, **_body(document)), problems


def _name(document: YamlDocument) -> str:
    return posixpath.basename(document.path).removesuffix(".md")


def _body(document: YamlDocument) -> dict[str, Any]:
    """Return the body of a document and its location, as attributes of the model."""
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
    """Return the lines of the entries of a list that are not empty."""
    return tuple(
        document.line_of(field, index)
        for index, entry in enumerate(document.data[field])
        if not is_empty(entry)
    )


def _id_problems(
    document: YamlDocument, written: str, reserved: re.Pattern[str] = RESERVED_ID
) -> list[Problem]:
    try:
        written.encode()
        parse_paper_id(written)
    except UnicodeEncodeError:
        return [Problem(document.path, 0, "the name of the file is not UTF-8", "rename the file")]
    except InvalidValue as error:
        return [Problem(document.path, 0, error.message, f"rename the file: {error.hint}")]
    if reserved.fullmatch(written) or RESERVED_ID.fullmatch(written):
        return [Problem(document.path, 0, f'the name "{written}" is reserved', "rename the file")]
    return []


def _completeness_problems(document: YamlDocument, values: dict[str, Any]) -> list[Problem]:
    """Return the problems of missing and contradictory fields."""
    problems = []
    if is_empty(document.data.get("title")):
        problems.append(document.problem("missing title", ADD_TITLE))
    named = sum(name != ET_AL for name in values.get("authors", ()))
    counted = values.get("author_count")
    if counted is not None and counted < named:
        message = f'author_count: "{counted}" is less than the {named} authors named'
        problems.append(document.problem(message, "correct or delete it", "author_count"))
    return problems


def _check_digit_problems(document: YamlDocument, values: dict[str, Any]) -> Iterator[Problem]:
    """Yield a warning for each ISBN, ISSN and ORCID iD with a wrong check digit."""
    for name, (label, is_valid) in NUMBERS_WITH_CHECK_DIGITS.items():
        if name in values and not is_valid(values[name]):
            yield _wrong_check_digit(document, label, values[name], name)
    for field in ("authors", *OTHER_PEOPLE):
        for index, person in enumerate(values.get(field, ())):
            if person.orcid and not is_valid_orcid(person.orcid):
                yield _wrong_check_digit(document, "ORCID iD", person.orcid, field, index, "orcid")


def _wrong_check_digit(document: YamlDocument, label: str, value: str, *at: str | int) -> Problem:
    message = f'{at[0]}: "{value}" is not a valid {label}'
    return replace(document.problem(message, "check its digits", *at), severity=Severity.WARNING)


NUMBERS_WITH_CHECK_DIGITS: Mapping[str, tuple[str, Callable[[str], bool]]] = {
    "isbn": ("ISBN", is_valid_isbn),
    "issn": ("ISSN", is_valid_issn),
}
"""The names of numbers and what validates them, by field."""
