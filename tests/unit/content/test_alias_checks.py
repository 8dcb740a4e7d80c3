from collections.abc import Mapping

import pytest

from generator.content.checks import assemble
from generator.content.parse import parse_paper_file
from generator.errors import Problem


def problems_of(fields: Mapping[str, str]) -> list[Problem]:
    """Return the problems of papers with these ids; the other fields are on line 3."""
    papers = [
        parse_paper_file(f"papers/{key}.md", f"---\ntitle: {key}\n{text}\n---\nText.".encode())
        for key, text in fields.items()
    ]
    return assemble(papers, [], [], frozenset())[2]


def test_papers_can_have_several_aliases_and_chained_successors() -> None:
    fields = {"a": "aliases: [x, y]", "b": "superseded_by: a", "c": "superseded_by: b"}
    assert problems_of(fields) == []


@pytest.mark.parametrize(
    ("alias", "message"),
    [
        ("a", '"a" is the paper\'s own id'),
        ("A", '"A" is the paper\'s own id'),
        ("b", '"b" is the id of papers/b.md'),
        ("B", '"B" is the id of papers/b.md'),
        ("X", '"X" is also an alias in papers/b.md'),
        ("y, y", '"y" is also an alias in papers/a.md'),
        ("index", 'the name "index" is reserved'),
    ],
)
def test_conflicting_aliases_are_reported(alias: str, message: str) -> None:
    problems = problems_of({"b": "aliases: [x]", "a": f"aliases: [{alias}]"})
    assert [(p.path, p.line, p.message) for p in problems] == [
        ("papers/a.md", 3, f"aliases: {message}")
    ]


def test_chains_and_cycles_of_aliases_are_reported_at_every_step() -> None:
    chain = problems_of({"a": "aliases: [b]", "b": "aliases: [c]"})
    assert [problem.path for problem in chain] == ["papers/a.md"]
    loop = problems_of({"a": "aliases: [b]", "b": "aliases: [a]"})
    assert [problem.path for problem in loop] == ["papers/a.md", "papers/b.md"]


@pytest.mark.parametrize(
    ("successor", "hint"),
    [("x", 'it is now "a"'), ("longname2", 'did you mean "longname"?'), ("zzz", "known: ")],
)
def test_a_successor_must_be_a_current_id(successor: str, hint: str) -> None:
    fields = {"a": "aliases: [x]", "b": f"superseded_by: {successor}", "longname": ""}
    [problem] = problems_of(fields)
    assert (problem.path, problem.line) == ("papers/b.md", 3)
    assert problem.message == f'superseded_by: unknown paper "{successor}"'
    assert problem.hint.startswith(hint)


def test_only_the_papers_of_a_successor_cycle_are_reported() -> None:
    steps = {"a": "superseded_by: b", "b": "superseded_by: c", "c": "superseded_by: b"}
    assert [problem.path for problem in problems_of(steps)] == ["papers/b.md", "papers/c.md"]
    assert len(problems_of({"a": "superseded_by: a"})) == 1


def test_a_reference_to_an_alias_is_reported_with_the_current_id() -> None:
    papers = [
        parse_paper_file("papers/a.md", b"---\ntitle: A\naliases: [x]\n---\nText."),
        parse_paper_file("papers/b.md", b"---\ntitle: B\n---\n[a](x.md) and [a](paper:x)."),
    ]
    problems = assemble(papers, [], [], frozenset())[2]
    assert [(problem.line, problem.message) for problem in problems] == [
        (4, 'link "x.md": this paper is now "a"'),
        (4, 'link "paper:x": this paper is now "a"'),
    ]
