"""Text of BibTeX fields: titles with protected capitals, and special characters in LaTeX."""

import re
from collections.abc import Iterable, Iterator
from itertools import filterfalse
from unicodedata import normalize

from generator.text import (
    FONT_COMMANDS,
    Segment,
    has_no_latex,
    has_ordinary_braces,
    latex_prose_to_text,
    split_math,
    text_to_latex,
)

INNER_CAPITAL = re.compile(r"(?<!\\)(?<!\w)(?=\w+[A-Z]|[A-Z]\d)[^\W_]+")
"""A word whose capitals a bibliography style must not lower: BERT, LoRA, GPT-4."""


STRUCTURE = re.compile(rf"((?:\\(?:{'|'.join(FONT_COMMANDS)}))?\{{|\}})")
"""Braces that protect capitals, commands for fonts, and the ends of both."""


def title_as_latex(title: str) -> str:
    """Return a title as LaTeX, with braces around the words that must keep their capitals.

    The braces and the commands for fonts that the title has are kept.
    """
    segments = list(split_math(title))
    if "{" in title and not has_ordinary_braces(title) and _has_only_structure(segments):
        return "".join(_with_structure(segments))
    return "".join(
        _formula(segment) if segment.is_math else protected(latex_prose_to_text(segment.text))
        for segment in segments
    )


def _has_only_structure(segments: Iterable[Segment]) -> bool:
    """Tell whether the only LaTeX of a title besides its formulas matches `STRUCTURE`."""
    prose = "".join(segment.text for segment in segments if not segment.is_math)
    depth = 0
    for mark in STRUCTURE.findall(prose):
        depth += -1 if mark == "}" else 1
        if depth < 0:
            return False
    return depth == 0 and has_no_latex(STRUCTURE.sub("", prose).replace("$", ""))


def _with_structure(segments: Iterable[Segment]) -> Iterator[str]:
    """Yield the parts of a title as LaTeX; capitals in braces need no further braces."""
    opened: list[str] = []
    for segment in segments:
        if segment.is_math:
            yield _formula(segment)
            continue
        for part in STRUCTURE.split(segment.text):
            if part.endswith("{"):
                opened.append(part)
                yield part
            elif part == "}":
                opened.pop()
                yield part
            else:
                yield text_to_latex(part) if "{" in opened else protected(part)


def _formula(segment: Segment) -> str:
    return f"${segment.text}$"


def protected(text: str) -> str:
    """Return plain text as LaTeX, with such braces."""
    return INNER_CAPITAL.sub(r"{\g<0>}", text_to_latex(text))


ASCII = "".join(map(chr, range(128)))


def characters_of(texts: Iterable[str]) -> str:
    """Return the characters that LaTeX has to write for some texts, in order.

    The texts may be long, and texts in ASCII, which need no normalization, are searched fast.
    """
    texts = tuple(texts)
    plain = "\n".join(filter(str.isascii, texts))
    other = normalize("NFC", "\n".join(filterfalse(str.isascii, texts)))
    return "".join(sorted({*other, *(character for character in ASCII if character in plain)}))


def latex_characters(characters: str) -> dict[str, str]:
    """Return how these characters are written in LaTeX, if not as themselves."""
    written = ((character, text_to_latex(character)) for character in characters)
    return {character: text for character, text in written if text != character}
