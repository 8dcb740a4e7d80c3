"""The columns of tables: other names of the fields of front matter, and variables of CSL.

The names are what people write, and those of the table that Zotero exports.
"""

import re
from collections.abc import Mapping, Sequence

from generator.content import LINK_KINDS, PAPER_FIELDS
from generator.importers.records.extra_variables import EXTRA_DATES, EXTRA_NAMES, EXTRA_TEXTS

SYNONYMS = {
    "author": "authors",
    "editor": "editors",
    "translator": "translators",
    "year": "date",
    "publication_year": "date",
    "publication_date": "date",
    "journal": "venue",
    "conference": "venue",
    "booktitle": "venue",
    "publication_title": "venue",
    "conference_name": "event",
    "location": "place",
    "school": "institution",
    "university": "institution",
    "arxiv_id": "arxiv",
    "eprint": "arxiv",
    "votes": "upvotes",
    "topic": "topics",
    "abstract_note": "abstract",
    "summary": "abstract",
    "lang": "language",
    "key": "name",
    "tags": "keywords",
    "manual_tags": "keywords",
    "access_date": "accessed",
    "rights": "license",
    "journal_abbreviation": "short_title_of_venue",
    "link": "url",
    "github": "code",
    "website": "project",
    "dataset": "data",
}
"""Fields of front matter and links by other names."""

OF_VARIABLES = {
    "library_catalog": "source",
    "num_pages": "number-of-pages",
    "series_number": "collection-number",
    "short_title": "title-short",
    **{
        variable.replace("-", "_").lower(): variable
        for variable in (*EXTRA_TEXTS, *EXTRA_DATES, *EXTRA_NAMES)
        if variable != "status"
    },
}
"""The variables of CSL for `extra` by the names of their columns."""

OWN = ("id", "name", "short_title_of_venue")
"""Columns that are no front matter: the paper's id, a citation key, and a journal's short title."""

ITEM_TYPE = "item_type"

KNOWN = frozenset({*PAPER_FIELDS, *LINK_KINDS, *OWN, *OF_VARIABLES, ""})


def columns_of(header: Sequence[str]) -> list[str]:
    """Return the names of columns; beside Zotero's item type, `type` is the genre."""
    names = [re.sub(r"[\s_-]+", "_", cell.strip().lower()) for cell in header]
    if ITEM_TYPE in names:
        renamed = {ITEM_TYPE: "type", "type": "genre"}
        names = [renamed.get(name, name) for name in names]
    return [SYNONYMS.get(name, name) for name in names]


def extra_of(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of CSL among the cells."""
    return {variable: cells[name] for name, variable in OF_VARIABLES.items() if name in cells}
