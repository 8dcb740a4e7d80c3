"""The table of a paper's fields.

Front matter, the import, the API with its JSON Schemas and its reference, JSON Lines, CSV,
Markdown versions, the data page and the details on a paper's page all derive from
`PAPER_FIELDS`. To add a field, add an entry here and an attribute to `Paper`.

The fields of a citation follow the data model of CSL 1.0.2 (https://docs.citationstyles.org).
"""

from collections.abc import Mapping
from functools import partial

from generator.content.identifiers import parse_arxiv_id, parse_doi
from generator.content.names import parse_names
from generator.content.paper_field import Equality, FieldType, PaperField, Statistics
from generator.content.values import (
    Parser,
    parse_citation_key,
    parse_date,
    parse_extra,
    parse_language,
    parse_line,
    parse_links,
    parse_list_of,
    parse_listed,
    parse_pages,
    parse_paper_id,
    parse_status,
    parse_text,
    parse_topic_id,
    parse_type,
    parse_url,
    parse_versions,
    parse_whole_number,
)
from generator.model import ET_AL, Name, Paper


def _count_beyond_names(paper: Paper) -> int | None:
    """Return the number of authors if it is greater than the number of names."""
    return paper.author_count if paper.author_count > len(paper.authors) else None


def _authors(paper: Paper) -> tuple[Name, ...]:
    """Return the names, and `et al.` if there are more."""
    return (*paper.authors, ET_AL) if paper.has_more_authors else paper.authors


_detail = partial(
    PaperField,
    type=FieldType.TEXT,
    equality=Equality.SAME_WORDS,
    is_detail=True,
)

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
        "type",
        FieldType.TEXT,
        "The type by its name in CSL (article-journal, paper-conference, book, ...)",
        parse_type,
        example="paper-conference",
    ),
    PaperField(
        "authors",
        FieldType.NAMES,
        "The authors' names, in order",
        parse_names,
        statistics=Statistics.HISTOGRAM,
        unit="names",
        equality=Equality.SAME_WORDS,
        example="[First Last, First Last]",
        read=_authors,
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
    _detail(
        "editors",
        type=FieldType.NAMES,
        meaning="The names of the editors, in order",
        parse=parse_names,
    ),
    _detail(
        "translators",
        type=FieldType.NAMES,
        meaning="The names of the translators, in order",
        parse=parse_names,
    ),
    PaperField(
        "date",
        FieldType.DATE,
        "The date of the first version: a year, a month or a day (ISO 8601)",
        parse_date,
        statistics=Statistics.HISTOGRAM,
        unit="year",
        equality=Equality.LESS_PRECISE,
        example="2024-11-27",
    ),
    _detail(
        "published",
        type=FieldType.DATE,
        meaning="The date of publication, where a preprint came first",
        parse=parse_date,
        statistics=Statistics.HISTOGRAM,
        unit="year",
        equality=Equality.LESS_PRECISE,
    ),
    PaperField(
        "venue",
        FieldType.TEXT,
        "The name of the conference or journal",
        equality=Equality.SAME_WORDS,
        example="ICLR 2025",
    ),
    _detail("container", meaning="The full title of the journal, proceedings or book"),
    _detail("event", meaning="The name of the conference or other event"),
    _detail("volume", meaning="The volume of the journal or book"),
    _detail("issue", meaning="The issue of the journal"),
    _detail("pages", meaning="The pages, or the number of the article", parse=parse_pages),
    _detail("number", meaning="The number of a report, standard or patent"),
    _detail("edition", meaning="The edition of a book"),
    _detail("series", meaning="The series of books or reports"),
    _detail("genre", meaning="What kind of its type it is, such as PhD thesis"),
    _detail("publisher", meaning="The publisher"),
    _detail("place", meaning="The place of publication"),
    _detail("institution", meaning="The university of a thesis, or the institution of a report"),
    _detail("isbn", meaning="The ISBN of the book", label="ISBN"),
    _detail("issn", meaning="The ISSN of the journal or series", label="ISSN"),
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
    _detail("pmid", meaning="The identifier in PubMed", label="PMID"),
    _detail(
        "url",
        meaning="The address of the work itself",
        label="URL",
        parse=parse_url,
        name_in_api="work_url",
    ),
    _detail(
        "accessed",
        type=FieldType.DATE,
        meaning="When the address was visited",
        parse=parse_date,
        statistics=Statistics.NONE,
        equality=Equality.EXACT,
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
    _detail(
        "keywords",
        type=FieldType.TEXTS,
        meaning="The authors' keywords",
        parse=parse_list_of(parse_line),
        equality=Equality.SUBSET,
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
    _detail(
        "versions",
        type=FieldType.VERSIONS,
        meaning="Its versions: the name of each, its date, and a note",
        parse=parse_versions,
        equality=Equality.SUBSET,
    ),
    _detail(
        "listed",
        type=FieldType.LISTED,
        meaning="The list that it was found in: the day, and the rank in it",
        parse=parse_listed,
        statistics=Statistics.NONE,
        equality=Equality.EXACT,
    ),
    _detail("license", meaning="The license: its SPDX identifier or address"),
    _detail(
        "citation_key",
        meaning="The key by which bibliographies refer to it",
        parse=parse_citation_key,
        equality=Equality.EXACT,
    ),
    _detail("note", meaning="A note that belongs to the citation"),
    _detail(
        "extra",
        type=FieldType.EXTRA,
        meaning="Anything else: texts, numbers and addresses by names of your own",
        parse=parse_extra,
        label="",
        equality=Equality.SUBSET,
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
