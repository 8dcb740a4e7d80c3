"""Add papers by identifier, and complete papers, with metadata of arXiv and Crossref.

Fetched metadata is merged like any import: existing values are never overwritten. If a
service fails, what it returned before is merged, and the next run fetches the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.errors import Problem
from generator.importers.merge.facts import Facts
from generator.importers.merge.import_files import merge_rows
from generator.importers.merge.report import ImportReport
from generator.importers.merge.working_set import WorkingSet, read_working_set
from generator.importers.records.record import ImportRecord, is_placeholder
from generator.importers.services.identifiers import Identifier, identifier
from generator.importers.services.lookup import Lookup, Wanted
from generator.importers.services.title_search import search, unidentified

NEEDED = ("title", "authors", "date", "abstract")
"""Fields of a complete paper."""


def add_papers(
    identifiers: Sequence[Identifier], into: Path, lookup: Lookup, *, dry_run: bool = False
) -> ImportReport:
    """Add papers to the content folder `into`; raises as `import_files` does."""
    wanted = dict.fromkeys(identifiers, "")
    rows = (row for source in lookup.sources for row in lookup.rows(source, wanted))
    return _merge(rows, read_working_set(into), into, lookup, dry_run)


def enrich_papers(
    content: Path, lookup: Lookup, *, everything: bool = False, dry_run: bool = False
) -> ImportReport:
    """Complete the papers that lack one of `NEEDED`, or with `everything` all papers.

    Papers without an identifier are searched for by title and first author. Each service is
    asked about the papers that are still incomplete after the previous one. Raises as
    `import_files` does.
    """
    papers = read_working_set(content)
    needed = (*NEEDED, "topics") if lookup.categories else NEEDED
    found: list[str] = []

    def rows() -> Iterator[ImportRecord | Problem]:
        for source in lookup.sources:
            wanted = _wanted(papers, () if everything else needed)
            without = unidentified({paper.id: paper.facts for paper in papers.entries})
            yield from lookup.rows(source, wanted)
            for row in search(lookup, source, without):
                if isinstance(row, ImportRecord):
                    found.append(f'paper "{row.id}" found by title and author: {row.path}')
                yield row

    report = _merge(rows(), papers, content, lookup, dry_run)
    return replace(report, found=tuple(found))


def _merge(
    rows: Iterator[ImportRecord | Problem],
    papers: WorkingSet,
    content: Path,
    lookup: Lookup,
    dry_run: bool,
) -> ImportReport:
    keywords, progress = lookup.categories, lookup.progress
    return merge_rows(rows, papers, content, dry_run=dry_run, keywords=keywords, progress=progress)


def _wanted(papers: WorkingSet, needed: Sequence[str]) -> Wanted:
    """Return the identifiers of papers that lack a `needed` field; of all papers if none is."""
    return {
        identifier(paper.facts[kind]): paper.id
        for paper in papers.entries
        for kind in ("arxiv", "doi")
        if kind in paper.facts and (not needed or _is_incomplete(paper.facts, needed))
    }


def _is_incomplete(facts: Facts, needed: Sequence[str]) -> bool:
    return is_placeholder(facts["title"]) or any(name not in facts for name in needed)
