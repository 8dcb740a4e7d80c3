"""The export files of a listing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator import urls
from generator.exports.bibliographies.formats import CITATIONS, TABLES, ExportFormat
from generator.exports.paper_batches import by_version
from generator.library import Link, Site
from generator.model import Batch, Output, Paper
from generator.runtime import FragmentBatch

LARGEST = 50_000_000
"""Maximum size of a file in bytes; GitHub warns about larger files."""

LEAST_PAPER = 500
"""Estimated minimum size of a paper in a file, in bytes."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """An export file: the title of its format, its path, its format and its papers."""

    title: str
    path: str
    form: ExportFormat
    papers: Sequence[Paper]


def export_files(listing_path: str, papers: Sequence[Paper], site: Site) -> tuple[ExportFile, ...]:
    """Return the export files of a listing; none if the browser creates its citations."""
    formats = _formats(listing_path, site) if papers else []
    parts = _parts(papers) if formats else []
    return tuple(
        ExportFile(
            form.title if number == 1 else f"{form.title}, part {number}",
            urls.export(listing_path, form.ending, number),
            form,
            part,
        )
        for form in formats
        for number, part in enumerate(parts, 1)
    )


def _formats(listing_path: str, site: Site) -> list[ExportFormat]:
    is_whole = listing_path == urls.PAPERS
    formats = (*CITATIONS, *TABLES) if is_whole else CITATIONS
    return [form for form in formats if site.scale.every_format or (is_whole and form.is_basic)]


def _parts(papers: Sequence[Paper]) -> list[Sequence[Paper]]:
    """Split papers into parts whose files are smaller than `LARGEST`.

    The sizes are upper estimates, because the number of files has to be known before the files
    are written.
    """
    starts, size = [0], 0
    for place, paper in enumerate(papers):
        size += _estimate(paper)
        if size > LARGEST:
            starts.append(place)
            size = _estimate(paper)
    return [papers[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]


def _estimate(paper: Paper) -> int:
    """Return an upper estimate of the bytes of a paper in any format: about twice its size."""
    names = len(paper.title) + len(paper.venue) + sum(len(name.text) for name in paper.authors)
    texts = _bytes(paper.abstract) + _bytes(paper.body)
    return LEAST_PAPER + 4 * names + 2 * texts


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode())


def export_links(exports: Iterable[ExportFile]) -> tuple[Link, ...]:
    """Return links to export files, by the titles of their formats."""
    return tuple(Link(export.title, export.path) for export in exports)


def export_batches(exports: Iterable[ExportFile], site: Site) -> Iterator[Batch]:
    """Yield the batches that write the export files of a listing."""
    for export in exports:
        yield FragmentBatch(
            export.path,
            by_version(export.papers, site),
            site.shared_cache_key,
            partial(site.only, partial(_fragment, export.form, site)),
            partial(_file, export.path, export.form),
        ).batch()


def _fragment(form: ExportFormat, site: Site, paper: Paper) -> str:
    return form.write(paper, site)


def _file(path: str, form: ExportFormat, fragments: Sequence[str]) -> Iterator[Output]:
    text = form.between.join(fragments)
    yield Output(path, f"{form.before}{text}{form.after}".encode())
