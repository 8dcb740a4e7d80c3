"""Reads `authors.yaml`, which joins the spellings of a person's name, and finds its problems.

- name: Christopher D. Manning
variants: [Chris Manning, C. D. Manning]
orcid: 0000-0001-6155-649X
url: https://nlp.example.org/~manning/
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator import urls
from generator.content.folder import AUTHORS_FILE
from generator.content.identifiers import is_valid_orcid, parse_orcid
from generator.content.mappings import parse_fields
from generator.content.names import parse_name, parse_names
from generator.content.values import Parser, is_empty, parse_url
from generator.content.yaml_files import YamlDocument, read_yaml
from generator.errors import ContentError, Problem, Severity, Suggestions
from generator.model import Name, Paper, Person

PERSON_FIELDS: Mapping[str, Parser] = {
    "name": parse_name,
    "variants": parse_names,
    "orcid": parse_orcid,
    "url": parse_url,
}
"""An entry of `authors.yaml`."""


def read_people(content: Path) -> tuple[list[Person], list[Problem]]:
    """Read `authors.yaml`, a list of people; return them in their order, and the problems."""
    if not (content / AUTHORS_FILE).exists():
        return [], []
    try:
        document = read_yaml(content / AUTHORS_FILE, AUTHORS_FILE)
    except ContentError as error:
        return [], list(error.problems)
    entries = document.data or []
    if not isinstance(entries, list):
        hint = "begin each person with `- name: ...`"
        return [], [document.problem("the file must be a list", hint)]
    people: list[Person] = []
    problems: list[Problem] = []
    owners: dict[str, Person] = {}
    for index, entry in enumerate(entries):
        person, found = _parse_person(document, entry, index)
        problems += found
        if person:
            people.append(person)
            problems += _claimed_twice(document, person, index, owners)
    return people, problems


def _parse_person(
    document: YamlDocument, entry: Any, index: int
) -> tuple[Person | None, list[Problem]]:
    values, problems = parse_fields(document, entry, PERSON_FIELDS, index)
    if isinstance(entry, dict) and is_empty(entry.get("name")):
        problems.append(document.problem("the person has no name", "add `name: ...`", index))
    orcid = values.get("orcid", "")
    if orcid and not is_valid_orcid(orcid):
        message = f'orcid: "{orcid}" is not a valid ORCID iD'
        problems.append(document.problem(message, "check its digits", index, "orcid"))
    line = document.line_of(index)
    return (Person(**values, line=line) if "name" in values else None), problems


def _claimed_twice(
    document: YamlDocument, person: Person, index: int, owners: dict[str, Person]
) -> Iterator[Problem]:
    """Yield a problem for each spelling that another person has, too; update `owners`."""
    for name in person.spellings:
        owner = owners.setdefault(spelling_key(name), person)
        if owner is not person:
            message = f'"{name}" is also a name of "{owner.name}" (line {owner.line})'
            yield document.problem(message, "delete it from one of them", index)


def spelling_key(name: Name) -> str:
    """Return what all spellings of a name share that differ in case, accents or punctuation."""
    return urls.slug(f"{name.text} {name.number}") or name.text


def unknown_people(people: Collection[Person], papers: Collection[Paper]) -> Iterator[Problem]:
    """Yield a warning for each person who has no paper in the library."""
    if not people:
        return
    known = {spelling_key(name): name for paper in papers for name in paper.authors}
    orcids = {name.orcid for paper in papers for name in paper.authors} - {""}
    suggest = Suggestions([name.text for name in known.values()])
    for person in people:
        if person.orcid not in orcids and not any(
            spelling_key(name) in known for name in person.spellings
        ):
            hint = suggest(person.name.text)
            yield Problem(
                AUTHORS_FILE,
                person.line,
                f'no paper has the author "{person.name}"',
                hint or "check the name",
                Severity.WARNING,
            )
