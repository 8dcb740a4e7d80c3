"""Names of people for tests."""

from generator.content.names import name_from_text
from generator.model import Name


def names(*texts: str) -> tuple[Name, ...]:
    """Return the names that texts give."""
    return tuple(map(name_from_text, texts))
