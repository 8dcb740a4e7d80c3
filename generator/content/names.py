"""Names in front matter: a text, or a mapping of the parts of a name.

A text is `Given Family`, `Family, Given` or `Family, Suffix, Given`, divided by the rules of
BibTeX ("BibTeXing", Oren Patashnik, 1988): a family name begins with the first word in lower
case, or else is the last word. In addition, a suffix may come last (`Asa Gray, Jr.`), particles
may be capitalized (`Luc Van Gool`), a text that names an organization is not divided, a name in
Chinese, Japanese or Korean script has the family name first, and a number at the end
distinguishes people of the same name (`Michael Smith 0001`).
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from generator.content.identifiers import parse_orcid
from generator.content.values import (
    InvalidValue,
    parse_line,
    parse_list_of,
    parse_text,
    quoted,
)
from generator.errors import did_you_mean
from generator.model import ET_AL, FAMILY_FIRST, Name
from generator.text import has_no_latex, latex_to_text

NAME_SUFFIX = re.compile(r"[JSjs][Rr]\.?|I{2,3}|IV|2nd|3rd|Esq\.?|Ph\.?D\.?")
"""What follows a family name without being part of it."""

MORE_AUTHORS = re.compile(r"(?:and )?(?:(?:\d+ )?others|\d+ more)|et\.? al\.?", re.IGNORECASE)
"""An entry that stands for the authors that a list does not name."""

NUMBER = re.compile(r"\s+(\d{4})$")
"""What DBLP appends to the names of several people."""

ORGANIZATION = re.compile(
    r"\b(?:academ(?:y|ies)|agency|alliance|associat(?:ion|es)|authority|bureau|cent(?:er|re)"
    r"|cent(?:er|re)s|collaborations?|college|commission|committee|community|companies|company"
    r"|consorti(?:um|a)|corporation|council|department|developers?|federation|foundation|gmbh"
    r"|group|inc|initiative|institut|institutes?|institution|laborator(?:y|ies)|labs?|llc|ltd"
    r"|ministry|network|office|organi[sz]ation|partnership|programme|project|research|researchers"
    r"|society|task force|teams?|union|universit(?:y|ies)|universit\u00e4t|working group)\b",
    re.IGNORECASE,
)
"""A word that occurs in the names of organizations and hardly in those of people."""

ORGANIZATION_END = re.compile(r"(?:[A-Z]\w*[a-z]\w* )+AI|.*\b(?:Inc|Ltd|LLC|GmbH|Corp|Co|plc)\.?")
"""The whole name of a company by its last word."""

CAPITALIZED_PARTICLES = re.compile(
    r"(?:Van|Von|De|Del|Della|Dela|Di|Da|Dos|Der|Den|Des|El|Al|Ibn|Abu|La|Mac|Ó|Ní|Ter|Ten|St\.?)"
    r"(?: (?:De|Den|Der|La|Las|Los))*"
)
"""Words before a family name that belong to it even if they are capitalized."""

DROPPING_PARTICLE = re.compile(
    r"(.*\S) ((?:von|van|vom|zu|zum|zur|de|del|della|di|da|do|dos|das|du|des|den|der|la|le|af|av)"
    r"(?: (?:der|den|dem|de|la|las|los|und zu))*)"
)
"""A given name and the particles behind it: `Alexander von` in `Humboldt, Alexander von`."""

LONGEST_NAME = 1_000
"""The greatest number of characters of a name, or of a part of one."""

CONJUNCTIONS = ("y", "e", "i")
"""Words between the two family names of a person."""


def parse_names(value: Any) -> tuple[Name, ...]:
    """A list of names without duplicates; `et al.` at the end stands for more names."""
    names = parse_list_of(parse_name)(value)
    for index, name in enumerate(names[:-1]):
        if name == ET_AL:
            raise InvalidValue('"et al." is not a name', "move it to the end of the list", index)
    return tuple(dict.fromkeys(names))


def parse_name(value: Any) -> Name:
    """A name as a text, or as a mapping of its parts; it has a letter or a digit."""
    is_mapping = isinstance(value, Mapping)
    for part in value.values() if is_mapping else [value]:
        if len(str(part)) > LONGEST_NAME:
            raise InvalidValue(
                f"{quoted(part)} is not a name", f"use up to {LONGEST_NAME} characters"
            )
    name = _from_mapping(value) if is_mapping else name_from_text(parse_line(value))
    if not any(map(str.isalnum, name.text)):
        written = name.text if is_mapping else value
        raise InvalidValue(f"{quoted(written)} is not a name", "write one like Ada Lovelace")
    return name


def _from_mapping(value: Mapping[Any, Any]) -> Name:
    for key in value:
        if key not in Name._fields:
            hint = did_you_mean(str(key), Name._fields)
            raise InvalidValue(f'unknown part of a name "{key}"', hint, key)
    parts = {key: _plain(parse_line(part or "")) for key, part in value.items()}
    parts["orcid"] = parse_orcid(parts["orcid"]) if parts.get("orcid") else ""
    name = Name(**parts)
    if not name.family and not name.literal:
        raise InvalidValue(
            f"{quoted(dict(value))} has no family name", "add `family:` or `literal:`"
        )
    return name


def plain_name(name: Name) -> str | dict[str, str]:
    """Return a name as front matter has it: as a text if `parse_name` returns the same name."""
    for text in (name.text, _with_number(name), name.inverted, _bibtex_order(name)):
        if name_from_text(text) == name:
            return text
    return {part: value for part, value in name._asdict().items() if value}


def _with_number(name: Name) -> str:
    return f"{name.text} {name.number}".rstrip()


def _bibtex_order(name: Name) -> str:
    return ", ".join(filter(None, (name.full_family, name.suffix, name.given)))


@lru_cache(maxsize=1 << 16)
def name_from_text(text: str) -> Name:
    """Return the name that a text gives as described above; LaTeX becomes plain text."""
    plain = _plain(text)
    if stands_for_more_authors(plain):
        return ET_AL
    found = NUMBER.search(plain)
    name = _divided(plain[: found.start()] if found else plain)
    return name._replace(number=found[1]) if found else name


def _plain(text: str) -> str:
    plain = text if has_no_latex(text) else latex_to_text(text)
    return parse_text(" ".join(plain.split()))


def _divided(text: str) -> Name:
    family, *others = [part.strip() for part in text.lstrip(" ,").split(",")]
    if not others:
        return _natural_order(family)
    if is_organization(family) or ORGANIZATION_END.fullmatch(text):
        return Name(literal=text)
    *before, last = family.split(" ")
    if before and is_name_suffix(last):  # Gray Jr., Asa
        family, others = " ".join(before), [*others, last]
    suffix = next(filter(is_name_suffix, others), "")  # Gray, Jr., Asa or Gray, Asa, Jr.
    given = ", ".join(part for part in others if part and part != suffix)
    name = _inverted(family, given) if given or not suffix else _natural_order(family)
    return name._replace(suffix=suffix) if suffix else name


def is_name_suffix(text: str) -> bool:
    """Tell whether a text is a suffix such as `Jr.` or `III`."""
    return NAME_SUFFIX.fullmatch(text) is not None


def stands_for_more_authors(text: str) -> bool:
    """Tell whether an entry of a list of names is `et al.`, `others` or the like."""
    return MORE_AUTHORS.fullmatch(text.strip()) is not None


def _inverted(family: str, given: str) -> Name:
    """Return the name whose family name begins with its particles, which are in lower case.

    Particles behind the given name are not filed with the family name.
    """
    particle, rest = divide_family_name(family)
    first, dropping = divide_given_name(given)
    return Name(rest, first, particle=particle, dropping_particle=dropping)


def divide_family_name(family: str) -> tuple[str, str]:
    """Return the particles in lower case and the rest: `van der` and `Berg`, `'t` and `Hooft`."""
    words = family.split()
    count = next((at for at, word in enumerate(words[:-1]) if not _is_lower(word)), len(words) - 1)
    return " ".join(words[:count]), " ".join(words[count:])


def divide_given_name(given: str) -> tuple[str, str]:
    """Return a given name and the particles behind it: `Alexander` and `von`."""
    found = DROPPING_PARTICLE.fullmatch(given)
    return (found[1], found[2]) if found else (given, "")


def _natural_order(text: str) -> Name:
    words = text.split(" ")
    if is_organization(text):
        return Name(literal=text)
    if len(words) == 2 and all(map(FAMILY_FIRST.fullmatch, words)):  # noqa: PLR2004
        return Name(words[0], words[1])
    suffix = words.pop() if len(words) > 2 and is_name_suffix(words[-1]) else ""  # noqa: PLR2004
    start = _start_of_family(words)
    return _inverted(" ".join(words[start:]), " ".join(words[:start]))._replace(suffix=suffix)


def is_organization(text: str) -> bool:
    """Tell whether a text is recognizable as the name of an organization."""
    return bool(ORGANIZATION.search(text) or ORGANIZATION_END.fullmatch(text))


def _start_of_family(words: list[str]) -> int:
    """Return the index of the first word of the family name or its particle."""
    count = len(words)
    while count > 1 and words[count - 1].startswith("("):  # Ada Poe (MIT)
        count -= 1
    words = words[:count]
    lower = next((at for at, word in enumerate(words[:-1]) if at and _is_lower(word)), 0)
    if lower:
        return lower - 1 if lower > 1 and words[lower] in CONJUNCTIONS else lower
    capitalized = (
        at
        for at in range(1, len(words) - 1)
        if CAPITALIZED_PARTICLES.fullmatch(" ".join(words[at:-1]))
    )
    return next(capitalized, len(words) - 1)


def _is_lower(word: str) -> bool:
    letter = next(filter(str.isalpha, word), "")
    return letter.islower()
