"""The ids of groups by names, which are the names of their pages."""

import sys

from generator import urls
from generator.runtime import content_hash

ANY_LENGTH = sys.maxsize
"""The limit for slugs from which ids are made."""


def group_id(name: str, slug: str, kind: str) -> str:
    """Return the id of the group of a name, which is the same for all spellings of it.

    `slug` is the slug of the name, of any length, and `kind` the kind of the group.
    """
    if len(slug.encode()) > urls.LONGEST_SLUG:
        return f"{urls.slug(name)}-{content_hash(slug.encode())[:HASH_LENGTH]}"
    slug = slug or "".join(f"{ord(char):x}" for char in name)
    return f"{slug}-{kind}" if slug.startswith("index") else slug


HASH_LENGTH = 8
"""Characters of the hash that tells names apart whose slugs had to be cut."""
