r"""LaTeX in titles, abstracts and summaries: to MathML, to plain text, and from plain text.

`split_math` finds math (`$x$`, `$$x$$`, `\(x\)`, `\[x\]`). Dollar signs delimit math by
Pandoc's rule (extension `tex_math_dollars`): the opening one is not followed by a space, and the
closing one is neither preceded by a space nor followed by a digit. Others are money.

The converters are imported on first use, because that takes longer than all the rest of a build
without changes.
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
      | \\\[(?P<bracketed>(?:[^\\]|\\[^][])++)\\\]
      | \\\((?P<parenthesised>(?:[^\\]|\\[^()])++)\\\)
      | (?<!\$)\$(?=[^\s$])(?P<inline>(?:\\.|[^$\\])+?)(?<!\s)\$(?![\d$])
    )""",
    re.VERBOSE | re.DOTALL,
)

LATEX_COMMAND = re.compile(r"\\[a-zA-Z\"'`^~=.%&_#${}]|``|''|[{}]")
"""A part of a text that has another meaning in LaTeX than in plain text."""

NOT_IN_BIBTEX = re.compile(r"[^A-Za-z0-9 .,:;()\[\]/!?*+='@-]")
"""A character that may need a command in BibTeX."""

BRACES = re.compile(r"[{}]")
BEYOND_BRACES = re.compile(r"[\\`]|''|--|<<|>>|\n\s*\n")
"""What has another meaning in LaTeX than in plain text, besides braces and formulas."""

ORDINARY_BRACES = re.compile(r"\{[\s%]|[\s%]\}")
"""Braces that are no groups of LaTeX: of a set, or of a template such as `{{ title }}`."""

FONT_COMMANDS = (
    "emph", "textit", "textbf", "textsc", "texttt", "textsuperscript", "textsubscript",
)  # fmt: skip
"""The commands whose argument is text in another font, and which a title keeps."""

LONGEST_FORMULA = 2000
"""The greatest length of a formula in characters; longer ones are stray dollar signs."""


MOST_FORMULAS = 1 << 14
"""The number of converted formulas that are remembered, more than a text of 100 kB has."""


class Segment(NamedTuple):
    """A part of a text: prose, or a formula without its delimiters."""

    text: str
    is_math: bool = False
    is_display: bool = False


def split_math(text: str) -> Iterator[Segment]:
    """Split a text into prose and formulas."""
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


@lru_cache(maxsize=MOST_FORMULAS)
def latex_to_mathml(formula: str, display: bool = False) -> str:
    """Return a formula as a `<math>` element, or as `<code>` if it cannot be converted."""
    from latex2mathml.converter import convert  # noqa: PLC0415 (see above)

    try:
        mathml = convert(formula, display="block" if display else "inline")
    except Exception:  # (the converter's errors have no common base, some are bare)
        mathml = "\\"
    if "\\" in mathml or len(formula) > LONGEST_FORMULA:
        return f'<code class="math">{escape(formula)}</code>'
    return mathml.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")


def latex_to_text(text: str) -> str:
    """Return LaTeX as plain text: accents and symbols as Unicode, without markup."""
    if has_no_latex(text):
        return text
    return "".join(
        _math_text(segment.text) if segment.is_math else latex_prose_to_text(segment.text)
        for segment in split_math(text)
    )


def has_no_latex(text: str) -> bool:
    """Return whether a text has the same meaning as LaTeX and as plain text."""
    return "$" not in text and not has_commands(text)


def has_commands(text: str) -> bool:
    """Return whether a text contains LaTeX other than math."""
    is_suspect = "\\" in text or "{" in text or "}" in text or "``" in text or "''" in text
    return is_suspect and bool(LATEX_COMMAND.search(text))


def latex_prose_to_text(text: str) -> str:
    """Return LaTeX without math as plain text; `%`, `~`, `#` and `&` are ordinary characters."""
    if not has_commands(text) or has_ordinary_braces(text):
        return text
    return BRACES.sub("", text) if _has_only_braces(text) else _prose_text(text)


def has_ordinary_braces(text: str) -> bool:
    """Tell whether the braces of a text without commands are ordinary characters."""
    if "\\" in text:
        return False
    return bool(ORDINARY_BRACES.search(text)) or not _are_matched(text)


def _has_only_braces(text: str) -> bool:
    """Tell whether a text is plain except for braces that match, as titles often are."""
    return not BEYOND_BRACES.search(text) and _are_matched(text)


def _are_matched(text: str) -> bool:
    """Tell whether every brace of a text has its counterpart."""
    depth = 0
    for brace in BRACES.findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


@lru_cache(maxsize=64)  # a text is converted for HTML, for plain text and for BibTeX
def _prose_text(text: str) -> str:
    protected = re.sub(r"(?<!\\)([%#&$])", r"\\\1", text)
    protected = re.sub(r"(?<!\\)~", r"\\textasciitilde{}", protected)
    return read_latex(protected, otherwise=text)


def read_latex(source: str, otherwise: str) -> str:
    """Return LaTeX source as plain text, or `otherwise` if it cannot be parsed."""
    from generator.text import latex_symbols  # noqa: PLC0415 (see above)

    return latex_symbols.read_latex(outside_math_mode(source), otherwise)


BRANCH = r"(?:(?!\\(?:ifmmode|else|fi)\b).)*+"
IF_MATH_MODE = re.compile(
    rf"\\ifmmode\b{BRANCH}(?:\\else\b({BRANCH}))?\\fi\b(?:\s*\{{\}})?", re.DOTALL
)
"""A condition that publishers wrap around accents: `\\ifmmode \\acute{n}\\else \\'{n}\\fi{}`."""


def outside_math_mode(source: str) -> str:
    """Return LaTeX source with each such condition replaced by what it is outside math."""
    return IF_MATH_MODE.sub(lambda condition: (condition[1] or "").strip(), source)


def text_to_latex(text: str) -> str:
    """Return plain text as LaTeX source, safe in a BibTeX field."""
    return NOT_IN_BIBTEX.sub(_character, normalize("NFC", text))


def _character(match: re.Match[str]) -> str:
    return _written_as_latex(match[0])


@lru_cache(maxsize=4096)
def _written_as_latex(character: str) -> str:
    from generator.text.latex_symbols import write_latex  # noqa: PLC0415 (see above)

    # BibTeX counts braces even after a backslash.
    braces = {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
    return braces.get(character) or write_latex(character)


@lru_cache(maxsize=MOST_FORMULAS)
def _math_text(formula: str) -> str:
    return read_latex(f"${formula}$", otherwise=formula).strip()
