"""Names in BibTeX and BibLaTeX fields, divided by the rules of BibTeX as pybtex implements them.

A name is `First von Last`, `von Last, First`, `von Last, Jr, First`, or one in braces, which is
an organization's. In addition, BibLaTeX labels the parts of a name (`family=Berg, given=Jan,
prefix=van der`; BibLaTeX manual, section 3.4), DBLP puts a number behind the names of several
people, and names in Chinese, Japanese or Korean script have the family name first.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.content import divide_given_name, is_name_suffix, stands_for_more_authors
from generator.importers.readers.bibtex_values import (
    is_group,
    is_group_of_words,
    joined_lines,
    text,
)
from generator.importers.records.names import NameValue
from generator.model import ET_AL, FAMILY_FIRST
from generator.text import outside_math_mode

LABELS = {
    "given": "given",
    "prefix": "particle",
    "family": "family",
    "suffix": "suffix",
    "literal": "literal",
}
"""The parts of a name in front matter, by their labels in BibLaTeX."""

LABELLED = re.compile(rf"({'|'.join(LABELS)})\s*=\s*(.*)", re.DOTALL)
DBLP_NUMBER = re.compile(r"\s(\d{4})(?=,|$)")
MOST_PARTS = 3


def people(source: str) -> list[NameValue]:
    """Return the names of a field, which are separated by `and`."""
    from pybtex.bibtex.utils import split_name_list  # noqa: PLC0415 (slow to load)

    names = split_name_list(joined_lines(outside_math_mode(source)))
    return [person(name) for name in names]


@lru_cache(maxsize=1 << 14)
def person(source: str) -> NameValue:
    """Return a name; `others` becomes `et al.`."""
    if stands_for_more_authors(source):
        return ET_AL.text
    if is_group(source) or is_group_of_words(source):
        return _known({"literal": source})
    parts = _comma_parts(source)
    labelled = _known(dict(_labelled(parts)))
    number = DBLP_NUMBER.search(parts[0]) if parts else None
    if labelled or not number:
        return labelled or _known(_divided(parts))
    without_number = [parts[0][: number.start()], *parts[1:]]
    return _known(_divided(without_number) | {"number": number[1]})


def _comma_parts(source: str) -> list[str]:
    from pybtex.bibtex.utils import split_tex_string  # noqa: PLC0415 (slow to load)

    return [part for part in map(str.strip, split_tex_string(source, ",")) if part]


def _labelled(parts: list[str]) -> Iterator[tuple[str, str]]:
    for part in parts:
        match = LABELLED.fullmatch(part.strip('"'))
        if match:
            yield LABELS[match[1]], match[2].strip('"')


def _divided(parts: list[str]) -> dict[str, str]:
    """Return the parts of a name, given those between its commas."""
    if len(parts) == 2 and is_name_suffix(parts[1]):  # noqa: PLR2004 (First Last, Jr.)
        return _divided(parts[:1]) | {"suffix": parts[1]}
    words = parts[0].split() if len(parts) == 1 else []
    if len(words) == 2 and all(map(FAMILY_FIRST.fullmatch, words)):  # noqa: PLR2004
        return {"family": words[0], "given": words[1]}
    return _by_rules_of_bibtex(parts)


def _by_rules_of_bibtex(parts: list[str]) -> dict[str, str]:
    """Return the parts of a name; further commas are part of the given name."""
    from pybtex.database import Person  # noqa: PLC0415 (slow to load)

    rest = " ".join(parts[MOST_PARTS - 1 :])
    try:
        found = Person(", ".join([*parts[: MOST_PARTS - 1], *filter(None, [rest])]))
    except (RecursionError, ValueError, IndexError):  # braces nested too deeply, only commas
        return {"literal": ", ".join(parts)}
    given, dropping = divide_given_name(" ".join(found.bibtex_first_names))
    return {
        "family": " ".join(found.last_names),
        "given": given,
        "dropping_particle": dropping,
        "particle": " ".join(found.prelast_names),
        "suffix": " ".join(found.lineage_names),
    }


def _known(parts: Mapping[str, str]) -> dict[str, str]:
    """Return the parts that are not empty, as text; a name without family name is literal."""
    known = {name: value for name, written in parts.items() if (value := text(written))}
    if known and not known.keys() & {"family", "literal"}:
        return {"literal": " ".join(known.values())}
    family, _, suffix = known.get("family", "").rpartition(", ")
    if family and is_name_suffix(suffix):  # Guy L. {Steele, Jr.}
        return {**known, "family": family, "suffix": suffix}
    return known
