"""Names of people in their natural order: `Jan van der Berg`."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

PARTS = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
"""The parts of a name in CSL-JSON, in their natural order:
https://docs.citationstyles.org/en/stable/specification.html#names"""

OTHERS = re.compile(r"(and )?others|et\.? al\.?", re.IGNORECASE)
"""Stands for authors that are not listed."""

SUFFIX = re.compile(r"(jr|sr)\.?|[IV]{2,4}", re.IGNORECASE)


def natural_order(name: str) -> str:
    """Return `Family, Given` and `Family, Given, Suffix` in natural order."""
    family, *given = [part.strip() for part in name.split(",", 2)]
    return " ".join(part for part in [*given[:1], family, *given[1:]] if part)


def from_csl_name(name: Mapping[str, Any]) -> str:
    """Return a name that CSL-JSON gives in parts, or as a whole (`literal`)."""
    whole = name.get("literal")
    parts = [whole] if whole else [name.get(part) for part in PARTS]
    return " ".join(str(part).strip() for part in parts if part)


def without_others(names: Iterable[Any]) -> list[Any]:
    """Return names without `others` and `et al.`."""
    return [name for name in names if not (isinstance(name, str) and OTHERS.fullmatch(name))]


def split_names(text: str) -> list[str]:
    """Return the names in a cell of a table, separated by `;` or by several commas.

    A single comma, or a second one before a suffix, is part of a name: `Family, Given`.
    """
    first, *others = [part.strip() for part in text.split(",")]
    is_list = ";" not in text and len(others) > 1 and not SUFFIX.fullmatch(others[1])
    names = [first, *others] if is_list else map(natural_order, text.split(";"))
    return [name for name in names if name]
