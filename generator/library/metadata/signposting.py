"""Typed links of a paper's page for programs, by the FAIR Signposting Profile.

https://signposting.org/FAIR/ names the relations: the persistent identifier (`cite-as`), the
authors, the types of the page and of the work, the content (`item`), its metadata (`describedby`)
and the license. The same links are a link set in JSON (RFC 9264, application/linkset+json).
"""

from collections.abc import Sequence
from typing import NamedTuple

from generator import urls
from generator.library.metadata.highwire import pdf_url
from generator.library.metadata.licenses import read_license
from generator.library.metadata.work import PublishedWork
from generator.text import compact_json

SCHEMA_ORG = "https://schema.org/"


class TypedLink(NamedTuple):
    """A link to a URL; `relation` is a registered relation type, the media type may be unknown."""

    relation: str
    url: str
    media_type: str = ""


def signposting_links(work: PublishedWork) -> tuple[TypedLink, ...]:
    """Return the links to other sites; those to files of this site depend on its formats."""
    paper = work.paper
    identifier = urls.doi(paper.doi) if paper.doi else ""
    links = (
        TypedLink("cite-as", identifier or (urls.arxiv(paper.arxiv) if paper.arxiv else "")),
        *(TypedLink("author", urls.orcid(name.orcid)) for name in work.authors if name.orcid),
        TypedLink("type", f"{SCHEMA_ORG}AboutPage"),
        TypedLink("type", SCHEMA_ORG + work.names.schema_org),
        TypedLink("item", pdf_url(paper), "application/pdf"),
        TypedLink("license", read_license(paper.license).url),
    )
    return tuple(link for link in links if link.url)


def link_set(page: str, links: Sequence[TypedLink]) -> str:
    """Return the links of the page at a URL as a link set in JSON.

    The set also has the links in the other direction: from the content to the page, which is its
    `collection`, and from the metadata to the page that it `describes`.
    """
    targets: dict[str, list[dict[str, str]]] = {}
    for link in links:
        targets.setdefault(link.relation, []).append(_target(link.url, link.media_type))
    back = [
        {"anchor": link.url, relation: [_target(page, "text/html")]}
        for link in links
        if (relation := INVERSE.get(link.relation))
    ]
    return compact_json({"linkset": [{"anchor": page, **targets}, *back]})


INVERSE = {"item": "collection", "describedby": "describes"}


def _target(url: str, media_type: str) -> dict[str, str]:
    return {"href": url, "type": media_type} if media_type else {"href": url}
