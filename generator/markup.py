"""Text as people write it to HTML that is safe to publish, and to plain text.

Summaries and free pages are Markdown (tables, fenced code, footnotes, definition
lists) with LaTeX math; abstracts and titles are plain text with LaTeX math. Whatever
comes out has passed an allow-list: content is hostile until sanitised.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape, unescape
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markupsafe import Markup

from generator import latex
from generator.documents import CONTROL_CHARACTER

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
    "a": {"href", "title", "id"},
    "abbr": {"title"},
    "code": {"class"},
    "img": {"src", "alt", "title", "width", "height"},
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
    html = _converter().reset().convert(text)
    for tag, target in REFUSED_ADDRESS.findall(html):
        resolve(tag, unescape(target))  # the sanitiser would drop it without a word
    return _sanitise(html.replace("<h1", "<h2").replace("</h1", "</h2"), resolve)


def text_to_html(text: str) -> Markup:
    """Return plain text with LaTeX as safe paragraphs; web addresses become links."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    html = (inline_to_html(paragraph, links=True) for paragraph in paragraphs)
    return Markup("").join(Markup("<p>{}</p>").format(paragraph) for paragraph in html)


def inline_to_html(text: str, *, links: bool = False) -> Markup:
    """Return one line of plain text with LaTeX (a title, say) as safe HTML."""
    if "$" not in text and "\\" not in text and "http" not in text:
        return Markup(escape(text, quote=False))
    parts = []
    for segment in latex.split_math(text):
        if segment.is_math:
            parts.append(latex.to_mathml(segment.text, segment.is_display))
        else:
            prose = escape(latex.prose_to_text(segment.text), quote=False)
            parts.append(WEB_ADDRESS.sub(_link, prose) if links else prose)
    return _sanitise("".join(parts), lambda _tag, target: target)


def text_to_plain(text: str) -> str:
    """Return text with LaTeX as one line of plain Unicode."""
    return " ".join(latex.to_text(text).split())


def html_to_plain(html: str) -> str:
    """Return what a reader sees of some HTML, as one line."""
    if not html:
        return ""
    parser = _TextOnly()
    parser.feed(html)
    parser.close()
    return " ".join("".join(parser.parts).split())


def excerpt(plain: str, longest: int) -> str:
    """Return the beginning of a text, cut after a word and at most `longest` characters long."""
    if len(plain) <= longest:
        return plain
    cut = plain[:longest].rsplit(" ", 1)[0][: longest - 1].rstrip(" ,;:.–—-([")
    return cut + "…"


WEB_ADDRESS = re.compile(r"https?://[^\s<>\"')\]}]+(?<![.,;:!?])")


def _link(match: re.Match[str]) -> str:
    return f'<a href="{match[0]}">{match[0]}</a>'


def _sanitise(html: str, resolve: Resolve) -> Markup:
    """Let only the allow-list through, with every address resolved."""

    def check(tag: str, attribute: str, value: str) -> str | None:
        return resolve(tag, value) if (tag, attribute) in (("a", "href"), ("img", "src")) else value

    clean = nh3.clean(
        html,
        tags=TEXT_TAGS | MATH_TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        attribute_filter=check,
        link_rel="noopener",
    )
    return Markup(CONTROL_CHARACTER.sub("", clean))  # "&#1;" becomes what XML cannot hold


class _Math(InlineProcessor):
    """Math in Markdown, found after code spans and before backslash escapes."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the base class's name)
        self,
        match: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | str | None, int | None, int | None]:
        """Put the MathML where no other pattern of Markdown will look into it."""
        segment = next(latex.split_math(match[0]))
        if not segment.is_math:
            return None, None, None
        html = latex.to_mathml(segment.text, segment.is_display)
        return self.md.htmlStash.store(html), match.start(), match.end()


class _Papershelf(Extension):
    """Math, and nothing else, on top of Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the base class's name)
        """Register between code spans (190) and backslash escapes (180)."""
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "$"]  # a way to write what is no math
        processor = _Math("", md)
        processor.compiled_re = latex.MATH
        md.inlinePatterns.register(processor, "math", 185)


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    """Make the one Markdown converter of this process: making it costs more than using it."""
    extensions = ["tables", "fenced_code", "footnotes", "def_list", "sane_lists", "toc"]
    return Markdown(extensions=[*extensions, _Papershelf()])


class _TextOnly(HTMLParser):
    """Collects text; a block's end separates words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.parts.append(" ")


BLOCKS = {"p", "li", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "blockquote", "pre"}
