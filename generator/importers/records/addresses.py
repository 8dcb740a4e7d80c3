"""Find arXiv ids, DOIs and kinds of links in URLs and other texts."""

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
"""Names of arXiv in fields for a journal."""

KINDS = (
    ("pdf", re.compile(r"\.pdf$|/pdf[/?]|/pdf$")),
    ("review", re.compile(r"//(www\.)?openreview\.net/forum")),
    ("code", re.compile(r"//(www\.)?(github\.com|gitlab\.\w+|bitbucket\.org|codeberg\.org)/")),
    ("data", re.compile(r"//huggingface\.co/datasets/")),
    ("demo", re.compile(r"//huggingface\.co/spaces/")),
    ("video", re.compile(r"//(www\.)?(youtube\.com|youtu\.be|vimeo\.com)/")),
)
"""Kinds of links by URL; any other is `page`."""


def find_arxiv_id(texts: Iterable[str]) -> str:
    """Return the first arXiv id in the texts, without its version; empty if there is none."""
    found = (ARXIV_MENTION.search(text) for text in texts)
    return next((mention[1] for mention in found if mention), "")


def find_doi(text: str) -> str:
    """Return the DOI in a text, or the text, which validation then rejects.

    Empty for arXiv's DOIs, which duplicate the arXiv id.
    """
    found = DOI.search(text)
    written = found[0] if found else text
    return "" if find_arxiv_id([written]) else written


def doi_of_urls(addresses: Iterable[str]) -> str:
    """Return the first DOI in URLs of doi.org; empty if there is none."""
    found = (DOI_ADDRESS.match(address) for address in addresses)
    return next((find_doi(unquote(match[1])) for match in found if match), "")


def is_arxiv(venue: str) -> bool:
    """Tell whether a venue is arXiv."""
    return PREPRINT.fullmatch(venue.strip()) is not None


def classify_links(addresses: Iterable[str], doi: str) -> tuple[str, dict[str, str]]:
    """Return the first ordinary web address, and the first other URL of each kind.

    Those of arXiv and of the DOI of the paper are left out.
    """
    url = ""
    links: dict[str, str] = {}
    for address in dict.fromkeys(addresses):
        is_of_doi = doi_of_urls([address]).casefold() == doi.casefold() != ""
        if is_of_doi or ARXIV_MENTION.search(address):
            continue
        kind = _kind(address)
        if kind == "page" and not url:
            url = address
        else:
            links.setdefault(kind, address)
    return url, links


def _kind(address: str) -> str:
    kinds = (kind for kind, pattern in KINDS if pattern.search(address))
    return next(kinds, "page")
