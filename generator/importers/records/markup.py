"""Convert JATS and HTML, the markup in abstracts, to plain text.

Publishers deposit fragments of JATS (https://jats.nlm.nih.gov/) or HTML without namespace
declarations, not always well-formed, and programs copy them. Formulas stay LaTeX.
"""

import re
from collections.abc import Collection
from functools import partial
from html import unescape
from html.parser import HTMLParser
from typing import Any

from generator.text import is_csl_tag

TAG_NAMES = (
    "abbr", "alternatives", "b", "blockquote", "bold", "br", "break", "cite", "code", "dd",
    "disp-formula", "disp-quote", "div", "dl", "dt", "em", "ext-link", "h[1-6]", "i",
    "inline-formula", "italic", "li", "list", "list-item", "math", "mml:[a-z]+", "monospace", "ol",
    "p", "sc", "sec", "section", "small", "span", "strong", "su[bp]", "tex-math", "title", "tt",
    "u", "ul", "underline", "xref",
)  # fmt: skip
TAG = re.compile(
    rf"</?(?:jats:)?(?:{'|'.join(TAG_NAMES)})"
    r"""(?:\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*\s*/?>""",
    re.IGNORECASE,
)
"""A tag of JATS or HTML; `<` in formulas and before unknown words is not one."""

END = re.compile(
    r"</(?:jats:)?([a-z][a-z0-9-]*)\s*>|<(?:jats:)?([a-z][a-z0-9-]*)\b[^<>]*/>", re.IGNORECASE
)
"""An end tag, or a tag of an element without content."""

NAME_IN_TAG = re.compile(r"</?([A-Za-z][\w:.-]*)")
SYNONYMS = {"em": "i", "italic": "i", "strong": "b", "bold": "b"}
"""The tags of CSL-JSON that mean the same as those of HTML or JATS."""

REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
BLANK_LINE = re.compile(r"\n[ \t]*\n")

BLOCKS = frozenset({
    "blockquote", "br", "break", "dd", "disp-formula", "disp-quote", "div", "dt", "h1", "h2", "h3",
    "h4", "h5", "h6", "li", "list-item", "p", "sec", "section", "title",
})  # fmt: skip
"""Elements that start a paragraph."""

VOID = frozenset({"br", "break", "p"})
"""Elements that often have no end tag."""

IGNORED = frozenset({"script", "style", "annotation"})
"""Elements whose text is ignored; MathML also is where LaTeX is an alternative."""

TRACKED = IGNORED | {"alternatives", "disp-formula", "inline-formula", "math", "tex-math"}
"""Elements whose content is treated differently."""

DEEPEST = 100
"""How deeply these may be nested; further ones are ignored."""

HEADINGS = frozenset({"abstract", "summary"})
"""Titles that are dropped."""


def abstract_text(text: str) -> str:
    """Return an abstract without the markup that it may have, its paragraphs kept."""
    text = REFERENCE.sub(lambda found: unescape(found[0]), text)
    if not TAG.search(text):
        return text
    paragraphs = BLANK_LINE.sub("\n<p>\n", text)
    return plain_text(re.sub("<", _escaped_unless_tag, paragraphs))


def one_line(text: str) -> str:
    """Return a text such as a title without the markup that it may have, on one line."""
    return " ".join(abstract_text(text).split())


def rich_line(text: str) -> str:
    """Return a text on one line with the tags of CSL-JSON, but without other markup."""
    text = REFERENCE.sub(lambda found: unescape(found[0]), text)
    tags = {_local(name.casefold()) for name in NAME_IN_TAG.findall(text)}
    if not TRACKED.isdisjoint(tags):
        return one_line(text)
    ended = {(end[1] or end[2]).lower() for end in END.finditer(text)}
    return " ".join(TAG.sub(partial(_csl_tag, ended), text).split())


def _csl_tag(ended: Collection[str], tag: re.Match[str]) -> str:
    """Return a tag of JATS or HTML as CSL-JSON has it, or what stands in its place.

    `ended` are the names of the tags that have an end in the text.
    """
    start, name, rest = re.split(
        r"([a-z][a-z0-9-]*)", tag[0].replace("jats:", "").lower(), maxsplit=1
    )
    csl = f"{start}{SYNONYMS.get(name, name)}{rest}"
    if is_csl_tag(csl):
        return csl
    if name not in VOID and name not in ended:
        return tag[0]
    return " " if name in BLOCKS else ""


def _escaped_unless_tag(sign: re.Match[str]) -> str:
    return "<" if TAG.match(sign.string, sign.start()) else "&lt;"


def plain_text(markup: str) -> str:
    """Return the text of JATS or HTML, its paragraphs separated by blank lines."""
    parser = _PlainTextParser()
    parser.feed(markup)
    parser.close()
    paragraphs = [" ".join(paragraph.split()) for paragraph in "".join(parser.text).split("\f")]
    return "\n\n".join(p for p in paragraphs if p and p.casefold().strip(".:") not in HEADINGS)


class _PlainTextParser(HTMLParser):
    """Collects the text between tags, with a form feed at the start of each paragraph.

    It is an HTML parser, because the input is not always well-formed XML.
    """

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._open: list[str] = []
        self._formula: list[str] = []

    def handle_starttag(self, tag: str, _attributes: Any) -> None:
        name = _local(tag)
        if name in TRACKED and len(self._open) < DEEPEST:
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
        elif not self._is_ignored():
            self.text.append(data.replace("\f", " "))

    def _is_ignored(self) -> bool:
        has_latex = "alternatives" in self._open and "math" in self._open
        return has_latex or not IGNORED.isdisjoint(self._open)

    def _break(self, name: str) -> None:
        if name in BLOCKS:
            self.text.append("\f")


def _formula(latex: str) -> str:
    """Return a formula between dollar signs; some publishers wrap it in a LaTeX document."""
    _, begin, rest = latex.partition(r"\begin{document}")
    document, end, _ = rest.rpartition(r"\end{document}")
    return f"${(document if begin and end else latex).strip().strip('$').strip()}$"


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
