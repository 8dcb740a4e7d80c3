"""Atom feeds of arXiv's API (https://info.arxiv.org/help/api/user-manual.html).

In: a feed, saved or just fetched. Out: front-matter fields of its entries. `summary` is the
hard-wrapped abstract with indented paragraphs, `published` the date of the first version; the
other elements describe the newest version. `arxiv:journal_ref` is the venue and `arxiv:doi` the
DOI, if the authors gave them. The API reports an error as an entry. An entry without id or title
is a paper that the API does not know.

The feed is parsed by expat. A document type declaration, which no feed has, is refused, so that
no entities can be declared that expand or fetch anything.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from generator.content import InvalidValue, parse_arxiv_id
from generator.errors import Problem
from generator.importers.readers.lines import Line
from generator.importers.records.record import ImportRecord
from generator.importers.records.validation import Fields, validate_fields

ATOM = "http://www.w3.org/2005/Atom "
ARXIV = "http://arxiv.org/schemas/atom "
FEED, ENTRY = f"{ATOM}feed", f"{ATOM}entry"
ERRORS = "/api/errors#"
"""Part of the id of an entry that reports an error."""

PARAGRAPH = re.compile(r"\n[ \t]*\n|\n[ \t]{2,}")
CATEGORY = re.compile(r"[a-z-]+(\.([A-Z]{2}|[a-z-]+))?")
"""An arXiv category; feeds also contain classes of other schemes, such as `68T50`."""


class BrokenFeed(ValueError):
    """The reason why a feed cannot be read, and the line where reading stopped."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message, self.line = message, line


@dataclass(frozen=True, slots=True)
class ArxivEntry:
    """An entry: its line, and the texts of its elements (for categories, the terms) by name."""

    line: int
    texts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def error(self) -> str:
        """The error message of arXiv, if the entry reports one."""
        return self.first(f"{ATOM}summary") if ERRORS in self.first(f"{ATOM}id") else ""

    @property
    def arxiv(self) -> str:
        """The paper's id without version; empty if there is none."""
        try:
            return parse_arxiv_id(self.first(f"{ATOM}id"))
        except InvalidValue:
            return ""

    @property
    def is_paper(self) -> bool:
        """Whether the entry has an id and a title."""
        return bool(self.arxiv and self.first(f"{ATOM}title"))

    def first(self, name: str) -> str:
        """Return the first text of an element, on one line."""
        return " ".join(next(iter(self.texts.get(name, [])), "").split())

    def fields(self) -> Fields:
        """Return front-matter fields, and the `categories`."""
        abstract = next(iter(self.texts.get(f"{ATOM}summary", [])), "").strip()
        return {
            "title": self.first(f"{ATOM}title"),
            "authors": [name for name in self.texts.get(f"{ATOM}name", []) if _is_name(name)],
            "date": self.first(f"{ATOM}published")[:10],
            "venue": self.first(f"{ARXIV}journal_ref"),
            "arxiv": self.arxiv,
            "doi": self.first(f"{ARXIV}doi").partition(" ")[0],
            "categories": [term for term in self._terms() if CATEGORY.fullmatch(term)],
            "abstract": "\n\n".join(" ".join(part.split()) for part in PARAGRAPH.split(abstract)),
        }

    def _terms(self) -> list[str]:
        return list(dict.fromkeys(self.texts.get(f"{ATOM}category", [])))


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each paper of a saved feed, and a problem for each other entry.

    A paper with a damaged line is skipped. If the feed is truncated, the entries before that
    place are used.
    """
    reading = _Reading()
    damage: list[Problem] = []
    try:
        for line in lines:
            damage += [line.problem] if line.problem else []
            whole = reading.feed(f"{line.text}\n".encode())
            if not damage:
                yield from (row for entry in whole for row in _rows(entry, path))
            elif whole:
                yield from damage[:1]
                damage = []
        reading.feed(b"", is_end=True)
    except BrokenFeed as error:
        hint = "save the whole answer of arXiv's API"
        yield Problem(path, error.line, f"invalid Atom: {error.message}", hint)
    yield from damage[:1]


def entries(pieces: Iterable[bytes]) -> Iterator[ArxivEntry]:
    """Yield the entries of a feed in UTF-8; raises `BrokenFeed` where it breaks."""
    reading = _Reading()
    for piece in pieces:
        yield from reading.feed(piece)
    yield from reading.feed(b"", is_end=True)


def _rows(entry: ArxivEntry, path: str) -> Iterator[ImportRecord | Problem]:
    if entry.error:
        yield Problem(path, entry.line, f"arXiv says: {entry.error}", "ask for another id")
    elif not entry.is_paper:
        message = "an entry without an arXiv id or title is skipped"
        yield Problem(path, entry.line, message, "ask arXiv for it again")
    else:
        yield from validate_fields(entry.fields(), path, entry.line)


def _is_name(name: str) -> bool:
    """Tell a name from the colon that collaborations put before their members."""
    return any(character.isalpha() for character in name)


class _Reading:
    """A feed on its way through expat: the open elements, and the entries that are whole."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._text: list[str] = []
        self._entry: ArxivEntry | None = None
        self._whole: list[ArxivEntry] = []
        self._parser = expat.ParserCreate("UTF-8", namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append

    def feed(self, data: bytes, *, is_end: bool = False) -> list[ArxivEntry]:
        """Take in a piece and return the entries that it completes."""
        self._whole = []
        try:
            self._parser.Parse(data, is_end)
        except expat.ExpatError as error:
            if not self._whole:
                raise BrokenFeed(expat.ErrorString(error.code), error.lineno) from error
        return self._whole

    def _refuse(self, *_: object) -> None:
        message = "a document type declaration is not allowed"
        raise BrokenFeed(message, self._parser.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._open and name != FEED:
            raise BrokenFeed("not an Atom feed", self._parser.CurrentLineNumber)
        self._open.append(name)
        self._text.clear()
        if name == ENTRY:
            self._entry = ArxivEntry(self._parser.CurrentLineNumber)
        elif self._entry and "term" in attributes:
            self._entry.texts[name].append(attributes["term"])

    def _end(self, name: str) -> None:
        self._open.pop()
        if name == ENTRY and self._entry:
            self._whole.append(self._entry)
            self._entry = None
        elif self._entry:
            self._entry.texts[name].append("".join(self._text))
        self._text.clear()
