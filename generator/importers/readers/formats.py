"""What can be imported. A format's reader is loaded when it is asked for."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Protocol, runtime_checkable

from generator.errors import Problem
from generator.importers.readers.lines import Line
from generator.importers.records.record import ImportRecord

Rows = Iterator[ImportRecord | Problem]
Read = Callable[[Iterable[Line], str], Rows]
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


@runtime_checkable
class LinkedFilesReader(Protocol):
    """A reader of a format whose files can refer to each other, such as BibTeX.

    With `has_definitions`, the last file had something else than papers, which other files use.
    """

    has_definitions: bool

    def rest(self) -> Rows:
        """Yield the records that depend on files that were read after theirs."""


class Reader:
    """Reads the files of one command in one of the `FORMATS`, one after the other."""

    def __init__(self, format: str) -> None:  # noqa: A002 (what the command line calls it)
        module, function = READERS[format].split(".")
        found = getattr(import_module(f"generator.importers.readers.{module}"), function)
        self._read: Read = found() if isinstance(found, type) else found

    def __call__(self, lines: Iterable[Line], path: str) -> Rows:
        """Yield what is in a file; if that is nothing, the first problem of a line.

        Otherwise a file in another encoding, where no record begins, has no problems.
        """
        problems: list[Problem] = []
        is_empty = True
        for row in self._read(_with_problems_noted(lines, problems), path):
            is_empty = False
            yield row
        if is_empty:
            yield from problems[:1]

    @property
    def has_definitions(self) -> bool:
        """Whether the last file has something else than papers, which other files use."""
        return isinstance(self._read, LinkedFilesReader) and self._read.has_definitions

    def rest(self) -> Rows:
        """Yield the records that depend on files that were read after theirs."""
        return self._read.rest() if isinstance(self._read, LinkedFilesReader) else iter(())


def _with_problems_noted(lines: Iterable[Line], problems: list[Problem]) -> Iterator[Line]:
    for line in lines:
        if line.problem:
            problems.append(line.problem)
        yield line
