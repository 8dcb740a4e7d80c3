"""A field of a paper's front matter, as a value."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from generator.content.names import plain_name
from generator.content.values import Parser, parse_line
from generator.model import Listed, Paper, Version


class FieldType(Enum):
    """The type of a field's value, by its name in the reference documentation."""

    TEXT = "text"
    TEXTS = "list of texts"
    NAMES = "list of names"
    NUMBER = "number"
    DATE = "date"
    LINKS = "object"
    VERSIONS = "list of versions"
    LISTED = "object of a date and a rank"
    EXTRA = "object of texts and numbers"


class Equality(Enum):
    """When an imported value is the same as the one that a paper has."""

    EXACT = auto()
    IGNORING_CASE = auto()
    SAME_WORDS = auto()  # also of each entry of a list; case, accents and punctuation are ignored
    SIMILAR_TEXT = auto()
    SUBSET = auto()
    LESS_PRECISE = auto()  # 2024 is the same as 2024-11


class Statistics(Enum):
    """What the data page shows about the values of a field."""

    NONE = auto()
    DISTINCT_VALUES = auto()  # how many there are
    COMMON_VALUES = auto()  # the same, and the most frequent values
    HISTOGRAM = auto()  # of the numbers, or of what `unit` says


@dataclass(frozen=True, slots=True)
class PaperField:
    """A field of a paper's front matter.

    `name` is also the attribute of `Paper`. `label` names the field in Markdown versions; the
    default is made from the name, and a field with an empty label is not listed there. `unit`
    is what the histogram of the data page counts. An `is_detail` field is listed with its label
    among the details on the paper's page. `name_in_api` is the name in the API if it differs. A
    field with an `example` is suggested in
    the files that `papershelf new` writes. `read` replaces reading the attribute.
    """

    name: str
    type: FieldType
    meaning: str
    parse: Parser = parse_line
    label: str | None = None
    in_api_lists: bool = True
    statistics: Statistics = Statistics.COMMON_VALUES
    unit: str = ""
    equality: Equality = Equality.EXACT
    example: str = ""
    read: Callable[[Paper], Any] | None = None
    is_detail: bool = False
    name_in_api: str = ""

    @property
    def api_name(self) -> str:
        """The name of the field in the API."""
        return self.name_in_api or self.name

    @property
    def markdown_label(self) -> str:
        """The name of the field in Markdown versions, or empty."""
        default = self.name.replace("_", " ").capitalize()
        return default if self.label is None else self.label

    @property
    def is_list(self) -> bool:
        """Whether the value is a tuple of texts or names."""
        return self.type in (FieldType.TEXTS, FieldType.NAMES)

    def value(self, paper: Paper) -> Any:
        """Return the value as `parse` returns it; empty or None where there is none."""
        return self.read(paper) if self.read else getattr(paper, self.name)

    def plain(self, value: Any) -> Any:
        """Return a value of `value` or `parse` as JSON and YAML represent it.

        Empty values, which most fields of a paper have, are returned unchanged.
        """
        return PLAIN[self.type](value) if value else value


def _plain_versions(versions: Iterable[Version]) -> list[dict[str, str]]:
    return [
        {name: str(value) for name, value in version._asdict().items() if value}
        for version in versions
    ]


def _plain_listed(listed: Listed | None) -> dict[str, str | int]:
    return {"date": listed.date.iso, "rank": listed.rank} if listed else {}


def _plain_extra(pairs: Iterable[tuple[str, str]]) -> dict[str, str | int | float]:
    """Return the values by name; texts that are numbers in their usual notation are numbers."""
    return {name: _number(text) for name, text in pairs}


def _number(text: str) -> str | int | float:
    if re.fullmatch(r"-?(?:0|[1-9]\d{0,14})", text):
        return int(text)
    return float(text) if re.fullmatch(r"-?(?:0|[1-9]\d{0,9})\.\d{0,4}[1-9]", text) else text


PLAIN: Mapping[FieldType, Callable[[Any], Any]] = {
    FieldType.TEXT: lambda value: value,
    FieldType.TEXTS: list,
    FieldType.NAMES: lambda names: list(map(plain_name, names)),
    FieldType.NUMBER: lambda value: value,
    FieldType.DATE: lambda value: str(value or ""),
    FieldType.LINKS: dict,
    FieldType.VERSIONS: _plain_versions,
    FieldType.LISTED: _plain_listed,
    FieldType.EXTRA: _plain_extra,
}
"""How JSON and YAML represent the values of each type."""
