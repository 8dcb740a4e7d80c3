import pytest

from generator.errors import (
    MOST_SUGGESTIONS,
    ContentError,
    Problem,
    Severity,
    Suggestions,
    did_you_mean,
    raise_errors,
)

WARNING = Problem("b.md", 2, "odd", severity=Severity.WARNING)
ERROR = Problem("b.md", 1, "wrong", "correct it")


@pytest.mark.parametrize(
    ("problem", "shown"),
    [
        (ERROR, "b.md:1: wrong (correct it)"),
        (WARNING, "b.md:2: warning: odd"),
        (Problem("b.md", 0, "wrong"), "b.md: wrong"),
        (Problem("b.md", 0, "two\nlines\tand\u202e\x1b"), r"b.md: two lines and\u202e\x1b"),
        (Problem("caf\udce9.md", 0, "wrong"), r"caf\xe9.md: wrong"),
        (Problem("b.md", 0, f'no "{"x" * 200}"'), f'b.md: no "{"x" * 80}…"'),
    ],
)
def test_a_problem_is_formatted_as_path_line_message_and_hint(problem: Problem, shown: str) -> None:
    assert str(problem) == shown


def test_problems_are_unique_and_sorted_by_file_and_line() -> None:
    first = Problem("a.md", 10, "wrong")
    error = ContentError([ERROR, WARNING, first, ERROR])
    assert error.problems == (first, ERROR, WARNING)
    assert str(error).splitlines() == [str(first), str(ERROR), str(WARNING)]


def test_warnings_alone_do_not_stop_a_build() -> None:
    raise_errors([WARNING])


def test_an_error_is_raised_with_the_warnings() -> None:
    with pytest.raises(ContentError) as raised:
        raise_errors([WARNING, ERROR])
    assert raised.value.problems == (ERROR, WARNING)


@pytest.mark.parametrize(
    ("value", "known", "hint"),
    [
        ("transfomers", ["models", "transformers"], 'did you mean "transformers"?'),
        ("Models", ["models"], 'did you mean "models"?'),
        ("xyz", ["two", "one"], "known: one, two"),
        ("xyz", [], "correct or delete it"),
        ("xyz", list("abcdefghijklmnop"), "known: a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p"),
        ("xyz", list("abcdefghijklmnopq"), "correct or delete it"),
    ],
)
def test_a_hint_has_the_closest_value_or_a_short_list(
    value: str, known: list[str], hint: str
) -> None:
    assert did_you_mean(value, known) == hint


def test_suggestions_are_those_of_did_you_mean() -> None:
    suggest = Suggestions({"trees", "graphs"}, "add it")
    assert [suggest(value) for value in ("treees", "graph", "treees", "x")] == [
        'did you mean "trees"?',
        'did you mean "graphs"?',
        'did you mean "trees"?',
        did_you_mean("x", {"trees", "graphs"}, "add it"),
    ]


def test_only_the_first_of_many_unknown_values_have_suggestions() -> None:
    suggest = Suggestions([f"topic-{number}" for number in range(3000)], "add it")
    hints = [suggest(f"topic-x{number}") for number in range(3000)]
    assert all(hint.startswith("did you mean") for hint in hints[:MOST_SUGGESTIONS])
    assert set(hints[MOST_SUGGESTIONS:]) == {"add it"}
