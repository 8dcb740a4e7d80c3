"""Ids of new papers, unique on file systems that ignore case."""

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import count

from generator import urls
from generator.content import LONGEST_ID, RESERVED_ID, InvalidValue, parse_paper_id
from generator.importers.merge.facts import Facts

SUFFIX_BYTES = 8
"""Bytes reserved in a long id for a suffix such as `-2`."""


def safe_id(given: str) -> str:
    """Return a valid id made from `given`; empty if `given` has no usable character."""
    try:
        usable = parse_paper_id(given)
    except InvalidValue:
        usable = urls.slug(given)
    return f"{usable}-paper" if RESERVED_ID.fullmatch(usable) else usable


def own_id(facts: Facts) -> str:
    """Return an id made from the arXiv id, or else from the title."""
    if "arxiv" in facts:
        return re.sub("/", "-", facts["arxiv"])
    title = facts["title"]
    return safe_id(urls.slug(title)) or f"paper-{sha256(title.encode()).hexdigest()[:8]}"


def free_id(wanted: str, taken: set[str], numbers: dict[str, Iterator[int]]) -> str:
    """Return `wanted`, or if its `urls.fold` is in `taken`, the first free `-2`, `-3`...

    `numbers` has the numbers not yet tried for each id, so that many papers with one id do not
    take quadratic time.
    """
    if urls.fold(wanted) not in taken:
        return wanted
    stem = wanted.encode()[: LONGEST_ID - SUFFIX_BYTES].decode(errors="ignore")
    numbered = (f"{stem}-{number}" for number in numbers.setdefault(stem, count(2)))
    return next(name for name in numbered if urls.fold(name) not in taken)
