"""The pages about the library as data: what is in it, and how programs get at it."""

import posixpath
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from generator import urls
from generator.exports import (
    API_ENVELOPES,
    API_PAPER_FIELDS,
    API_TOPIC_FIELDS,
    ApiField,
    ExportFile,
    column_statistics,
    export_files,
)
from generator.library import Link, Site
from generator.model import Page, View
from generator.pages.views import HOME, Head, page_head, page_json_ld
from generator.text import count_text


class DataFile(NamedTuple):
    """A file for programs; `schema` is the path of its JSON Schema, or empty."""

    title: str
    path: str
    meaning: str
    schema: str = ""


class FieldEntry(NamedTuple):
    """A field as the documentation explains it; `note` says where it is to be expected."""

    name: str
    type: str
    note: str
    meaning: str


EXAMPLE_BASE = "https://library.example/"
"""Stands for the site's address where that is not known."""


def data_pages(site: Site) -> Iterator[Page]:
    """Yield the page of the data, and that of the API."""
    versions = site.versions(site.newest)
    yield Page(urls.DATA, "data.html", partial(_data, site), (versions,), listed=True)
    yield Page(urls.API, "api.html", partial(_api, site), ("api",), listed=True)


def _data(site: Site) -> View:
    return {
        "head": _head(urls.DATA, "Data", DATA_DESCRIPTION, (HOME,), site),
        "count_text": count_text(len(site.newest), "paper"),
        "columns": column_statistics(site),
        "files": (*map(_export, export_files(urls.PAPERS, site.newest, site)), *FILES),
        "api": urls.API,
    }


def _export(export: ExportFile) -> DataFile:
    return DataFile(posixpath.basename(export.path), export.path, f"all papers, as {export.title}")


def _api(site: Site) -> View:
    base = site.config.base_url or EXAMPLE_BASE
    return {
        "head": _head(urls.API, "API", API_DESCRIPTION, (HOME, Link("Data", urls.DATA)), site),
        "example": urls.absolute(base, urls.api_papers(1)),
        "files": API_FILES,
        "paper": [_entry(field) for field in API_PAPER_FIELDS],
        "topic": [_entry(field) for field in API_TOPIC_FIELDS],
        "around": [
            (name, [FieldEntry(one.name, "", "", one.meaning) for one in members])
            for name, members in API_ENVELOPES.items()
        ],
    }


def _entry(field: ApiField[Any]) -> FieldEntry:
    notes = ("always there" if field.is_sure else "", "" if field.in_index else "not in lists")
    return FieldEntry(field.name, field.type_name, ", ".join(filter(None, notes)), field.meaning)


def _head(path: str, title: str, description: str, above: tuple[Link, ...], site: Site) -> Head:
    return page_head(
        path,
        title,
        "data",
        site.config,
        description=f"{description} {site.config.title}.",
        trail=above,
        json_ld=page_json_ld(site.config, (*above, Link(title, path))),
    )


DATA_DESCRIPTION = "What is known of the papers, column by column, and all of it to download:"
API_DESCRIPTION = "Every file and field that programs may read of"

FILES = (
    DataFile("papers.json", urls.api_papers(1), "all papers, without their texts"),
    DataFile("topics.json", urls.API_TOPICS, "the tree of topics"),
    DataFile("feeds.opml", urls.OPML, "every feed there is, for a feed reader"),
    DataFile("llms.txt", urls.LLMS, "where a language model begins to read"),
)
"""What a reader may download."""

API_FILES = (
    DataFile(
        urls.api_papers(1),
        urls.api_papers(1),
        "All papers, newest first, without their texts. A very large library has several parts: "
        "its field “next” leads on.",
        urls.api_schema("papers"),
    ),
    DataFile(
        urls.api_paper("{id}"),
        "",
        "All that is known of a paper.",
        urls.api_schema("paper"),
    ),
    DataFile(
        urls.API_TOPICS,
        urls.API_TOPICS,
        "The tree of topics, with the numbers of their papers.",
        urls.api_schema("topics"),
    ),
    DataFile(
        urls.twin("{id}"),
        "",
        "A paper's page as Markdown: the facts, the summary and the abstract. In a library of "
        "many thousand papers the abstract is in the JSON alone.",
    ),
    DataFile(
        urls.json_feed("topics/{id}.html"),
        "",
        "The newest papers of a topic as a JSON Feed; every listing has one, and one in Atom "
        "(.xml). In a library of many thousand papers those of authors, years and months are "
        "in Atom alone, and without summaries.",
    ),
    DataFile(urls.OPML, urls.OPML, "All feeds, as OPML."),
    DataFile(urls.LLMS, urls.LLMS, "Where a language model begins to read."),
)
