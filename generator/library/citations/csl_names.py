"""Names of CSL-JSON, and the forms of them that citation formats need."""

from collections.abc import Mapping

from generator.model import Name

CslName = Mapping[str, str]


def csl_name(name: Name) -> CslName:
    """Return a name by its parts."""
    parts = {
        "family": name.family,
        "given": name.given,
        "suffix": name.suffix,
        "non-dropping-particle": name.particle,
        "dropping-particle": name.dropping_particle,
        "literal": name.literal,
    }
    return {part: value for part, value in parts.items() if value}


def full_family(name: CslName) -> str:
    """Return the family name with its particle, or the name of an organization."""
    return name.get("literal") or _joined(name, "non-dropping-particle", "family")


def full_given(name: CslName) -> str:
    """Return the given name with the particle that is not filed with the family name."""
    return _joined(name, "given", "dropping-particle")


def inverted(name: CslName) -> str:
    """Return `Family, Given, Suffix`, or the name of an organization.

    A comma behind that name tells it from the name of a person, as in EndNote.
    """
    literal = name.get("literal", "")
    if literal and (" " not in literal or "," in literal):
        return f"{literal},"
    parts = full_family(name), full_given(name), name.get("suffix", "")
    return ", ".join(filter(None, parts))


def _joined(name: CslName, *parts: str) -> str:
    return " ".join(name[part] for part in parts if part in name)
