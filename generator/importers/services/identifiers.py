"""What a paper is known by elsewhere: an arXiv id or a DOI, in any of their spellings."""

import re
from contextlib import suppress
from typing import NamedTuple

from generator.content import InvalidValue, parse_arxiv_id, parse_doi

ARXIV_ADDRESS = re.compile(
    r"https?://(?:(?:www|export)\.)?arxiv\.org/(?:abs|pdf|html)/"
    r"|(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.48550/arXiv\.",
    re.IGNORECASE,
)
"""What stands before an id in addresses and DOIs of arXiv's: https://info.arxiv.org/help/doi.html"""


class Identifier(NamedTuple):
    """`kind` is the front-matter field that holds it: `arxiv` or `parse_doi`."""

    kind: str
    value: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"

    @property
    def address(self) -> str:
        """Where a reader finds the paper."""
        site = "https://arxiv.org/abs/" if self.kind == "arxiv" else "https://doi.org/"
        return site + self.value


def identifier(given: str) -> Identifier:
    """Return what an id, DOI or address stands for; raises `InvalidValue` for anything else.

    A version (`v2`) is taken off: a library has the newest.
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
    """Return what stands behind an address of arXiv's, or all of another text."""
    address = ARXIV_ADDRESS.match(given.strip())
    return re.sub(r"/?([?#].*)?$", "", given.strip()[address.end() :]) if address else given
