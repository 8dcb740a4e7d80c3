"""Names of people and organizations in parts.

The parts are those of CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html,
"Names").
"""

import re
from typing import NamedTuple

FAMILY_FIRST = re.compile(r"[\u1100-\u11ff\u3005-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]+")
"""A word in the script of a language that writes the family name first, without a space:
Chinese, Japanese or Korean."""


class Name(NamedTuple):
    """A name: that of a person in parts, or that of an organization as a `literal`.

    A person's name that cannot be divided is all `family`. `particle` is filed with the family
    name (van, de la), `dropping_particle` is not (von, in German). `number` distinguishes people
    of the same name, as DBLP does (`0001`). `orcid` has the form `0000-0002-1825-0097`.
    """

    family: str = ""
    given: str = ""
    suffix: str = ""
    particle: str = ""
    dropping_particle: str = ""
    literal: str = ""
    number: str = ""
    orcid: str = ""
    affiliation: str = ""

    @property
    def text(self) -> str:
        """The name in natural order: `Ludwig van Beethoven`, `Martin Luther King Jr.`."""
        family, given, suffix, particle, dropping_particle, literal, *_ = self
        if literal:
            return literal
        if (
            not family.isascii()
            and FAMILY_FIRST.fullmatch(family)
            and FAMILY_FIRST.fullmatch(given)
        ):
            return family + given
        if given and not (suffix or particle or dropping_particle):  # most names
            return f"{given} {family}"
        return _joined((given, dropping_particle, particle, family, suffix))

    @property
    def inverted(self) -> str:
        """The name with the family name first: `van Beethoven, Ludwig`, `King, Martin, Jr.`."""
        parts = (self.full_family, self.full_given, self.suffix)
        return self.literal or ", ".join(filter(None, parts))

    @property
    def full_family(self) -> str:
        """The family name with its particle: `van Beethoven`; that of an organization is whole."""
        if self.literal or not self.particle:
            return self.literal or self.family
        return _joined((self.particle, self.family))

    @property
    def full_given(self) -> str:
        """The given name with the particle behind it: `Alexander von`."""
        return _joined((self.given, self.dropping_particle))

    @property
    def filing_text(self) -> str:
        """The text by which the name is sorted: the family name with its particle, then the rest.

        The article of an organization is ignored.
        """
        if self.literal:
            return self.literal.removeprefix("The ")
        return _joined((self.full_family, self.given, self.dropping_particle, self.suffix))

    @property
    def person(self) -> "Name":
        """The name without what may differ between the papers of a person."""
        return self._replace(affiliation="") if self.affiliation else self

    def __str__(self) -> str:
        return self.text


def _joined(parts: tuple[str, ...]) -> str:
    return " ".join(filter(None, parts))


ET_AL = Name(literal="et al.")
"""The last entry of a list of names that has further names, which are unknown."""
