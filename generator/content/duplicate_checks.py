"""Checks for papers that are in the library twice.

Papers with one title are the same work only if nothing contradicts it, as in an import.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from generator import urls
from generator.content.alias_checks import PaperSource
from generator.content.parse import FieldLines
from generator.errors import Problem, Severity
from generator.matching import WorkIndex, make_work
from generator.model import Paper


def duplicates(sources: Sequence[PaperSource]) -> Iterator[Problem]:
    """Yield a problem for each id, arXiv id or DOI that two papers share, and same works."""
    delete = "delete one of the papers"
    yield from _shared(sources, lambda paper: urls.fold(paper.id), "id", "rename one of the files")
    yield from _shared(sources, lambda paper: paper.arxiv, "arxiv", delete)
    yield from _shared(sources, lambda paper: paper.doi.casefold(), "doi", delete)
    yield from _same_works(sources)


def _shared(
    sources: Iterable[PaperSource], key: Callable[[Paper], str], field: str, hint: str = ""
) -> Iterator[Problem]:
    first: dict[str, Paper] = {}
    for paper, lines in sources:
        name = key(paper)
        earlier = first.setdefault(name, paper)
        if name and earlier is not paper:
            yield _is_shared(paper, lines, field, earlier, hint)


def _same_works(sources: Iterable[PaperSource]) -> Iterator[Problem]:
    """Yield a warning for each paper that may be the same work as another with its title."""
    by_title: dict[str, list[PaperSource]] = defaultdict(list)
    for source in sources:
        by_title[source.paper.title.casefold()].append(source)
    for group in by_title.values():
        if len(group) > 1:
            yield from _same_works_of(group)


def _same_works_of(group: Sequence[PaperSource]) -> Iterator[Problem]:
    index = WorkIndex()
    for number, (paper, lines) in enumerate(group):
        work = make_work(paper._asdict())
        if matches := index.find(work):
            earlier = group[matches[0].number].paper
            yield _is_shared(paper, lines, "title", earlier, "")
        index.add(number, work)


def _is_shared(paper: Paper, lines: FieldLines, field: str, earlier: Paper, hint: str) -> Problem:
    line = 0 if field == "id" else getattr(lines, field)
    what = "the id" if field == "id" else f"{field}:"
    message = f'{what} "{getattr(paper, field)}" is also used by {earlier.path}'
    severity = Severity.WARNING if field == "title" else Severity.ERROR
    return Problem(paper.path, line, message, hint, severity)
