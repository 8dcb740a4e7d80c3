"""A tiny site with nothing but search on it, and the papers that it finds."""

import json
from pathlib import Path
from typing import Any

from search_files import RelatedIds, search_files

from generator.build.scripts import browser_scripts
from generator.model import Output
from generator.search.analysis import SearchEntry

TEMPLATES = Path(__file__).parents[2] / "templates"
STYLES = "assets/search.css"

INTERNALS = """
import { papershelf } from "./papershelf.js";
import { bucketPaths } from "./search/buckets.js";
import { decodeGaps, decodeSurfaces, decodeWords, numberReader } from "./search/decode.js";
import { editTest } from "./search/exact/edits.js";
import { excerpt } from "./search/excerpt.js";
import { facetFilters, facetIndex } from "./search/facet-index.js";
import { lunr } from "./search/lunr.js";
import { words } from "./search/query.js";
import { addRecentSearch } from "./search/recent-searches.js";
import { wildcardTest } from "./search/wildcard.js";
import { uiYielder } from "./search/yielding.js";

papershelf.receive("internals", {
  ...{ addRecentSearch, bucketPaths, decodeGaps, decodeSurfaces, decodeWords, editTest, excerpt },
  ...{ facetFilters, facetIndex, lunr, numberReader, uiYielder, wildcardTest, words },
});
"""
"""A script of the site with functions that are tested by themselves."""

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)

PAGE = """<!doctype html>
<html lang="en" data-root="{root}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{csp}">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>{title}</title>
<script defer src="{root}assets/search.js?v=1"></script>
<main>{main}</main>
"""

OPENERS = """<h1>{title}</h1>
<p><a id="opener" href="{root}search.html" data-search-open>Search</a></p>
<p><input id="field"><span id="editable" contenteditable>text</span></p>"""

SEARCH = """<h1>Search</h1>
<form role="search" action="search.html" id="search-form">
<label for="q">Query</label><input id="q" name="q" type="search"></form>
<p id="count" role="status" data-count="0"></p>
<ol id="results" data-state="idle"></ol>"""


def write_site(
    folder: Path,
    entries: list[SearchEntry],
    language: str = "en",
    related: RelatedIds | None = None,
) -> Path:
    """Write the site; the pages are index.html, search.html and papers/<id>.html."""
    sources = [
        Output(file.relative_to(TEMPLATES).as_posix(), file.read_bytes())
        for file in (TEMPLATES / "assets").rglob("*.js")
    ]
    internals = Output("assets/internals.js", INTERNALS.encode())
    for output in [
        *browser_scripts([*sources, internals], language),
        *search_files(entries, language, related),
    ]:
        write(folder / output.path, output.data)
    write(folder / STYLES, (TEMPLATES / STYLES).read_bytes())
    write(folder / "index.html", html("Home", "", OPENERS))
    write(folder / "search.html", html("Search", "", SEARCH))
    for entry in entries:
        write(folder / entry.url, html(f"Page of {entry.id}", "../", OPENERS))
        texts = {"title": entry.title, "abstract": entry.abstract, "summary": entry.summary}
        name = Path(entry.url).with_suffix(".json").name
        write(folder / "api/papers" / name, json.dumps(texts).encode())
    return folder


def with_internals(function: str) -> str:
    """Return a script with the value of a function that is called with the tested functions."""
    load = 'papershelf.load("search/exact.js").then(() => papershelf.load("assets/internals.js"))'
    return f"{load}.then(([internals]) => ({function})(internals))"


def html(title: str, root: str, main: str) -> bytes:
    body = main.format(title=title, root=root)
    return PAGE.format(title=title, root=root, csp=CSP, main=body).encode()


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def paper(name: str, title: str, abstract: str = "", **fields: Any) -> SearchEntry:
    return SearchEntry(name, f"papers/{name}.html", title, abstract=abstract, **fields)


LIBRARY = [
    paper(
        "p1",
        "Attention Is All You Need",
        authors=("Ashish Vaswani", "Noam Shazeer"),
        topics=("Language models",),
        topic_ids=("language-models",),
        year="2017",
        date="2017-06",
        venue="NeurIPS",
        abstract="A network called the Transformer that needs no recurrence.",
    ),
    paper(
        "p2",
        "Learning to See in the Dark",
        authors=("Yann LeCun", "Ann Cheng"),
        topics=("Computer vision",),
        topic_ids=("vision",),
        year="2018",
        date="2018",
        abstract="Cameras need light. Convolutional networks need less of it.",
        summary="Category theory is not used.",
    ),
    paper(
        "p3",
        "A Cat Among Transformers",
        authors=("Łukasz Kaiser", "Yann Cheng"),
        topics=("Computer vision", "Language models"),
        topic_ids=("vision", "language-models"),
        year="2018",
        date="2018-03-01",
        abstract="Transformations of images of a cat, compared with attention.",
    ),
    paper("p4", "深度学习方法 für Übersetzung", authors=("李明",), year="2020", abstract="Models."),
    paper(
        "p5",
        "<img src=x onerror=alert(1)> & \U0001d4aa Notes \U00010400\uffee",
        year="2021",
        abstract="Hostile </script><b>markup</b> about generalization.",
    ),
    *(
        paper(
            f"filler-{number:02}", f"Filler Number {number}", year="1999", abstract="Padding text."
        )
        for number in range(45)
    ),
]
