"""Texts of 100 kB for which a careless parser takes very long: delimiters, repeated and nested."""

import json
from collections.abc import Callable, Iterator
from random import Random

LENGTH = 100_000

MARKDOWN = (
    *("[", "]", "(", "!", "<", ">", "`", "~", "*", "_", "#", "&", "|", "\\", "+ ", "1. ", "\t"),
    *(
        "[a](",
        "![",
        "![a](",
        "[a][",
        "[^",
        "[^1]",
        "[a](<b>",
        "[a](b",
        '[a](" ',
        "*a ",
        "**a ",
        "a*",
    ),
    *("*_", "_*a", "[*a", "a ``", "`a``", "\n- ", "\n> ", "\n# ", "\n#a", "\n===\n", "\n```a\n"),
    *(
        "\n~~~ a\n",
        "\n\n```` a[",
        "\n|a",
        "\na|b\n-|-\n",
        "\n[a]: ",
        "\n[^a]: [^a]",
        "\na\n: ",
        "\n    a\n",
    ),
    *("<a", "<a ", "<a>", "<b>", "</a>", "<div ", "<div>", "<div>\n\n", '<a href="', "<img src='"),
    *("<!--", "<![CDATA[", "<?", "<!a ", "<http://", "<a@b", "&#", "&a;", '"<a ', "<p>\n\n<b "),
)
"""Delimiters of Markdown and HTML, and what begins with them."""

LATEX = (
    *(
        "$",
        "$$",
        "$a ",
        "$a$",
        r"\[",
        r"\(",
        r"\[a ",
        r"\(a ",
        r"\[\(",
        r"\\[",
        r"\]",
        "{",
        "}",
        "{a ",
    ),
    *(
        "^",
        "_",
        "x^",
        "x_{",
        r"\frac",
        r"\frac{",
        r"\sqrt{",
        r"\left(",
        r"\begin{a}",
        r"\emph{",
        r"\'",
    ),
    *(
        r"\"",
        r"\ifmmode ",
        r"\ifmmode\else ",
        r"\else ",
        r"\verb|",
        r"\item",
        "``",
        "''",
        "~",
        "%",
        "&",
    ),
    *("<i>", "<i", '<span class="nocase">', "http://", "https://a.b/(", "\\"),
)
"""Delimiters of LaTeX and of titles, and what begins with them."""

YAML = (
    *(
        "[",
        "{",
        "{a: ",
        "[[",
        "- ",
        "- - ",
        "? ",
        ": ",
        "a: ",
        "a: b\n",
        "&a ",
        "*a ",
        "&a [*a, ",
        "!a ",
    ),
    *(
        "| ",
        "|\n ",
        "> ",
        "\n- ",
        "\n? a\n: ",
        "'",
        '"',
        '"\\',
        "# ",
        "%",
        "@",
        "`",
        "---\n",
        "...\n",
    ),
    *("a, ", "{a, ", "'a': ", "\t", "<<: *a\n", "a:\n ", "  ", "\n"),
)
"""Delimiters of YAML."""

RECORDS = (
    *(
        "@a{",
        "@a{b, c = ",
        "@string{a = a # a}\n",
        "@comment{",
        "#",
        ",",
        '"',
        '""',
        ";",
        "\t",
        "\n",
        "=",
    ),
    *(
        "TY  - JOUR\n",
        "TI  - a\n",
        "[",
        "{",
        '{"a": ',
        '[{"title": "',
        "\\u0000",
        "&amp;",
        "&#1;",
        "<a>",
    ),
    *(
        "<mods>",
        "<record>",
        "<![CDATA[",
        "<!--",
        "<a b='",
        "]]>",
        "-->",
        "title,authors\n",
        " and ",
    ),
)
"""Delimiters of bibliographies and tables."""

PAIRS = (
    *(("[", "]"), ("(", ")"), ("{", "}"), ("<", ">"), ("[a](", ")"), ("![", "](b)"), ("[a][", "]")),
    *(
        ("<div>", "</div>"),
        ("<div>\n\n", "\n\n</div>"),
        ("<b>", "</b>"),
        ("*a ", " b*"),
        ("_a ", " b_"),
    ),
    *(
        ("$", "$ "),
        (r"\(", r"\)"),
        (r"\[", r"\]"),
        (r"\emph{", "}"),
        (r"\frac{", "}{a}"),
        ("x^{", "}"),
    ),
    *(
        (r"\left(", r"\right)"),
        (r"\begin{a}", r"\end{a}"),
        (r"\ifmmode ", r"\fi "),
        ("<!--", "-->"),
    ),
)
"""What can be nested: an opening and a closing delimiter."""

WORDS = ("a", "word", "1", "é", " ", "\n", "\n\n", "https://a.b/c")


def repeated(text: str) -> str:
    """Return a text as often as fits into `LENGTH`."""
    return text * (LENGTH // len(text.encode()))


def nested(opening: str, closing: str) -> str:
    """Return delimiters around each other."""
    count = LENGTH // len(opening + closing)
    return f"{opening * count}x{closing * count}"


def numbered(line: Callable[[int], str]) -> str:
    """Return lines that differ in their number."""
    lines = []
    length = number = 0
    while length < LENGTH:
        lines.append(line(number))
        length += len(lines[-1])
        number += 1
    return "".join(lines)[:LENGTH]


def shapes(delimiters: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield names and texts: each delimiter repeated, and each pair nested."""
    for delimiter in delimiters:
        yield repr(delimiter), repeated(delimiter)
    for opening, closing in PAIRS:
        yield f"{opening!r} in {opening!r}", nested(opening, closing)


def long_runs() -> Iterator[tuple[str, str]]:
    """Yield names and texts of one character, between two words."""
    for character in (" ", "\t", "a", "A", "1", "é", "(", ",", "-", "\u00a0"):
        yield f"a run of {character!r}", f"a{repeated(character)}b"


def growing_shapes() -> Iterator[tuple[str, str]]:
    """Yield names and texts of Markdown whose lines differ."""
    lines: dict[str, Callable[[int], str]] = {
        "nested list": lambda number: f"{'  ' * number}- a\n",
        "nested quotes": lambda number: f"{'>' * number} a\n",
        "runs of backticks": lambda number: f"{'`' * number} a",
        "fences": lambda number: f"\n{'`' * (number + 3)}a\n",
        "footnotes in footnotes": lambda number: f"[^{number}]: a [^{number + 1}]\n\n",
        "footnotes": lambda number: f"a[^{number}]\n\n[^{number}]: b\n\n",
        "links": lambda number: f"[a{number}](http://b.c/{number}) ",
        "links that are not allowed": lambda number: f"[a{number}](x:{number}) ",
        "missing files": lambda number: f"[a](b{number}.md)\n",
        "headings": lambda number: f"# a{number}\n",
        "formulas": lambda number: f"$x_{number}$ ",
    }
    for name, line in lines.items():
        yield name, numbered(line)
    yield "references to one footnote", "a[^1] " * (LENGTH // 6) + "\n\n[^1]: x"


def random_shapes(seed: int, count: int) -> Iterator[tuple[str, str]]:
    """Yield random sequences of delimiters and words, repeated, and one that is not."""
    chance = Random(seed)
    parts = [*MARKDOWN, *LATEX, *WORDS, *(each for pair in PAIRS for each in pair)]
    for _ in range(count):
        first, second = ("".join(chance.choices(parts, k=chance.randint(2, 8))) for _ in range(2))
        text = repeated(first)[: LENGTH // 2] + repeated(second)[: LENGTH // 2]
        yield json.dumps([first, second]), text
    yield "random", "".join(chance.choices(parts, k=LENGTH))[:LENGTH]
