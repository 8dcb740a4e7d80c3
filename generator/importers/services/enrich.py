"""Papers added and completed by what arXiv and Crossref say.

What is fetched joins the library by the rules of every import: nothing known is overwritten.
A service that gives no answer costs only what it was not asked about yet; the rest is
merged, and the next run takes up where this one ended.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.errors import Problem
from generator.importers.merge.facts import Facts
from generator.importers.merge.import_files import join_rows
from generator.importers.merge.report import ImportReport
from generator.importers.merge.working_set import WorkingSet, read_working_set
from generator.importers.records.record import ImportRecord, is_placeholder
from generator.importers.services.identifiers import Identifier, identifier
from generator.importers.services.lookup import Lookup, Wanted

NEEDED = ("title", "authors", "date", "abstract")
"""Without one of these a paper lacks something."""


def add_papers(
    papers: Sequence[Identifier], into: Path, lookup: Lookup, *, dry_run: bool = False
) -> ImportReport:
    """Add papers by their ids to the content folder `into`; raises as `import_files` does."""
    wanted = dict.fromkeys(papers, "")
    rows = (row for source in lookup.sources for row in lookup.rows(source, wanted))
    return _join(rows, read_working_set(into), into, lookup, dry_run)


def enrich_papers(
    content: Path, lookup: Lookup, *, everything: bool = False, dry_run: bool = False
) -> ImportReport:
    """Complete the papers that lack something, or ask about `everything`.

    A source is asked about what the sources before it left lacking. Raises as
    `import_files` does.
    """
    shelf = read_working_set(content)
    needed = (*NEEDED, "topics") if lookup.categories else NEEDED

    def rows() -> Iterator[ImportRecord | Problem]:
        for source in lookup.sources:
            yield from lookup.rows(source, _wanted(shelf, () if everything else needed))

    return _join(rows(), shelf, content, lookup, dry_run)


def _join(
    rows: Iterator[ImportRecord | Problem],
    shelf: WorkingSet,
    content: Path,
    lookup: Lookup,
    dry_run: bool,
) -> ImportReport:
    keywords, progress = lookup.categories, lookup.progress
    return join_rows(rows, shelf, content, dry_run=dry_run, keywords=keywords, progress=progress)


def _wanted(shelf: WorkingSet, needed: Sequence[str]) -> Wanted:
    """Return what identifies the papers that lack something needed, or all if nothing is."""
    return {
        identifier(entry.facts[kind]): entry.id
        for entry in shelf.entries
        for kind in ("arxiv", "doi")
        if kind in entry.facts and (not needed or _lacks(entry.facts, needed))
    }


def _lacks(facts: Facts, needed: Sequence[str]) -> bool:
    return is_placeholder(facts["title"]) or any(name not in facts for name in needed)
