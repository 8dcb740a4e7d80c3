"""The citation of each paper as files beside its page, for readers without JavaScript and programs.

Without `Scale.every_format` this is BibTeX only: the scripts write the other formats.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from generator import urls
from generator.exports.bibliographies.formats import CITATIONS, ExportFormat
from generator.exports.paper_batches import paper_batches
from generator.library import Site
from generator.model import Batch, BatchResult, GetCached, Output, Paper


def citation_formats(site: Site) -> tuple[ExportFormat, ...]:
    """Return the formats in which each paper has a citation file (`urls.citation_file`)."""
    return tuple(form for form in CITATIONS if site.scale.every_format or form.is_basic)


def citation_files(site: Site) -> Iterator[Batch]:
    """Yield the batches that write the citation files of single papers."""
    for number, papers in paper_batches(site.library.papers).items():
        yield Batch(f"citations/{number}", partial(_make, papers, site))


def _make(papers: Sequence[Paper], site: Site, _get: GetCached) -> BatchResult:
    return BatchResult(_files(papers, site))


def _files(papers: Sequence[Paper], site: Site) -> Iterator[Output]:
    for paper in papers:
        for form in citation_formats(site):
            text = f"{form.before}{form.write(paper, site)}{form.after}"
            yield Output(urls.citation_file(paper.id, form.ending), text.encode())
