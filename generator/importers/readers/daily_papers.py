"""Pages of Daily Papers, as copied from the browser.

There are three layouts, which are parsed in one way. In each of them a title is followed by the
abstract, possibly with blank lines in between and details below:

    Title                        a page, with blank lines      results, without
    The abstract, one or
    several paragraphs.
      • 3 authors                sometimes
    ·
    Nov 27, 2024 5               date and votes; this year's dates have no year

A date before a title is the day of a list (`Dec 8`); the papers below keep this day and their
ranks. Page furniture ("Subscribe", "new") can be anywhere and is skipped; on result pages it is
joined to the first title. Details end a paper. Without details, a title is distinguished from
another paragraph of the abstract by its form: a paragraph is long or ends like a sentence.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain, islice, pairwise
from textwrap import shorten
from typing import Any

from generator.errors import Problem, Severity
from generator.importers.readers.lines import Line
from generator.importers.records.record import ImportRecord
from generator.model import MONTHS, Date, Listed

INVITATION = "Get trending papers in your email inbox"

FURNITURE = re.compile(
    rf"new|{INVITATION}.*|Subscribe|(Daily|Trending) Papers|by\s*AK(\s*and the research community)?"
)
GLUED = re.compile(r"Subscribe(?=\S)")
COUNT = re.compile(r"•\s*(\d+) authors?")
SEPARATOR = re.compile(r"·")
SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
DATE = re.compile(rf"({'|'.join(SHORT_MONTHS)}) (\d{{1,2}})(?:, (\d{{4}}))?(?: (?P<votes>\d+))?")
"""Month, day, optional year, optional votes."""

LEAP_YEAR = 2000

PROSE = 40
"""Minimum number of words of a text that cannot be a title."""

SAMPLE = 200
"""Number of lines at the start of a file from which its layout is detected."""


class Kind(Enum):
    """The kind of a block; titles and paragraphs are both `TEXT`."""

    TEXT = auto()
    COUNT = auto()
    SEPARATOR = auto()
    DATE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one kind that belong together, and the first one's number."""

    kind: Kind
    line: int
    text: str
    problems: tuple[Problem, ...] = ()


END = Block(Kind.SEPARATOR, 0, "")


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield each paper, and a problem for what cannot be made one or is left out."""
    day, rank = None, 0
    for part in _parts(_blocks(lines)):
        if part[0].kind is Kind.DATE:
            day, rank = _date_and_votes(part[0].text)[0], 0
        else:
            rank += 1
            yield from _record(part, Listed(day, rank) if day else None, path)


def _blocks(lines: Iterable[Line]) -> Iterator[Block]:
    """Yield the blocks; where blank lines part them, lines without one between are one text."""
    source = iter(lines)
    sample = list(islice(source, SAMPLE))
    is_spaced = _is_spaced(sample)
    open_text: Block | None = None
    before = ""
    for line in chain(sample, source):
        block = _block(line, before)
        before = line.text or before
        if open_text and block and is_spaced and block.kind is Kind.TEXT:
            open_text = _joined(open_text, block)
            continue
        if open_text:
            yield open_text
        open_text = block if block and block.kind is Kind.TEXT else None
        if block and not open_text:
            yield block
    if open_text:
        yield open_text


def _is_spaced(sample: list[Line]) -> bool:
    """Tell whether most texts have a blank line in front of them."""
    before_text = [before for before, line in pairwise(sample) if _is_text(line)]
    return 2 * sum(not line.text for line in before_text) > len(before_text)


def _is_text(line: Line) -> bool:
    block = _block(line, "")
    return block is not None and block.kind is Kind.TEXT


def _block(line: Line, before: str) -> Block | None:
    """Return what a line holds; nothing for blank lines and furniture."""
    text = GLUED.sub("", line.text, count=1) if before.startswith(INVITATION) else line.text
    if not text or FURNITURE.fullmatch(text):
        return None
    problems = (line.problem,) if line.problem else ()
    patterns = {Kind.COUNT: COUNT, Kind.SEPARATOR: SEPARATOR, Kind.DATE: DATE}
    kinds = (kind for kind, pattern in patterns.items() if pattern.fullmatch(text))
    return Block(next(kinds, Kind.TEXT), line.number, text, problems)


def _joined(first: Block, second: Block) -> Block:
    text = f"{first.text}\n{second.text}"
    return Block(first.kind, first.line, text, first.problems + second.problems)


def _parts(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield the blocks of each paper, its title first, and the day of each list."""
    paper: list[Block] = []
    before = None
    for block, following in pairwise(chain(blocks, [END])):
        is_day = _is_day(block, before)
        if paper and (is_day or (block.kind is Kind.TEXT and _begins(paper, block, following))):
            yield paper
            paper = []
        if is_day:
            yield [block]
        elif paper or block.kind is Kind.TEXT:
            paper.append(block)
        before = block
    if paper:
        yield paper


def _is_day(block: Block, before: Block | None) -> bool:
    """Tell whether a date is that of a list: it has no votes and is not among details."""
    is_detail = before and before.kind in (Kind.COUNT, Kind.SEPARATOR)
    date = DATE.fullmatch(block.text)
    return bool(date and not date["votes"]) and not is_detail


def _begins(paper: list[Block], block: Block, following: Block) -> bool:
    """Tell whether a text is the next paper's title rather than more of this paper."""
    if paper[-1].kind is not Kind.TEXT:
        return True
    if _is_prose(block):
        return False
    if len(paper) == 1:
        return following.kind is Kind.TEXT and _is_prose(following)
    return following.kind not in (Kind.COUNT, Kind.SEPARATOR) or following is END


def _is_prose(block: Block) -> bool:
    return len(block.text.split()) > PROSE or block.text.endswith((".", '."', ".”", ".)"))


def _record(
    paper: list[Block], listed: Listed | None, path: str
) -> Iterator[ImportRecord | Problem]:
    problems = [problem for block in paper for problem in block.problems]
    title, *paragraphs = [block for block in paper if block.kind is Kind.TEXT]
    name = " ".join(title.text.split())
    if not paragraphs and not problems:
        message = f'"{shorten(name, 80, placeholder="…")}" has no abstract; skipped'
        problems.append(Problem(path, title.line, message, "copy the page to its end"))
    if problems:
        yield from problems[:1]
        return
    abstract = "\n\n".join(block.text for block in paragraphs)
    facts: dict[str, Any] = {"title": name, "abstract": abstract}
    date = None
    for before, block in pairwise(paper):
        if count := COUNT.fullmatch(block.text):
            facts["author_count"] = int(count[1])
        elif block.kind is Kind.DATE and before.kind in (Kind.COUNT, Kind.SEPARATOR):
            date, votes = _date_and_votes(block.text)
            facts |= {"upvotes": votes} if votes is not None else {}
            if not date:
                message = f'"{block.text}" is not a date; ignored'
                yield Problem(path, block.line, message, "correct the date", Severity.WARNING)
    facts |= {"date": date} if date and date.year else {}
    facts |= {"listed": listed} if listed else {}
    month_and_day = (date.month, date.day) if date and not date.year else None
    yield ImportRecord(path, title.line, facts, month_and_day=month_and_day)


def _date_and_votes(text: str) -> tuple[Date | None, int | None]:
    """Return the date and the votes of a line; the year is 0 if it is missing.

    The date is None if there is no such day.
    """
    match = DATE.fullmatch(text)
    name, day, year, votes = match.groups() if match else ("", "", "", "")
    date = Date(int(year or 0), SHORT_MONTHS.index(name) + 1, int(day))
    is_valid = 1 <= date.day <= monthrange(date.year or LEAP_YEAR, date.month)[1]
    return date if is_valid else None, int(votes) if votes else None
