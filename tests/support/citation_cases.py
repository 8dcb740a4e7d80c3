"""Golden cases of citations, which Python and the browser's scripts must write alike.

A case in `tests/golden/citations/cases.json` has a `name`, the front matter of a `paper`, and
what is expected: `bibtex`, `ris` and `csl`. It may have the `endnote` and `mods` that the browser
writes.
"""

import json
from pathlib import Path
from typing import Any

from generator.content.parse import parse_paper_file
from generator.content.yaml_writer import dump_yaml
from generator.library.citations import Citation, citation

FILE = Path(__file__).parents[1] / "golden" / "citations" / "cases.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))


def citation_of(case: dict[str, Any]) -> Citation:
    """Return the citation of the paper of a case."""
    text = f"---\n{dump_yaml({'language': 'en'} | case['paper'])}---\n"
    parsed = parse_paper_file("a.md", text.encode())
    assert parsed.source is not None, parsed.problems
    assert parsed.text is not None
    prose = parsed.text
    return citation(parsed.source, "key", prose.title, abstract=prose.abstract)
