"""Values of BibTeX fields as content has them: LaTeX as plain text with its math."""

import re

from generator.library import protected, title_as_latex
from generator.text import (
    BRACE,
    CLOSING_MARK,
    FORMULA_MARK,
    MARK,
    OPENING_MARK,
    Segment,
    marks_to_latex,
    read_latex,
    split_math,
    text_to_latex,
    with_font_marks,
)

SPECIAL = re.compile(r"[\\{}~$]|``|''")
"""Characters that require parsing a text as LaTeX."""

PLAIN_IN_FIELDS = re.compile(r"(?<!\\)([%#&$])")
"""Characters that are special in LaTeX but are often not escaped in BibTeX files."""

CITE = re.compile(r"\\[a-zA-Z]*cite[a-z]*\*?\s*(?:\[[^\[\]]*\]\s*)*\{([^{}]*)\}", re.IGNORECASE)
"""A reference to another entry, which becomes its key in brackets."""

STRAIGHT_QUOTE = "{''}"
"""How exports write a straight quotation mark, which has no common command in LaTeX."""

BARE_ACCENT = re.compile(r"\\([\^~])\{\}")
BARE_ACCENTS = {"^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
"""Accents over nothing, which are the characters themselves."""

PROTECTING_BRACES = re.compile(f"[{OPENING_MARK}{CLOSING_MARK}]")
PROTECTED_MARKS = re.compile(
    rf"{OPENING_MARK}([^\w{OPENING_MARK}{CLOSING_MARK}{FORMULA_MARK}]*){CLOSING_MARK}"
)
PROTECTED_WORD = re.compile(rf"(?<!\w){OPENING_MARK}([^\W_]+){CLOSING_MARK}(?!\w)")

DEEPEST_GROUP = 8
"""The number of braces around a whole title that are removed, except for the innermost."""

ESCAPED = re.compile(r"\{?\\([_%&#~{}])(?:\{\})?\}?")


def text(source: str) -> str:
    r"""Return a field as text: `{\'e}` is é, `{BERT}` BERT, `--` a dash, `$x^2$` stays math."""
    source = source.replace(STRAIGHT_QUOTE, '"')
    if MARK.search(source):
        return joined_lines(source)
    if not SPECIAL.search(source):
        return joined_lines(source.replace("---", "—").replace("--", "–"))
    prose, formulas = _without_math(source)
    return _with_math(_plain(prose), formulas)


def title(source: str) -> str:
    r"""Return a title as text that keeps `\emph{...}` and the braces that protect capitals.

    Braces are dropped around marks, and around single words that citations protect anyway, such as
    `{BERT}`.
    """
    source = source.replace(STRAIGHT_QUOTE, '"')
    if "{" not in source or MARK.search(source):
        return text(source)
    for _ in range(DEEPEST_GROUP):
        if is_group(source) and is_group(source[1:-1].strip()):
            source = source[1:-1].strip()
    prose, formulas = _without_math(source)
    plain = PROTECTED_MARKS.sub(r"\1", _plain(with_font_marks(prose)))
    plain = PROTECTED_WORD.sub(_without_needless_braces, plain)
    latex = marks_to_latex(plain)
    kept = _with_math(latex, formulas)
    bare = _with_math(PROTECTING_BRACES.sub("", plain), formulas)
    needs_braces = "\\" in latex or title_as_latex(bare) != title_as_latex(kept)
    return kept if needs_braces else bare


def verbatim(source: str) -> str:
    r"""Return an address or a DOI, in which only `\_` and its like are LaTeX."""
    bare = re.sub(r"^\s*\\url\s*\{(.*)\}\s*$", r"\1", source)
    return ESCAPED.sub(r"\1", bare).strip().strip("{}<>")


def is_group(source: str) -> bool:
    r"""Tell whether braces enclose a whole text; `{\'E}` is an accented letter instead."""
    return not source.startswith("{\\") and _is_enclosed(source)


def is_group_of_words(source: str) -> bool:
    r"""Tell whether braces enclose several words, the first of which may be a command."""
    return " " in source.strip("{} ") and _is_enclosed(source)


def _is_enclosed(source: str) -> bool:
    if not source.startswith("{") or not source.endswith("}"):
        return False
    depth = 0
    for brace in BRACE.finditer(source):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end() == len(source)
    return False


def joined_lines(source: str) -> str:
    """Return a text with its paragraphs kept and its lines joined."""
    if "\n" not in source:
        return " ".join(source.split())
    paragraphs = re.split(r"\n\s*\n", source)
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs).strip()


def _without_math(source: str) -> tuple[str, list[Segment]]:
    """Return a text with a mark for each formula, and the formulas."""
    segments = list(split_math(source))
    prose = "".join(FORMULA_MARK if segment.is_math else segment.text for segment in segments)
    return prose, [segment for segment in segments if segment.is_math]


def _with_math(plain: str, formulas: list[Segment]) -> str:
    rest = iter(formulas)
    return re.sub(FORMULA_MARK, lambda _: _formula(next(rest)), plain)


def _formula(segment: Segment) -> str:
    fence = "$$" if segment.is_display else "$"
    return f"{fence}{segment.text}{fence}"


def _plain(prose: str) -> str:
    protected = PLAIN_IN_FIELDS.sub(r"\\\1", CITE.sub(r"[\1]", prose))
    protected = BARE_ACCENT.sub(lambda accent: BARE_ACCENTS[accent[1]], protected)
    return joined_lines(read_latex(protected, otherwise=prose).replace("\xa0", " "))


def _without_needless_braces(found: re.Match[str]) -> str:
    word = found[1]
    return word if protected(word) == f"{{{text_to_latex(word)}}}" else found[0]
