"""What can be imported. A format's reader is loaded when it is asked for."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module

from generator.errors import Problem
from generator.importers.readers.lines import Line
from generator.importers.records.record import ImportRecord

Reader = Callable[[Iterable[Line], str], Iterator[ImportRecord | Problem]]
"""Turns the lines of a file, which problems show under the name given, into records."""

READERS = {
    "daily-papers": "daily_papers.read",
    "daily-papers-api": "daily_papers_api.read",
    "abstract-table": "abstract_table.read",
    "arxiv-atom": "arxiv_atom.read",
    "arxiv-snapshot": "arxiv_snapshot.read",
    "bibtex": "bibtex.BibtexReader",
    "csl-json": "csl_json.read",
    "ris": "ris.read",
    "endnote": "endnote.read",
    "endnote-xml": "endnote_xml.read",
    "refworks": "refworks.read",
    "nbib": "nbib.read",
    "pubmed-xml": "pubmed_xml.read",
    "acl-xml": "acl_xml.read",
    "mods": "mods.read",
    "openreview": "openreview.read",
    "csv": "delimited.read_csv",
    "tsv": "delimited.read_tsv",
    "jsonl": "jsonl.read",
}

FORMATS = tuple(READERS)
"""The names of formats on the command line."""


def reader(format: str) -> Reader:  # noqa: A002 (what the command line calls it)
    """Return the reader of one of the `FORMATS`, for the files of one command."""
    module, function = READERS[format].split(".")
    found = getattr(import_module(f"generator.importers.readers.{module}"), function)
    read: Reader = found() if isinstance(found, type) else found
    return partial(_or_first_problem, read)


def _or_first_problem(
    read: Reader, lines: Iterable[Line], path: str
) -> Iterator[ImportRecord | Problem]:
    """Yield what a reader finds; if that is nothing, the first problem of a line.

    Otherwise a file in another encoding, where no record begins, has no problems.
    """
    problems: list[Problem] = []
    is_empty = True
    for row in read(_with_problems_noted(lines, problems), path):
        is_empty = False
        yield row
    if is_empty:
        yield from problems[:1]


def _with_problems_noted(lines: Iterable[Line], problems: list[Problem]) -> Iterator[Line]:
    for line in lines:
        if line.problem:
            problems.append(line.problem)
        yield line
