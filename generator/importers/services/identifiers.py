"""Parse identifiers of papers: arXiv ids, DOIs, and the URLs of both."""

import re
from contextlib import suppress
from typing import NamedTuple

from generator.content import InvalidValue, parse_arxiv_id, parse_doi

ARXIV_ADDRESS = re.compile(
    r"https?://(?:(?:www|export)\.)?arxiv\.org/(?:abs|pdf|html)/"
    r"|(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.48550/arXiv\.",
    re.IGNORECASE,
)
"""Prefixes of arXiv ids in URLs and in arXiv's DOIs: https://info.arxiv.org/help/doi.html"""


class Identifier(NamedTuple):
    """`kind` is the front-matter field that holds it: `arxiv` or `doi`."""

    kind: str
    value: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"

    @property
    def address(self) -> str:
        """The URL of the paper."""
        site = "https://arxiv.org/abs/" if self.kind == "arxiv" else "https://doi.org/"
        return site + self.value


def identifier(given: str) -> Identifier:
    """Parse an arXiv id, a DOI, or a URL of either; raises `InvalidValue`.

    The version of an arXiv id (`v2`) is dropped.
    """
    with suppress(InvalidValue):
        return Identifier("arxiv", parse_arxiv_id(_without_address(given)))
    try:
        bare = parse_doi(given)
    except InvalidValue as error:
        message = f'"{given}" is neither an arXiv id nor a DOI'
        hint = "write one like 2305.07759 or 10.1000/182"
        raise InvalidValue(message, hint) from error
    return Identifier("doi", bare)


def _without_address(given: str) -> str:
    """Return the rest of a text after an arXiv URL, or the text if it has none."""
    address = ARXIV_ADDRESS.match(given.strip())
    return re.sub(r"/?([?#].*)?$", "", given.strip()[address.end() :]) if address else given
