"""The fields of a BibTeX or BibLaTeX entry, and where they go in front matter.

A field with several names has the first one that is there. Variables of CSL that have no field in
BibTeX may be there under their own names, as citations of Papershelf have them.
"""

from collections.abc import Mapping
from typing import Any

from generator.importers.readers.bibtex_names import people
from generator.importers.readers.bibtex_values import text, verbatim
from generator.importers.records.extra_variables import EXTRA_DATES, EXTRA_NAMES, EXTRA_TEXTS
from generator.importers.records.names import NameValue, names_text

TEXT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "volume": ("volume",),
    "edition": ("edition",),
    "series": ("series", "collection-title"),
    "place": ("address", "location", "publisher-place"),
    "event": ("eventtitle", "event-title"),
    "isbn": ("isbn", "eisbn"),
    "issn": ("issn", "eissn"),
    "license": ("license", "copyright", "rights"),
    "language": ("langid", "language", "hyphenation"),
    "abstract": ("abstract",),
}
"""The fields of front matter that are one field of BibTeX."""

EXTRA_FIELDS: Mapping[str, tuple[str, ...]] = {
    "annote": ("annote", "annotation"),
    "call-number": ("lccn",),
    "chapter-number": ("chapter",),
    "container-author": ("bookauthor",),
    "event-date": ("eventdate",),
    "event-place": ("venue",),
    "number-of-pages": ("pagetotal", "numpages"),
    "number-of-volumes": ("volumes",),
    "original-date": ("origdate", "origyear"),
    "original-publisher": ("origpublisher",),
    "original-publisher-place": ("origlocation",),
    "original-title": ("origtitle",),
    "part-number": ("part",),
    "status": ("pubstate",),
    "title-short": ("shorttitle",),
}
"""The names in BibTeX of variables of CSL that papers have in `extra`."""

VARIABLES = (*EXTRA_TEXTS, *EXTRA_DATES, *EXTRA_NAMES)

EXTRA_VARIABLES = {variable.lower(): variable for variable in VARIABLES} | {
    name: variable for variable, names in EXTRA_FIELDS.items() for name in names
}
"""The variables of CSL for `extra`, by the fields that may hold them."""

TECHNICAL = frozenset({
    "crossref", "xref", "xdata", "ids", "options", "key", "label", "shorthand", "sortkey",
    "sortname", "sorttitle", "sortyear", "presort", "entryset", "related", "relatedtype",
    "execute", "gender", "keywords-sort",
})  # fmt: skip
"""Fields about the entry in its file."""


class EntryFields:
    """The fields of an entry; remembers which ones were used."""

    def __init__(self, written: Mapping[str, str]) -> None:
        self._written = written
        self._used: set[str] = set()

    def source(self, *names: str) -> str:
        """Return the first field that is not empty, as it is written."""
        self._used.update(names)
        for name in names:
            if source := self._written.get(name):
                return source
        return ""

    def text(self, *names: str) -> str:
        """Return the first field that is not empty, as text."""
        source = self.source(*names)
        return text(source) if source else ""

    def verbatim(self, *names: str) -> str:
        """Return the first field that is not empty, as an address or identifier."""
        return verbatim(self.source(*names))

    def people(self, *names: str) -> list[NameValue]:
        """Return the names in the first field that is not empty."""
        source = self.source(*names)
        return people(source) if source else []

    def texts(self) -> dict[str, Any]:
        """Return the `TEXT_FIELDS`."""
        return {field: self.text(*names) for field, names in TEXT_FIELDS.items()}

    def extra(self) -> dict[str, str]:
        """Return the variables of CSL for `extra` that the entry has."""
        there = {EXTRA_VARIABLES[name]: name for name in self._written if name in EXTRA_VARIABLES}
        found = {name: self._extra(name, there[name]) for name in VARIABLES if name in there}
        return {variable: value for variable, value in found.items() if value}

    def _extra(self, variable: str, name: str) -> str:
        """Return a variable; `~` stands for an approximate date."""
        if variable in EXTRA_NAMES:
            return names_text(self.people(name))
        return self.source(name) if variable in EXTRA_DATES else self.text(name)

    def left_out(self) -> tuple[str, ...]:
        """Return the names of the fields that were not used, except `TECHNICAL` ones."""
        unused = self._written.keys() - self._used - TECHNICAL
        return tuple(sorted(name for name in unused if self._written[name]))
