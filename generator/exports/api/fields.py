"""The fields of papers and topics in the API: names, JSON Schemas, meanings and values.

The JSON files, their schemas and the reference on the API page derive from these tables. The
fields of front matter come from `content.PAPER_FIELDS`. Fields without a value are left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from generator import urls
from generator.content import PAPER_FIELDS, FieldType, PaperField, portable_summary
from generator.library import Site, TopicGroup
from generator.model import ET_AL, Paper

T = TypeVar("T")
Schema = Mapping[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
TEXTS: Schema = {"type": "array", "items": TEXT, "minItems": 1}
ADDRESS: Schema = {"type": "string", "format": "uri-reference", "minLength": 1}
ADDRESSES: Schema = {"type": "object", "additionalProperties": ADDRESS, "minProperties": 1}
NUMBER: Schema = {"type": "integer", "minimum": 0}
TRUE: Schema = {"type": "boolean", "const": True}
DATE: Schema = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}

EXTRA: Schema = {
    "type": "object",
    "additionalProperties": {"type": ["string", "number"]},
    "minProperties": 1,
}
VERSIONS: Schema = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"version": TEXT, "date": DATE, "note": TEXT},
        "required": ["version"],
        "additionalProperties": False,
    },
    "minItems": 1,
}
LISTED: Schema = {
    "type": "object",
    "properties": {
        "date": {"type": "string", "pattern": r"^(\d{4}|-)-\d\d-\d\d$"},
        "rank": {"type": "integer", "minimum": 1},
    },
    "required": ["date", "rank"],
    "additionalProperties": False,
}

SCHEMAS: Mapping[FieldType, Schema] = {
    FieldType.TEXT: TEXT,
    FieldType.TEXTS: TEXTS,
    FieldType.NAMES: TEXTS,
    FieldType.NUMBER: NUMBER,
    FieldType.DATE: DATE,
    FieldType.LINKS: ADDRESSES,
    FieldType.VERSIONS: VERSIONS,
    FieldType.LISTED: LISTED,
    FieldType.EXTRA: EXTRA,
}

TYPE_NAMES = {
    "string": "text",
    "array": "list of texts",
    "integer": "number",
    "object": "object",
    "boolean": "true",
}
"""The names of JSON types in the reference."""


class ApiLocation(NamedTuple):
    """The path of the file that is written; links in it are relative to this path."""

    path: str
    site: Site

    def address(self, path: str) -> str:
        """Return the URL of a path of the site as this file contains it."""
        return urls.address(path, self.path, self.site.config.base_url)


@dataclass(frozen=True, slots=True)
class ApiField(Generic[T]):
    """A field of a JSON object: its name, JSON Schema, meaning and how to get its value.

    A field that is not `in_lists` is left out of lists of papers.
    """

    name: str
    schema: Schema
    meaning: str
    value: Callable[[T, ApiLocation], Any]
    in_lists: bool = True
    is_required: bool = False

    @property
    def type_name(self) -> str:
        """The name of the type in the reference."""
        if self.schema is DATE:
            return "date"
        items = self.schema.get("items", TEXT)
        if self.schema is VERSIONS:
            return "list of objects"
        return "list of topics" if "$ref" in items else TYPE_NAMES[self.schema["type"]]


def _front_matter(field: PaperField) -> ApiField[Paper]:
    """Return the API field of a field of front matter."""
    return ApiField(
        field.api_name,
        SCHEMAS[field.type],
        field.meaning,
        lambda paper, _: _json_value(field, paper),
        field.in_api_lists,
    )


def _json_value(field: PaperField, paper: Paper) -> Any:
    """Return the value of a field; names are in natural order."""
    value = field.value(paper)
    if field.type is not FieldType.NAMES:
        return field.plain(value)
    return [name.text for name in value if name != ET_AL]


ID: ApiField[Paper] = ApiField(
    "id",
    TEXT,
    "The id of the paper in this library, which its file names contain",
    lambda paper, _: paper.id,
    is_required=True,
)
TITLE: ApiField[Paper] = ApiField(
    "title",
    TEXT,
    "The title as plain text",
    lambda paper, location: location.site.prose(paper).title,
    is_required=True,
)
TITLE_LATEX: ApiField[Paper] = ApiField(
    "title_latex",
    TEXT,
    "The title as LaTeX, if it differs from the plain text",
    lambda paper, location: paper.title if location.site.prose(paper).title != paper.title else "",
    in_lists=False,
)
SUMMARY: ApiField[Paper] = ApiField(
    "summary",
    TEXT,
    "The summary of the paper by this library, as Markdown with math",
    lambda paper, location: portable_summary(paper, location.address),
    in_lists=False,
)
URL: ApiField[Paper] = ApiField(
    "url",
    ADDRESS,
    "The URL of its page in this library",
    lambda paper, location: location.address(urls.paper(paper.id)),
    is_required=True,
)

MORE_AUTHORS: ApiField[Paper] = ApiField(
    "has_more_authors",
    TRUE,
    "Whether there are authors whose names and number are unknown",
    lambda paper, _: paper.has_more_authors or None,
)

FRONT_MATTER = [_front_matter(field) for name, field in PAPER_FIELDS.items() if name != "title"]

API_PAPER_FIELDS = (
    *(ID, TITLE, TITLE_LATEX),
    *sorted((*FRONT_MATTER, MORE_AUTHORS), key=lambda field: not field.in_lists),
    *(SUMMARY, URL),
)
"""The fields of a paper: those of front matter and those that are derived from the site."""

API_TOPIC_FIELDS: tuple[ApiField[TopicGroup], ...] = (
    ApiField(
        "id",
        TEXT,
        "The id of the topic, which papers refer to",
        lambda group, _: group.topic.id,
        is_required=True,
    ),
    ApiField(
        "title", TEXT, "The name of the topic", lambda group, _: group.topic.title, is_required=True
    ),
    ApiField(
        "description", TEXT, "A description of the topic", lambda group, _: group.topic.description
    ),
    ApiField("aliases", TEXTS, "Other names of the topic", lambda group, _: group.topic.aliases),
    ApiField(
        "count",
        NUMBER,
        "The number of papers, including those of subtopics",
        lambda group, _: len(group.papers),
        is_required=True,
    ),
    ApiField(
        "url",
        ADDRESS,
        "The URL of its page in this library",
        lambda group, location: location.address(urls.topic(group.topic.id)),
        is_required=True,
    ),
    ApiField(
        "feed",
        ADDRESS,
        "The URL of a JSON feed of its newest papers",
        lambda group, location: location.address(urls.json_feed(urls.topic(group.topic.id))),
        is_required=True,
    ),
    ApiField(
        "children",
        {"type": "array", "items": {"$ref": "#/$defs/topic"}, "minItems": 1},
        "The subtopics, with the same fields",
        lambda group, location: [
            json_object(API_TOPIC_FIELDS, child, location) for child in group.children
        ],
    ),
)

API_LIST_FIELDS = tuple(field for field in API_PAPER_FIELDS if field.in_lists)


def json_object(fields: tuple[ApiField[T], ...], item: T, location: ApiLocation) -> dict[str, Any]:
    """Return the JSON object of a paper or topic, without the fields that have no value."""
    values = ((field.name, field.value(item, location)) for field in fields)
    return {name: value for name, value in values if value or value == 0}
