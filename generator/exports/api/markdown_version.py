"""A paper's page as Markdown: for people in a terminal, for notes, and for language models.

A heading, the facts as a list, and the texts: the summary as it was written, with links
that work from where the file is, and the abstract with its math. In a large library the
abstract is in the paper's JSON alone, for there is no room to write it once more.
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
    """Return a paper's page as Markdown."""
    place = ApiLocation(urls.twin(paper.id), site)
    facts = [f"- {name}: {value}" for name, value in _facts(paper, place) if value]
    parts = [f"# {escape_markdown(paper.title)}", "\n".join(facts), *_texts(paper, place)]
    return "\n\n".join(parts) + "\n"


def _facts(paper: Paper, place: ApiLocation) -> Iterator[tuple[str, str]]:
    """Yield labels and values; the values may be empty."""
    for field in LISTED_FIELDS:
        value = VALUES[field.name](paper, place) if field.name in VALUES else _plain(field, paper)
        yield field.markdown_label, value
    yield "PDF", markdown_autolink(pdf_url(paper))
    for kind, address in paper.links:
        if kind != "pdf":
            yield link_title(kind), markdown_autolink(address)
    yield "Page", markdown_autolink(place.address(urls.paper(paper.id)))
    with_abstract = " (with the abstract)" if paper.abstract and place.site.is_large else ""
    yield "JSON", markdown_autolink(place.address(urls.api_paper(paper.id))) + with_abstract


def _plain(field: PaperField, paper: Paper) -> str:
    """Return a value that needs no links."""
    value = field.value(paper)
    if field.type is FieldType.TEXTS:
        return ", ".join(map(escape_markdown, value))
    return "" if value is None else escape_markdown(str(value))


def _superseded_by(paper: Paper, place: ApiLocation) -> str:
    successor = paper.superseded_by
    return markdown_link(successor, place.address(urls.paper(successor))) if successor else ""


def _topics(paper: Paper, place: ApiLocation) -> str:
    topics = place.site.topics_of(paper)
    return ", ".join(
        markdown_link(each.title, place.address(urls.topic(each.id))) for each in topics
    )


def _arxiv(paper: Paper, _: ApiLocation) -> str:
    return markdown_link(paper.arxiv, urls.arxiv(paper.arxiv)) if paper.arxiv else ""


def _doi(paper: Paper, _: ApiLocation) -> str:
    return markdown_link(paper.doi, urls.doi(paper.doi)) if paper.doi else ""


def _authors(paper: Paper, _: ApiLocation) -> str:
    """Return all authors; where some are not known, how many these are."""
    unnamed = paper.author_count - len(paper.authors)
    if not paper.authors:
        return count_text(unnamed, "author") if unnamed else ""
    named = ", ".join(map(escape_markdown, paper.authors))
    return f"{named} and {unnamed} more" if unnamed else named


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


def _texts(paper: Paper, place: ApiLocation) -> Iterator[str]:
    summary = portable_summary(paper, place.address)
    if summary:
        yield f"## Summary\n\n{summary}"
    if paper.abstract and not place.site.is_large:
        paragraphs = map(escape_markdown, re.split(r"\n\s*\n", paper.abstract.strip()))
        yield "\n\n".join(["## Abstract", *paragraphs])


LIKE_MARKUP = r"<(?=[A-Za-z/!?])|&(?=#?\w+;)"
AS_TEXT = re.compile(rf"{LIKE_MARKUP}|\[(?=[^\]]*\][(\[:])")
AS_TITLE = re.compile(rf"{LIKE_MARKUP}|[\[\]]")
"""What begins a tag, an entity or a link, in a paragraph and in the title of a link. A
backslash would be of no use: before a bracket it begins math."""

PLAIN = re.compile(r"(?=[^\W\d_])[^\s\\`'*_<&$(){}\[\]]+(?: [^\s\\`'*_<&$(){}\[\]]+)*")
"""Words that mean nothing else to anybody, such as most names."""

MARKED = re.compile(r"[\\`*_]")
STARTS_BLOCK = re.compile(r"^(?=[#>]|[+-]\s)|(?<=^\d)(?=[.)]\s)|(?<=^\d\d)(?=[.)]\s)")
"""What makes a list or a heading of a paragraph."""

ENDS_ADDRESS = re.compile(r"[\s()<>]")


def escape_markdown(text: str, like_markup: re.Pattern[str] = AS_TEXT) -> str:
    """Return one paragraph of text with LaTeX as Markdown with math that shows the same."""
    if PLAIN.fullmatch(text):
        return text
    parts = (
        f"${part.text}$" if part.is_math else _escaped(latex_prose_to_text(part.text), like_markup)
        for part in split_math(text)
    )
    line = " ".join("".join(parts).split())
    return STARTS_BLOCK.sub(r"\\", line)


def _escaped(text: str, like_markup: re.Pattern[str]) -> str:
    """Return text in which no character means anything to Markdown or HTML."""
    return like_markup.sub(_entity, MARKED.sub(r"\\\g<0>", text))


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def markdown_link(title: str, address: str) -> str:
    """Return a link with a title that is text with LaTeX."""
    return f"[{escape_markdown(title, AS_TITLE)}]({_bare(address)})"


def markdown_autolink(address: str) -> str:
    """Return a link that shows its address, or nothing for none."""
    return f"<{_bare(address)}>" if address else ""


def _bare(address: str) -> str:
    """Return an address without what would end it in Markdown."""
    return ENDS_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", address)
