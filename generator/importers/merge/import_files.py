"""The import: merges the rows of files into the papers of a content folder.

All rows are merged in memory before the first file is written. Each file is replaced
atomically, and `topics.yaml` is written before the papers that use its topics. The time is
linear in the number of rows.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

from generator.content import PAPERS_FOLDER, TOPICS_FILE, read_config, write_file
from generator.errors import Problem, Severity
from generator.importers.merge.messages import make_report
from generator.importers.merge.new_topics import ImportedTopics, text_with_topics
from generator.importers.merge.paper_files import new_text, raw_text, with_facts
from generator.importers.merge.report import ImportReport
from generator.importers.merge.working_set import (
    MergeResult,
    WorkingPaper,
    WorkingSet,
    read_working_set,
)
from generator.importers.readers.formats import Reader
from generator.importers.readers.lines import Advance, read_lines
from generator.importers.records.record import ImportRecord

Progress = Callable[[str, int], AbstractContextManager[Advance]]
"""Opens a progress bar, given a label and the total; returns the function that advances it."""


@contextmanager
def silent(_label: str, _total: int) -> Iterator[Advance]:
    """Show no progress."""
    yield lambda _done: None


def import_files(  # noqa: PLR0913 (options of the command)
    format: str,  # noqa: A002 (what the command line calls it)
    files: Iterable[Path],
    into: Path,
    *,
    dry_run: bool = False,
    keywords: bool = False,
    progress: Progress = silent,
) -> ImportReport:
    """Import `files`, which have one of `formats.FORMATS`, into the content folder `into`.

    Invalid rows are listed in the report. With `dry_run` nothing is written, and the report
    is the same. With `keywords` the keywords of a row become its topics if it has none.
    Raises `ContentError`: before anything is written, for a file that cannot be read and
    for an invalid paper or `topics.yaml` in `into`; later, for a file that cannot be
    written, while those written before it remain.
    """
    rows = _read_rows(Reader(format), list(files), progress)
    papers = read_working_set(into)
    return merge_rows(rows, papers, into, dry_run=dry_run, keywords=keywords, progress=progress)


def merge_rows(  # noqa: PLR0913 (options of the command)
    rows: Iterable[ImportRecord | Problem],
    papers: WorkingSet,
    into: Path,
    *,
    dry_run: bool = False,
    keywords: bool = False,
    progress: Progress = silent,
) -> ImportReport:
    """Merge rows, which are records or problems, into the papers of the content folder `into`.

    Rows are consumed lazily: each one after the previous one is merged. The language is
    dropped if it is that of the site. Raises as `import_files` does.
    """
    known_topics = ImportedTopics(into)
    language = read_config(into)[0].language
    rows = map(known_topics.with_topics_of_keywords, rows) if keywords else rows
    results, problems = _merge((_without_language(row, language) for row in rows), papers)
    papers.assign_ids()
    changed = [p for p in papers.entries if not p.path or p.gained or p.superseded]
    topics = _write_topics(changed, known_topics, into, dry_run)
    unwritable = _write_papers(changed, into, dry_run, progress)
    return make_report(papers, results, [*problems, *unwritable], topics)


def _read_rows(
    read: Reader, files: list[Path], progress: Progress
) -> Iterator[ImportRecord | Problem]:
    total = sum(file.stat().st_size for file in files if file.is_file())
    with progress("Reading", total) as advance:
        for file in files:
            path = file.as_posix()
            found = False
            for row in read(read_lines(file, path, advance), path):
                found = True
                yield row
            if not found and not read.has_definitions and file.stat().st_size:
                yield Problem(path, 0, "no papers found", "check the format", Severity.WARNING)
    yield from read.rest()


def _without_language(row: ImportRecord | Problem, language: str) -> ImportRecord | Problem:
    """Return a row without its language if that is the language of the site."""
    if isinstance(row, Problem) or row.facts.get("language", "").lower() != language.lower():
        return row
    facts = {name: value for name, value in row.facts.items() if name != "language"}
    return replace(row, facts=facts)


def _merge(
    rows: Iterable[ImportRecord | Problem], papers: WorkingSet
) -> tuple[list[MergeResult], list[Problem]]:
    """Merge every record into the papers; return the results, and the problems among the rows."""
    results: list[MergeResult] = []
    problems: list[Problem] = []
    for row in rows:
        if isinstance(row, Problem):
            problems.append(row)
        else:
            results.append(papers.merge(row))
    return papers.settle(results), problems


def _write_topics(
    papers: list[WorkingPaper], known: ImportedTopics, into: Path, dry_run: bool
) -> list[str]:
    """Append the topics of papers that are missing in `topics.yaml`; return their ids."""
    used = {topic for paper in papers for topic in paper.gained.get("topics", ())}
    topics = sorted(used - known.ids)
    if topics:
        text = text_with_topics(into, {topic: known.title(topic) for topic in topics})
        if not dry_run:
            write_file(into / TOPICS_FILE, text)
    return topics


def _write_papers(
    papers: list[WorkingPaper], into: Path, dry_run: bool, progress: Progress
) -> list[Problem]:
    """Write new and changed papers; return a problem for each file that cannot be edited."""
    problems = []
    with progress("Checking" if dry_run else "Writing", len(papers)) as advance:
        for paper in papers:
            path = paper.path or f"{PAPERS_FOLDER}/{paper.id}.md"
            text = _text(paper, into)
            if text is None:
                message = f"cannot add {', '.join(paper.gained)}"
                problems.append(Problem(path, 1, message, "write one `name: value` per line"))
            elif not dry_run:
                write_file(into / path, text)
            advance(1)
    return problems


def _text(paper: WorkingPaper, into: Path) -> str | None:
    """Return the text of a paper's file; None if an existing file cannot be edited."""
    if not paper.path:
        return new_text(paper.facts)
    return with_facts(raw_text(into / paper.path), paper.gained, paper.superseded)
