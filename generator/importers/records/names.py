"""Names of people as bibliographies write them, as values of front matter."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from generator.content import (
    InvalidValue,
    divide_family_name,
    divide_given_name,
    is_name_suffix,
    is_organization,
    name_from_text,
    parse_name,
    stands_for_more_authors,
)
from generator.model import ET_AL

NameValue = str | Mapping[str, str]
"""A name as front matter has it: a text, or a mapping of its parts."""

COMPANY = re.compile(r"(?:Inc|Ltd|LLC|GmbH|Corp)\b\.?")
"""What follows the name of a company."""

ORCID = re.compile(r"(?:\d{4}-){3}\d{3}[\dX]")

CSL_PARTS = {
    "family": "family",
    "given": "given",
    "suffix": "suffix",
    "non-dropping-particle": "particle",
    "dropping-particle": "dropping_particle",
    "literal": "literal",
}
"""The parts of a name in front matter by their names in CSL-JSON:
https://docs.citationstyles.org/en/stable/specification.html#names"""


def from_csl_name(name: Mapping[str, Any]) -> dict[str, str]:
    """Return a name of CSL-JSON as front matter has it; a name without family is literal."""
    parts = {
        ours: " ".join(str(name[theirs]).split())
        for theirs, ours in CSL_PARTS.items()
        if name.get(theirs)
    }
    if "literal" in parts:
        parts = {"literal": parts["literal"]}
    elif parts and "family" not in parts:
        parts = {"literal": " ".join(parts.values())}
    orcid = ORCID.search(str(name.get("ORCID", "")))
    return parts | ({"orcid": orcid[0]} if parts and orcid else {})


def inverted_name(text: str) -> NameValue:
    """Return the name of a person that is `Family, Given` or `Family, Given, Suffix`.

    A text of several words without a comma is the name of an organization, and so is one with a
    comma at its end, which is how EndNote marks them.
    """
    if text.endswith(","):
        literal = text.rstrip(", ").replace(",,", ",")
        return {"literal": literal} if literal else text
    family, *others = [part.strip() for part in text.split(",")]
    if not others:
        is_literal = " " in text and not stands_for_more_authors(text)
        return {"literal": text} if is_literal else text
    if COMPANY.fullmatch(others[-1]) or (" " in family and is_organization(family)):
        return {"literal": text}
    if len(others) == 1 and is_name_suffix(others[0]):
        return text  # Given Family, Suffix
    particle, family = divide_family_name(family)
    given, dropping = divide_given_name(others[0])
    parts = {
        "family": family,
        "given": given,
        "dropping_particle": dropping,
        "suffix": " ".join(others[1:]),
        "particle": particle,
    }
    known = {name: part for name, part in parts.items() if part}
    return known if "family" in known else {"literal": " ".join(known.values())}


def names_text(names: Iterable[Any]) -> str:
    """Return names as one text for `extra`, separated by semicolons; invalid ones are left out.

    Braces enclose the name of an organization that reads like that of a person.
    """
    return "; ".join(filter(None, map(_name_text, names)))


def _name_text(value: Any) -> str:
    try:
        name = parse_name(value)
    except InvalidValue:
        return ""
    is_plain = not name.literal or name_from_text(name.literal) == name
    return name.inverted if is_plain else f"{{{name.literal}}}"


def with_et_al(names: Iterable[Any]) -> list[Any]:
    """Return names with `et al.` at the end if any entry stands for more authors."""
    entries = [name for name in names if name]
    known = [name for name in entries if not _is_others(name)]
    return known if len(known) == len(entries) or not known else [*known, ET_AL.text]


def _is_others(name: Any) -> bool:
    text = name.get("literal", "") if isinstance(name, dict) else name
    return isinstance(text, str) and stands_for_more_authors(text)


def split_names(text: str) -> list[str]:
    """Return the names in a cell of a table, separated by `;` or by several commas.

    A single comma, or a second one before a suffix, is part of a name: `Family, Given`.
    """
    first, *others = [part.strip() for part in text.split(",")]
    has_suffix = len(others) > 1 and any(map(is_name_suffix, others[:2]))
    is_list = ";" not in text and len(others) > 1 and not has_suffix
    names = [first, *others] if is_list else [name.strip() for name in text.split(";")]
    return [name for name in names if name]
