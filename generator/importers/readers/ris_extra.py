"""The lines `variable: value` in `M2`, which is the field "Extra" of Zotero.

Zotero reads variables of CSL from such lines, and programs write there what RIS has no tag for:
https://www.zotero.org/support/kb/item_types_and_fields#citing_fields_from_extra
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from generator.content import CSL_TYPES, LINK_KINDS
from generator.importers.records.extra_variables import EXTRA_DATES, EXTRA_NAMES, EXTRA_TEXTS
from generator.importers.records.names import NameValue, inverted_name, names_text
from generator.library import AUTHOR_COUNT, LICENSE, MORE_AUTHORS, SECOND_BODY

LINE = re.compile(r"([A-Za-z][A-Za-z_ -]*): +(\S.*)")

FIELDS = {
    "event-title": "event",
    "issue": "issue",
    "number": "number",
    "edition": "edition",
    "pmid": "pmid",
    AUTHOR_COUNT: "author_count",
    LICENSE: "license",
}
"""The fields of front matter by variables of CSL in lower case."""

INEXACT_DATES = ("issued", "accessed")
OTHERS = ("type", SECOND_BODY, MORE_AUTHORS, "available-date", *INEXACT_DATES, *FIELDS, *LINK_KINDS)

VARIABLES = {name.lower(): name for name in (*OTHERS, *EXTRA_TEXTS, *EXTRA_DATES, *EXTRA_NAMES)}
"""The known labels by their forms in lower case."""


class RisExtra:
    """The known variables among some values of `M2`, and the other values as `notes`."""

    def __init__(self, values: Iterable[str]) -> None:
        self._known: dict[str, list[str]] = {}
        self.notes: list[str] = []
        for value in values:
            line = LINE.fullmatch(value)
            label = line[1].strip().lower() if line else ""
            variable = VARIABLES.get(label) or VARIABLES.get(label.replace(" ", "-"))
            if line and variable:
                self._known.setdefault(variable, []).append(line[2])
            else:
                self.notes.append(value)

    def text(self, variable: str) -> str:
        """Return the first value of a variable."""
        return next(iter(self._known.get(variable, ())), "")

    @property
    def type(self) -> str:
        """The type, if it is one of CSL."""
        return self.text("type") if self.text("type") in CSL_TYPES else ""

    @property
    def second_body(self) -> str:
        """The publisher of what an institution issues, or the reverse."""
        return self.text(SECOND_BODY)

    @property
    def has_more_authors(self) -> bool:
        """Whether there are authors that are not named, and their number is unknown."""
        return bool(self.text(MORE_AUTHORS)) and not self.text(AUTHOR_COUNT)

    @property
    def fields(self) -> Mapping[str, Any]:
        """The fields of front matter that are stated here."""
        found = {field: self.text(variable) for variable, field in FIELDS.items()}
        return {field: text for field, text in found.items() if text}

    @property
    def links(self) -> Mapping[str, str]:
        """The addresses by their kind."""
        return {kind: self.text(kind) for kind in LINK_KINDS if "://" in self.text(kind)}

    @property
    def variables(self) -> dict[str, str]:
        """The variables that no field of front matter holds."""
        texts = {name: self.text(name) for name in (*EXTRA_TEXTS, *EXTRA_DATES, *INEXACT_DATES)}
        people = {name: map(_name, self._known.get(name, ())) for name in EXTRA_NAMES}
        texts |= {name: names_text(names) for name, names in people.items()}
        return {name: text for name, text in texts.items() if text}


def _name(text: str) -> NameValue:
    """Return the name `Family || Given`; one without the bars is that of an organization."""
    family, bars, given = text.partition("||")
    if not bars:
        return {"literal": text}
    return inverted_name(", ".join(filter(None, (family.strip(), given.strip()))))
