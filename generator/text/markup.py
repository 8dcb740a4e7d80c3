"""Markdown and LaTeX to sanitised HTML, and HTML to plain text.

Summaries and free pages are Markdown (tables, fenced code, footnotes, definition lists) with
LaTeX math; abstracts and titles are plain text with LaTeX math. Content is not trusted: all HTML
passes an allow-list of tags, attributes and URL schemes.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape, unescape

import nh3
from markupsafe import Markup

from generator.text.characters import CONTROL_CHARACTER
from generator.text.latex import latex_to_mathml, latex_to_text
from generator.text.rich_text import RichKind, RichText, read_title

Resolve = Callable[[str, str], str | None]
"""A function of a tag (`a` or `img`) and its address in the content that returns the address on
the page, or None to drop it."""

TEXT_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "div", "dl", "dt", "em"),
    *("h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "ol", "p", "pre", "q"),
    *("s", "section", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot"),
    *("th", "thead", "tr", "ul", "var"),
}
MATH_TAGS = {
    *("math", "menclose", "merror", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded"),
    *("mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub"),
    *("msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "none"),
}
ATTRIBUTES = {
    "*": {"lang", "title"},
    "a": {"href", "id"},
    "code": {"class"},
    "img": {"src", "alt", "width", "height"},
    "li": {"id"},
    "math": {"display"},
    "mi": {"mathvariant"},
    "mo": {
        "fence",
        "form",
        "largeop",
        "lspace",
        "movablelimits",
        "rspace",
        "separator",
        "stretchy",
    },
    "mspace": {"width"},
    "mstyle": {"displaystyle", "scriptlevel"},
    "mtd": {"columnalign", "columnspan", "rowspan"},
    "mtext": {"mathvariant"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
SCHEMES = {"http", "https", "mailto", "paper", "topic", "page"}
"""The URL schemes that pass. The last three are Papershelf's own, and `Resolve` replaces them."""

REFUSED_ADDRESS = re.compile(
    rf'<(a|img)\b[^<>]*?\b(?:href|src)="((?!(?:{"|".join(sorted(SCHEMES))}):)[a-z][a-z0-9+.-]*:[^"]*)"',
    re.IGNORECASE,
)
"""A link or an image with another URL scheme (`javascript:`, `ftp:`, `data:`)."""


def markdown_to_html(text: str, resolve: Resolve) -> Markup:
    """Return Markdown with math as sanitised HTML; `#` gives an `<h2>`, as `<h1>` is the page's.

    `resolve` is called with the address of each link and image, even of one with a scheme that
    the sanitiser drops. Raises `TooComplex`.
    """
    if is_plain_paragraphs(text):
        paragraphs = BLANK_LINES.sub("</p>\n<p>", text.strip("\n"))
        return Markup(f"<p>{paragraphs}</p>")
    from generator.text import markdown_math  # noqa: PLC0415 (slow to import, and seldom needed)

    html = markdown_math.convert(text)
    for tag, target in REFUSED_ADDRESS.findall(html):
        resolve(tag, unescape(target))  # only to report it: the sanitiser drops it
    return _sanitiser().clean(html.replace("<h1", "<h2").replace("</h1", "</h2"), resolve)


def is_plain_paragraphs(text: str) -> bool:
    """Return whether Markdown consists of plain paragraphs, as most summaries do.

    They contain no markup, so they need neither converter nor sanitiser.
    """
    return "_" not in text and bool(PROSE.fullmatch(text))


def text_to_html(text: str) -> Markup:
    """Return plain text with LaTeX as sanitised paragraphs; web addresses become links."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    html = (inline_to_html(paragraph, links=True) for paragraph in paragraphs)
    return Markup("".join(f"<p>{paragraph}</p>" for paragraph in html))


def trusted_html(html: str) -> Markup:
    """Return sanitised HTML that was cached as text."""
    return Markup(html)


def escape_text(text: str) -> Markup:
    """Return plain text as HTML."""
    return Markup(escape(text, quote=False))


def inline_to_html(text: str, *, links: bool = False) -> Markup:
    """Return one line of plain text with LaTeX, such as a title, as sanitised HTML."""
    if not any(mark in text for mark in ("$", "\\", "{", "http")):
        return escape_text(text)
    html = "".join(_part_html(part, links=links) for part in read_title(text))
    return _sanitiser().clean(html, lambda _tag, target: target)


def _part_html(part: RichText, *, links: bool) -> str:
    """Return a part of a text as HTML."""
    if part.kind is RichKind.MATH:
        return latex_to_mathml(part.text, part.is_display)
    if part.kind is RichKind.TEXT:
        prose = escape(part.text, quote=False)
        return WEB_ADDRESS.sub(_link, prose) if links else prose
    tag = FONT_TAGS.get(part.text)
    return f"<{'/' * (part.kind is RichKind.END)}{tag}>" if tag else ""


FONT_TAGS: Mapping[str, str] = {
    "emph": "em",
    "textit": "i",
    "textbf": "b",
    "texttt": "code",
    "textsuperscript": "sup",
    "textsubscript": "sub",
}
"""The elements of HTML by the fonts."""


def text_to_plain(text: str) -> str:
    """Return text with LaTeX as one line of plain Unicode."""
    plain = " ".join(latex_to_text(text).split())
    return text if plain == text else plain  # saves memory


def html_to_plain(html: str) -> str:
    """Return the text of HTML from this module, as one line."""
    return " ".join(unescape(TAG.sub("", BLOCK_END.sub(" ", html))).split())


def excerpt(plain: str, longest: int) -> str:
    """Return a text shortened after a word to at most `longest` characters."""
    if len(plain) <= longest:
        return plain
    cut = plain[:longest].rsplit(" ", 1)[0][: longest - 1].rstrip(" ,;:.–—-([")
    return cut + "…"


WEB_ADDRESS = re.compile(r"https?://[^\s<>\"')\]}]+(?<![.,;:!?])")


def _link(match: re.Match[str]) -> str:
    return f'<a href="{match[0]}">{match[0]}</a>'


class _Sanitiser:
    """Keeps only the tags and attributes of the allow-list, and resolves addresses."""

    def __init__(self) -> None:
        self._resolve: Resolve
        self._cleaner = nh3.Cleaner(
            tags=TEXT_TAGS | MATH_TAGS,
            attributes=ATTRIBUTES,
            url_schemes=SCHEMES,
            attribute_filter=self._check,
            link_rel="noopener",
        )

    def clean(self, html: str, resolve: Resolve) -> Markup:
        """Return sanitised HTML."""
        self._resolve = resolve
        clean = self._cleaner.clean(html)
        return Markup(CONTROL_CHARACTER.sub("", clean))  # from "&#1;"

    def _check(self, tag: str, attribute: str, value: str) -> str | None:
        is_address = (tag, attribute) in (("a", "href"), ("img", "src"))
        return self._resolve(tag, value) if is_address else value


@lru_cache(maxsize=1)
def _sanitiser() -> _Sanitiser:
    """Return the sanitiser of this process, which is slow to create."""
    return _Sanitiser()


BLANK_LINES = re.compile(r"\n\n+")

LINE = r"""(?!\d+[.)])[\w"'(“‘][\w ,.;:()'"?!/%–—’“”…-]*+(?<! )"""
"""A line that does not start like a list item, a rule or a heading, and that contains no special
character of Markdown except the underscore."""

PROSE = re.compile(rf"\n*{LINE}(?:\n+{LINE})*+\n*")
"""Paragraphs of such lines."""

BLOCK_END = re.compile(r"</(?:p|li|h[2-6]|t[dh]|d[td]|blockquote|pre)>")
"""The end of a block, which separates words."""

TAG = re.compile(r"""</?[a-z](?:[^">]|"[^"]*")*>""")
"""A tag in sanitised HTML."""
