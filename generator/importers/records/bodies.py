"""Publisher and institution of a paper."""

from generator.content import type_names


def issuing_bodies(
    csl_type: str, publisher: str, institution: str = "", other: str = ""
) -> dict[str, str]:
    """Return publisher and institution of a paper, given what a source has under these names.

    Most works are issued by a publisher, theses and reports by an institution. The body that
    issues a work is named first, whatever the source calls it.
    """
    names = ("publisher", "institution")
    if type_names(csl_type).publisher != "publisher":
        names = names[::-1]
    bodies = {"publisher": publisher, "institution": institution}
    known = dict.fromkeys(filter(None, (bodies[names[0]], other, bodies[names[1]])))
    return dict(zip(names, known, strict=False))
