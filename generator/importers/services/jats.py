"""Convert JATS, the markup of Crossref's abstracts, to plain text.

Publishers deposit fragments of JATS (https://jats.nlm.nih.gov/) or HTML without namespace
declarations, not always well-formed. Formulas stay LaTeX.
"""

import re
from html.parser import HTMLParser
from typing import Any

BLOCKS = frozenset({"p", "title", "sec", "list-item", "disp-formula", "disp-quote", "break"})
"""Elements of JATS that begin a paragraph."""

SILENT = frozenset({"script", "style", "annotation"})
"""Elements whose text is not for reading, as is MathML where LaTeX stands beside it."""

TEX_DOCUMENT = re.compile(r"\\begin\{document\}(.*)\\end\{document\}", re.DOTALL)
"""A formula that some publishers wrap into a document of its own."""

HEADINGS = frozenset({"abstract", "summary"})
"""Titles that say only what the text below them is."""


def plain_text(markup: str) -> str:
    """Return the text of JATS or HTML, its paragraphs parted by blank lines."""
    reading = _PlainText()
    reading.feed(markup)
    reading.close()
    paragraphs = [" ".join(paragraph.split()) for paragraph in "".join(reading.text).split("\f")]
    return "\n\n".join(p for p in paragraphs if p and p.casefold().strip(".:") not in HEADINGS)


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
