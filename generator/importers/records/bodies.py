"""Publisher and institution of a paper."""

from generator.content import type_names


def issuing_bodies(
    csl_type: str, publisher: str, institution: str = "", other: str = ""
) -> dict[str, str]:
    """Return publisher and institution of a paper, given what a source has under these names.

    The body that issues a work is named first, whatever the source calls it.
    """
    bodies = {"publisher": publisher, "institution": institution}
    first, second = _names(csl_type)
    return bodies_in_order(csl_type, bodies[first], other, bodies[second])


def bodies_in_order(csl_type: str, *bodies: str) -> dict[str, str]:
    """Return publisher and institution of a paper; the body that issues it comes first."""
    known = dict.fromkeys(filter(None, bodies))
    return dict(zip(_names(csl_type), known, strict=False))


def _names(csl_type: str) -> tuple[str, str]:
    """Return the names of the body that issues works of a type, and of the other one.

    Most works are issued by a publisher, theses and reports by an institution.
    """
    if type_names(csl_type).publisher == "publisher":
        return "publisher", "institution"
    return "institution", "publisher"
