"""Names from sources that have their parts, as mappings of front matter.

A family name begins with its particles, which are in lower case: `van der Berg`.
"""

import re
from collections.abc import Iterable

from generator.content import divide_family_name, is_name_suffix

Person = dict[str, str]
"""A name as front matter has it, by its parts."""

ORCID = re.compile(r"(\d{4})[- ]?(\d{4})[- ]?(\d{4})[- ]?(\d{3}[\dXx])(?!\d)")
INITIALS = re.compile(r"[^\W\d_](?:-?[^\W\d_]){0,4}")


def person(
    family: str, given: str = "", suffix: str = "", *, orcid: str = "", affiliation: str = ""
) -> Person:
    """Return a person's name; a name without a family name is literal."""
    particle, family = divide_family_name(family)
    given = " ".join(given.split())
    if not family:
        return _known(literal=given, orcid=find_orcid(orcid), affiliation=affiliation)
    return _known(
        family=family,
        given=given,
        suffix=suffix,
        particle=particle,
        orcid=find_orcid(orcid),
        affiliation=affiliation,
    )


def organization(name: str, *, affiliation: str = "") -> Person:
    """Return the name of an organization."""
    return _known(literal=" ".join(name.split()), affiliation=affiliation)


def inverted_person(text: str) -> Person:
    """Return the name `Family, Given` or `Family, Given Suffix`; without a comma it is literal."""
    family, comma, given = text.partition(",")
    if not comma:
        return organization(text)
    given, suffix = _without_suffix(given.replace(",", " "))
    return person(family, given, suffix)


def medline_person(text: str) -> Person:
    """Return the name `Family INITIALS` or `Family INITIALS Suffix`."""
    name, suffix = _without_suffix(text)
    family, _, initials = name.rpartition(" ")
    if not family or not initials.isupper() or not INITIALS.fullmatch(initials):
        return organization(text)
    given = re.sub(r"([^\W\d_])(?=-|[^\W\d_]|$)", r"\1. ", initials)
    return person(family, given.replace(" -", "-"), suffix)


def endnote_names(texts: Iterable[str]) -> list[str | Person]:
    """Return names as EndNote has them; those without any letter are dropped."""
    return [_endnote_name(text) for text in texts if any(map(str.isalpha, text))]


def _endnote_name(text: str) -> str | Person:
    """Return a name; a comma at the end marks an organization."""
    name = re.sub(r"(?<!,),(?=[^\s,])", ", ", " ".join(text.split()))
    if name.endswith(","):
        return organization(name.rstrip(",").replace(",,", ","))
    return name


def find_orcid(text: str) -> str:
    """Return the ORCID iD in a text or an address, with hyphens; empty if there is none."""
    found = ORCID.search(text)
    return "-".join(found.groups()).upper() if found else ""


def _without_suffix(text: str) -> tuple[str, str]:
    """Divide a text from a suffix such as `Jr` at its end."""
    words = text.split()
    if len(words) > 1 and is_name_suffix(words[-1]):
        return " ".join(words[:-1]), words[-1]
    return " ".join(words), ""


def _known(**parts: str) -> Person:
    return {part: value for part, value in parts.items() if value}
