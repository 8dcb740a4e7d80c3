from typing import Any

import pytest

from generator.text import latex
from generator.text.latex import Segment


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("a $x$ b", [Segment("a "), Segment("x", True), Segment(" b")]),
        (r"\(x\)", [Segment("x", True)]),
        ("$$x$$", [Segment("x", True, True)]),
        (r"\[ x \]", [Segment("x", True, True)]),
        (r"$a\$b$", [Segment(r"a\$b", True)]),
        ("$x$-$y$", [Segment("x", True), Segment("-"), Segment("y", True)]),
    ],
)
def test_math_is_found_in_all_four_notations(text: str, segments: list[Segment]) -> None:
    assert list(latex.split_math(text)) == segments


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $10.",
        "It costs $5-$10.",
        "$ x$",
        "$x $",
        r"a \$5 b \$6 c",
        "one $ only",
        "$x\n\ny$",
        "$" + "x" * 2001 + "$",
        "",
    ],
)
def test_amounts_of_money_are_not_math(text: str) -> None:
    assert "".join(segment.text for segment in latex.split_math(text)) == text
    assert not any(segment.is_math for segment in latex.split_math(text))


def test_a_formula_can_have_2000_characters() -> None:
    longest = "x" * 2000
    assert list(latex.split_math(f"${longest}$")) == [Segment(longest, True)]
    assert latex.latex_to_mathml(longest).startswith("<math")
    assert latex.latex_to_mathml(longest + "x") == f'<code class="math">{longest}x</code>'


@pytest.mark.parametrize(
    ("cached", "size"),
    [
        (latex.latex_to_mathml, latex.MOST_FORMULAS),
        (latex._prose_text, 64),
        (latex._written_as_latex, 4096),
        (latex._math_text, latex.MOST_FORMULAS),
    ],
)
def test_caches_are_bounded(cached: Any, size: int) -> None:
    assert cached.cache_info().maxsize == size


def test_a_formula_is_converted_to_mathml() -> None:
    mathml = latex.latex_to_mathml("x^2")
    assert mathml.startswith('<math display="inline">')
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in mathml
    assert latex.latex_to_mathml("x^2", True).startswith('<math display="block">')


@pytest.mark.parametrize("formula", [r"\unknown{x}", r"\begin{x}", "{" * 3000])
def test_an_unsupported_formula_is_shown_as_source(formula: str) -> None:
    assert latex.latex_to_mathml(formula) == f'<code class="math">{formula}</code>'


def test_a_formula_as_code_is_escaped() -> None:
    shown = latex.latex_to_mathml(r"\unknown<script>")
    assert shown == r'<code class="math">\unknown&lt;script&gt;</code>'


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Plain, 50% & #1 ~ a_b", "Plain, 50% & #1 ~ a_b"),
        (r"Erd\H{o}s and G\"odel", "Erdős and Gödel"),
        (r"50\% of \$5 \& more", "50% of $5 & more"),
        (r"\emph{Very} \textbf{bold}, 10%", "Very bold, 10%"),
        ("{BERT}: a {M}odel", "BERT: a Model"),
        ("``quoted''", "“quoted”"),
        (r"$\alpha$-helix", "α-helix"),
        (r"\cite{key} says", " says"),
        ("$5 and $10", "$5 and $10"),
        (r"\foo-bar", "foo-bar"),
        (r"\foo{bar} and \foo {\baz{b}az} in \R{}", "bar and baz in R"),
        (r"\foo{{\foo{Two}}} of {}", "Two of "),
        (r"The {\sf trace} package of {\LyX}", "The trace package of LyX"),
        (r"\url{a.example} is soft\-ware\emdash here", "a.example is software—here"),
        (r"\maketitle on \today.", "on ."),
        (r"H\textsubscript{2}O in {\textless}p{\textgreater}", "H2O in <p>"),
        (r"\texttt{GPT} by \href{https://a.example/}{A}", "GPT by A <https://a.example/>"),
    ],
)
def test_latex_is_converted_to_plain_text(source: str, text: str) -> None:
    assert latex.latex_to_text(source) == text


@pytest.mark.parametrize(
    "text",
    ["Erdős & Gödel", "50% of $5 #1", "a_b ~ c", "naïve – “q”", "Űrhajó, Ħal, Ŧ", "Τοῦ ἁγίου", "Ќ"],
)
def test_text_survives_a_round_trip_through_latex(text: str) -> None:
    assert latex.latex_prose_to_text(latex.text_to_latex(text)) == text


@pytest.mark.parametrize("text", ["one { brace", "} {", "{{}"])
def test_braces_are_balanced_in_latex(text: str) -> None:
    source = latex.text_to_latex(text)
    assert source.count("{") == source.count("}")
