"""Values of BibTeX fields as content has them: LaTeX as plain text with its math."""

import re

from generator.library import protected, title_as_latex
from generator.text import FONT_COMMANDS, Segment, read_latex, split_math, text_to_latex

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

FORMULA, OPEN, CLOSE, FONT = "\ue000", "\ue001", "\ue002", "\ue003"
"""Stand for formulas, protecting braces, and commands for fonts while the text around them is read;
for private use in Unicode."""

STAND_INS = {
    OPEN: "{",
    CLOSE: "}",
    **{chr(ord(FONT) + at): rf"\{name}{{" for at, name in enumerate(FONT_COMMANDS)},
}
"""What a title has in place of the characters above."""

STAND_IN = re.compile(f"[{FORMULA}{''.join(STAND_INS)}]")
PROTECTING_BRACES = re.compile(f"[{OPEN}{CLOSE}]")
PROTECTED_MARKS = re.compile(rf"{OPEN}([^\w{OPEN}{CLOSE}{FORMULA}]*){CLOSE}")
PROTECTED_WORD = re.compile(rf"(?<!\w){OPEN}([^\W_]+){CLOSE}(?!\w)")
BRACE = re.compile(r"(?<!\\)[{}]")
BEFORE_ARGUMENT = re.compile(r"\\(?:[A-Za-z]+\*?|[^A-Za-z\s])\s*(?:\{[^{}]*\}\s*)*$")
"""A command, perhaps with arguments, which makes the braces behind it an argument."""

LONGEST_COMMAND = 100
"""The number of characters before a brace that are searched for a command."""

DEEPEST_GROUP = 8
"""The number of braces around a whole title that are removed, except for the innermost."""

FONT_BEFORE = re.compile(rf"\\({'|'.join(FONT_COMMANDS)})\s*$")
ESCAPED = re.compile(r"\{?\\([_%&#~{}])(?:\{\})?\}?")


def text(source: str) -> str:
    r"""Return a field as text: `{\'e}` is é, `{BERT}` BERT, `--` a dash, `$x^2$` stays math."""
    source = source.replace(STRAIGHT_QUOTE, '"')
    if STAND_IN.search(source):
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
    if "{" not in source or STAND_IN.search(source):
        return text(source)
    for _ in range(DEEPEST_GROUP):
        if is_group(source) and is_group(source[1:-1].strip()):
            source = source[1:-1].strip()
    prose, formulas = _without_math(source)
    plain = PROTECTED_MARKS.sub(r"\1", _plain(_with_stand_ins(prose)))
    plain = PROTECTED_WORD.sub(_without_needless_braces, plain)
    latex = STAND_IN.sub(lambda found: STAND_INS.get(found[0], found[0]), plain)
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
    """Return a text with a stand-in for each formula, and the formulas."""
    segments = list(split_math(source))
    prose = "".join(FORMULA if segment.is_math else segment.text for segment in segments)
    return prose, [segment for segment in segments if segment.is_math]


def _with_math(plain: str, formulas: list[Segment]) -> str:
    rest = iter(formulas)
    return re.sub(FORMULA, lambda _: _formula(next(rest)), plain)


def _formula(segment: Segment) -> str:
    fence = "$$" if segment.is_display else "$"
    return f"{fence}{segment.text}{fence}"


def _plain(prose: str) -> str:
    protected = PLAIN_IN_FIELDS.sub(r"\\\1", CITE.sub(r"[\1]", prose))
    protected = BARE_ACCENT.sub(lambda accent: BARE_ACCENTS[accent[1]], protected)
    return joined_lines(read_latex(protected, otherwise=prose).replace("\xa0", " "))


def _with_stand_ins(prose: str) -> str:
    """Return a title with stand-ins for what it keeps; without them if braces do not match."""
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
        return before[: font.start()], chr(ord(FONT) + FONT_COMMANDS.index(font[1])), CLOSE
    is_argument = prose.startswith("\\", at + 1) or BEFORE_ARGUMENT.search(
        prose, max(0, at - LONGEST_COMMAND), at
    )
    return (before, "{", "}") if is_argument else (before, OPEN, CLOSE)


def _without_needless_braces(found: re.Match[str]) -> str:
    word = found[1]
    return word if protected(word) == f"{{{text_to_latex(word)}}}" else found[0]
