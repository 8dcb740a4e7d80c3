"""JSON Schemas (draft 2020-12) of the files of the API."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from generator import urls
from generator.content import Config
from generator.exports.api.fields import (
    ADDRESS,
    API_LIST_FIELDS,
    API_PAPER_FIELDS,
    API_TOPIC_FIELDS,
    NUMBER,
    TEXT,
    ApiField,
    Schema,
)

DRAFT = "https://json-schema.org/draft/2020-12/schema"

API_VERSION = 1
"""The version of the API; fields may be added, but not renamed or changed in meaning."""


class Member(NamedTuple):
    """A member of a JSON object."""

    name: str
    schema: Schema
    meaning: str
    is_required: bool = True


def _list_of(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


API_ENVELOPES: dict[str, tuple[Member, ...]] = {
    "papers": (
        Member("version", {"const": API_VERSION}, "The version of this API"),
        Member("title", TEXT, "The title of the library"),
        Member("home", ADDRESS, "The URL of the home page"),
        Member("count", NUMBER, "The total number of papers in all parts"),
        Member("next", ADDRESS, "The URL of the next part", False),
        Member("papers", _list_of("paper"), "The papers, newest first"),
    ),
    "topics": (
        Member("version", {"const": API_VERSION}, "The version of this API"),
        Member("topics", _list_of("topic"), "The top-level topics"),
    ),
}
"""The members of the files that contain several papers or topics."""


def schemas(config: Config) -> dict[str, dict[str, Any]]:
    """Return the schema of each kind of file by its name."""
    return {
        "paper": {**_head("paper", "A paper", config), **_object(API_PAPER_FIELDS)},
        "papers": {
            **_head("papers", "All papers, or one part of the list", config),
            **_members(API_ENVELOPES["papers"]),
            "$defs": {"paper": _object(API_LIST_FIELDS)},
        },
        "topics": {
            **_head("topics", "The topic tree", config),
            **_members(API_ENVELOPES["topics"]),
            "$defs": {"topic": _object(API_TOPIC_FIELDS)},
        },
    }


def _head(name: str, title: str, config: Config) -> dict[str, Any]:
    """Return the keywords that identify a schema; `$id` must be an absolute URL."""
    address = urls.canonical(urls.api_schema(name), config.base_url)
    return {"$schema": DRAFT, **({"$id": address} if address else {}), "title": title}


def _object(fields: Sequence[ApiField[Any]]) -> dict[str, Any]:
    return _members([Member(one.name, one.schema, one.meaning, one.is_required) for one in fields])


def _members(members: Sequence[Member]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {one.name: {**one.schema, "description": one.meaning} for one in members},
        "required": [one.name for one in members if one.is_required],
        "additionalProperties": False,
    }
