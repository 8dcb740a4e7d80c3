"""Compare texts without case, accents, punctuation and white space."""

import re
import unicodedata


def words(text: str) -> list[str]:
    """Return the words of a text without case, accents and punctuation."""
    folded = text.casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.findall(r"[^\W_]+", folded)


def normal_form(text: str) -> str:
    """Return what two spellings of one title share; a text of symbols is its own form."""
    return " ".join(words(text)) or text.strip().casefold()
