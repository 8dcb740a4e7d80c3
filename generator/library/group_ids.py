"""The ids of groups by names, which are the names of their pages."""

import re
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
    if not slug or IS_DEVICE(slug):  # (no slug contains two hyphens in a row)
        return f"{kind}--{slug or content_hash(name.encode())[:HASH_LENGTH]}"
    return f"{slug}-{kind}" if slug.startswith("index") else slug


IS_DEVICE = re.compile(urls.DEVICE).fullmatch
"""Matches a slug that cannot be the name of a file."""

HASH_LENGTH = 8
"""Characters of the hash that distinguishes names whose slugs were cut, or that have none."""
