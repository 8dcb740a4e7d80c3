"""Golden cases of citations, which Python and the browser's scripts must write alike.

A case in `tests/golden/citations/cases.json` has a `name`, the front matter of a `paper`, and
what is expected: `bibtex`, `ris` and `csl`. It may have more fields of the `citation`, and the
`endnote` and `mods` that the browser writes.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from people import names

from generator.library.citations import Citation, citation
from generator.model import Date, Paper
from generator.text import text_to_plain

FILE = Path(__file__).parents[1] / "golden" / "citations" / "cases.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))


def citation_of(case: dict[str, Any]) -> Citation:
    """Return the citation of the paper of a case."""
    fields = dict(case["paper"])
    authors = names(*fields.pop("authors", ()))
    keywords = tuple(fields.pop("keywords", ()))
    language = fields.pop("language", "en")
    date = fields.pop("date", None)
    paper = Paper(
        "a",
        authors=authors,
        author_count=fields.pop("author_count", len(authors)),
        date=Date(*map(int, date.split("-"))) if date else None,
        **fields,
    )
    plain = citation(
        paper,
        "key",
        text_to_plain(paper.title),
        language=language,
        keywords=keywords,
        abstract=text_to_plain(paper.abstract),
    )
    more = case.get("citation", {})
    return replace(plain, **more | {"editors": names(*more.get("editors", ()))})
