"""Values of BibTeX fields as content has them: LaTeX as plain text with its math."""

import re
from collections.abc import Iterator

from generator.text import Segment, read_latex, split_math

SPECIAL = re.compile(r"[\\{}~$]|--|``|''")
"""Characters that require parsing a text as LaTeX."""

PLAIN_IN_FIELDS = re.compile(r"(?<!\\)([%#&$])")
"""Characters that are special in LaTeX but are often not escaped in BibTeX files."""

BARE_ACCENT = re.compile(r"\\([\^~])\{\}")
BARE_ACCENTS = {"^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
"""Accents over nothing, which are the characters themselves."""

FORMULA = "\ue000"
"""Stands for a formula while the text around it is read; for private use in Unicode."""

ESCAPED = re.compile(r"\{?\\([_%&#~{}])(?:\{\})?\}?")
NAME_PARTS = ("given", "prefix", "family", "suffix")
"""Parts of a name that BibLaTeX can label, in their natural order."""

NAME_PART = re.compile(rf"({'|'.join(NAME_PARTS)})\s*=\s*(.*)", re.DOTALL)


def text(source: str) -> str:
    r"""Return a field as text: `{\'e}` is é, `{BERT}` BERT, `--` a dash, `$x^2$` stays math."""
    if not SPECIAL.search(source) or FORMULA in source:
        return _joined(source)
    segments = list(split_math(source))
    formulas = iter([segment for segment in segments if segment.is_math])
    prose = "".join(FORMULA if segment.is_math else segment.text for segment in segments)
    return re.sub(FORMULA, lambda _: _formula(next(formulas)), _plain(prose))


def verbatim(source: str) -> str:
    r"""Return an address or a DOI, in which only `\_` and its like are LaTeX."""
    bare = re.sub(r"^\s*\\url\s*\{(.*)\}\s*$", r"\1", source)
    return ESCAPED.sub(r"\1", bare).strip().strip("{}<>")


def people(source: str) -> list[str]:
    """Return the names of a field, `{...}` as one, in natural order."""
    from pybtex.bibtex.utils import split_name_list  # noqa: PLC0415 (slow to load)

    return [_name(name) for name in split_name_list(_joined(source))]


def _name(source: str) -> str:
    """Turn `von Last, Jr, First` round, and BibLaTeX's `family=Last, given=First` too."""
    from pybtex.bibtex.utils import split_tex_string  # noqa: PLC0415 (slow to load)

    parts = [part.strip() for part in split_tex_string(source, ",")]
    labelled = dict(_labelled(parts))
    if labelled:
        natural = [labelled.get(part, "") for part in NAME_PARTS]
    else:
        *family_and_suffix, given = parts if len(parts) > 1 else [*parts, ""]
        natural = [given, *family_and_suffix]
    return text(" ".join(filter(None, natural)))


def _labelled(parts: list[str]) -> Iterator[tuple[str, str]]:
    for part in parts:
        match = NAME_PART.fullmatch(part.strip('"'))
        if match:
            yield match[1], match[2].strip('"')


def _plain(prose: str) -> str:
    protected = PLAIN_IN_FIELDS.sub(r"\\\1", prose)
    protected = BARE_ACCENT.sub(lambda accent: BARE_ACCENTS[accent[1]], protected)
    return _joined(read_latex(protected, otherwise=prose).replace("\xa0", " "))


def _formula(segment: Segment) -> str:
    fence = "$$" if segment.is_display else "$"
    return f"{fence}{segment.text}{fence}"


def _joined(source: str) -> str:
    """Return a text with its paragraphs kept and its lines joined."""
    paragraphs = re.split(r"\n\s*\n", source)
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs).strip()
