"""The Markdown version of a paper's page, for terminals, notes and language models.

It has the title as heading, the facts as a list, the summary with its links rewritten to be
relative to the file, and the abstract with math. Without `Scale.full_exports` the abstract is left
out to save space; it is in the paper's JSON file.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from generator import urls
from generator.content import PAPER_FIELDS, FieldType, PaperField, portable_summary
from generator.exports.api.fields import ApiLocation
from generator.library import Site, link_title, pdf_url
from generator.model import Paper
from generator.text import count_text, latex_prose_to_text, split_math


def markdown_version(paper: Paper, site: Site) -> str:
    """Return the Markdown version of a paper's page."""
    location = ApiLocation(urls.markdown_version(paper.id), site)
    facts = [f"- {name}: {value}" for name, value in _facts(paper, location) if value]
    parts = [f"# {escape_markdown(paper.title)}", "\n".join(facts), *_texts(paper, location)]
    return "\n\n".join(parts) + "\n"


def _facts(paper: Paper, location: ApiLocation) -> Iterator[tuple[str, str]]:
    """Yield the label and the Markdown of each fact; the Markdown may be empty."""
    for field in LISTED_FIELDS:
        value = (
            VALUES[field.name](paper, location) if field.name in VALUES else _plain(field, paper)
        )
        yield field.markdown_label, value
    yield "PDF", markdown_autolink(pdf_url(paper))
    for kind, address in paper.links:
        if kind != "pdf":
            yield link_title(kind), markdown_autolink(address)
    for name, text in paper.extra:
        yield escape_markdown(name), escape_markdown(text)
    yield "Page", markdown_autolink(location.address(urls.paper(paper.id)))
    is_short = not location.site.scale.full_exports
    with_abstract = " (with the abstract)" if paper.abstract and is_short else ""
    yield "JSON", markdown_autolink(location.address(urls.api_paper(paper.id))) + with_abstract


def _plain(field: PaperField, paper: Paper) -> str:
    """Return a value of plain text as Markdown."""
    value = field.value(paper)
    if not value and value != 0:
        return ""
    if field.is_list:
        return ", ".join(escape_markdown(str(entry)) for entry in value)
    if field.type is FieldType.VERSIONS:
        return "; ".join(escape_markdown(" ".join(map(str, filter(None, one)))) for one in value)
    return escape_markdown(str(value))


def _superseded_by(paper: Paper, location: ApiLocation) -> str:
    successor = paper.superseded_by
    return markdown_link(successor, location.address(urls.paper(successor))) if successor else ""


def _topics(paper: Paper, location: ApiLocation) -> str:
    topics = location.site.topics_of(paper)
    return ", ".join(
        markdown_link(each.title, location.address(urls.topic(each.id))) for each in topics
    )


def _arxiv(paper: Paper, _: ApiLocation) -> str:
    return markdown_link(paper.arxiv, urls.arxiv(paper.arxiv)) if paper.arxiv else ""


def _doi(paper: Paper, _: ApiLocation) -> str:
    return markdown_link(paper.doi, urls.doi(paper.doi)) if paper.doi else ""


def _authors(paper: Paper, _: ApiLocation) -> str:
    """Return the names of the authors and the number of authors without a name."""
    unnamed = paper.author_count - len(paper.authors)
    if not paper.authors:
        return count_text(unnamed, "author") if unnamed else ""
    named = ", ".join(escape_markdown(name.text) for name in paper.authors)
    if unnamed:
        return f"{named} and {unnamed} more"
    return f"{named} et al." if paper.has_more_authors else named


VALUES: Mapping[str, Callable[[Paper, ApiLocation], str]] = {
    "authors": _authors,
    "topics": _topics,
    "superseded_by": _superseded_by,
    "arxiv": _arxiv,
    "doi": _doi,
}
"""The fields whose values are not plain text."""

POSITIONS = {"status": -1, "superseded_by": -1, "arxiv": 1, "doi": 1}
"""The fields that are listed before or after the others."""

LISTED_FIELDS = sorted(
    (field for field in PAPER_FIELDS.values() if field.markdown_label),
    key=lambda field: POSITIONS.get(field.name, 0),
)


def _texts(paper: Paper, location: ApiLocation) -> Iterator[str]:
    summary = portable_summary(paper, location.address)
    if summary:
        yield f"## Summary\n\n{summary}"
    if paper.abstract and location.site.scale.full_exports:
        paragraphs = map(escape_markdown, re.split(r"\n\s*\n", paper.abstract.strip()))
        yield "\n\n".join(["## Abstract", *paragraphs])


LIKE_MARKUP = r"<(?=[A-Za-z/!?])|&(?=#?\w+;)"
AS_TEXT = re.compile(rf"{LIKE_MARKUP}|\[(?=[^\]]{{0,999}}\][(\[:])")
AS_TITLE = re.compile(rf"{LIKE_MARKUP}|[\[\]]")
"""Matches the start of a tag, an entity or a link in a paragraph and in the text of a link.

These characters become entities, because a backslash before a bracket starts math."""

PLAIN = re.compile(r"(?=[^\W\d_])[^\s\\`'*_<&$(){}\[\]]+(?: [^\s\\`'*_<&$(){}\[\]]+)*")
"""Matches words without any character that needs escaping, such as most names."""

MARKED = re.compile(r"[\\`*_]")
STARTS_BLOCK = re.compile(r"^(?=[#>]|[+-]\s)|(?<=^\d)(?=[.)]\s)|(?<=^\d\d)(?=[.)]\s)")
"""Matches the position of a backslash that keeps a paragraph from being a list or heading."""

ENDS_ADDRESS = re.compile(r"[\s()<>]")


def escape_markdown(text: str, like_markup: re.Pattern[str] = AS_TEXT) -> str:
    """Return a paragraph of text with LaTeX as Markdown with math."""
    if PLAIN.fullmatch(text):
        return text
    parts = (
        f"${part.text}$" if part.is_math else _escaped(latex_prose_to_text(part.text), like_markup)
        for part in split_math(text)
    )
    line = " ".join("".join(parts).split())
    return STARTS_BLOCK.sub(r"\\", line)


def _escaped(text: str, like_markup: re.Pattern[str]) -> str:
    """Return text with the special characters of Markdown and HTML escaped."""
    return like_markup.sub(_entity, MARKED.sub(r"\\\g<0>", text))


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def markdown_link(title: str, address: str) -> str:
    """Return a link whose text may contain LaTeX."""
    return f"[{escape_markdown(title, AS_TITLE)}]({_bare(address)})"


def markdown_autolink(address: str) -> str:
    """Return a link that shows its URL; empty without a URL."""
    return f"<{_bare(address)}>" if address else ""


def _bare(address: str) -> str:
    """Return a URL with the characters that would end it in Markdown percent-encoded."""
    return ENDS_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", address)
