r"""LaTeX as it occurs in titles, abstracts and summaries: to MathML, to plain text, and back.

`split_math` finds the math (`$x$`, `$$x$$`, `\(x\)`, `\[x\]`); a dollar sign is money
rather than math by Pandoc's rule: the opening one has no space behind it, the closing
one no space before it and no digit behind it.

The converters are imported when a text first needs them: that takes longer than all the
rest of a build in which nothing has changed.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from typing import NamedTuple
from unicodedata import normalize

MATH = re.compile(
    r"""(?<!\\)(?:
        \$\$(?P<display>[^$]+?)\$\$
      | \\\[(?P<bracketed>.+?)\\\]
      | \\\((?P<parenthesised>.+?)\\\)
      | (?<!\$)\$(?=[^\s$])(?P<inline>(?:\\.|[^$\\])+?)(?<!\s)\$(?![\d$])
    )""",
    re.VERBOSE | re.DOTALL,
)

LATEX_COMMAND = re.compile(r"\\[a-zA-Z\"'`^~=.%&_#${}]|``|''|[{}]")
"""What makes it worth while to read a text as LaTeX."""

NOT_IN_BIBTEX = re.compile(r"[^A-Za-z0-9 .,:;()\[\]/!?*+='@-]")
"""What may have to be written otherwise in BibTeX."""

LONGEST_FORMULA = 2000
"""Characters; anything longer is two stray dollar signs, not a formula."""


class Segment(NamedTuple):
    """A stretch of text, or the inside of a formula."""

    text: str
    is_math: bool = False
    is_display: bool = False


def split_math(text: str) -> Iterator[Segment]:
    """Cut a text into prose and formulas, without their delimiters."""
    end = 0
    for match in MATH.finditer(text):
        formula = next(group for group in match.groups() if group)
        if len(formula) > LONGEST_FORMULA or "\n\n" in formula:
            continue
        if match.start() > end:
            yield Segment(text[end : match.start()])
        yield Segment(formula.strip(), True, not (match["inline"] or match["parenthesised"]))
        end = match.end()
    if end < len(text):
        yield Segment(text[end:])


@lru_cache(maxsize=4096)
def latex_to_mathml(formula: str, display: bool = False) -> str:
    """Return a formula as a `<math>` element.

    What the converter does not understand is shown as its source in a `<code>`.
    """
    from latex2mathml.converter import convert  # noqa: PLC0415 (see above)

    try:
        mathml = convert(formula, display="block" if display else "inline")
    except Exception:  # (the converter's errors have no common base, some are bare)
        mathml = "\\"
    if "\\" in mathml or len(formula) > LONGEST_FORMULA:
        return f'<code class="math">{escape(formula)}</code>'
    return mathml.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")


def latex_to_text(text: str) -> str:
    """Return LaTeX as plain text: accents and symbols as Unicode, markup dropped."""
    if has_no_latex(text):
        return text
    return "".join(
        _math_text(segment.text) if segment.is_math else latex_prose_to_text(segment.text)
        for segment in split_math(text)
    )


def has_no_latex(text: str) -> bool:
    """Tell whether a text means the same as LaTeX and as plain text."""
    return "$" not in text and not has_commands(text)


def has_commands(text: str) -> bool:
    """Tell whether a text is worth reading as LaTeX, its math apart."""
    is_suspect = "\\" in text or "{" in text or "}" in text or "``" in text or "''" in text
    return is_suspect and bool(LATEX_COMMAND.search(text))


def latex_prose_to_text(text: str) -> str:
    """Return LaTeX without math as plain text; `%`, `~`, `#` and `&` are ordinary characters."""
    return _prose_text(text) if has_commands(text) else text


@lru_cache(maxsize=64)  # one text is shown as HTML, as plain text and in BibTeX
def _prose_text(text: str) -> str:
    protected = re.sub(r"(?<!\\)([%#&$])", r"\\\1", text)
    protected = re.sub(r"(?<!\\)~", r"\\textasciitilde{}", protected)
    return read_latex(protected, otherwise=text)


def read_latex(source: str, otherwise: str) -> str:
    """Return LaTeX source as plain text, or `otherwise` where it cannot be parsed."""
    from generator.text import latex_symbols  # noqa: PLC0415 (see above)

    return latex_symbols.read_latex(source, otherwise)


def text_to_latex(text: str) -> str:
    """Return plain text as LaTeX source, safe in a BibTeX field."""
    return NOT_IN_BIBTEX.sub(_character, normalize("NFC", text))


def _character(match: re.Match[str]) -> str:
    return _written_as_latex(match[0])


@lru_cache(maxsize=4096)
def _written_as_latex(character: str) -> str:
    from generator.text.latex_symbols import write_latex  # noqa: PLC0415 (see above)

    # BibTeX counts braces even behind a backslash.
    braces = {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
    return braces.get(character) or write_latex(character)


@lru_cache(maxsize=4096)
def _math_text(formula: str) -> str:
    return read_latex(f"${formula}$", otherwise=formula).strip()
