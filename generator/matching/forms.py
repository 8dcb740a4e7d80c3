"""Compare texts without case, accents, punctuation and white space."""

import re
import unicodedata
from functools import lru_cache

from generator.text import latex_to_text

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
"""Letters that Unicode does not decompose, as they are written without their strokes."""

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def words(text: str) -> list[str]:
    """Return the words of a text without case, accents and punctuation."""
    folded = text.casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded).translate(LETTERS)
        folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.findall(r"[^\W_]+", folded)


def normal_form(text: str) -> str:
    """Return what two spellings of one title share; a text of symbols is its own form."""
    return " ".join(words(text)) or text.strip().casefold()


@lru_cache(maxsize=4096)
def title_form(title: str) -> str:
    """Return the normal form of a title, which may contain LaTeX, math and HTML."""
    return normal_form(TAG.sub("", latex_to_text(title)))
