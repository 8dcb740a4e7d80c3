"""What can be imported. A format's reader is loaded when it is asked for."""

from collections.abc import Callable, Iterable, Iterator
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
    return read
