"""Text of BibTeX fields: titles with protected capitals, and special characters in LaTeX."""

import re
from collections.abc import Iterable
from unicodedata import normalize

from generator.text import latex_prose_to_text, split_math, text_to_latex

INNER_CAPITAL = re.compile(r"(?<!\\)(?<!\w)(?=\w+[A-Z]|[A-Z]\d)[^\W_]+")
"""A word whose capitals a bibliography style must not lower: BERT, LoRA, GPT-4."""


def title_as_latex(title: str) -> str:
    """Return a title as LaTeX, with braces around the words that must keep their capitals."""
    return "".join(
        f"${segment.text}$" if segment.is_math else protected(latex_prose_to_text(segment.text))
        for segment in split_math(title)
    )


def protected(text: str) -> str:
    """Return plain text as LaTeX, with such braces."""
    return INNER_CAPITAL.sub(r"{\g<0>}", text_to_latex(text))


def characters_of(texts: Iterable[str]) -> str:
    """Return the characters that LaTeX has to write for some texts, in order."""
    return "".join(sorted(set(normalize("NFC", "\n".join(texts)))))


def latex_characters(characters: str) -> dict[str, str]:
    """Return how these characters are written in LaTeX, if not as themselves."""
    written = ((character, text_to_latex(character)) for character in characters)
    return {character: text for character, text in written if text != character}
