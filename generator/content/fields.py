"""The table of a paper's fields.

Front matter, the import, the API with its JSON Schemas and its reference, JSON Lines, CSV,
Markdown versions and the data page all derive from `PAPER_FIELDS`. To add a field, add an entry
here, an attribute to `Paper`, and, to show it on the paper's page, a line to `paper.html`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from generator.content.values import (
    Parser,
    parse_arxiv_id,
    parse_date,
    parse_doi,
    parse_language,
    parse_line,
    parse_links,
    parse_list_of,
    parse_names,
    parse_paper_id,
    parse_status,
    parse_text,
    parse_topic_id,
    parse_whole_number,
)
from generator.model import Paper


class FieldType(Enum):
    """The type of a field's value, by its name in the reference documentation."""

    TEXT = "text"
    TEXTS = "list of texts"
    NUMBER = "number"
    DATE = "date"
    LINKS = "object"


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
    is what the histogram of the data page counts. A field with an `example` is suggested in
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

    @property
    def markdown_label(self) -> str:
        """The name of the field in Markdown versions, or empty."""
        default = self.name.replace("_", " ").capitalize()
        return default if self.label is None else self.label

    def value(self, paper: Paper) -> Any:
        """Return the value as `parse` returns it; empty or None where there is none."""
        return self.read(paper) if self.read else getattr(paper, self.name)

    def plain(self, value: Any) -> Any:
        """Return a value of `value` or `parse` as JSON and YAML represent it."""
        if self.type is FieldType.LINKS:
            return dict(value)
        if self.type is FieldType.TEXTS:
            return list(value)
        return str(value or "") if self.type is FieldType.DATE else value


def _count_beyond_names(paper: Paper) -> int | None:
    """Return the number of authors if it is greater than the number of names."""
    return paper.author_count if paper.author_count > len(paper.authors) else None


_FIELDS = (
    PaperField(
        "title",
        FieldType.TEXT,
        "The title, which may contain LaTeX and math",
        label="",
        statistics=Statistics.HISTOGRAM,
        unit="words",
        equality=Equality.SAME_WORDS,
    ),
    PaperField(
        "authors",
        FieldType.TEXTS,
        "The authors' names, in order",
        parse_names,
        statistics=Statistics.HISTOGRAM,
        unit="names",
        equality=Equality.SAME_WORDS,
        example="[First Last, First Last]",
    ),
    PaperField(
        "author_count",
        FieldType.NUMBER,
        "The number of authors, if it is greater than the number of names",
        parse_whole_number,
        label="",
        statistics=Statistics.HISTOGRAM,
        unit="authors",
        read=_count_beyond_names,
    ),
    PaperField(
        "date",
        FieldType.DATE,
        "The date of publication: a year, a month or a day (ISO 8601)",
        parse_date,
        statistics=Statistics.HISTOGRAM,
        unit="year",
        equality=Equality.LESS_PRECISE,
        example="2024-11-27",
    ),
    PaperField(
        "venue",
        FieldType.TEXT,
        "The name of the conference or journal",
        equality=Equality.SAME_WORDS,
        example="ICLR 2025",
    ),
    PaperField(
        "arxiv",
        FieldType.TEXT,
        "The arXiv id, without a version",
        parse_arxiv_id,
        label="arXiv",
        statistics=Statistics.DISTINCT_VALUES,
        example="2411.18553",
    ),
    PaperField(
        "doi",
        FieldType.TEXT,
        "The DOI",
        parse_doi,
        label="DOI",
        statistics=Statistics.DISTINCT_VALUES,
        equality=Equality.IGNORING_CASE,
    ),
    PaperField(
        "upvotes",
        FieldType.NUMBER,
        "The number of votes by readers",
        parse_whole_number,
        label="Votes",
        statistics=Statistics.HISTOGRAM,
        unit="votes",
    ),
    PaperField(
        "topics",
        FieldType.TEXTS,
        "The ids of its topics, which topics.json describes",
        parse_list_of(parse_topic_id),
        equality=Equality.SUBSET,
        example="[interpretability]",
    ),
    PaperField(
        "links",
        FieldType.LINKS,
        "Absolute URLs of related resources by their kind (pdf, code, project, ...)",
        parse_links,
        label="",
        in_api_lists=False,
        equality=Equality.SUBSET,
        example="{code: https://...}",
    ),
    PaperField(
        "language",
        FieldType.TEXT,
        "The language, if it is not the language of the library (BCP 47)",
        parse_language,
        label="",
        equality=Equality.SAME_WORDS,
    ),
    PaperField(
        "status",
        FieldType.TEXT,
        "Withdrawn, retracted or superseded; absent for other papers",
        parse_status,
        statistics=Statistics.NONE,
    ),
    PaperField(
        "superseded_by",
        FieldType.TEXT,
        "The id of the paper that replaces it",
        parse_paper_id,
        statistics=Statistics.NONE,
    ),
    PaperField(
        "aliases",
        FieldType.TEXTS,
        "Its former ids, which redirect to its page",
        parse_list_of(parse_paper_id),
        label="",
        statistics=Statistics.NONE,
        equality=Equality.SUBSET,
    ),
    PaperField(
        "abstract",
        FieldType.TEXT,
        "The authors' abstract, which may contain LaTeX",
        parse_text,
        label="",
        in_api_lists=False,
        statistics=Statistics.HISTOGRAM,
        unit="words",
        equality=Equality.SIMILAR_TEXT,
    ),
)

PAPER_FIELDS: Mapping[str, PaperField] = {field.name: field for field in _FIELDS}
"""The front matter of a paper by name, in the order in which new files have it."""

PAPER_PARSERS: Mapping[str, Parser] = {name: field.parse for name, field in PAPER_FIELDS.items()}
"""The parser of each field of a paper, by its name."""
