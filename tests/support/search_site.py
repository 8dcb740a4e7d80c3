"""A tiny site with nothing but search on it, and the papers that it finds."""

import json
import shutil
from pathlib import Path

from generator.search import outputs
from generator.search.analysis import SearchEntry

ASSETS = Path(__file__).parents[2] / "templates" / "assets"

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


def write_site(folder: Path, entries: list[SearchEntry]) -> Path:
    """Write the site; the pages are index.html, search.html and papers/<id>.html."""
    (folder / "assets").mkdir(parents=True)
    for name in ("search.js", "search.css"):
        shutil.copy(ASSETS / name, folder / "assets" / name)
    own = ASSETS / "search"
    scripts = {str(file.relative_to(own)): file.read_text("utf-8") for file in own.rglob("*.js")}
    for output in outputs(entries, scripts=scripts):
        write(folder / output.path, output.data)
    write(folder / "index.html", html("Home", "", OPENERS))
    write(folder / "search.html", html("Search", "", SEARCH))
    for entry in entries:
        write(folder / entry.url, html(f"Page of {entry.id}", "../", OPENERS))
        texts = {"title": entry.title, "abstract": entry.abstract, "summary": entry.summary}
        name = Path(entry.url).with_suffix(".json").name
        write(folder / "api/papers" / name, json.dumps(texts).encode())
    return folder


def html(title: str, root: str, main: str) -> bytes:
    body = main.format(title=title, root=root)
    return PAGE.format(title=title, root=root, csp=CSP, main=body).encode()


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def paper(number: str, title: str, **fields: object) -> SearchEntry:
    return SearchEntry(id=number, url=f"papers/{number}.html", title=title, **fields)  # type: ignore[arg-type]


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
