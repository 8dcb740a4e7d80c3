"""The pages about the library as data: what is in it, and how programs get at it."""

import posixpath
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from generator import api, columns, exports, items, urls, views
from generator.items import Link
from generator.model import Page, View
from generator.site import Site
from generator.views import HOME, Head


class File(NamedTuple):
    """A file for programs; `schema` is the path of its JSON Schema, or empty."""

    title: str
    path: str
    meaning: str
    schema: str = ""


class Entry(NamedTuple):
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
        "count_text": items.count_text(len(site.newest), "paper"),
        "columns": columns.columns(site),
        "files": (*map(_export, exports.files(urls.PAPERS, site.newest, site)), *FILES),
        "api": urls.API,
    }


def _export(export: exports.Export) -> File:
    return File(posixpath.basename(export.path), export.path, f"all papers, as {export.title}")


def _api(site: Site) -> View:
    base = site.config.base_url or EXAMPLE_BASE
    return {
        "head": _head(urls.API, "API", API_DESCRIPTION, (HOME, Link("Data", urls.DATA)), site),
        "example": urls.absolute(base, urls.api_papers(1)),
        "files": API_FILES,
        "paper": [_entry(field) for field in api.PAPER],
        "topic": [_entry(field) for field in api.TOPIC],
        "around": [
            (name, [Entry(one.name, "", "", one.meaning) for one in members])
            for name, members in api.ENVELOPES.items()
        ],
    }


def _entry(field: api.Field[Any]) -> Entry:
    notes = ("always there" if field.is_sure else "", "" if field.in_index else "not in lists")
    return Entry(field.name, field.type_name, ", ".join(filter(None, notes)), field.meaning)


def _head(path: str, title: str, description: str, above: tuple[Link, ...], site: Site) -> Head:
    return views.head(
        path,
        title,
        "data",
        site.config,
        description=f"{description} {site.config.title}.",
        trail=above,
        json_ld=views.json_ld(site.config, (*above, Link(title, path))),
    )


DATA_DESCRIPTION = "What is known of the papers, column by column, and all of it to download:"
API_DESCRIPTION = "Every file and field that programs may read of"

FILES = (
    File("papers.json", urls.api_papers(1), "all papers, without their texts"),
    File("topics.json", urls.API_TOPICS, "the tree of topics"),
    File("feeds.opml", urls.OPML, "every feed there is, for a feed reader"),
    File("llms.txt", urls.LLMS, "where a language model begins to read"),
)
"""What a reader may download."""

API_FILES = (
    File(
        urls.api_papers(1),
        urls.api_papers(1),
        "All papers, newest first, without their texts. A very large library has several parts: "
        "its field “next” leads on.",
        urls.api_schema("papers"),
    ),
    File(
        urls.api_paper("{id}"),
        "",
        "All that is known of a paper.",
        urls.api_schema("paper"),
    ),
    File(
        urls.API_TOPICS,
        urls.API_TOPICS,
        "The tree of topics, with the numbers of their papers.",
        urls.api_schema("topics"),
    ),
    File(
        urls.twin("{id}"),
        "",
        "A paper's page as Markdown: the facts, the summary and the abstract. In a library of "
        "many thousand papers the abstract is in the JSON alone.",
    ),
    File(
        urls.json_feed("topics/{id}.html"),
        "",
        "The newest papers of a topic as a JSON Feed; every listing has one, and one in Atom "
        "(.xml). In a library of many thousand papers those of authors, years and months are "
        "in Atom alone, and without summaries.",
    ),
    File(urls.OPML, urls.OPML, "All feeds, as OPML."),
    File(urls.LLMS, urls.LLMS, "Where a language model begins to read."),
)
