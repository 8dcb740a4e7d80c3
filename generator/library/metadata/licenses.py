"""Licenses of papers: their names and addresses.

A license is given by its SPDX identifier (https://spdx.org/licenses/), also with spaces as in
`CC BY 4.0`, or by its address.
"""

import re
from typing import NamedTuple
from urllib.parse import urlsplit


class License(NamedTuple):
    """A license as readers know it, and its address; either may be empty."""

    title: str
    url: str = ""


SPDX_IDENTIFIER = re.compile(
    r"(?:CC-BY(?:-NC)?(?:-SA|-ND)?|CC0|Apache|(?:A|L)?GPL|GFDL|MPL|EPL|EUPL|CDLA-\w+|ODbL|ODC-By"
    r"|PDDL|OGL-UK|OFL|Artistic|AFL|BSL|LPPL|CECILL|OSL|ECL|Python|MS-PL|etalab)-\d\.\d\w?"
    r"(?:-(?:only|or-later|IGO|[A-Z]{2}))?"
    r"|BSD-[0-4]-Clause|0BSD|MIT(?:-0)?|ISC|Zlib|Unlicense|WTFPL|PostgreSQL|NCSA|X11"
)
"""An identifier of the licenses that papers, data and software have."""

CREATIVE_COMMONS = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/(by[a-z-]*|zero)/(\d\.\d)\b.*"
)


def read_license(text: str) -> License:
    """Return the license that a text names; the address of an unknown one is empty."""
    if re.fullmatch(r"https?://\S+", text):
        return License(_title(text), text)
    identifier = re.sub(r"\s+", "-", text.strip())
    if not SPDX_IDENTIFIER.fullmatch(identifier):
        return License(text)
    title = identifier.replace("CC-", "CC ").replace("CC0-", "CC0 ")
    is_creative_commons = title != identifier
    return License(
        re.sub(r"-(?=\d\.)", " ", title) if is_creative_commons else identifier,
        f"https://spdx.org/licenses/{identifier}",
    )


def _title(url: str) -> str:
    """Return the name of a Creative Commons license, or the address without its scheme."""
    if found := CREATIVE_COMMONS.fullmatch(url):
        name, version = found.groups()
        return f"CC0 {version}" if name == "zero" else f"CC {name.upper()} {version}"
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path}".rstrip("/")
