"""Markdown with LaTeX math to HTML that is not sanitised yet (`markup` does that)."""

import re
from functools import lru_cache
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor

from generator.text.latex import MATH, latex_to_mathml, split_math
from generator.text.markdown_limits import FENCED_CODE, TOO_DEEP, TooComplex, check_complexity


def convert(text: str) -> str:
    """Return Markdown as HTML; HTML in it is not changed. Raises `TooComplex`."""
    check_complexity(text)
    try:
        return _converter().reset().convert(text)
    except RecursionError as error:
        _converter.cache_clear()  # it is in the middle of a text
        raise TooComplex(TOO_DEEP) from error


class _FencedCode(Preprocessor):
    """Blocks of code between fences; as on GitHub, one without a closing fence ends with the text.

    The preprocessor of the library searches to the end of the text for each opening fence.
    """

    def run(self, lines: list[str]) -> list[str]:
        """Stash the code, so that it is not converted."""
        return FENCED_CODE.sub(self._stash, "\n".join([*lines, ""])).split("\n")

    def _stash(self, match: re.Match[str]) -> str:
        language = match["language"]
        kind = f' class="language-{language}"' if language else ""
        code = escape(match["code"].rstrip("\n"), quote=False)
        html = f"<pre><code{kind}>{code}\n</code></pre>"
        return f"\n{self.md.htmlStash.store(html)}\n\n"


class _Math(InlineProcessor):
    """The inline pattern of math, tried after code spans and before backslash escapes."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the base class's name)
        self,
        match: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | str | None, int | None, int | None]:
        """Stash the MathML, so that no other pattern changes it."""
        segment = next(split_math(match[0]))
        if not segment.is_math:
            return None, None, None
        html = latex_to_mathml(segment.text, segment.is_display)
        return self.md.htmlStash.store(html), match.start(), match.end()


class _Papershelf(Extension):
    """The Markdown extension for math and fenced code."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the base class's name)
        """Register math between code spans (priority 190) and backslash escapes (180)."""
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "$"]  # so that `\$` is a dollar sign
        processor = _Math("", md)
        processor.compiled_re = MATH
        md.inlinePatterns.register(processor, "math", 185)
        md.preprocessors.register(_FencedCode(md), "fenced_code_block", 25)


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    """Return the Markdown converter of this process, which is slow to create."""
    extensions = ["tables", "footnotes", "def_list", "sane_lists", "toc"]
    return Markdown(extensions=[*extensions, _Papershelf()])
