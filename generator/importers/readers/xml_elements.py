"""Read XML record by record, so that memory does not grow with the size of the file.

The elements that are records are cut out of the text from their start tags to their end tags,
and each is parsed by expat on its own. An error therefore costs only one record. Document type
declarations, and the entities that they declare, are never parsed. Namespaces are ignored and
need not be declared. Character names of HTML (`&eacute;`), unescaped ampersands and references
to control characters are accepted.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.entities import html5
from typing import NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from generator.errors import Problem
from generator.importers.readers.lines import Line
from generator.text import CONTROL_CHARACTER

OUTSIDE_ENDS = {"<!--": re.compile("-->"), "<![CDATA[": re.compile(r"\]\]>")}
"""The ends of comments and CDATA sections outside of records, by their starts."""

REFERENCE = re.compile(
    r"<!\[CDATA\[.*?\]\]>|&(?:#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));|(\w{1,40});)?", re.DOTALL
)
XML_NAMES = ("amp", "lt", "gt", "quot", "apos")

DEEPEST = 100
"""How deeply elements may be nested; records have about ten levels."""

CONTEXT = 30
"""How many bytes before and after an error a message repeats."""

REPLACEMENT = "\ufffd"
"""What a line has for bytes that are not UTF-8."""


class XmlNode(NamedTuple):
    """A parsed element and the number of its first line."""

    line: int
    element: Element


@dataclass(slots=True)
class _Source:
    """The text of an element, as far as it is read, and the first problem of its lines."""

    name: str
    line: int
    parts: list[str] = field(default_factory=list)
    problem: Problem | None = None

    def add(self, text: str, line: Line) -> None:
        self.parts.append(text)
        if line.problem and REPLACEMENT in text:
            self.problem = self.problem or line.problem


def xml_nodes(
    lines: Iterable[Line], path: str, records: Iterable[str], containers: Iterable[str] = ()
) -> Iterator[XmlNode | Problem]:
    """Yield each element with one of the names `records`, and a problem for each broken one.

    Of elements with one of the names `containers`, only the start tag is read: they are yielded
    without content, before the records in them.
    """
    containers = tuple(containers)
    for source in _sources(lines, tuple(records), containers):
        if source.problem:
            yield source.problem
        elif source.name not in OUTSIDE_ENDS:
            text = "".join(source.parts)
            yield _parse(_closed(text) if source.name in containers else text, source, path)


def text_of(element: Element | None) -> str:
    """Return the text in an element on one line; empty if there is no element."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def text_at(element: Element, *paths: str) -> str:
    """Return the text of the first element that has one, at any of some paths."""
    texts = (text_of(found) for path in paths for found in element.iterfind(path))
    return next(filter(None, texts), "")


def texts_at(element: Element, path: str) -> list[str]:
    """Return the texts of all elements at a path."""
    return [text for text in map(text_of, element.iterfind(path)) if text]


def _sources(
    lines: Iterable[Line], records: tuple[str, ...], containers: tuple[str, ...]
) -> Iterator[_Source]:
    """Yield the text of each element, comment and CDATA section."""
    names = "|".join(map(re.escape, (*records, *containers)))
    start = re.compile(rf"<!--|<!\[CDATA\[|<(?:[\w.-]+:)?({names})(?=[\s/>]|$)")
    ends = OUTSIDE_ENDS | dict.fromkeys(containers, re.compile(">"))
    ends |= {name: _end(name) for name in records}
    current: _Source | None = None
    for line in lines:
        text, position = line.written, 0
        while position < len(text):
            searched = position
            if current is None:
                found = start.search(text, position)
                if found is None:
                    break
                current = _Source(found[1] or found[0], line.number)
                position, searched = found.start(), found.end()
            end = ends[current.name].search(text, searched)
            until = end.end() if end else len(text)
            current.add(text[position:until], line)
            position = until
            if end:
                yield current
                current = None
    if current:
        yield current


def _end(name: str) -> re.Pattern[str]:
    """Return the pattern of the end tag; of an element without one, the next start tag."""
    tag = rf"(?:[\w.-]+:)?{re.escape(name)}"
    return re.compile(rf"</{tag}\s*>|(?=<{tag}[\s/>])")


def _closed(start_tag: str) -> str:
    return start_tag.removesuffix(">").removesuffix("/") + "/>"


def _parse(text: str, source: _Source, path: str) -> XmlNode | Problem:
    readable = REFERENCE.sub(_resolved, text)
    try:
        return XmlNode(source.line, _element(readable))
    except expat.ExpatError as error:
        reason, row, column = expat.ErrorString(error.code), error.lineno, error.offset
    except _NestedTooDeeplyError as error:
        reason, row, column = "nested too deeply", error.line, 0
    line = "".join(readable.split("\n")[row - 1 : row]).encode()
    around = line[max(0, column - CONTEXT) : column + CONTEXT].decode(errors="ignore")
    quoted = " ".join(around.split())
    message = f'the element <{source.name}> is broken ({reason} in "{quoted}"); skipped'
    return Problem(path, source.line + row - 1, message, "download the complete file again")


def _resolved(reference: re.Match[str]) -> str:
    """Return a reference as XML knows it; characters that XML does not allow are spaces."""
    hexadecimal, decimal, name = reference.groups()
    if hexadecimal or decimal:
        code = int(hexadecimal, 16) if hexadecimal else int(decimal)
        return reference[0] if _is_allowed(code) else " "
    if name and name not in XML_NAMES and f"{name};" in html5:
        return "".join(f"&#{ord(character)};" for character in html5[f"{name};"])
    if name in XML_NAMES or not reference[0].startswith("&"):
        return reference[0]
    return f"&amp;{reference[0][1:]}"


def _is_allowed(code: int) -> bool:
    if code > MAXIMUM_CODE or code in SURROGATES or code in NONCHARACTERS:
        return False
    return CONTROL_CHARACTER.match(chr(code)) is None


MAXIMUM_CODE = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)
NONCHARACTERS = (0xFFFE, 0xFFFF)


class _NestedTooDeeplyError(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _element(text: str) -> Element:
    """Return the element that a text consists of; raises `ExpatError`."""
    builder = TreeBuilder()
    parser = expat.ParserCreate("UTF-8")
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _NestedTooDeeplyError(parser.CurrentLineNumber)
        builder.start(_local(name), {_local(key): attributes[key] for key in attributes})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(name))

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.Parse(text.encode(), True)
    return builder.close()


def _local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]
