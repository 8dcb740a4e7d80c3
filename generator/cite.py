"""Citations: a paper as BibTeX.

Fields and entry types are those of "BibTeXing" (Oren Patashnik, 1988), with `eprint`,
`archivePrefix` and `doi` as arXiv and the publishers use them.
"""

import re

from generator import latex, urls
from generator.model import Paper

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

INNER_CAPITAL = re.compile(r"(?<![\\\w])(?=\w+[A-Z]|[A-Z]\d)[^\W_]+")
"""A word whose capitals a bibliography style must not lower: BERT, LoRA, GPT-4."""

AND = re.compile(r"\band\b")

NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9]")

FILLER_WORDS = {
    "a",
    "an",
    "the",
    "on",
    "of",
    "in",
    "for",
    "to",
    "and",
    "with",
    "is",
    "are",
    "how",
    "what",
}


def bibtex_key(paper: Paper) -> str:
    """Return a stable key such as `eldan2023tinystories`; it depends on the paper alone."""
    family = urls.slug(paper.authors[0]).rsplit("-", 1)[-1] if paper.authors else ""
    year = str(paper.date.year) if paper.date else ""
    words = urls.slug(latex.to_text(paper.title)).split("-")
    telling = next((word for word in words if word not in FILLER_WORDS), "")
    key = NOT_IN_KEYS.sub("", f"{family}{year}{telling}")
    return key or NOT_IN_KEYS.sub("", paper.id) or "paper"


def bibtex(paper: Paper) -> str:
    """Return a BibTeX entry that ends without a newline."""
    kind = "inproceedings" if paper.venue else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in _fields(paper) if value]
    if paper.date and paper.date.month:
        lines.append(f"  month = {MONTHS[paper.date.month - 1]},")
    return "\n".join([f"@{kind}{{{bibtex_key(paper)},", *lines, "}"])


def _fields(paper: Paper) -> list[tuple[str, str]]:
    return [
        ("title", bibtex_title(paper.title)),
        ("author", " and ".join(_author(name) for name in paper.authors) + _others(paper)),
        ("year", str(paper.date.year) if paper.date else ""),
        ("booktitle", latex.from_text(paper.venue)),
        ("doi", paper.doi.replace("{", "").replace("}", "")),
        ("eprint", paper.arxiv),
        ("archivePrefix", "arXiv" if paper.arxiv else ""),
        ("url", _address(paper)),
    ]


def bibtex_title(title: str) -> str:
    """Return a title as LaTeX, with braces around the words that must keep their capitals."""
    return "".join(
        f"${segment.text}$"
        if segment.is_math
        else INNER_CAPITAL.sub(r"{\g<0>}", latex.from_text(latex.prose_to_text(segment.text)))
        for segment in latex.split_math(title)
    )


def _author(name: str) -> str:
    """Protect a name that holds the word by which BibTeX separates authors."""
    written = latex.from_text(latex.to_text(name))
    return f"{{{written}}}" if "and" in name and AND.search(name) else written


def _others(paper: Paper) -> str:
    return " and others" if paper.authors and paper.author_count > len(paper.authors) else ""


def _address(paper: Paper) -> str:
    if paper.arxiv:
        return urls.arxiv(paper.arxiv)
    return urls.doi(paper.doi) if paper.doi else ""
