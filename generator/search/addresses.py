"""The identifiers in an address, by which a query that is one finds its paper.

An address is a URL or an identifier (`arXiv:2305.18290v2`, `10.18653/v1/P19-1001`). The same
identifier is in many addresses: those of arXiv, alphaXiv, ar5iv and Hugging Face all contain the
id of arXiv, and those of most publishers the DOI. The manifest has the patterns, so that the
browser reads queries with the same ones (`templates/assets/search/addresses.js`).
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

AROUND = r"^(?:[a-z]+://)?(?:www\.)?|/*(?:#.*)?$"
"""What is removed from an address: the scheme, `www.`, the fragment and slashes at the end."""

MONTH = r"(?:0[1-9]|1[0-2])"
IDENTIFIERS = (
    (
        "arxiv",
        rf"(?:^|[^\w.])(?:arxiv\.)?((?:0[7-9]|1[0-4]){MONTH}\.\d{{4}}"
        rf"|(?:1[5-9]|[2-9]\d){MONTH}\.\d{{5}})(?:v\d+)?(?!\w|\.\d)",
    ),
    (
        "arxiv",
        rf"(?:^|[/:])(?:arxiv\.)?([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{{2}})?/(\d\d{MONTH}\d{{3}})"
        r"(?:v\d+)?(?!\w)",
    ),
    (
        "acl",
        r"(?:^|[/:])([a-z]\d\d-\d{4}|\d{4}\.[a-z]\w*-[\w-]+\.\d+)(?:v\d+)?(?:\.[a-z]+)?$",
    ),
    ("openreview", r"(?:^|[./])openreview\.net/\w+\?(?:.*&)?id=([\w-]+)"),
    ("pmid", r"(?:^pmid:|ncbi\.nlm\.nih\.gov/(?:pubmed/)?)(\d+)"),
    (
        "doi",
        r"(?:^|[/:=])(10\.\d{4,9}(?:\.\d+)*/[^?&]+?)(?:/(?:abstract|epdf|full|html|meta|pdf))?"
        r"(?:\.pdf)?(?:[?&].*)?$",
    ),
)
"""Kinds of identifiers with the patterns that match them in addresses, in lower case.

The groups of a match are the parts of the identifier. The patterns are those of JavaScript, too.
"""


def plain_address(address: str) -> str:
    """Return an address as its identifiers are looked for."""
    plain = re.sub(AROUND, "", unquote(address).strip().lower())
    return plain.replace(" ", "%20")


def identifiers(address: str) -> Iterator[str]:
    """Yield the identifiers in an address, with their kinds: `arxiv:2305.18290`."""
    plain = plain_address(address)
    for kind, pattern in IDENTIFIERS:
        if found := re.search(pattern, plain, re.ASCII):
            yield f"{kind}:{'/'.join(found.groups())}"
