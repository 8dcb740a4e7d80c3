r"""The limits of Markdown: text that would take the converter very long is refused.

Python-Markdown searches for the end of each bracket from its beginning, and copies a paragraph for
each mark that it replaces. A text of 100,000 opening brackets would take hours. So the work is
estimated before a text is converted, in linear time:

- an opening bracket, or the beginning of a tag, costs the characters up to its end, which is that
  of the paragraph if there is no closing one;
- each mark (`*`, `` ` ``, `&` and so on) costs a share of the length of its paragraph, because the
  paragraph is copied;
- so does each line that can begin a block (`#`, `-` and so on), because the rest of the lines is
  parsed again.

The work of ordinary texts is about as large as their length.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

MOST_WORK = 500_000
"""The most work of a text, which takes about a second; longer texts may take more."""

WORK_A_CHARACTER = 2
"""The work per character that is allowed beyond this."""

COPIED_A_STEP = 1_000
"""Characters that are copied in the time of one step of a search for a bracket."""

TAG_STEPS = 4
"""Characters of a tag that are searched in the time of one step of a search for a bracket."""

TOO_COMPLEX = "too many brackets, tags or other marks in one paragraph"
TOO_DEEP = "lists, quotes or emphasis are nested too deeply"
SIMPLIFY = "close brackets and tags, divide it by blank lines, or put code between ``` lines"

FENCED_CODE = re.compile(
    r"^(?P<fence>~{3,}+|`{3,}+)[ ]*\{?[ ]*\.?(?P<language>[\w#.+-]*+)[^\n`]*+\n"
    r"(?P<code>(?:.*\n)*?)(?:(?P=fence)[ ]*$|\Z)",
    re.MULTILINE,
)
"""A block of code between fences, in which marks mean nothing; it can end with the text.

The text must end with a line end.
"""

BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
BLOCK_MARK = re.compile(r"^[ ]*[#=+*\[:>-]", re.MULTILINE)
"""The beginning of a line that may begin a block."""

BULLET, NUMBER = re.compile(r"[ ]{0,3}[-+*][ ]"), re.compile(r"[ ]{0,3}\d+\.[ ]")
NEXT_LINE = re.compile(r"\n")
TABLE_RULE = set("|:- ")

MARK = re.compile(r"\\.|[][()*_`&$!]|<(?=[a-zA-Z/!?])", re.DOTALL)
CLOSING = {"]": "[", ")": "("}


class TooComplex(ValueError):
    """A text that would take too long to convert, or is nested too deeply.

    `line` counts from 0 in the text.
    """

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message, self.hint, self.line = message, SIMPLIFY, line


class _Work(NamedTuple):
    """The work of a block that begins at a position of the text."""

    steps: int
    start: int


def check_complexity(text: str) -> None:
    """Raise `TooComplex` if Markdown would take very long to convert."""
    source = FENCED_CODE.sub(lambda code: "\n" * code[0].count("\n"), f"{text}\n")
    works = [_Work(_block_work(source, *block), block[0]) for block in _blocks(source)]
    if sum(work.steps for work in works) > MOST_WORK + WORK_A_CHARACTER * len(text):
        start = max(works).start
        raise TooComplex(TOO_COMPLEX, source.count("\n", 0, start))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of what blank lines divide."""
    start = 0
    for blank in BLANK_LINES.finditer(text):
        yield start, blank.start()
        start = blank.end()
    yield start, len(text)


def _block_work(text: str, start: int, end: int) -> int:
    lines = sum(1 for _ in BLOCK_MARK.finditer(text, start, end))
    paragraphs = (_paragraph_work(text, *part) for part in _paragraphs(text, start, end))
    return sum(paragraphs) + lines * (end - start) // COPIED_A_STEP


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of the items of a list, of the rows of a table, or of a block."""
    head, _, rest = text[start:end].partition("\n")
    rule = rest.partition("\n")[0]
    if "|" in head and rule and set(rule) <= TABLE_RULE:
        marker = None
    elif (marker := next((kind for kind in (BULLET, NUMBER) if kind.match(head)), None)) is None:
        yield start, end
        return
    for line in NEXT_LINE.finditer(text, start, end):
        if marker is None or marker.match(text, line.end(), end):
            yield start, line.start()
            start = line.end()
    yield start, end


def _paragraph_work(text: str, start: int, end: int) -> int:
    """Return the work of a paragraph: its brackets and tags, and copies of it."""
    open_at: dict[str, list[int]] = {"[": [], "(": []}
    marks = steps = tag_end = 0
    for mark in MARK.finditer(text, start, end):
        kind, at = mark[0], mark.start()
        marks += 1
        if kind in open_at:
            open_at[kind].append(at)
        elif kind in CLOSING and (opened := open_at[CLOSING[kind]]):
            steps += at - opened.pop()
        elif kind == "<":
            if tag_end <= at:
                tag_end = text.find(">", at) % (len(text) + 1)
            steps += (tag_end - at) // TAG_STEPS
    steps += sum(end - at for opened in open_at.values() for at in opened)
    return steps + marks * (end - start) // COPIED_A_STEP
