"""Create the text of a paper's file, or add facts to an existing file.

In an existing file only the added and superseded fields change; comments, order and line endings
are kept byte for byte.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.content import FENCE, PAPER_FIELDS, dump_yaml, load_yaml
from generator.errors import ContentError
from generator.importers.merge.facts import Facts
from generator.importers.records.record import PLACEHOLDER


def new_text(facts: Facts) -> str:
    """Return the text of a new paper's file."""
    below = f"\n{facts['body']}\n" if "body" in facts else ""
    return f"{FENCE}\n{dump_yaml(_plain(facts))}{FENCE}\n{below}"


def with_facts(text: str, facts: Facts, superseded: Iterable[str]) -> str | None:
    """Return a file's text with facts added and the superseded fields replaced or removed.

    Empty fields and placeholder titles are filled in place; other facts are appended to the
    front matter, and a `body` replaces the body. Return None if the style of the front matter
    does not allow this, as in `{title: ...}`.
    """
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
    line_end = re.sub(r"[^\r\n]", "", lines[0])
    closing = next(n for n, line in enumerate(lines) if n and line.rstrip() == FENCE)
    front = "".join(lines[1:closing])
    changed = front
    for name in set(superseded) - facts.keys():
        changed = _field(name).sub("", changed, count=1)
    for name, value in _plain(facts).items():
        written = dump_yaml({name: value}).replace("\n", line_end)
        if name in superseded:
            changed = _field(name).sub(written.replace("\\", r"\\"), changed, count=1)
        else:
            changed = _put(changed, name, written, line_end)
    if not _holds(changed, front, _plain(facts), superseded):
        return None
    rest = lines[closing:]
    if "body" in facts:
        rest = [lines[closing].rstrip(), f"\n\n{facts['body']}\n".replace("\n", line_end)]
    return "".join([lines[0], changed, *rest])


def raw_text(file: Path) -> str:
    """Return a file's text with its own line endings and byte-order mark."""
    return file.read_bytes().decode()


def _plain(facts: Facts) -> dict[str, Any]:
    """Return facts as plain YAML values, in the order of `PAPER_FIELDS`."""
    known = (field for name, field in PAPER_FIELDS.items() if name in facts)
    return {field.name: field.plain(facts[field.name]) for field in known}


def _field(name: str) -> re.Pattern[str]:
    """Return a pattern of the lines of a field: the next ones are indented or entries of a list."""
    line_end = r"(?:\r\n?|\n)"
    return re.compile(rf"(?m)^{name}:.*{line_end}(?:(?:[ \t]+\S|-[ \t]).*{line_end})*")


def _put(front: str, name: str, written: str, line_end: str) -> str:
    """Fill in the empty or placeholder field `name`, or add it at the end."""
    empty = rf"""['"]?(?:{PLACEHOLDER.pattern})?['"]?|\[\]|\{{\}}"""
    hole = re.compile(rf"(?m)^{name}:[ \t]*(?:{empty})(?=[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|\Z))")
    filled, count = hole.subn(lambda _: written.removesuffix(line_end), front, count=1)
    return filled if count else front + written


def _holds(changed: str, front: str, facts: Mapping[str, Any], superseded: Iterable[str]) -> bool:
    """Return whether only the facts and superseded fields of the front matter changed."""
    before = load_yaml(front, "") or {}
    kept = {name: value for name, value in before.items() if name not in superseded}
    wanted = load_yaml(dump_yaml(facts), "") if facts else {}
    try:
        return bool(load_yaml(changed, "") == kept | wanted)
    except ContentError:
        return False
