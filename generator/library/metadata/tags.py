"""The form of `<meta>` elements."""

Tags = tuple[tuple[str, str], ...]
"""Names and contents of `<meta>` elements."""


def known(*tags: tuple[str, str]) -> Tags:
    """Return the tags with a content."""
    return tuple((name, content) for name, content in tags if content)
