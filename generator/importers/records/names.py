"""Names of people in their natural order: `Jan van der Berg`."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

PARTS = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
"""The parts of a name in CSL-JSON, in their natural order:
https://docs.citationstyles.org/en/stable/specification.html#names"""

OTHERS = re.compile(r"(and )?others|et\.? al\.?", re.IGNORECASE)
"""What stands for authors that are not named."""

SUFFIX = re.compile(r"(jr|sr)\.?|[IV]{2,4}", re.IGNORECASE)


def natural(name: str) -> str:
    """Turn `Family, Given` and `Family, Given, Suffix` round."""
    family, *given = [part.strip() for part in name.split(",", 2)]
    return " ".join(part for part in [*given[:1], family, *given[1:]] if part)


def of_parts(name: Mapping[str, Any]) -> str:
    """Return a name that CSL-JSON gives in parts, or as a whole (`literal`)."""
    whole = name.get("literal")
    parts = [whole] if whole else [name.get(part) for part in PARTS]
    return " ".join(str(part).strip() for part in parts if part)


def known(names: Iterable[Any]) -> list[Any]:
    """Leave out what stands for others."""
    return [name for name in names if not (isinstance(name, str) and OTHERS.fullmatch(name))]


def listed(text: str) -> list[str]:
    """Return the names of a table's cell, parted by `;`, or by commas where that is clear.

    With a single comma, or a suffix behind the second one, it is one name turned round.
    """
    first, *others = [part.strip() for part in text.split(",")]
    is_list = ";" not in text and len(others) > 1 and not SUFFIX.fullmatch(others[1])
    names = [first, *others] if is_list else map(natural, text.split(";"))
    return [name for name in names if name]
