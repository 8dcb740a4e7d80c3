"""Dublin Core tags of a paper, and tags that only Zotero reads.

The elements are those of https://www.dublincore.org/specifications/dublin-core/dces/. Zotero takes
the type of an item from `DC.type` before it considers Highwire tags; place, edition and numbers
come from the vocabularies of EPrints, PRISM and Zotero RDF, as no Highwire tag has them.
"""

from collections.abc import Iterator

from generator.library.metadata.highwire import highwire_name
from generator.library.metadata.licenses import read_license
from generator.library.metadata.tags import Tags, known
from generator.library.metadata.work import PublishedWork

NUMBERED = {"preprint", "patent", "standard", "dataset"}
"""Items of Zotero whose number no Highwire tag has."""


def dublin_core_tags(work: PublishedWork) -> Tags:
    """Return the tags of a paper; one without Highwire tags has more of them."""
    paper, item_type = work.paper, work.names.zotero
    arxiv = f"arXiv:{paper.arxiv}" if paper.arxiv else ""
    number = (paper.number or arxiv) if item_type in NUMBERED else ""
    license_ = read_license(paper.license)
    return known(
        ("DC.type", _type(work)),
        ("DC.rights", license_.url or license_.title),
        ("eprints.place_of_pub", paper.place),
        ("prism.edition", paper.edition),
        ("eprints.id_number", number),
        ("bib.presentedAt", paper.event if item_type == "presentation" else ""),
        *(() if work.is_complete else _record(work)),
    )


def _type(work: PublishedWork) -> str:
    """Return the type of the item in Zotero, or what kind of thesis or report it is.

    The latter only if a Highwire tag determines the type of the item.
    """
    item_type = work.names.zotero
    is_typed = work.is_complete and work.issuing_body and item_type in {"thesis", "report"}
    return (work.paper.genre if is_typed else "") or item_type


def _record(work: PublishedWork) -> Iterator[tuple[str, str]]:
    """Yield what Highwire tags would say about a paper that has none."""
    paper = work.paper
    for name in work.authors:
        yield "DC.creator", highwire_name(name)
    for name in paper.editors:
        yield "bib.editors", highwire_name(name)
    yield "DC.date", work.date.iso if work.date else ""
    yield "DC.publisher", work.issuing_body
    yield "DC.source", work.container
    yield "DC.language", work.language
    for kind, identifier in (("DOI", paper.doi), ("ISBN", paper.isbn), ("ISSN", paper.issn)):
        yield "DC.identifier", f"{kind} {identifier}" if identifier else ""
