r"""Characters that stand for parts of a title while the text around them is converted.

The converters of LaTeX drop braces and the commands for fonts, both of which a title keeps. So
they are replaced by characters for private use in Unicode, and formulas by another one.
"""

import re
from collections.abc import Mapping

from generator.text.latex import FONT_COMMANDS

FORMULA_MARK, OPENING_MARK, CLOSING_MARK, FIRST_FONT_MARK = "\ue000", "\ue001", "\ue002", "\ue003"
"""Stand for a formula, for the braces of a group, and for a command and its opening brace. A
closing mark ends both."""

NO_CASE = ""
"""The font of words in braces."""

FONT_MARKS: Mapping[str, str] = {
    NO_CASE: OPENING_MARK,
    **{font: chr(ord(FIRST_FONT_MARK) + at) for at, font in enumerate(FONT_COMMANDS)},
}
"""The marks at the beginning of text by its fonts."""

LATEX_OF_MARKS: Mapping[str, str] = {
    CLOSING_MARK: "}",
    **{mark: f"\\{font}{{" if font else "{" for font, mark in FONT_MARKS.items()},
}

MARK = re.compile(f"[{FORMULA_MARK}{''.join(LATEX_OF_MARKS)}]")

BRACE = re.compile(r"(?<!\\)[{}]")
BEFORE_ARGUMENT = re.compile(r"\\(?:[A-Za-z]+\*?|[^A-Za-z\s])\s*(?:\{[^{}]*\}\s*)*$")
"""A command, perhaps with arguments, which makes the braces behind it an argument."""

LONGEST_COMMAND = 100
"""The number of characters before a brace that are searched for a command."""

FONT_BEFORE = re.compile(rf"\\({'|'.join(FONT_COMMANDS)})\s*$")


def with_font_marks(prose: str) -> str:
    """Return LaTeX with marks in place of groups and fonts; without them if braces do not match.

    Braces around the argument of another command, or around a command, remain.
    """
    parts: list[str] = []
    closing: list[str] = []
    end = 0
    for brace in BRACE.finditer(prose):
        before, end = prose[end : brace.start()], brace.end()
        if brace[0] == "{":
            kept, opening, close = _opening(prose, before, brace.start())
            parts += [kept, opening]
            closing.append(close)
        elif closing:
            parts += [before, closing.pop()]
        else:
            return prose
    return prose if closing else "".join([*parts, prose[end:]])


def _opening(prose: str, before: str, at: int) -> tuple[str, str, str]:
    """Return what stands for the text before an opening brace, for the brace and its partner."""
    font = FONT_BEFORE.search(before)
    if font:
        return before[: font.start()], FONT_MARKS[font[1]], CLOSING_MARK
    is_argument = prose.startswith("\\", at + 1) or BEFORE_ARGUMENT.search(
        prose, max(0, at - LONGEST_COMMAND), at
    )
    return (before, "{", "}") if is_argument else (before, OPENING_MARK, CLOSING_MARK)


def marks_to_latex(text: str) -> str:
    """Return a text with LaTeX in place of marks, except for those of formulas."""
    return MARK.sub(lambda mark: LATEX_OF_MARKS.get(mark[0], mark[0]), text)
