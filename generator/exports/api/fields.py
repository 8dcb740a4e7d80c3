"""What the API says of a paper and of a topic: names, types, meanings and values.

Records, schemas and the documentation are all made of these tables. A field of which
nothing is known is left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from generator import urls
from generator.content import PAPER_FIELDS, FieldType, PaperField, portable_summary
from generator.library import Site, TopicGroup
from generator.model import Paper

T = TypeVar("T")
Schema = Mapping[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
TEXTS: Schema = {"type": "array", "items": TEXT, "minItems": 1}
ADDRESS: Schema = {"type": "string", "format": "uri-reference", "minLength": 1}
ADDRESSES: Schema = {"type": "object", "additionalProperties": ADDRESS, "minProperties": 1}
NUMBER: Schema = {"type": "integer", "minimum": 0}
DATE: Schema = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}

SCHEMAS: Mapping[FieldType, Schema] = {
    FieldType.TEXT: TEXT,
    FieldType.TEXTS: TEXTS,
    FieldType.NUMBER: NUMBER,
    FieldType.DATE: DATE,
    FieldType.LINKS: ADDRESSES,
}

TYPE_NAMES = {"string": "text", "array": "list of texts", "integer": "number", "object": "object"}
"""What readers are told of a type in JSON."""


class ApiLocation(NamedTuple):
    """The file in which a record stands."""

    path: str
    site: Site

    def address(self, path: str) -> str:
        """Return the address of a path as it is written in this file."""
        return urls.address(path, self.path, self.site.config.base_url)


@dataclass(frozen=True, slots=True)
class ApiField(Generic[T]):
    """A field of a record: what it may hold, what it means and how it is found.

    Those `in_index` stand in lists of papers, too; the others only in a paper's own file.
    """

    name: str
    schema: Schema
    meaning: str
    value: Callable[[T, ApiLocation], Any]
    in_index: bool = True
    is_sure: bool = False

    @property
    def type_name(self) -> str:
        """The type in a reader's words."""
        if self.schema is DATE:
            return "date"
        items = self.schema.get("items", TEXT)
        return "list of topics" if "$ref" in items else TYPE_NAMES[self.schema["type"]]


def _front_matter(field: PaperField) -> ApiField[Paper]:
    """Return the API field of a field of front matter."""
    return ApiField(
        field.name,
        SCHEMAS[field.type],
        field.meaning,
        lambda paper, _: field.plain(field.value(paper)),
        field.in_api_lists,
    )


ID: ApiField[Paper] = ApiField(
    "id",
    TEXT,
    "What the paper is called in this library, in the names of its files too",
    lambda paper, _: paper.id,
    is_sure=True,
)
TITLE: ApiField[Paper] = ApiField(
    "title",
    TEXT,
    "The title as plain text",
    lambda paper, place: place.site.prose(paper).title,
    is_sure=True,
)
TITLE_LATEX: ApiField[Paper] = ApiField(
    "title_latex",
    TEXT,
    "The title as it was written, where that has math or LaTeX",
    lambda paper, place: paper.title if place.site.prose(paper).title != paper.title else "",
    in_index=False,
)
SUMMARY: ApiField[Paper] = ApiField(
    "summary",
    TEXT,
    "What this library says of the paper, in Markdown with math",
    lambda paper, place: portable_summary(paper, place.address),
    in_index=False,
)
URL: ApiField[Paper] = ApiField(
    "url",
    ADDRESS,
    "Its page in this library",
    lambda paper, place: place.address(urls.paper(paper.id)),
    is_sure=True,
)

FRONT_MATTER = [_front_matter(field) for name, field in PAPER_FIELDS.items() if name != "title"]

API_PAPER_FIELDS = (
    *(ID, TITLE, TITLE_LATEX),
    *sorted(FRONT_MATTER, key=lambda field: not field.in_index),
    *(SUMMARY, URL),
)
"""All fields of a paper: those of front matter, and those that are derived from the site."""

API_TOPIC_FIELDS: tuple[ApiField[TopicGroup], ...] = (
    ApiField(
        "id",
        TEXT,
        "What papers call the topic",
        lambda group, _: group.topic.id,
        is_sure=True,
    ),
    ApiField("title", TEXT, "Its name", lambda group, _: group.topic.title, is_sure=True),
    ApiField("description", TEXT, "What it is about", lambda group, _: group.topic.description),
    ApiField("aliases", TEXTS, "Its other names", lambda group, _: group.topic.aliases),
    ApiField(
        "count",
        NUMBER,
        "How many papers it has, those of the topics below it among them",
        lambda group, _: len(group.papers),
        is_sure=True,
    ),
    ApiField(
        "url",
        ADDRESS,
        "Its page in this library",
        lambda group, place: place.address(urls.topic(group.topic.id)),
        is_sure=True,
    ),
    ApiField(
        "feed",
        ADDRESS,
        "Its newest papers as a JSON Feed",
        lambda group, place: place.address(urls.json_feed(urls.topic(group.topic.id))),
        is_sure=True,
    ),
    ApiField(
        "children",
        {"type": "array", "items": {"$ref": "#/$defs/topic"}, "minItems": 1},
        "The topics below it, with the same fields",
        lambda group, place: [record(API_TOPIC_FIELDS, child, place) for child in group.children],
    ),
)

API_INDEX_FIELDS = tuple(field for field in API_PAPER_FIELDS if field.in_index)


def record(fields: tuple[ApiField[T], ...], of: T, place: ApiLocation) -> dict[str, Any]:
    """Return what is known of a paper or topic."""
    found = ((field.name, field.value(of, place)) for field in fields)
    return {name: value for name, value in found if value or value == 0}
