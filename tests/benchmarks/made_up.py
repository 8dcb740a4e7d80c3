"""Synthetic papers in the format of the corpus; they are always the same."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se")
"""Of three of them a word is made, so that many words are near each other."""


def papers(count: int) -> list[dict[str, Any]]:
    """Return papers of twenty years, with two authors each."""
    random = Random(1)
    return [_paper(random, number) for number in range(count)]


def _paper(random: Random, number: int) -> dict[str, Any]:
    def words(count: int) -> str:
        return " ".join("".join(random.sample(SYLLABLES, 3)) for _ in range(count))

    year = str(2000 + number % 20)
    return {
        "id": f"paper-{number}",
        "title": words(5).capitalize(),
        "authors": [words(2).title(), words(2).title()],
        "date": year,
        "venue": "Made Up",
        "topics": ["topic"],
        "abstract": words(60),
    }


def write_lines(file: Path, values: Iterable[object]) -> None:
    """Write compressed JSON Lines."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, values)).encode()))
