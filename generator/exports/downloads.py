"""Which files a listing is exported to, and what is in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator import urls
from generator.exports.formats import CITATIONS, TABLES, Format
from generator.model import Batch, Output, Paper
from generator.site import Site

LARGEST = 50_000_000
"""Bytes that a file may have; GitHub warns of larger ones."""

LEAST_PAPER = 500
"""Bytes that any paper is thought to take."""


@dataclass(frozen=True, slots=True)
class Export:
    """A file to be downloaded: the title of its format, its path and its papers."""

    title: str
    path: str
    form: Format
    papers: Sequence[Paper]


def files(listing_path: str, papers: Sequence[Paper], site: Site) -> tuple[Export, ...]:
    """Return the files of a listing; none where the browser makes them."""
    if not papers:
        return ()
    formats = (*CITATIONS, *TABLES) if listing_path == urls.PAPERS else CITATIONS
    return tuple(
        Export(
            form.title if number == 1 else f"{form.title}, part {number}",
            urls.export(listing_path, form.ending, number),
            form,
            part,
        )
        for form in formats
        if not site.is_large or (form.in_large and listing_path == urls.PAPERS)
        for number, part in enumerate(_parts(papers), 1)
    )


def _parts(papers: Sequence[Paper]) -> list[Sequence[Paper]]:
    """Cut papers into parts that make files of less than the largest size.

    Sizes are estimated from above, because it must be known how many files there are
    before one is made.
    """
    starts, size = [0], 0
    for place, paper in enumerate(papers):
        size += _estimate(paper)
        if size > LARGEST:
            starts.append(place)
            size = _estimate(paper)
    return [papers[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]


def _estimate(paper: Paper) -> int:
    """Return about twice the bytes that a paper takes in any format, escapes and all."""
    names = len(paper.title) + len(paper.venue) + sum(map(len, paper.authors))
    texts = len(paper.abstract.encode()) + len(paper.body.encode())
    return LEAST_PAPER + 4 * names + 2 * texts


def batches(exports: Sequence[Export], site: Site) -> Iterator[Batch]:
    """Yield what makes the files of a listing, all of them together."""
    if exports:
        papers = [
            paper for each in exports if each.form is exports[0].form for paper in each.papers
        ]
        keys = [site.keys[paper.id] for paper in papers]
        inputs = (len(exports), site.versions(papers), keys, site.is_large)
        yield Batch(exports[0].path, partial(_all_made, exports, site), inputs)


def _all_made(exports: Iterable[Export], site: Site) -> Iterator[Output]:
    return (_made(export, site) for export in exports)


def _made(export: Export, site: Site) -> Output:
    form = export.form
    text = form.between.join(form.write(paper, site) for paper in export.papers)
    return Output(export.path, f"{form.before}{text}{form.after}".encode())
