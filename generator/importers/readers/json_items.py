"""Read JSON and JSON Lines object by object, each with its line number.

A JSON file is a list of objects, an object that contains the list, or a sequence of
objects. Objects are decoded one at a time, so those before a syntax error can be used.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from generator.errors import Problem
from generator.importers.readers.lines import Line
from generator.importers.records.validation import clean

GAP = re.compile(r"[\s,]*")
DECODER = json.JSONDecoder()


class JsonItem(NamedTuple):
    """An object and the number of its first line."""

    line: int
    data: dict[str, Any]


def items(lines: Iterable[Line], path: str, listed_under: str) -> Iterator[JsonItem | Problem]:
    """Yield each object, and a problem for what is none; nothing comes after invalid JSON."""
    source = list(lines)
    text = "\n".join(line.text for line in source)
    ends = list(accumulate(len(line.text) + 1 for line in source))
    position = _start(text, listed_under)
    while position < len(text) and text[position] != "]":
        first = bisect_right(ends, position)
        try:
            data, position = DECODER.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            yield _broken(error, path, first, ends)
            return
        broken = [line.problem for line in source[first : bisect_right(ends, position) + 1]]
        if problem := next(filter(None, broken), None):
            yield problem
        elif isinstance(data, dict):
            yield JsonItem(first + 1, clean(data))
        else:
            message, hint = "not an object; skipped", "write objects in braces"
            yield Problem(path, first + 1, message, hint)
        position = _past_gap(text, position)


def line_items(lines: Iterable[Line], path: str, hint: str) -> Iterator[JsonItem | Problem]:
    """Yield the object on each line that is not blank, and a problem for each invalid line."""
    for line in lines:
        if line.problem:
            yield line.problem
        elif line.text:
            try:
                data = clean(json.loads(line.text))
            except (ValueError, RecursionError) as error:
                message = f"invalid JSON: {_reason(error)}; the line is skipped"
                yield Problem(path, line.number, message, hint)
                continue
            if isinstance(data, dict):
                yield JsonItem(line.number, data)
            else:
                yield Problem(path, line.number, "not an object; skipped", hint)


def _reason(error: Exception) -> str:
    """Return the message of an error of the JSON parser."""
    if isinstance(error, json.JSONDecodeError):
        return error.msg
    return "nested too deeply or too many digits"


def _start(text: str, listed_under: str) -> int:
    """Return the position of the first object."""
    opening = re.compile(rf'[\s,]*(?:\[|\{{.*?"{listed_under}"\s*:\s*\[)?', re.DOTALL)
    found = opening.match(text)
    return _past_gap(text, found.end() if found else 0)


def _past_gap(text: str, position: int) -> int:
    gap = GAP.match(text, position)
    return gap.end() if gap else position


def _broken(error: Exception, path: str, first: int, ends: list[int]) -> Problem:
    place = bisect_right(ends, error.pos) if isinstance(error, json.JSONDecodeError) else first
    message = f"invalid JSON: {_reason(error)}; the rest of the file is skipped"
    return Problem(path, min(place, len(ends) - 1) + 1, message, "download the complete file again")
