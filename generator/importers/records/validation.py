"""Validate front-matter fields of other sources.

Input are front-matter fields with plain values, as in JSON. Output is a record of the valid
fields, and a warning for each invalid one: a paper with a wrong DOI is imported without it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.content import PAPER_PARSERS, Parser, YamlDocument, parse_fields
from generator.errors import Problem, Severity
from generator.importers.records.names import with_et_al
from generator.importers.records.record import ImportRecord, placeholder
from generator.text import CONTROL_CHARACTER

Fields = Mapping[str, Any]

NAME_FIELDS = ("authors", "editors", "translators")


def validate_fields(
    fields: Fields, path: str, line: int = 0, hint: str = "add it by hand", **more: Any
) -> Iterator[ImportRecord | Problem]:
    """Yield a warning for each invalid field, and the record of the others.

    The fields may include the `categories` of the record, and `more` are its other attributes.
    Without a valid title or arXiv id, the last one is a problem with this `hint` instead.
    """
    document = YamlDocument(path, fields, yaml_line=line)
    data = clean(fields)
    categories = tuple(data.pop("categories", ()))
    for field in NAME_FIELDS:
        if isinstance(data.get(field), list):
            data[field] = with_et_al(data[field])
    facts, problems = valid_fields(data, document, PAPER_PARSERS)
    yield from problems
    title = "" if facts.keys() & {"title", "arxiv"} else supplied_title(facts)
    if title:
        message = f'no title; "{title}" is used instead'
        yield Problem(path, line, message, hint, Severity.WARNING)
        facts["title"] = title
    yield make_record(facts, path, line, hint, categories=categories, **more)


def supplied_title(facts: Fields) -> str:
    """Return where an article appeared, in brackets, as libraries cite works without a title.

    Bibliographies of physics leave out the titles of articles. It is empty if the volume or the
    pages are unknown.
    """
    venue, volume, pages = (facts.get(name, "") for name in ("venue", "volume", "pages"))
    place = ", ".join(filter(None, (f"{venue} {volume}".strip(), pages)))
    is_article = facts.get("type") == "article-journal"
    return f"[{place}]" if is_article and venue and (volume or pages) else ""


def valid_fields(
    fields: Fields, document: YamlDocument, parsers: Mapping[str, Parser]
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields that are valid and not empty, and a warning for each invalid one.

    Each link is validated separately, and so is each name.
    """
    links = fields.get("links")
    several = [{kind: links[kind]} for kind in links] if isinstance(links, dict) else [links]
    rest = {name: value for name, value in fields.items() if name != "links"}
    facts, problems = _parsed_with_valid_names(rest, document, parsers)
    for one in several:
        found, more = parse_fields(document, {"links": one}, parsers)
        problems += more
        if found:
            facts["links"] = facts.get("links", ()) + found["links"]
    data = {name: value for name, value in facts.items() if value not in ("", (), ("",))}
    return data, list(map(as_ignored, problems))


def _parsed_with_valid_names(
    fields: Fields, document: YamlDocument, parsers: Mapping[str, Parser]
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the valid fields, lists of names without the invalid ones, and the problems."""
    facts, problems = parse_fields(document, fields, parsers)
    wrong = [
        name for name in NAME_FIELDS if name not in facts and isinstance(fields.get(name), list)
    ]
    if not wrong:
        return facts, problems
    valid: dict[str, list[Any]] = {name: [] for name in wrong}
    invalid: list[Problem] = []
    for name in wrong:
        for entry in fields[name]:
            found = parse_fields(document, {name: [entry]}, parsers)[1]
            invalid += found
            valid[name] += [] if found else [entry]
    facts, problems = parse_fields(document, {**fields, **valid}, parsers)
    return facts, [*problems, *invalid]


def make_record(
    facts: Fields, path: str, line: int, hint: str, **more: Any
) -> ImportRecord | Problem:
    """Return a record, or a problem if there is neither a title nor an arXiv id."""
    if not facts.keys() & {"title", "arxiv"}:
        return Problem(path, line, "no title; the paper is skipped", hint)
    return ImportRecord(path, line, {"title": placeholder(facts.get("arxiv", "")), **facts}, **more)


def as_ignored(problem: Problem) -> Problem:
    """Return the warning that an invalid value is ignored."""
    message = f"{problem.message}; ignored"
    return replace(problem, message=message, severity=Severity.WARNING)


def clean(value: Any) -> Any:
    """Return a value with normalized line ends and with spaces for control characters."""
    if isinstance(value, str):
        if value.isprintable():
            return value
        return CONTROL_CHARACTER.sub(" ", re.sub("\r\n?|\x85", "\n", value))
    if isinstance(value, list):
        return [clean(entry) for entry in value]
    if isinstance(value, Mapping):
        return {clean(name): clean(entry) for name, entry in value.items()}
    return value
