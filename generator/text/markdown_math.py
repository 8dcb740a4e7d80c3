"""Markdown with LaTeX math to HTML that is not sanitised yet (`markup` does that)."""

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from generator.text.latex import MATH, latex_to_mathml, split_math


def convert(text: str) -> str:
    """Return Markdown as HTML; HTML in it is not changed."""
    return _converter().reset().convert(text)


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
    """The Markdown extension for math."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the base class's name)
        """Register math between code spans (priority 190) and backslash escapes (180)."""
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "$"]  # so that `\$` is a dollar sign
        processor = _Math("", md)
        processor.compiled_re = MATH
        md.inlinePatterns.register(processor, "math", 185)


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    """Return the Markdown converter of this process, which is slow to create."""
    extensions = ["tables", "fenced_code", "footnotes", "def_list", "sane_lists", "toc"]
    return Markdown(extensions=[*extensions, _Papershelf()])
