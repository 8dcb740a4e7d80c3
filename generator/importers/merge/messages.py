"""The report of an import, made from the results of its records."""

from collections import Counter
from collections.abc import Iterator
from textwrap import shorten

from generator.errors import Problem, Severity
from generator.importers.merge.facts import written
from generator.importers.merge.ids import safe_id
from generator.importers.merge.report import ImportReport
from generator.importers.merge.short_titles import short_titles
from generator.importers.merge.working_set import MergeResult, WorkingPaper, WorkingSet
from generator.importers.records.record import ImportRecord, is_placeholder
from generator.matching import title_form
from generator.model import ET_AL, Date, Name


def make_report(
    papers: WorkingSet, results: list[MergeResult], problems: list[Problem], topics: list[str]
) -> ImportReport:
    """Return the report of the import of records, given their results and the problems."""
    entries = papers.entries
    notes = (note for result in results for note in _notes(result, entries))
    added = sum(result.is_new for result in results)
    merged = sum(bool(result.comparison.gained) for result in results) - added
    return ImportReport(
        added=added,
        merged=merged,
        unchanged=len(results) - added - merged,
        skipped=sum(problem.severity is Severity.ERROR for problem in problems),
        untitled=sum(is_placeholder(paper.facts["title"]) for paper in entries),
        textless=sum(not paper.facts.keys() & {"abstract", "body"} for paper in entries),
        revised=sum(result.comparison.is_revision for result in results),
        partial=sum(_names_some_authors(paper) for paper in entries),
        left_out=dict(Counter(field for result in results for field in result.record.left_out)),
        topics=tuple(topics),
        problems=tuple(problems),
        conflicts=tuple(conflict for result in results for conflict in _conflicts(result, entries)),
        notes=tuple(
            dict.fromkeys([*notes, *_namesakes(results, papers), *_short_titles(results, papers)])
        ),
    )


def _conflicts(result: MergeResult, papers: list[WorkingPaper]) -> Iterator[Problem]:
    paper = f'paper "{papers[result.number].id}"'
    for name, kept, found in result.comparison.conflicts:
        if name == "topics" and result.record.keywords:  # keywords never replace topics
            continue
        message = f'{paper}: {name}: kept "{_short(kept)}", the source says "{_short(found)}"'
        yield _warning(result.record, message)


def _notes(result: MergeResult, papers: list[WorkingPaper]) -> Iterator[Problem]:
    paper_id = papers[result.number].id
    given = result.record.id
    if result.is_new and given and safe_id(given) != given:
        yield _warning(result.record, f'invalid id "{given}", using "{paper_id}" instead')
    if result.record.month_and_day and "date" not in papers[result.number].facts:
        day = Date(0, *result.record.month_and_day).text
        message = f'paper "{paper_id}": the date "{day}" has no year; ignored'
        yield _warning(result.record, message, "add the date or an arXiv id to the paper")
    for name, number in result.foreign.items():
        message = f'{name}: that of paper "{papers[number].id}", which is another work; ignored'
        yield _warning(result.record, message, "correct one of them")
    for number in result.alternatives:
        message = f'papers "{paper_id}" and "{papers[number].id}" look like duplicates'
        yield _warning(result.record, message, "delete one of the two files")


def _names_some_authors(paper: WorkingPaper) -> bool:
    """Tell whether a paper has more authors than are named, and their number is unknown."""
    authors: tuple[Name, ...] = paper.facts.get("authors", ())
    return authors[-1:] == (ET_AL,) and "author_count" not in paper.facts


def _namesakes(results: list[MergeResult], papers: WorkingSet) -> Iterator[Problem]:
    """Yield one warning for each title that several papers have, some of them new."""
    first: dict[str, MergeResult] = {}
    for result in results:
        if result.has_namesakes:
            title = papers.entries[result.number].facts["title"]
            first.setdefault(title_form(title), result)
    for result in first.values():
        count = len(papers.with_title(result.number))
        title = _short(result.record.facts["title"])
        message = f'{count:,} papers with the title "{title}" look alike'
        yield _warning(result.record, message, MERGE_HINT)


def _short_titles(results: list[MergeResult], papers: WorkingSet) -> Iterator[Problem]:
    """Yield a warning for each two papers of which one may have the short title of the other."""
    new = {result.number: result for result in results if result.is_new}
    facts = [paper.facts for paper in papers.entries]
    for pair in short_titles(facts, papers.works, new) if new else ():
        result = next(new[number] for number in pair if number in new)
        one, other = (papers.entries[number].id for number in pair)
        message = f'papers "{one}" and "{other}" look alike but for the subtitle'
        yield _warning(result.record, message, MERGE_HINT)


def _warning(record: ImportRecord, message: str, hint: str = "") -> Problem:
    return Problem(record.path, record.line, message, hint, Severity.WARNING)


def _short(value: object) -> str:
    return shorten(written(value), LONGEST_QUOTE, placeholder="…")


LONGEST_QUOTE = 100
"""Characters of a value in a message."""

MERGE_HINT = "if two are the same, delete one"
