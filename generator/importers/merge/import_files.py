"""The import: records in, papers in the content folder out.

All sources are read and joined with the papers that are there, in memory; only then are
files written, each at once, and topics before the papers that name them. The cost grows
with the rows; no paper is compared with each other one.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from textwrap import shorten

from generator.content import PAPERS_FOLDER, TOPICS_FILE, read_config
from generator.errors import Problem, Severity
from generator.importers.merge.facts import written
from generator.importers.merge.ids import safe_id
from generator.importers.merge.new_topics import ImportedTopics, with_topics
from generator.importers.merge.paper_files import new_text, raw_text, with_facts, write_text
from generator.importers.merge.report import ImportReport
from generator.importers.merge.working_set import (
    MergeResult,
    WorkingPaper,
    WorkingSet,
    read_working_set,
)
from generator.importers.readers.formats import Reader, reader
from generator.importers.readers.lines import Advance, read_lines
from generator.importers.records.record import ImportRecord, is_placeholder

Progress = Callable[[str, int], AbstractContextManager[Advance]]
"""Given what is done now and how much there is of it, how to say that some is done."""


@contextmanager
def silent(_label: str, _total: int) -> Iterator[Advance]:
    """Show no progress."""
    yield lambda _done: None


def import_files(  # noqa: PLR0913 (what an import can be asked)
    format: str,  # noqa: A002 (what the command line calls it)
    files: Iterable[Path],
    into: Path,
    *,
    dry_run: bool = False,
    keywords: bool = False,
    progress: Progress = silent,
) -> ImportReport:
    """Import `files`, all of one of `formats.FORMATS`, into the content folder `into`.

    Rows that cannot be used are in the report. Raises `ContentError`, with nothing
    written, for a source that cannot be read and for a paper or `topics.yaml` that is
    broken already; and for a file that the system will not write, where files written
    before stay. With `dry_run` the report is the same and nothing is written; `keywords`
    become the topics of papers that have none.
    """
    rows = _rows(reader(format), list(files), progress)
    return join_rows(
        rows, read_working_set(into), into, dry_run=dry_run, keywords=keywords, progress=progress
    )


def join_rows(  # noqa: PLR0913 (what an import can be asked)
    rows: Iterable[ImportRecord | Problem],
    shelf: WorkingSet,
    into: Path,
    *,
    dry_run: bool = False,
    keywords: bool = False,
    progress: Progress = silent,
) -> ImportReport:
    """Join records, and problems in place of some, with the papers of a content folder.

    `shelf` holds the papers of the folder `into`; that one is in the library's own language
    goes without saying. Rows are taken one at a time, each when
    those before it have been joined. Raises as `import_files` does.
    """
    known = ImportedTopics(into)
    language = read_config(into)[0].language
    told = map(known.filed, rows) if keywords else rows
    joined, problems = _joined((_without(row, language) for row in told), shelf)
    shelf.name_new()
    changed = [entry for entry in shelf.entries if not entry.path or entry.gained]
    topics = sorted(
        {topic for entry in changed for topic in entry.gained.get("topics", ())} - known.ids
    )
    titles = {topic: known.title(topic) for topic in topics}
    topics_text = with_topics(into, titles) if topics else ""
    if topics_text and not dry_run:
        write_text(into / TOPICS_FILE, topics_text)
    refused = _write(changed, into, dry_run, progress)
    return _report(shelf, joined, [*problems, *refused], topics)


def _rows(read: Reader, files: list[Path], progress: Progress) -> Iterator[ImportRecord | Problem]:
    total = sum(file.stat().st_size for file in files if file.is_file())
    with progress("Reading", total) as advance:
        for file in files:
            shown = file.as_posix()
            found = False
            for row in read(read_lines(file, shown, advance), shown):
                found = True
                yield row
            if not found and file.stat().st_size:
                hint = "check the format"
                yield Problem(shown, 0, "no papers found", hint, Severity.WARNING)


def _without(row: ImportRecord | Problem, language: str) -> ImportRecord | Problem:
    """Return a row without the language, where it is the library's own."""
    if isinstance(row, Problem) or row.facts.get("language", "").lower() != language.lower():
        return row
    facts = {name: value for name, value in row.facts.items() if name != "language"}
    return replace(row, facts=facts)


def _joined(
    rows: Iterable[ImportRecord | Problem], shelf: WorkingSet
) -> tuple[list[MergeResult], list[Problem]]:
    """Join every record with the shelf."""
    joined: list[MergeResult] = []
    problems: list[Problem] = []
    for row in rows:
        if isinstance(row, Problem):
            problems.append(row)
        else:
            joined.append(shelf.join(row))
    return joined, problems


def _write(
    entries: list[WorkingPaper], into: Path, dry_run: bool, progress: Progress
) -> list[Problem]:
    """Write the papers that have news; return a problem for each that cannot be added to."""
    problems = []
    with progress("Checking" if dry_run else "Writing", len(entries)) as advance:
        for entry in entries:
            path = entry.path or f"{PAPERS_FOLDER}/{entry.id}.md"
            text = _text(entry, into)
            if text is None:
                message = f"cannot add {', '.join(entry.gained)}"
                problems.append(Problem(path, 1, message, "write one `name: value` per line"))
            elif not dry_run:
                write_text(into / path, text)
            advance(1)
    return problems


def _text(entry: WorkingPaper, into: Path) -> str | None:
    if not entry.path:
        return new_text(entry.facts)
    return with_facts(raw_text(into / entry.path), entry.gained, entry.superseded)


def _report(
    shelf: WorkingSet, joined: list[MergeResult], problems: list[Problem], topics: list[str]
) -> ImportReport:
    entries = shelf.entries
    added = sum(row.is_new for row in joined)
    merged = sum(bool(row.comparison.gained) for row in joined) - added
    return ImportReport(
        added=added,
        merged=merged,
        unchanged=len(joined) - added - merged,
        skipped=sum(problem.severity is Severity.ERROR for problem in problems),
        untitled=sum(is_placeholder(entry.facts["title"]) for entry in entries),
        textless=sum(not entry.facts.keys() & {"abstract", "body"} for entry in entries),
        revised=sum(row.comparison.is_revision for row in joined),
        topics=tuple(topics),
        problems=tuple(problems),
        conflicts=tuple(conflict for row in joined for conflict in _conflicts(row, entries)),
        notes=tuple(dict.fromkeys(note for row in joined for note in _notes(row, entries))),
    )


def _conflicts(row: MergeResult, entries: list[WorkingPaper]) -> Iterator[Problem]:
    paper = f'paper "{entries[row.number].id}"'
    for name, kept, said in row.comparison.conflicts:
        if name == "topics" and row.record.keywords:  # they were only to fill a gap
            continue
        message = f'{paper}: {name}: kept "{_short(kept)}", the source says "{_short(said)}"'
        yield _warning(row.record, message)


def _notes(row: MergeResult, entries: list[WorkingPaper]) -> Iterator[Problem]:
    paper_id = entries[row.number].id
    given = row.record.id
    if row.is_new and given and safe_id(given) != given:
        yield _warning(row.record, f'invalid id "{given}", using "{paper_id}" instead')
    has_gained = row.record.has_others and "authors" in row.comparison.gained
    if has_gained and "author_count" not in entries[row.number].facts:
        hint = "add author_count, the total number of authors"
        yield _warning(row.record, f'paper "{paper_id}" has more authors than it lists', hint)
    for number in row.alike:
        message = f'papers "{paper_id}" and "{entries[number].id}" look like duplicates'
        yield _warning(row.record, message, "delete one of the two files")


def _warning(record: ImportRecord, message: str, hint: str = "") -> Problem:
    return Problem(record.path, record.line, message, hint, Severity.WARNING)


def _short(value: object) -> str:
    return shorten(written(value), LONGEST_QUOTE, placeholder="…")


LONGEST_QUOTE = 100
"""Characters of a fact that a message repeats: enough to see where two differ, mostly."""
