"""What the engine of a site answers in a browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

FIND = """async ([text, options]) => {
    const engine = await papershelf.ready();
    const found = await engine.find(text, options);
    const hits = found.top(0, found.count);
    const records = await engine.records(hits.map(({number}) => number));
    const {count, full, interpretation, correction, words} = found;
    const ids = records.map(({id}) => id);
    const tiers = hits.map(({tier}) => tier);
    return {ids, tiers, count, full, interpretation, correction, words};
}"""

Answer = dict[str, Any]
Find = Callable[..., Answer]


def finder(page: Any, site: Path) -> Find:
    """Return a function that returns the answer to a query, with the ids of all hits."""
    page.goto((site / "index.html").as_uri())
    page.evaluate("papershelf.ready().then(() => {})")
    return lambda text, **options: page.evaluate(FIND, [text, options])


def read(answer: Answer, kind: str) -> list[tuple[str, str]]:
    """Return the text and the note of each part of a query that was read as of a kind."""
    return [
        (item["text"], item["note"]) for item in answer["interpretation"] if item["kind"] == kind
    ]
