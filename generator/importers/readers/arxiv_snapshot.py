"""arXiv's metadata as one JSON object a line: the snapshot of its OAI records at Kaggle.

Fields: https://www.kaggle.com/datasets/Cornell-University/arxiv. The date is that of the
first version. Lines of the abstract are joined; its LaTeX and the title's stay, since
papers may have it; that of names becomes text.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.errors import Problem
from generator.importers.readers.json_items import JsonItem, line_items
from generator.importers.readers.lines import Line
from generator.importers.records.dates import iso_date
from generator.importers.records.draft import RecordDraft, unwrap_lines, validate_entries
from generator.importers.records.record import ImportRecord
from generator.text import latex_to_text

AFFILIATION = re.compile(r"(?<!\s)\s*+\([^()]*\)")
LEFT_OUT = ("comments", "submitter")
BETWEEN_NAMES = re.compile(r",\s*(?:and\s+)?|(?<!\s)\s+and\s+")


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Return a record for each line, one line at a time, and what is wrong with it."""
    found = line_items(lines, path, "download the complete file again")
    return validate_entries(found, _draft, path)


def _draft(item: JsonItem) -> RecordDraft:
    line, data = item
    versions = _versions(data.get("versions"))
    fields = {
        "title": data.get("title"),
        "authors": _parsed_names(data.get("authors_parsed")) or _names(data.get("authors")),
        "date": next((version["date"] for version in versions), ""),
        "venue": data.get("journal-ref"),
        "number": data.get("report-no"),
        "arxiv": data.get("id"),
        "doi": data.get("doi"),
        "license": data.get("license"),
        "versions": versions if len(versions) > 1 else [],
        "categories": str(data.get("categories") or "").split(),
        "abstract": unwrap_lines(str(data.get("abstract") or "")),
    }
    left_out = tuple(name for name in LEFT_OUT if data.get(name))
    return RecordDraft(line, fields, left_out=left_out)


def _parsed_names(people: Any) -> list[dict[str, str]]:
    """Return names from lists of family name, given name, suffix and affiliations."""
    entries = people if isinstance(people, list) else []
    parts = [map(str, person[:3]) for person in entries if isinstance(person, list)]
    return [
        _name(dict(zip(("family", "given", "suffix"), person, strict=False))) for person in parts
    ]


def _name(parts: dict[str, str]) -> dict[str, str]:
    """Return a name as front matter has it; collaborations have no given name."""
    known = {part: latex_to_text(text) for part, text in parts.items() if text.strip()}
    whole = " ".join(known.values())
    return known if "given" in known or " " not in whole else {"literal": whole}


def _names(written: Any) -> list[str]:
    people = BETWEEN_NAMES.split(AFFILIATION.sub("", str(written or "")))
    return [latex_to_text(name.strip()) for name in people]


def _versions(versions: Any) -> list[dict[str, str]]:
    """Return the versions with their days, of `Mon, 2 Apr 2007 19:18:42 GMT`."""
    entries = versions if isinstance(versions, list) else []
    dated = [entry for entry in entries if isinstance(entry, dict) and entry.get("created")]
    return [
        {
            "version": str(entry.get("version") or f"v{number}"),
            "date": iso_date(str(entry["created"])),
        }
        for number, entry in enumerate(dated, 1)
    ]
