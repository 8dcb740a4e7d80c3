"""The data page (statistics and downloads) and the API page (documentation of the API)."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from generator import urls
from generator.exports import (
    API_ENVELOPES,
    API_PAPER_FIELDS,
    API_TOPIC_FIELDS,
    ApiField,
    ColumnStatistics,
    ExportFile,
    column_statistics,
    export_files,
)
from generator.library import Link, Site
from generator.model import Page
from generator.pages.views import HOME, Head, page_head, page_json_ld
from generator.text import count_text


class DataFile(NamedTuple):
    """A file for programs; `path` and `schema` (that of its JSON Schema) may be empty."""

    title: str
    path: str
    meaning: str
    schema: str = ""


class FieldEntry(NamedTuple):
    """A documented field; `note` says whether it is always present, and where."""

    name: str
    type: str
    note: str
    meaning: str


EXAMPLE_BASE = "https://library.example/"
"""The base URL of the example on the API page if the site has none."""


@dataclass(frozen=True, slots=True)
class DataView:
    """The variables of `data.html`; `api` is the path of the API page."""

    head: Head
    count_text: str
    columns: tuple[ColumnStatistics, ...]
    files: tuple[DataFile, ...]
    api: str


@dataclass(frozen=True, slots=True)
class ApiView:
    """The variables of `api.html`.

    `example` is the URL of the list of papers. `paper` and `topic` are the fields of these
    objects, `envelopes` the fields of the object around each list, by the list's name.
    """

    head: Head
    example: str
    files: tuple[DataFile, ...]
    paper: tuple[FieldEntry, ...]
    topic: tuple[FieldEntry, ...]
    envelopes: tuple[tuple[str, tuple[FieldEntry, ...]], ...]


def data_pages(site: Site) -> Iterator[Page]:
    """Yield the data page and the API page."""
    yield Page(urls.DATA, "data.html", partial(_data, site), listed=True)
    yield Page(urls.API, "api.html", partial(_api, site), listed=True)


def _data(site: Site) -> DataView:
    return DataView(
        head=_head(urls.DATA, "Data", DATA_DESCRIPTION, (HOME,), site),
        count_text=count_text(len(site.newest), "paper"),
        columns=column_statistics(site),
        files=(*map(_export, export_files(urls.PAPERS, site.newest, site)), *FILES),
        api=urls.API,
    )


def _export(export: ExportFile) -> DataFile:
    return DataFile(posixpath.basename(export.path), export.path, f"all papers, as {export.title}")


def _api(site: Site) -> ApiView:
    base = site.config.base_url or EXAMPLE_BASE
    return ApiView(
        head=_head(urls.API, "API", API_DESCRIPTION, (HOME, Link("Data", urls.DATA)), site),
        example=urls.absolute(base, urls.api_papers(1)),
        files=API_FILES,
        paper=tuple(map(_entry, API_PAPER_FIELDS)),
        topic=tuple(map(_entry, API_TOPIC_FIELDS)),
        envelopes=tuple(
            (name, tuple(FieldEntry(field.name, "", "", field.meaning) for field in fields))
            for name, fields in API_ENVELOPES.items()
        ),
    )


def _entry(field: ApiField[Any]) -> FieldEntry:
    notes = (
        "always present" if field.is_required else "",
        "" if field.in_lists else "not in lists",
    )
    return FieldEntry(field.name, field.type_name, ", ".join(filter(None, notes)), field.meaning)


def _head(path: str, title: str, description: str, parents: tuple[Link, ...], site: Site) -> Head:
    return page_head(
        path,
        title,
        "data",
        site.config,
        description=f"{description} {site.config.title}.",
        trail=parents,
        json_ld=page_json_ld(site.config, (*parents, Link(title, path))),
    )


DATA_DESCRIPTION = "Statistics on each field of the papers, and downloads of the whole library:"
API_DESCRIPTION = "The files and fields of the JSON API of"

FILES = (
    DataFile("papers.json", urls.api_papers(1), "all papers, without abstracts and summaries"),
    DataFile("topics.json", urls.API_TOPICS, "the topic tree"),
    DataFile("feeds.opml", urls.OPML, "all feeds, for feed readers"),
    DataFile("llms.txt", urls.LLMS, "an overview for language models"),
)
"""The downloads besides the exports."""

API_FILES = (
    DataFile(
        urls.api_papers(1),
        urls.api_papers(1),
        "All papers, newest first, without abstracts and summaries. In a very large library, the "
        "list is split into parts; the field “next” of each part is the URL of the next one.",
        urls.api_schema("papers"),
    ),
    DataFile(
        urls.api_paper("{id}"),
        "",
        "All fields of a paper.",
        urls.api_schema("paper"),
    ),
    DataFile(
        urls.API_TOPICS,
        urls.API_TOPICS,
        "The topic tree, with the number of papers in each topic.",
        urls.api_schema("topics"),
    ),
    DataFile(
        urls.markdown_version("{id}"),
        "",
        "A paper as Markdown: metadata, summary and abstract. In a large library, the abstract is "
        "only in the JSON file.",
    ),
    DataFile(
        urls.json_feed("topics/{id}.html"),
        "",
        "The newest papers of a topic as a JSON feed. Every listing has a JSON feed and an Atom "
        "feed (.xml). In a large library, authors, years and months have only Atom feeds, without "
        "summaries.",
    ),
    DataFile(urls.OPML, urls.OPML, "All feeds, as OPML."),
    DataFile(urls.LLMS, urls.LLMS, "An overview of the library for language models."),
)
