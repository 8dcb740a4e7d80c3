"""The link set of each paper: its typed links for programs as a file of its own (RFC 9264).

They are made with `Scale.every_format`; the head of each page has the same links.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from generator import urls
from generator.exports.bibliographies.paper_citations import citation_formats
from generator.exports.paper_batches import paper_batches
from generator.library import Site, TypedLink, link_set, signposting_links
from generator.model import Batch, BatchResult, GetCached, Output, Paper

MEDIA_TYPE = "application/linkset+json"


def typed_links(paper: Paper, site: Site, address: Callable[[str], str]) -> Iterator[TypedLink]:
    """Yield the typed links of a paper's page; `address` returns the URL of a path.

    With `Scale.every_format` these include the formats to which the page links as its alternates.
    """
    yield from signposting_links(site.work(paper))
    for form in citation_formats(site):
        path = urls.citation_file(paper.id, form.ending)
        yield TypedLink("describedby", address(path), form.media_type)
    if site.scale.every_format:
        yield TypedLink("describedby", address(urls.api_paper(paper.id)), "application/json")
        yield TypedLink("describedby", address(urls.markdown_version(paper.id)), "text/markdown")


def link_to_link_set(paper: Paper, site: Site, address: Callable[[str], str]) -> list[TypedLink]:
    """Return the link to a paper's link set, if it has one."""
    link = TypedLink("linkset", address(urls.link_set(paper.id)), MEDIA_TYPE)
    return [link] if site.scale.every_format else []


def link_set_files(site: Site) -> Iterator[Batch]:
    """Yield the batches that write the link sets."""
    if site.scale.every_format:
        for number, papers in paper_batches(site.library.papers).items():
            yield Batch(f"link-sets/{number}", partial(_make, papers, site))


def _make(papers: Sequence[Paper], site: Site, _get: GetCached) -> BatchResult:
    return BatchResult(_files(papers, site))


def _files(papers: Sequence[Paper], site: Site) -> Iterator[Output]:
    for paper in papers:
        path = urls.link_set(paper.id)
        address = partial(urls.address, source=path, base_url=site.config.base_url)
        data = link_set(address(urls.paper(paper.id)), list(typed_links(paper, site, address)))
        yield Output(path, f"{data}\n".encode())
