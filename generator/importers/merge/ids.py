"""Ids of papers: file names, page names, and no two alike to any file system."""

import re
from hashlib import sha256
from itertools import count

from generator import urls
from generator.content import LONGEST_ID, RESERVED_ID, InvalidValue, parse_paper_id
from generator.importers.merge.facts import Facts

LONGEST_NUMBER = 8
"""Bytes of what parts one id from others like it."""


def safe_id(given: str) -> str:
    """Return a given id, made usable if need be; empty if nothing of it is."""
    try:
        usable = parse_paper_id(given)
    except InvalidValue:
        usable = urls.slug(given)
    return f"{usable}-paper" if RESERVED_ID.fullmatch(usable) else usable


def own_id(facts: Facts) -> str:
    """Return the id of a paper that none was given for: from its arXiv id or its title."""
    if "arxiv" in facts:
        return re.sub("/", "-", facts["arxiv"])
    title = facts["title"]
    return safe_id(urls.slug(title)) or f"paper-{sha256(title.encode()).hexdigest()[:8]}"


def free_id(wanted: str, taken: set[str]) -> str:
    """Return the id or, if its `urls.fold` is among `taken`, the first free `-2`, `-3`..."""
    if urls.fold(wanted) not in taken:
        return wanted
    stem = wanted.encode()[: LONGEST_ID - LONGEST_NUMBER].decode(errors="ignore")
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(name for name in numbered if urls.fold(name) not in taken)
