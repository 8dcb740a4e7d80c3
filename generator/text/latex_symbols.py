"""Conversion of LaTeX to plain text and of characters to LaTeX, with pylatexenc."""

import logging
import re
from functools import lru_cache
from typing import Any

from pylatexenc import latex2text
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec
from pylatexenc.latexencode import (
    RULE_CALLABLE,
    RULE_DICT,
    UnicodeToLatexConversionRule,
    UnicodeToLatexEncoder,
)
from pylatexenc.latexwalker import LatexToken, LatexWalker, get_default_latex_context_db
from pylatexenc.macrospec import LatexContextDb, std_macro

ORDINARY_WORDS = re.compile(r"[^\W_]+(?:(?:[.,;:][ \n]?|[ \n/-])[^\W_]+)*")
"""Words and the characters between them, none of which has a meaning in LaTeX."""

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
    "itshape",
    "bfseries",
    "normalfont",
    "citealp",
    "citeauthor",
    "enquote",
    "mkbibemph",
    "mkbibquote",
    "textsuperscript",
    "textsubscript",
    "protect",
    "relax",
    "xspace",
    "maketitle",
    "today",
)
"""Macros that are dropped in plain text, with the arguments that pylatexenc knows.

The last two would insert the title of another text and today's date.
"""

FONTS = ("texttt", "textsf", "textup", "textmd", "mbox", "url")
"""Macros that are replaced by their argument."""

CHARACTERS = {
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textasciicircum": "^",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textunderscore": "_",
    "textpercent": "%",
    "textquotedbl": '"',
    "slash": "/",
    "-": "",
    "hyphen": "-",
    "psq": " sq.",
    "psqq": " sqq.",
    "ndash": "–",
    "endash": "–",
    "mdash": "—",
    "emdash": "—",
    "Dash": "—",
    "copyright": "©",
    "pounds": "£",
    "S": "§",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
}
"""Macros for characters that pylatexenc's table lacks or has wrong."""

WITH_TEXT = re.compile(r"\\([A-Za-z]+)\s*(?=\{(?!\s*\}))|(?<=\{)\\([a-z]+)\s+(?=[^{}])")
"""A command with an argument that is not empty, or one for the rest of a group, such as a font."""

MISWRITTEN = {
    ord("Ű"): r"\H{U}",
    ord("ű"): r"\H{u}",
    **{ord(letter): letter for letter in "ĦħŦŧĿŀŉ"},
}
"""Letters that pylatexenc's table confuses with others, and their correct LaTeX."""


def read_latex(source: str, otherwise: str) -> str:
    """Return LaTeX as plain text, or `otherwise` if it is malformed.

    Of an unknown command with an argument only the argument is left.
    """
    known = WITH_TEXT.sub(lambda found: found[0] if _is_known(found[1] or found[2]) else "", source)
    try:
        nodes, _, _ = _Reader(known, latex_context=_commands()).get_latex_nodes()
        return str(_to_text().nodelist_to_text(nodes))
    except Exception:  # (malformed LaTeX makes the converter fail in many ways)
        return otherwise


def write_latex(text: str) -> str:
    """Return plain text as LaTeX, with braces around each command."""
    return str(_to_latex().unicode_to_latex(text))


class _Reader(LatexWalker):  # type: ignore[misc]
    """Reads runs of ordinary words as one token, which is faster than letter by letter."""

    def get_token(
        self, pos: int, *args: Any, environments: bool = True, **options: Any
    ) -> LatexToken:
        """Return the token at a position; in place of an argument, a single letter."""
        words = ORDINARY_WORDS.match(self.s, pos)
        if not words:
            return super().get_token(pos, *args, environments=environments, **options)
        text = words[0] if environments else words[0][0]
        return LatexToken(tok="char", arg=text, pos=pos, len=len(text), pre_space="")


@lru_cache(maxsize=1024)
def _is_known(macro: str) -> bool:
    specs = (context.get_macro_spec(macro) for context in (_commands(), _to_text().latex_context))
    return macro in ("begin", "end") or any(spec and spec.macroname for spec in specs)


@lru_cache(maxsize=1)
def _commands() -> LatexContextDb:
    """Return the table of LaTeX commands, which is slow to build."""
    context = get_default_latex_context_db()
    context.add_context_category("papershelf", prepend=True, macros=[std_macro("href", False, 2)])
    return context


@lru_cache(maxsize=1)
def _to_text() -> LatexNodes2Text:
    """Return a converter that replaces an unknown macro by its name."""
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # its warnings name no file
    context = latex2text.get_default_latex_context_db()
    replaced = {**dict.fromkeys(DROPPED_MACROS, ""), **dict.fromkeys(FONTS, "%s"), **CHARACTERS}
    macros = [MacroTextSpec(name, simplify_repl=shown) for name, shown in replaced.items()]
    context.add_context_category("papershelf", prepend=True, macros=macros)
    context.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=lambda node: node.macroname))
    return LatexNodes2Text(latex_context=context, math_mode="text", strict_latex_spaces=False)


@lru_cache(maxsize=1)
def _to_latex() -> UnicodeToLatexEncoder:
    exceptions = UnicodeToLatexConversionRule(
        RULE_CALLABLE, _letter_without_command, replacement_latex_protection="none"
    )
    return _encoder(UnicodeToLatexConversionRule(RULE_DICT, MISWRITTEN), exceptions)


def _letter_without_command(text: str, at: int) -> tuple[int, str] | None:
    """Return a letter as it is if its command is that of another: Greek Τ is not `T`."""
    return (1, text[at]) if text[at].isalpha() and _is_confused(text[at]) else None


@lru_cache(maxsize=4096)
def _is_confused(letter: str) -> bool:
    return read_latex(str(_encoder().unicode_to_latex(letter)), otherwise="") != letter


@lru_cache(maxsize=2)
def _encoder(*rules: UnicodeToLatexConversionRule) -> UnicodeToLatexEncoder:
    return UnicodeToLatexEncoder(
        conversion_rules=[*rules, "defaults"],
        replacement_latex_protection="braces-all",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )
