"""What a paper's page says about the publication: a line below the title, and a list of details.

The line states what the paper is part of and where in it. The list has the fields that have no
other place on the page, in the order of `PAPER_FIELDS`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator import urls
from generator.content import PAPER_FIELDS, FieldType, PaperField, type_title
from generator.library import PublishedWork, read_license
from generator.model import Date, Paper, Version


@dataclass(frozen=True, slots=True)
class PublicationLine:
    """Where a paper was published: in a `container` or on its own; `facts` such as `volume 12`."""

    container: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DetailValue:
    """A text; `url` is the address that it links to, or empty."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """A field of a paper with its values for readers."""

    label: str
    values: tuple[DetailValue, ...]


def publication_line(work: PublishedWork) -> PublicationLine | None:
    """Return the line below the title, or None if it would only repeat the venue."""
    facts = tuple(filter(None, _facts(work)))
    if not facts and work.container in ("", work.paper.venue):
        return None
    line = facts if work.container else (facts[0][:1].upper() + facts[0][1:], *facts[1:])
    return PublicationLine(work.container, line)


def _facts(work: PublishedWork) -> Iterator[str]:
    paper, pages = work.paper, work.pages
    yield f"volume {paper.volume}" if paper.volume else ""
    yield f"issue {paper.issue}" if paper.issue else ""
    if pages:
        yield f"{_pages_noun(pages)} {pages}"
    elif work.is_in_periodical and paper.number:
        yield f"article {paper.number}"
    yield _edition(paper.edition) if paper.edition else ""


def _pages_noun(pages: str) -> str:
    """Return the noun for pages, a page, or the number of an article (`e1003285`)."""
    if re.search("[–,]", pages):
        return "pages"
    return "page" if re.fullmatch(r"\d{1,4}|[ivxlc]+", pages, re.IGNORECASE) else "article"


def _edition(edition: str) -> str:
    """Return an edition in words: `2nd edition`, `revised edition`."""
    if edition.isdecimal():
        return f"{ordinal(int(edition))} edition"
    return edition if re.search(r"\bed(ition|\b)", edition, re.IGNORECASE) else f"{edition} edition"


def ordinal(number: int) -> str:
    """Return an ordinal number: `1st`, `2nd`, `11th`."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}th" if number % 100 in (11, 12, 13) else f"{number}{ending}"


IN_LINE = {"container", "volume", "issue", "pages", "edition", "genre", "place"}
"""Fields that the line below the title states, or another detail."""


def details(work: PublishedWork) -> Iterator[Detail]:
    """Yield the details of a paper."""
    if work.paper.type or work.type != "document":
        yield _detail("Type", DetailValue(_type(work)))
    for field in PAPER_FIELDS.values():
        is_stated = field.name in IN_LINE or (field.name == "number" and work.is_in_periodical)
        if field.is_detail and not is_stated and field.value(work.paper):
            yield from _field_details(field, work.paper)
    if work.paper.place and not (work.paper.publisher or work.paper.institution):
        yield _detail("Place", DetailValue(work.paper.place))


def _detail(label: str, *values: DetailValue) -> Detail:
    return Detail(label, values)


def _type(work: PublishedWork) -> str:
    """Return the type with its genre: `Journal article (review)`, `PhD thesis`, `Preprint`."""
    title, genre = type_title(work.type), work.paper.genre
    if title.split()[-1].casefold() in genre.casefold():
        return genre[:1].upper() + genre[1:]
    return f"{title} ({genre})" if genre else title


def _field_details(field: PaperField, paper: Paper) -> Iterator[Detail]:
    value, label = field.value(paper), field.markdown_label
    if field.type is FieldType.EXTRA:
        for name, text in value:
            yield _detail(_label(name), _address(text))
    elif field.type is FieldType.VERSIONS:
        yield _detail(label, *map(_version, value))
    elif field.type is FieldType.DATE:
        yield _detail(label, DetailValue(value.text))
    elif field.is_list:
        yield _detail(label, DetailValue(", ".join(map(str, value))))
    else:
        yield _detail(label, FORMS.get(field.name, _text)(str(value), paper))


def _label(name: str) -> str:
    """Return a name of `extra` as a label: `number-of-pages` is `Number of pages`."""
    words = re.sub("[-_]", " ", name)
    return words[:1].upper() + words[1:]


def _text(text: str, _paper: Paper) -> DetailValue:
    return DetailValue(text)


def _address(text: str) -> DetailValue:
    """Return a text as a link if it is an address, which is shown without its scheme."""
    if not re.fullmatch(r"https?://\S+", text):
        return DetailValue(text)
    return DetailValue(re.sub(r"^https?://(www\.)?|/$", "", text), text)


def _with_place(text: str, paper: Paper) -> DetailValue:
    return DetailValue(", ".join(filter(None, (text, paper.place))))


def _institution(text: str, paper: Paper) -> DetailValue:
    """Return an institution, with the place unless the publisher has it."""
    return DetailValue(text) if paper.publisher else _with_place(text, paper)


def _license(text: str, _paper: Paper) -> DetailValue:
    return DetailValue(*read_license(text))


FORMS: Mapping[str, Callable[[str, Paper], DetailValue]] = {
    "publisher": _with_place,
    "institution": _institution,
    "pmid": lambda text, _: DetailValue(text, urls.pubmed(text)),
    "url": lambda text, _: _address(text),
    "license": _license,
}
"""How the fields that are not plain text are shown."""


def _version(version: Version) -> DetailValue:
    """Return a version: `v2, 3 May 2024: a note`."""
    name = ", ".join(filter(None, (version.version, _date_text(version.date))))
    return DetailValue(": ".join(filter(None, (name, version.note))))


def _date_text(date: Date | None) -> str:
    return date.text if date else ""
