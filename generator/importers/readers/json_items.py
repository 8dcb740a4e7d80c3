"""The objects in a JSON file, each with its line; and JSON Lines, read one at a time.

A file may be a list of objects, an object that has the list under a name, or objects
one after another. It is read whole, and its objects one at a time: in a file that breaks
off, those before the break are good.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from generator.errors import Problem
from generator.importers.readers.lines import Line
from generator.importers.records.draft import clean

GAP = re.compile(r"[\s,]*")
DECODER = json.JSONDecoder()


class JsonItem(NamedTuple):
    """A value, an object as a rule, and the line that it begins on."""

    line: int
    data: Any


def items(lines: Iterable[Line], shown: str, listed_under: str) -> Iterator[JsonItem | Problem]:
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
            yield _broken(error, shown, first, ends)
            return
        broken = [line.problem for line in source[first : bisect_right(ends, position) + 1]]
        if problem := next(filter(None, broken), None):
            yield problem
        elif isinstance(data, dict):
            yield JsonItem(first + 1, clean(data))
        else:
            message, hint = "not an object; skipped", "write objects in braces"
            yield Problem(shown, first + 1, message, hint)
        position = _past_gap(text, position)


def lines_of_json(lines: Iterable[Line], shown: str, cure: str) -> Iterator[JsonItem | Problem]:
    """Yield the value on each line that is not blank, and a problem for a line that is broken."""
    for line in lines:
        if line.problem:
            yield line.problem
        elif line.text:
            try:
                yield JsonItem(line.number, clean(json.loads(line.text)))
            except (ValueError, RecursionError) as error:
                message = f"invalid JSON: {reason(error)}; the line is skipped"
                yield Problem(shown, line.number, message, cure)


def reason(error: Exception) -> str:
    """Return what is wrong with a text that the JSON parser refuses."""
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


def _broken(error: Exception, shown: str, first: int, ends: list[int]) -> Problem:
    place = bisect_right(ends, error.pos) if isinstance(error, json.JSONDecodeError) else first
    message = f"invalid JSON: {reason(error)}; the rest of the file is skipped"
    return Problem(
        shown, min(place, len(ends) - 1) + 1, message, "download the complete file again"
    )
