"""Text of BibTeX fields: titles with protected capitals, and special characters in LaTeX."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import filterfalse
from unicodedata import normalize

from generator.text import (
    NO_CASE,
    RichKind,
    RichText,
    read_csl,
    read_title,
    text_to_latex,
)

INNER_CAPITAL = re.compile(r"(?<!\\)(?<!\w)(?=\w+[A-Z]|[A-Z]\d)[^\W_]+")
"""A word whose capitals a bibliography style must not lower: BERT, LoRA, GPT-4."""


def title_as_latex(title: str) -> str:
    """Return a title as LaTeX, with braces around the words that must keep their capitals.

    The braces and the commands for fonts that the title has are kept.
    """
    return "".join(_with_protected_words(read_title(title)))


def _with_protected_words(parts: Sequence[RichText]) -> Iterator[str]:
    """Yield the parts of a title as LaTeX; capitals in braces need no further braces."""
    braces = 0
    for part in parts:
        if part.kind is RichKind.TEXT:
            yield text_to_latex(part.text) if braces else protected(part.text)
        else:
            if part.text == NO_CASE:
                braces += (part.kind is RichKind.START) - (part.kind is RichKind.END)
            yield _as_latex(part)


def _as_latex(part: RichText) -> str:
    match part.kind:
        case RichKind.TEXT:
            return text_to_latex(part.text)
        case RichKind.MATH:
            return f"${part.text}$"
        case RichKind.START:
            return f"\\{part.text}{{" if part.text else "{"
        case RichKind.END:
            return "}"


def rich_as_latex(text: str) -> str:
    """Return a text of CSL-JSON as LaTeX."""
    return "".join(map(_as_latex, read_csl(text)))


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
