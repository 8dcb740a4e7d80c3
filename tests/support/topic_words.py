"""The words of a text as topic rules compare them."""

from generator.library.topic_rules import WORD, singular


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case and singular; hyphens separate words."""
    return [singular(word) for word in WORD.findall(text.casefold())]
