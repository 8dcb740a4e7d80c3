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


def dublin_core_tags(work: PublishedWork, *, brief: bool = False) -> Tags:
    """Return the tags of a paper; with `brief`, only what its Highwire tags do not have."""
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
        *(() if brief and work.is_complete else _record(work)),
    )


def _type(work: PublishedWork) -> str:
    """Return the type of the item in Zotero, or what kind of thesis or report it is.

    The latter only if a Highwire tag determines the type of the item.
    """
    item_type = work.names.zotero
    is_typed = work.is_complete and work.issuing_body and item_type in {"thesis", "report"}
    return (work.paper.genre if is_typed else "") or item_type


def _record(work: PublishedWork) -> Iterator[tuple[str, str]]:
    """Yield what Highwire tags also say, if a paper has any."""
    paper = work.paper
    yield "DC.title", work.title
    for name in work.authors:
        yield "DC.creator", highwire_name(name)
    for name in paper.editors:
        yield "bib.editors", highwire_name(name)
    yield "DC.date", work.date.iso if work.date else ""
    yield "DCTERMS.available", work.preprint_date.iso if work.preprint_date else ""
    yield "DC.publisher", work.issuing_body
    yield "DC.source", work.container
    yield "DC.language", work.language
    yield "DC.identifier", paper.doi
    yield "DC.identifier", f"ISBN {paper.isbn}" if paper.isbn else ""
    yield "DC.identifier", f"ISSN {paper.issn}" if paper.issn else ""
