from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.content.load import load_content
from generator.errors import Severity
from generator.model import Name, Person
from generator.runtime import BuildCache

Write = Callable[[Mapping[str, str | bytes]], Path]
PAPER = "---\ntitle: A\nauthors: [Christopher D. Manning, Ada Poe]\n---\n\nText.\n"


def load(library: Write, authors: str) -> tuple[tuple[Person, ...], list[str]]:
    """Return the people of a library, and the problems and warnings in it."""
    content = library({"papers/a.md": PAPER, "authors.yaml": authors})
    found = load_content(content, BuildCache(), 1)
    return found.library.people, list(map(str, found.problems))


def test_a_person_has_a_name_variants_an_orcid_and_a_home_page(library: Write) -> None:
    people, problems = load(
        library,
        "- name: Christopher D. Manning\n"
        "  variants: [Chris Manning, {family: Manning, given: C.}]\n"
        "  orcid: https://orcid.org/0000-0002-1825-0097\n"
        "  url: https://a.example/\n",
    )
    assert problems == []
    [person] = people
    assert (person.name, person.variants) == (
        Name("Manning", "Christopher D."),
        (Name("Manning", "Chris"), Name("Manning", "C.")),
    )
    assert (person.orcid, person.url) == ("0000-0002-1825-0097", "https://a.example/")


@pytest.mark.parametrize(
    ("authors", "problem"),
    [
        ("name: Ada Poe\n", "authors.yaml:1: the file must be a list"),
        ("- [Ada]\n", "authors.yaml:1: "),
        ("- variants: [Ada Poe]\n", "authors.yaml:1: the person has no name"),
        ("- name: Ada Poe\n  variant: [A. Poe]\n", 'authors.yaml:2: unknown field "variant"'),
        ("- name: Ada Poe\n  orcid: 12\n", 'authors.yaml:2: orcid: "12" is not an ORCID iD'),
        (
            "- name: Ada Poe\n  orcid: 0000-0002-1825-0098\n",
            'authors.yaml:2: orcid: "0000-0002-1825-0098" is not a valid ORCID iD',
        ),
        (
            "- name: Ada Poe\n- name: Christopher D. Manning\n  variants: [ada poe]\n",
            'authors.yaml:2: "ada poe" is also a name of "Ada Poe" (line 1)',
        ),
    ],
)
def test_problems_are_reported_at_their_lines(library: Write, authors: str, problem: str) -> None:
    _, problems = load(library, authors)
    assert any(problem in found for found in problems), problems


def test_a_person_without_papers_is_a_warning_with_a_suggestion(library: Write) -> None:
    content = library({"papers/a.md": PAPER, "authors.yaml": "- name: Ada Po\n"})
    [problem] = load_content(content, BuildCache(), 1).problems
    assert problem.severity is Severity.WARNING
    assert (problem.path, problem.line) == ("authors.yaml", 1)
    assert problem.hint == 'did you mean "Ada Poe"?'
