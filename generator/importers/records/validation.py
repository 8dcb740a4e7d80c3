"""What others say about a paper, as far as it can be used.

In come fields with the names of front matter and the plain values that YAML or JSON would
have, and `keywords`, a list of texts; out comes a record with those that are valid, and a
warning for each other one: one bad DOI does not cost the paper.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.content import PAPER_PARSERS, Parser, YamlDocument, parse_fields
from generator.errors import Problem, Severity
from generator.importers.records.names import known
from generator.importers.records.record import ImportRecord, placeholder
from generator.text import CONTROL_CHARACTER

Fields = Mapping[str, Any]


def rows_of(  # noqa: PLR0913 (what a record is made of)
    fields: Fields,
    shown: str,
    line: int = 0,
    *,
    id: str = "",  # noqa: A002 (a record's)
    name: str = "",
    cure: str = "add it by hand",
) -> Iterator[ImportRecord | Problem]:
    """Yield a warning for each field that is left out, and the record of the others.

    A paper without a usable arXiv id or title is a problem as a whole; `cure` says what to do.
    """
    document = YamlDocument(shown, fields, yaml_line=line)
    told = _clean(fields)
    keywords = (" ".join(str(word).split()) for word in told.pop("keywords", ()))
    authors = told.get("authors")
    if isinstance(authors, list):
        told["authors"] = known(authors)
    facts, problems = usable(told, document, PAPER_PARSERS)
    yield from problems
    words = tuple(dict.fromkeys(filter(None, keywords)))
    more = {"keywords": words, "has_others": told.get("authors") != authors}
    yield record(facts, shown, line, cure, id=id, name=name, **more)


def usable(
    fields: Fields, document: YamlDocument, parsers: Mapping[str, Parser]
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields that are valid and say something, and a warning for each other one.

    Links are taken one by one.
    """
    links = fields.get("links")
    several = [{kind: links[kind]} for kind in links] if isinstance(links, dict) else [links]
    rest = {name: value for name, value in fields.items() if name != "links"}
    facts, problems = parse_fields(document, rest, parsers)
    for one in several:
        found, more = parse_fields(document, {"links": one}, parsers)
        problems += more
        if found:
            facts["links"] = facts.get("links", ()) + found["links"]
    told = {name: value for name, value in facts.items() if value not in ("", (), ("",))}
    return told, list(map(left_out, problems))


def record(facts: Fields, shown: str, line: int, cure: str, **more: Any) -> ImportRecord | Problem:
    """Return the record of valid facts; a problem without an arXiv id and a title."""
    if not facts.keys() & {"title", "arxiv"}:
        return Problem(shown, line, "no title; the paper is skipped", cure)
    return ImportRecord(
        shown, line, {"title": placeholder(facts.get("arxiv", "")), **facts}, **more
    )


def left_out(problem: Problem) -> Problem:
    """Return the warning that a value which has a problem is left out."""
    message = f"{problem.message}; ignored"
    return replace(problem, message=message, severity=Severity.WARNING)


def _clean(value: Any) -> Any:
    """Return a value without the characters that content must not have."""
    if isinstance(value, str):
        return CONTROL_CHARACTER.sub(" ", value)
    if isinstance(value, list):
        return [_clean(entry) for entry in value]
    if isinstance(value, Mapping):
        return {name: _clean(entry) for name, entry in value.items()}
    return value
