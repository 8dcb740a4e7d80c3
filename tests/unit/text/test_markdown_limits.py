"""Which Markdown is refused because it would take long, and where the problem is."""

import pytest

from generator.content.parse import parse_page_file
from generator.errors import Problem
from generator.text import TooComplex
from generator.text.markdown_limits import SIMPLIFY, TOO_COMPLEX, TOO_DEEP, check_complexity
from generator.text.markdown_math import convert

LONG = 100_000

MANY_ROWS = "| a | b |\n|---|---|\n" + "| [0, 1) | $x < y$ `code` *b* |\n" * 3000
MANY_ITEMS = "- see [this](paper:a) and [that](https://a.org), in [0, 1)\n" * 1700
MANY_PARAGRAPHS = "Some *words*, a [link](https://a.org) and an interval [0, 1).\n\n" * 1600
MUCH_CODE = "```cpp\n" + "if (a[i < b) { vector<int> x; // ((( [[[\n" * 2400 + "```\n"


@pytest.mark.parametrize("text", [MANY_ROWS, MANY_ITEMS, MANY_PARAGRAPHS, MUCH_CODE])
def test_long_texts_of_ordinary_structure_are_converted(text: str) -> None:
    assert len(text) > 0.9 * LONG
    check_complexity(text)


@pytest.mark.parametrize(
    "block",
    [
        "[" * LONG,
        "[a](" * (LONG // 4),
        "[" * (LONG // 2) + "]" * (LONG // 2),
        "<a " * (LONG // 3),
        "*_" * (LONG // 2),
        "# \n" * (LONG // 3),
        "- a\n1. [\n" * (LONG // 9),
        "```\n[\n```\n" + "[" * LONG,
    ],
)
def test_the_problem_is_at_the_paragraph_that_takes_longest(block: str) -> None:
    with pytest.raises(TooComplex) as refused:
        check_complexity(f"One [paragraph\n\nand another.\n\n{block}\n\nThe last [one.")
    assert (refused.value.message, refused.value.line) in [(TOO_COMPLEX, 4), (TOO_COMPLEX, 7)]


def test_a_problem_has_the_line_in_the_file() -> None:
    text = "[a](" * 20_000
    parsed = parse_page_file("pages/a.md", f"---\ntitle: A\n---\nOne.\n\n{text}".encode())
    assert parsed.problems == (Problem("pages/a.md", 6, TOO_COMPLEX, SIMPLIFY),)


@pytest.mark.parametrize("text", ["+ " * 2000, "1. " * 2000, "*a " * 2000 + "b*" * 2000])
def test_nesting_beyond_the_limit_of_recursion_is_a_problem(text: str) -> None:
    with pytest.raises(TooComplex) as refused:
        convert(text)
    assert refused.value.message == TOO_DEEP
    assert convert("- a") == "<ul>\n<li>a</li>\n</ul>"


@pytest.mark.parametrize("info", ["python", " python", "{.python}", ".python", "python title=x"])
def test_fenced_code_is_marked_with_its_language(info: str) -> None:
    html = '<pre><code class="language-python">a &lt; [b](c)\n\n*d*\n</code></pre>'
    assert convert(f"~~~{info}\na < [b](c)\n\n*d*\n~~~\nend") == f"{html}\n<p>end</p>"


def test_fenced_code_can_end_with_the_text() -> None:
    assert convert("Text\n```\n*a*") == "<p>Text</p>\n<pre><code>*a*\n</code></pre>"


def test_code_between_backticks_on_one_line_is_no_fence() -> None:
    assert convert("```a``` b") == "<p><code>a</code> b</p>"
