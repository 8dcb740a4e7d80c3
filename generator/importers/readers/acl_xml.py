"""The XML of the ACL Anthology: collections of volumes, which consist of papers.

Schema: https://github.com/acl-org/acl-anthology/blob/master/data/xml/schema.rnc. Identifiers:
https://aclanthology.org/info/ids/. A paper has venue, date, publisher and editors from the `meta`
element of its volume. Front matter is not a paper.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from generator.errors import Problem
from generator.importers.readers.acl_markup import abstract_of, title_of
from generator.importers.readers.lines import Line
from generator.importers.readers.people import Person, person
from generator.importers.readers.xml_elements import (
    XmlNode,
    text_at,
    text_of,
    texts_at,
    xml_nodes,
)
from generator.importers.records.dates import iso_date
from generator.importers.records.draft import RecordDraft, validate_draft
from generator.importers.records.record import ImportRecord

SITE = "https://aclanthology.org"
OLD_COLLECTION = re.compile(r"[A-Z]\d\d")
VOLUME_TITLE = re.compile(r"[,:]? +(?:Volume|Vol\.|Issue|Number)\b.*")
"""What follows the name of a journal in the title of its volume."""

ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")

ATTACHMENTS = {
    "software": "code",
    "code": "code",
    "dataset": "data",
    "presentation": "slides",
    "slides": "slides",
    "poster": "poster",
}
"""The kinds of links by the types of attachments."""

USED = frozenset({
    "title", "author", "editor", "pages", "abstract", "url", "doi", "bibkey", "award", "language",
    "revision", "erratum", "retracted", "removed", "video", "booktitle", "publisher", "address",
    "month", "year", "isbn", "ISBN", "journal", "volume", "issue", "journal-title",
    "journal-volume", "journal-issue", "note", "pwccode", "pwcdataset", "bibtype", "mrf",
    *ATTACHMENTS,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Volume:
    """The ids of a volume and its collection, its type, and its metadata."""

    collection: str = ""
    id: str = ""
    type: str = ""
    meta: Element | None = None

    def text(self, *names: str) -> str:
        return "" if self.meta is None else text_at(self.meta, *names)

    def paper_id(self, paper: Element) -> str:
        """Return the identifier of a paper: `P18-1001` or `2020.acl-main.1`."""
        number = paper.get("id", "")
        if not OLD_COLLECTION.fullmatch(self.collection):
            return f"{self.collection}-{self.id}.{number}" if "." in self.collection else ""
        if not (self.id.isdecimal() and number.isdecimal()):
            return ""
        is_workshop = self.collection[0] == "W" or self.collection == "C69"
        if is_workshop or (self.collection == "D19" and int(self.id) >= FIRST_WORKSHOP_OF_D19):
            return f"{self.collection}-{int(self.id):02}{int(number):02}"
        return f"{self.collection}-{int(self.id)}{int(number):03}"


FIRST_WORKSHOP_OF_D19 = 5


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each paper, and what is wrong with it."""
    volume = _Volume()
    records = ("meta", "frontmatter", "event", "paper")
    for node in xml_nodes(lines, path, records, containers=("collection", "volume")):
        if isinstance(node, Problem):
            yield node
            continue
        element = node.element
        if element.tag == "collection":
            volume = _Volume(element.get("id", ""))
        elif element.tag == "volume":
            names = (volume.collection, element.get("id", ""), element.get("type", ""))
            volume = _Volume(*names)
        elif element.tag == "meta":
            volume = _Volume(volume.collection, volume.id, volume.type, element)
        elif element.tag == "paper":
            yield from validate_draft(_draft(node, volume), path)


def _draft(node: XmlNode, volume: _Volume) -> RecordDraft:
    paper = node.element
    key, status = text_at(paper, "bibkey"), _status(paper)
    reason = text_at(paper, "retracted", "removed")
    fields = {
        "title": title_of(paper.find("title")),
        "authors": _people(paper, "author"),
        **_publication(paper, volume),
        "pages": text_at(paper, "pages"),
        "doi": text_at(paper, "doi"),
        "links": _links(paper, volume),
        "language": text_at(paper, "language"),
        "abstract": abstract_of(paper.find("abstract")),
        "citation_key": key,
        "status": status,
        "versions": [_version(version) for version in _versions(paper)],
        "note": "; ".join(filter(None, [text_at(paper, "note"), reason])),
        "extra": {"award": "; ".join(texts_at(paper, "award"))},
    }
    return RecordDraft(
        node.line, fields, [_page(paper, volume)], name=key, left_out=_left_out(paper)
    )


def _publication(paper: Element, volume: _Volume) -> dict[str, Any]:
    """Return type, venue, date and publisher; what a paper states itself comes first."""
    meta = Element("meta") if volume.meta is None else volume.meta
    title = title_of(paper.find("booktitle")) or title_of(meta.find("booktitle"))
    journal = text_at(paper, "journal") or volume.text("journal-title")
    is_journal = volume.type == "journal" or bool(journal)
    month = text_at(paper, "month") or volume.text("month")
    year = text_at(paper, "year") or volume.text("year")
    return {
        "type": "article-journal" if is_journal else "paper-conference",
        "venue": journal or (VOLUME_TITLE.sub("", title) if is_journal else title),
        "date": iso_date(f"{month} {year}".strip()),
        "editors": _people(paper, "editor") or _people(meta, "editor"),
        "volume": text_at(paper, "volume") or volume.text("journal-volume"),
        "issue": text_at(paper, "issue", "journal-issue") or volume.text("journal-issue"),
        "publisher": text_at(paper, "publisher") or volume.text("publisher"),
        "place": text_at(paper, "address") or volume.text("address"),
        "isbn": text_at(paper, "isbn", "ISBN") or volume.text("isbn", "ISBN"),
    }


def _people(element: Element, role: str) -> list[Person]:
    people = (
        person(
            text_at(name, "last"),
            text_at(name, "first"),
            orcid=name.get("orcid", ""),
            affiliation="; ".join(texts_at(name, "affiliation")),
        )
        for name in element.iterfind(role)
    )
    return [name for name in people if name]


def _status(paper: Element) -> str:
    if paper.find("retracted") is not None:
        return "retracted"
    return "withdrawn" if paper.find("removed") is not None else ""


def _versions(paper: Element) -> Iterator[Element]:
    """Yield the revisions and errata of a paper."""
    yield from paper.iterfind("revision")
    yield from paper.iterfind("erratum")


def _version(element: Element) -> dict[str, str]:
    prefix = "v" if element.tag == "revision" else "erratum "
    date = element.get("date", "")
    note = text_of(element) if " " in text_of(element) else ""  # else it is the name of a file
    return {
        "version": f"{prefix}{element.get('id', '1')}",
        "date": date if ISO_DATE.fullmatch(date) else "",
        "note": note,
    }


def _page(paper: Element, volume: _Volume) -> str:
    """Return the address of a paper's page; `url` has it or the identifier."""
    name = text_at(paper, "url") or volume.paper_id(paper)
    if not name or "://" in name:
        return name
    return f"{SITE}/{name.removesuffix('.pdf')}/"


def _links(paper: Element, volume: _Volume) -> dict[str, str]:
    """Return the addresses of a paper's files, the first of each kind."""
    links: dict[str, str] = {}
    page = _page(paper, volume)
    if text_at(paper, "url") and page.startswith(f"{SITE}/"):
        links["pdf"] = f"{page.rstrip('/')}.pdf"
    for kind, name in _files(paper):
        links.setdefault(kind, name)
    return links


def _files(paper: Element) -> Iterator[tuple[str, str]]:
    """Yield the kind and address of each file, as far as it has a kind of link."""
    for code in paper.iterfind("pwccode"):
        if "://" in code.get("url", ""):
            yield "code", code.get("url", "")
    for data in paper.iterfind("pwcdataset"):
        if "://" in data.get("url", ""):
            yield "data", data.get("url", "")
    for video in paper.iterfind("video"):
        yield "video", _file_address(video.get("href", ""))
    for file in paper:
        kind = ATTACHMENTS.get(file.get("type", "") if file.tag == "attachment" else file.tag)
        if kind and text_of(file):
            yield kind, _file_address(f"attachments/{text_of(file)}")


def _file_address(name: str) -> str:
    _, scheme, _ = name.partition("://")
    return name.removeprefix("attachments/") if scheme else f"{SITE}/{name}"


def _left_out(paper: Element) -> list[str]:
    """Return the names of the elements that have no place."""
    names = [
        child.tag
        for child in paper
        if child.tag not in USED
        and not (child.tag == "attachment" and child.get("type", "") in ATTACHMENTS)
    ]
    names += [child.tag for child in paper.iterfind("author/variant")]
    return list(dict.fromkeys(names))
