r"""Fonts in titles: as LaTeX in front matter, as tags in CSL-JSON, and as HTML on pages.

CSL-JSON has `<i>`, `<b>`, `<sub>`, `<sup>`, small capitals, and `<span class="nocase">` around
words whose case no style changes (https://docs.citationstyles.org, and the manual of citeproc-js).
Front matter has `\emph{...}` and its like, and braces. Formulas are between dollar signs in both.

CSL-JSON cannot state that a tag is text. A word joiner, which is invisible, keeps processors from
reading it as a tag.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from generator.text.font_marks import (
    CLOSING_MARK,
    FONT_MARKS,
    FORMULA_MARK,
    MARK,
    NO_CASE,
    marks_to_latex,
    with_font_marks,
)
from generator.text.latex import Segment, has_ordinary_braces, latex_prose_to_text, split_math

CSL_TAGS: Mapping[str, tuple[str, str]] = {
    "emph": ("<i>", "</i>"),
    "textit": ("<i>", "</i>"),
    "textbf": ("<b>", "</b>"),
    "textsc": ('<span style="font-variant:small-caps;">', "</span>"),
    "textsuperscript": ("<sup>", "</sup>"),
    "textsubscript": ("<sub>", "</sub>"),
    NO_CASE: ('<span class="nocase">', "</span>"),
}
"""The tags of CSL-JSON by the fonts."""

FONTS: Mapping[str, str] = {
    "i": "emph",
    "b": "textbf",
    "sc": "textsc",
    "sup": "textsuperscript",
    "sub": "textsubscript",
}
"""The fonts by the tags of CSL-JSON that have no attributes."""

CSL_TAG = re.compile(r"<(/?)(i|b|su[bp]|sc|span)(\s[^<>]*)?>")
JOINED_TAG = re.compile(r"<\u2060(?=/?[a-z])")

FONTS_OF_MARKS = {mark: font for font, mark in FONT_MARKS.items()}
EACH_MARK = re.compile(f"({MARK.pattern})")
SPACES_WITHIN = re.compile(rf"([{''.join(FONTS_OF_MARKS)}])(\s+)|(\s+)({CLOSING_MARK})")
"""The outermost spaces within a font or braces, which move out."""


class RichKind(Enum):
    """The kinds of parts of a title; `START` and `END` are those of a font."""

    TEXT = auto()
    MATH = auto()
    START = auto()
    END = auto()


class RichText(NamedTuple):
    """A part of a title: plain text, a formula without its delimiters, or the name of a font."""

    text: str
    kind: RichKind = RichKind.TEXT
    is_display: bool = False


def read_title(title: str) -> list[RichText]:
    """Return the parts of a title of front matter; LaTeX other than fonts becomes plain text."""
    segments = list(split_math(title))
    if "{" in title and not has_ordinary_braces(title) and not MARK.search(title):
        prose = "".join(FORMULA_MARK if part.is_math else part.text for part in segments)
        plain = latex_prose_to_text(with_font_marks(prose))
        formulas = [part for part in segments if part.is_math]
        if plain.count(FORMULA_MARK) == len(formulas):
            parts = list(_with_fonts(plain, formulas))
            if _are_paired(parts):
                return parts
    return [
        _formula(part) if part.is_math else RichText(latex_prose_to_text(part.text))
        for part in segments
    ]


def _with_fonts(marked: str, formulas: Iterable[Segment]) -> Iterator[RichText]:
    """Yield the parts of a text with marks."""
    rest = iter(formulas)
    opened: list[str] = []
    for text in filter(None, EACH_MARK.split(marked)):
        if text == FORMULA_MARK:
            yield _formula(next(rest))
        elif text == CLOSING_MARK:
            yield RichText(opened.pop() if opened else NO_CASE, RichKind.END)
        elif text in FONTS_OF_MARKS:
            opened.append(FONTS_OF_MARKS[text])
            yield RichText(opened[-1], RichKind.START)
        else:
            yield RichText(text)


def _formula(segment: Segment) -> RichText:
    return RichText(segment.text, RichKind.MATH, segment.is_display)


def _are_paired(parts: Iterable[RichText]) -> bool:
    """Tell whether every font has a start and an end."""
    depth = 0
    for part in parts:
        depth += (part.kind is RichKind.START) - (part.kind is RichKind.END)
        if depth < 0:
            return False
    return depth == 0


def _text_of(parts: Iterable[RichText]) -> str:
    return "".join(part.text for part in parts if part.kind is RichKind.TEXT)


def read_csl(text: str) -> list[RichText]:
    """Return the parts of a text of CSL-JSON; tags without a partner are text."""
    parts: list[RichText] = []
    opened: list[tuple[str, int]] = []
    counts: Counter[str] = Counter()
    end = 0
    for tag in CSL_TAG.finditer(text):
        is_end, name = tag[1], tag[2]
        parts += [RichText(text[end : tag.start()]), RichText(tag[0])]
        end = tag.end()
        if not is_end:
            opened.append((name, len(parts) - 1))
            counts[name] += 1
        elif counts[name]:
            while opened[-1][0] != name:
                counts[opened.pop()[0]] -= 1
            start = opened.pop()[1]
            counts[name] -= 1
            font = _font(parts[start].text)
            parts[start], parts[-1] = RichText(font, RichKind.START), RichText(font, RichKind.END)
    parts.append(RichText(text[end:]))
    return [part._replace(text=JOINED_TAG.sub("<", part.text)) for part in parts]


def _font(tag: str) -> str:
    """Return the font that a tag starts; one without any font is `textnormal`."""
    if "small-caps" in tag:
        return "textsc"
    if "nocase" in tag:
        return NO_CASE
    return FONTS.get(tag.strip("<>"), "textnormal")


def title_to_csl(title: str) -> str:
    """Return a title of front matter as CSL-JSON has it."""
    return " ".join(write_csl(_without_partial_words(read_title(title))).split())


def write_csl(parts: Sequence[RichText]) -> str:
    """Return text, formulas and fonts as CSL-JSON has them; its tags are well-formed."""
    has_tags = any(part.kind is RichKind.START for part in (*parts, *read_csl(_text_of(parts))))
    return "".join(_as_csl(part, has_tags=has_tags) for part in parts)


def _as_csl(part: RichText, *, has_tags: bool) -> str:
    match part.kind:
        case RichKind.TEXT:
            return CSL_TAG.sub(_joined, part.text) if has_tags else part.text
        case RichKind.MATH:
            return f"${part.text}$"
        case _:
            return CSL_TAGS.get(part.text, ("", ""))[part.kind is RichKind.END]


def _joined(tag: re.Match[str]) -> str:
    return f"<\u2060{tag[0][1:]}"


def _without_partial_words(parts: Sequence[RichText]) -> list[RichText]:
    """Return the parts without braces around a part of a word, which only BibTeX needs."""
    dropped: set[int] = set()
    opened: list[tuple[int, bool]] = []
    for at, part in enumerate(parts):
        if part.kind is RichKind.START:
            opened.append((at, _is_in_word(parts, at)))
        elif part.kind is RichKind.END:
            start, is_partial = opened.pop()
            if part.text == NO_CASE and (is_partial or _is_in_word(parts, at)):
                dropped |= {start, at}
    return [part for at, part in enumerate(parts) if at not in dropped]


def _is_in_word(parts: Sequence[RichText], at: int) -> bool:
    return _text_of(parts[:at])[-1:].isalnum() and _text_of(parts[at:])[:1].isalnum()


def has_fonts(text: str) -> bool:
    """Tell whether a text of CSL-JSON has tags."""
    return "<" in text and any(part.kind is RichKind.START for part in read_csl(text))


def is_csl_tag(tag: str) -> bool:
    """Tell whether a tag is one of CSL-JSON."""
    return CSL_TAG.fullmatch(tag) is not None


def csl_to_plain(text: str) -> str:
    """Return a text of CSL-JSON without its tags."""
    return _text_of(read_csl(text)) if "<" in text else text


def csl_to_title(text: str) -> str:
    """Return a text of CSL-JSON as a title of front matter."""
    if "<" not in text:
        return " ".join(text.split())
    marked = "".join(map(_marked, read_csl(text)))
    return " ".join(marks_to_latex(SPACES_WITHIN.sub(r"\2\1\4\3", marked)).split())


def _marked(part: RichText) -> str:
    """Return a text without marks of its own, or the mark of the start or end of a font."""
    if part.kind is RichKind.TEXT:
        return MARK.sub("", part.text)
    if part.text == "textnormal":
        return ""
    return FONT_MARKS[part.text] if part.kind is RichKind.START else CLOSING_MARK
