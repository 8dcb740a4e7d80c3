"""A work as Crossref's API answers it: JSON (https://api.crossref.org/swagger-ui/index.html).

In comes the `message` of an answer about one DOI; out come front-matter fields with plain
values. Titles and names of journals hold a little markup, and the abstract is a piece of
JATS (https://jats.nlm.nih.gov/): all of it becomes plain text, formulas stay LaTeX. Every
part of an answer may be missing or of another type than documented; such a part is left out.
"""

import re
from html.parser import HTMLParser
from typing import Any

from generator.importers.readers.tolerant import Fields

BLOCKS = frozenset({"p", "title", "sec", "list-item", "disp-formula", "disp-quote", "break"})
"""Elements of JATS that begin a paragraph."""

SILENT = frozenset({"script", "style", "annotation"})
"""Elements whose text is not for reading, as is MathML where LaTeX stands beside it."""

TEX_DOCUMENT = re.compile(r"\\begin\{document\}(.*)\\end\{document\}", re.DOTALL)
"""A formula that some publishers wrap into a document of its own."""

HEADINGS = frozenset({"abstract", "summary"})
"""Titles that say only what the text below them is."""


def fields(message: Any) -> Fields:
    """Return the front-matter fields of a work."""
    return {
        "title": _title(message),
        "authors": [name for author in _list(message, "author") if (name := _name(author))],
        "date": _date(message),
        "venue": _venue(message),
        "doi": _text(message, "DOI"),
        "abstract": plain_text(_text(message, "abstract")),
    }


def plain_text(markup: str) -> str:
    """Return the text of JATS or HTML, its paragraphs parted by blank lines."""
    reading = _PlainText()
    reading.feed(markup)
    reading.close()
    paragraphs = [" ".join(paragraph.split()) for paragraph in "".join(reading.text).split("\f")]
    return "\n\n".join(p for p in paragraphs if p and p.casefold().strip(".:") not in HEADINGS)


def _title(message: Any) -> str:
    title, subtitle = (_line(_first(message, name)) for name in ("title", "subtitle"))
    has_more = subtitle and subtitle.casefold() not in title.casefold()
    return f"{title.rstrip(':')}: {subtitle}" if title and has_more else title


def _name(author: Any) -> str:
    """Return a person's name, or an organisation's."""
    parts = [_line(_text(author, part)) for part in ("given", "family", "suffix")]
    return " ".join(filter(None, parts)) or _line(_text(author, "name"))


def _date(message: Any) -> str:
    """Return the day, month or year of the first publication."""
    dates = _part(message, "issued", {})
    parts = next(iter(_list(dates, "date-parts")), None)
    numbers = parts if isinstance(parts, list) else []
    if not numbers or not all(isinstance(number, int) for number in numbers):
        return ""
    return "-".join(f"{n:0{width}}" for n, width in zip(numbers, (4, 2, 2), strict=False))


def _venue(message: Any) -> str:
    """Return the journal or proceedings, else the conference, else a preprint's server."""
    servers = (_text(place, "name") for place in _list(message, "institution"))
    places = (
        _first(message, "container-title"),
        _text(_part(message, "event", {}), "name"),
        next(servers, ""),
    )
    return _line(next(filter(None, places), ""))


def _line(markup: str) -> str:
    return " ".join(plain_text(markup).split())


def _first(data: Any, name: str) -> str:
    return next((entry for entry in _list(data, name) if isinstance(entry, str)), "")


def _text(data: Any, name: str) -> str:
    return str(_part(data, name, ""))


def _list(data: Any, name: str) -> list[Any]:
    return list(_part(data, name, []))


def _part(data: Any, name: str, otherwise: Any) -> Any:
    """Return a part of an answer, or `otherwise` where it is not of the type of that."""
    part = data.get(name) if isinstance(data, dict) else None
    return part if isinstance(part, type(otherwise)) else otherwise


class _PlainText(HTMLParser):
    """The text between tags, with a form feed where a paragraph begins.

    A parser for HTML, because pieces of JATS declare no namespaces and are not always well
    formed; it never fails, and knows no entities but HTML's.
    """

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._open: list[str] = []
        self._formula: list[str] = []

    def handle_starttag(self, tag: str, _attributes: Any) -> None:
        name = _local(tag)
        self._open.append(name)
        self._break(name)

    def handle_startendtag(self, tag: str, _attributes: Any) -> None:
        self._break(_local(tag))

    def handle_endtag(self, tag: str) -> None:
        name = _local(tag)
        if name in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(name) :]
        if name == "tex-math":
            self.text.append(_formula("".join(self._formula)))
            self._formula.clear()
        self._break(name)

    def handle_data(self, data: str) -> None:
        if "tex-math" in self._open:
            self._formula.append(data)
        elif not self._is_silent():
            self.text.append(data.replace("\f", " "))

    def _is_silent(self) -> bool:
        has_latex = "alternatives" in self._open and "math" in self._open
        return has_latex or not SILENT.isdisjoint(self._open)

    def _break(self, name: str) -> None:
        if name in BLOCKS:
            self.text.append("\f")


def _formula(latex: str) -> str:
    """Return a formula between dollar signs."""
    document = TEX_DOCUMENT.search(latex)
    return f"${(document[1] if document else latex).strip().strip('$').strip()}$"


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
