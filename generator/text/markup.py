"""Text as people write it to HTML that is safe to publish, and to plain text.

Summaries and free pages are Markdown (tables, fenced code, footnotes, definition
lists) with LaTeX math; abstracts and titles are plain text with LaTeX math. Whatever
comes out has passed an allow-list: content is hostile until sanitised.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape, unescape

import nh3
from markupsafe import Markup

from generator.text.characters import CONTROL_CHARACTER
from generator.text.latex import latex_prose_to_text, latex_to_mathml, latex_to_text, split_math

Resolve = Callable[[str, str], str | None]
"""From a tag (`a` or `img`) and its target as written to the address that the page shall
have, or None if there is none."""

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
"""The last three are Papershelf's own and never leave `Resolve`."""

REFUSED_ADDRESS = re.compile(
    rf'<(a|img)\b[^>]*?\b(?:href|src)="((?!(?:{"|".join(sorted(SCHEMES))}):)[a-z][a-z0-9+.-]*:[^"]*)"',
    re.IGNORECASE,
)
"""A link with a scheme that is not published (`javascript:`, `ftp:`, `data:`)."""


def markdown_to_html(text: str, resolve: Resolve) -> Markup:
    """Return Markdown with math as safe HTML; the `<h1>` is the page's, so `#` gives an `<h2>`.

    Each link and each image goes through `resolve`; one that leads nowhere stays as text.
    """
    if is_plain_paragraphs(text):
        paragraphs = BLANK_LINES.sub("</p>\n<p>", text.strip("\n"))
        return Markup(f"<p>{paragraphs}</p>")
    from generator.text import markdown_math  # noqa: PLC0415 (slow to import, and seldom needed)

    html = markdown_math.convert(text)
    for tag, target in REFUSED_ADDRESS.findall(html):
        resolve(tag, unescape(target))  # the sanitiser would drop it without a word
    return _sanitiser().clean(html.replace("<h1", "<h2").replace("</h1", "</h2"), resolve)


def is_plain_paragraphs(text: str) -> bool:
    """Tell whether Markdown is made of plain paragraphs, as most summaries are.

    Nothing in them is markup, or could harm a reader: they need neither converter nor
    sanitiser.
    """
    return "_" not in text and bool(PROSE.fullmatch(text))


def text_to_html(text: str) -> Markup:
    """Return plain text with LaTeX as safe paragraphs; web addresses become links."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    html = (inline_to_html(paragraph, links=True) for paragraph in paragraphs)
    return Markup("".join(f"<p>{paragraph}</p>" for paragraph in html))


def trusted_html(html: str) -> Markup:
    """Return HTML that was made here and kept as text."""
    return Markup(html)


def escape_text(text: str) -> Markup:
    """Return plain text as HTML."""
    return Markup(escape(text, quote=False))


def inline_to_html(text: str, *, links: bool = False) -> Markup:
    """Return one line of plain text with LaTeX (a title, say) as safe HTML."""
    if "$" not in text and "\\" not in text and "http" not in text:
        return escape_text(text)
    parts = []
    for segment in split_math(text):
        if segment.is_math:
            parts.append(latex_to_mathml(segment.text, segment.is_display))
        else:
            prose = escape(latex_prose_to_text(segment.text), quote=False)
            parts.append(WEB_ADDRESS.sub(_link, prose) if links else prose)
    return _sanitiser().clean("".join(parts), lambda _tag, target: target)


def text_to_plain(text: str) -> str:
    """Return text with LaTeX as one line of plain Unicode."""
    plain = " ".join(latex_to_text(text).split())
    return text if plain == text else plain  # one text in memory is enough


def html_to_plain(html: str) -> str:
    """Return what a reader sees of some HTML that this module made, as one line."""
    return " ".join(unescape(TAG.sub("", BLOCK_END.sub(" ", html))).split())


def excerpt(plain: str, longest: int) -> str:
    """Return the beginning of a text, cut after a word and at most `longest` characters long."""
    if len(plain) <= longest:
        return plain
    cut = plain[:longest].rsplit(" ", 1)[0][: longest - 1].rstrip(" ,;:.–—-([")
    return cut + "…"


WEB_ADDRESS = re.compile(r"https?://[^\s<>\"')\]}]+(?<![.,;:!?])")


def _link(match: re.Match[str]) -> str:
    return f'<a href="{match[0]}">{match[0]}</a>'


class _Sanitiser:
    """Lets only the allow-list through, with every address resolved."""

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
        """Return HTML that is safe to publish."""
        self._resolve = resolve
        clean = self._cleaner.clean(html)
        return Markup(CONTROL_CHARACTER.sub("", clean))  # "&#1;" becomes what XML cannot hold

    def _check(self, tag: str, attribute: str, value: str) -> str | None:
        is_address = (tag, attribute) in (("a", "href"), ("img", "src"))
        return self._resolve(tag, value) if is_address else value


@lru_cache(maxsize=1)
def _sanitiser() -> _Sanitiser:
    """Make the one sanitiser of this process: making it costs more than using it."""
    return _Sanitiser()


BLANK_LINES = re.compile(r"\n\n+")

LINE = r"""(?!\d+[.)])[\w"'(“‘][\w ,.;:()'"?!/%–—’“”…-]*+(?<! )"""
"""A line that does not begin like an item of a list, a rule or a heading, and in which no
character means anything but itself to Markdown, the underscore apart."""

PROSE = re.compile(rf"\n*{LINE}(?:\n+{LINE})*+\n*")
"""Paragraphs of such lines."""

BLOCK_END = re.compile(r"</(?:p|li|h[2-6]|t[dh]|d[td]|blockquote|pre)>")
"""Where a word ends, whatever follows."""

TAG = re.compile(r"""</?[a-z](?:[^">]|"[^"]*")*>""")
"""A tag as the sanitiser writes it."""
