"""Rankings of searches that run in Node, as lists of ids by query.

Node is part of Playwright, so nothing else has to be installed.
"""

import json
import subprocess
from collections.abc import Iterable, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright._impl._driver import compute_driver_executable

from generator.search.analysis import SearchEntry

HERE = Path(__file__).parent
ENGINE = HERE.parent / "search" / "run.js"
STOCK = HERE / "stock_lunr.js"


def papershelf(site: Path, queries: Iterable[str], limit: int) -> list[list[str]]:
    """Query the search of a site like its readers do; a query that fails is an error."""
    answers = _ask([ENGINE, site], ({"q": query, "limit": limit} for query in queries))
    if errors := [answer["error"] for answer in answers if "error" in answer]:
        raise RuntimeError(errors[0])
    return [[hit["id"] for hit in answer["hits"]] for answer in answers]


def stock_lunr(
    entries: Sequence[SearchEntry], queries: Iterable[str], limit: int
) -> list[list[str]]:
    """Query lunr.js with its defaults, in an index of titles and abstracts that it builds."""
    package = files("mkdocs") / "contrib/search/templates/search/lunr.js"
    with TemporaryDirectory() as folder, as_file(package) as lunr:
        documents = Path(folder) / "documents.jsonl"
        documents.write_text(
            _lines({"id": each.id, "title": each.title, "text": each.abstract} for each in entries)
        )
        return _ask([STOCK, lunr, documents], ({"q": each, "limit": limit} for each in queries))


def _ask(command: Sequence[Path], requests: Iterable[dict[str, Any]]) -> list[Any]:
    node = compute_driver_executable()[0]
    done = subprocess.run(
        [node, *command], input=_lines(requests), stdout=subprocess.PIPE, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _lines(values: Iterable[Any]) -> str:
    return "".join(f"{json.dumps(value)}\n" for value in values)
