"""The scripts that carry the search's data, as files of the site.

    search/lunr.js    lunr.js 2.3.9, as the mkdocs package ships it
    search/index.js   the index, and the names of the two files below
    search/papers.js  one record a paper, in the order of the entries
    search/text.js    the searched text of each paper, for excerpts

Each hands its data to `papershelf.receive(name, data)`. The index names the other
two with a hash of their content in the query, so that a browser never combines an
index with older records from its cache.
"""

import json
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from generator.model import Output
from generator.search.analysis import Analysis, Entry
from generator.search.index import packed

LUNR = "search/lunr.js"
INDEX = "search/index.js"
PAPERS = "search/papers.js"
TEXT = "search/text.js"


def outputs(entries: Sequence[Entry], language: str = "en") -> list[Output]:
    """Return the files of the search; `language` is the library's BCP 47 tag."""
    analysis = Analysis(language)
    papers = _script(PAPERS, "papers", [_record(entry) for entry in entries])
    text = _script(TEXT, "text", [_text(entry) for entry in entries])
    index = {
        "papers": _versioned(papers),
        "text": _versioned(text),
        "stopWords": sorted(analysis.stop_words),
        "pipeline": analysis.pipeline,
        **packed(entries, analysis),
    }
    return [_lunr(), _script(INDEX, "index", index), papers, text]


def _lunr() -> Output:
    source = files("mkdocs") / "contrib/search/templates/search/lunr.js"
    return Output(LUNR, source.read_bytes())


def _script(path: str, name: str, data: Any) -> Output:
    """Return a script that delivers data; it is safe inside HTML, too."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Output(path, f'papershelf.receive("{name}",{text});\n'.encode())


def _versioned(output: Output) -> str:
    return f"{output.path}?v={sha256(output.data).hexdigest()[:8]}"


def _record(entry: Entry) -> list[Any]:
    return [
        entry.id,
        entry.url,
        entry.title,
        entry.byline,
        entry.date,
        entry.venue,
        entry.upvotes,
        entry.excerpt,
        entry.language,
    ]


def _text(entry: Entry) -> str:
    return " ".join(part for part in (entry.abstract, entry.summary) if part)
