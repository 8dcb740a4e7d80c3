"""Conversions of text: LaTeX, Markdown, HTML, and English phrases.

latex            LaTeX to MathML and plain text, and plain text to LaTeX
latex_symbols    the part of this that needs pylatexenc, which is slow to import
markdown_math    Markdown with math to HTML that is not sanitised yet
markdown_limits  texts that would take too long to convert
markup           Markdown and LaTeX to sanitised HTML, and HTML to plain text
english          words and phrases that pages and messages share
json             JSON without spaces
font_marks       characters that stand for braces, fonts and formulas of a title
rich_text        fonts in titles: LaTeX, tags of CSL-JSON
characters       characters that are not allowed in any file
spreadsheets     cells of tables that would be formulas
"""

from generator.text.characters import CONTROL_CHARACTER
from generator.text.english import WEEKDAYS, count_text, plural
from generator.text.font_marks import (
    BRACE,
    CLOSING_MARK,
    FORMULA_MARK,
    MARK,
    NO_CASE,
    OPENING_MARK,
    marks_to_latex,
    with_font_marks,
)
from generator.text.json import compact_json
from generator.text.latex import (
    Segment,
    has_no_latex,
    has_ordinary_braces,
    latex_prose_to_text,
    latex_to_text,
    outside_math_mode,
    read_latex,
    split_math,
    text_to_latex,
)
from generator.text.markdown_limits import TooComplex
from generator.text.markup import (
    escape_text,
    excerpt,
    html_to_plain,
    inline_to_html,
    markdown_to_html,
    text_to_html,
    text_to_plain,
    trusted_html,
)
from generator.text.rich_text import (
    RichKind,
    RichText,
    csl_to_plain,
    csl_to_title,
    has_fonts,
    is_csl_tag,
    read_csl,
    read_title,
    title_to_csl,
    write_csl,
)
from generator.text.spreadsheets import cell_from_text, text_from_cell

__all__ = [
    "BRACE",
    "CLOSING_MARK",
    "CONTROL_CHARACTER",
    "FORMULA_MARK",
    "MARK",
    "NO_CASE",
    "OPENING_MARK",
    "WEEKDAYS",
    "RichKind",
    "RichText",
    "Segment",
    "TooComplex",
    "cell_from_text",
    "compact_json",
    "count_text",
    "csl_to_plain",
    "csl_to_title",
    "escape_text",
    "excerpt",
    "has_fonts",
    "has_no_latex",
    "has_ordinary_braces",
    "html_to_plain",
    "inline_to_html",
    "is_csl_tag",
    "latex_prose_to_text",
    "latex_to_text",
    "markdown_to_html",
    "marks_to_latex",
    "outside_math_mode",
    "plural",
    "read_csl",
    "read_latex",
    "read_title",
    "split_math",
    "text_from_cell",
    "text_to_html",
    "text_to_latex",
    "text_to_plain",
    "title_to_csl",
    "trusted_html",
    "with_font_marks",
    "write_csl",
]
