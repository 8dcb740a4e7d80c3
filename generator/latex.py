r"""LaTeX as it occurs in titles, abstracts and summaries: to MathML, to plain text, and back.

`split_math` finds the math (`$x$`, `$$x$$`, `\(x\)`, `\[x\]`); a dollar sign is money
rather than math by Pandoc's rule: the opening one has no space behind it, the closing
one no space before it and no digit behind it.
"""

import logging
import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from typing import NamedTuple

from latex2mathml.converter import convert
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)
from pylatexenc.latexencode import (
    RULE_DICT,
    UnicodeToLatexConversionRule,
    UnicodeToLatexEncoder,
)

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

LONGEST_FORMULA = 2000
"""Characters; anything longer is two stray dollar signs, not a formula."""


DROPPED_MACROS = (
    "cite",
    "citep",
    "citet",
    "ref",
    "em",
    "it",
    "bf",
    "sc",
    "tt",
    "rm",
    "displaystyle",
)
"""Macros that leave nothing in plain text; their arguments, if any, go with them."""


MISWRITTEN = {
    ord("Ű"): r"\H{U}",
    ord("ű"): r"\H{u}",
    **{ord(letter): letter for letter in "ĦħŦŧĿŀŉ"},
}
"""Letters for which pylatexenc's table has another letter, and what to write instead."""


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
def to_mathml(formula: str, display: bool = False) -> str:
    """Return a formula as a `<math>` element.

    What the converter does not understand is shown as its source in a `<code>`.
    """
    try:
        mathml = convert(formula, display="block" if display else "inline")
    except Exception:  # (the converter's errors have no common base, some are bare)
        mathml = "\\"
    if "\\" in mathml or len(formula) > LONGEST_FORMULA:
        return f'<code class="math">{escape(formula)}</code>'
    return mathml.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")


def to_text(text: str) -> str:
    """Return LaTeX as plain text: accents and symbols as Unicode, markup dropped."""
    if "$" not in text and not LATEX_COMMAND.search(text):
        return text
    return "".join(
        _math_text(segment.text) if segment.is_math else prose_to_text(segment.text)
        for segment in split_math(text)
    )


def prose_to_text(text: str) -> str:
    """Return LaTeX without math as plain text; `%`, `~`, `#` and `&` are ordinary characters."""
    if not LATEX_COMMAND.search(text):
        return text
    protected = re.sub(r"(?<!\\)([%#&$])", r"\\\1", text)
    protected = re.sub(r"(?<!\\)~", r"\\textasciitilde{}", protected)
    return _read_latex(protected, otherwise=text)


def from_text(text: str) -> str:
    """Return plain text as LaTeX source, safe in a BibTeX field."""
    source = str(_to_latex().unicode_to_latex(text))
    # BibTeX counts braces even behind a backslash.
    return source.replace(r"{\{}", r"{\textbraceleft}").replace(r"{\}}", r"{\textbraceright}")


@lru_cache(maxsize=4096)
def _math_text(formula: str) -> str:
    return _read_latex(f"${formula}$", otherwise=formula).strip()


def _read_latex(source: str, otherwise: str) -> str:
    try:
        return str(_to_text().latex_to_text(source))
    except Exception:  # (malformed LaTeX makes the converter fail in many ways)
        return otherwise


@lru_cache(maxsize=1)
def _to_text() -> LatexNodes2Text:
    """Return a converter that shows the name of a macro it does not know."""
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # its warnings name no place
    context = get_default_latex_context_db()
    macros = [MacroTextSpec(name, simplify_repl="") for name in DROPPED_MACROS]
    context.add_context_category("papershelf", prepend=True, macros=macros)
    context.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=lambda node: node.macroname))
    return LatexNodes2Text(latex_context=context, math_mode="text", strict_latex_spaces=False)


@lru_cache(maxsize=1)
def _to_latex() -> UnicodeToLatexEncoder:
    corrections = UnicodeToLatexConversionRule(RULE_DICT, MISWRITTEN)
    return UnicodeToLatexEncoder(
        conversion_rules=[corrections, "defaults"],
        replacement_latex_protection="braces-all",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )
