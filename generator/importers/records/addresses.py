"""What web addresses and other texts tell about a paper: its arXiv id, its DOI, its links."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from generator.content import ARXIV_ID, DOI

ARXIV_MENTION = re.compile(
    r"(?:\barxiv(?:\.org/\w+/|(?:\s+(?:e-?print|preprint))?[\s.:]+(?:arxiv[\s.:]+)?(?:abs/)?)"
    r"|\bhuggingface\.co/papers/|^abs/)"
    rf"({ARXIV_ID.pattern})(?!\d)",
    re.IGNORECASE,
)
"""`arXiv:2305.07759`, an address, a DOI (10.48550/arXiv...), or `abs/...` as DBLP has it."""

DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\S+)", re.IGNORECASE)

PREPRINT = re.compile(r"arxiv\b.*|corr", re.IGNORECASE | re.DOTALL)
"""Names of arXiv where a journal's name could stand."""

KINDS = (
    ("pdf", re.compile(r"\.pdf$|/pdf[/?]|/pdf$")),
    ("review", re.compile(r"//(www\.)?openreview\.net/forum")),
    ("code", re.compile(r"//(www\.)?(github\.com|gitlab\.\w+|bitbucket\.org|codeberg\.org)/")),
    ("data", re.compile(r"//huggingface\.co/datasets/")),
    ("demo", re.compile(r"//huggingface\.co/spaces/")),
    ("video", re.compile(r"//(www\.)?(youtube\.com|youtu\.be|vimeo\.com)/")),
)
"""Kinds of links by the look of their addresses; any other is taken for the paper's own page."""


def arxiv_in(texts: Iterable[str]) -> str:
    """Return the first arXiv id, without its version, that the texts mention."""
    found = (ARXIV_MENTION.search(text) for text in texts)
    return next((mention[1] for mention in found if mention), "")


def doi_in(text: str) -> str:
    """Return the DOI that a text is or has in it; otherwise the text, for an error to quote.

    arXiv's own DOIs say no more than the arXiv id, and are passed over.
    """
    found = DOI.search(text)
    written = found[0] if found else text
    return "" if arxiv_in([written]) else written


def doi_of(addresses: Iterable[str]) -> str:
    """Return the DOI of the first address that is a resolver's."""
    found = (DOI_ADDRESS.match(address) for address in addresses)
    return next((doi_in(unquote(match[1])) for match in found if match), "")


def is_preprint(venue: str) -> bool:
    """Tell whether a venue is arXiv."""
    return PREPRINT.fullmatch(venue.strip()) is not None


def classify_links(addresses: Iterable[str]) -> dict[str, str]:
    """Return addresses by their kind, one of each, without those that an id stands for."""
    found: dict[str, str] = {}
    for address in addresses:
        if not DOI_ADDRESS.match(address) and not ARXIV_MENTION.search(address):
            found.setdefault(_kind(address), address)
    return found


def _kind(address: str) -> str:
    kinds = (kind for kind, pattern in KINDS if pattern.search(address))
    return next(kinds, "page")
