"""The scripts of the site: entries below `assets/`, bundled with the modules that they import.

An entry keeps its path, but those in `assets/search/` become files of `search/`. The engine
starts with lunr.js 2.3.9 from the mkdocs package, with its licence.
"""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files

import rjsmin

from generator.build.bundler import bundle
from generator.model import Output

SOURCES = "assets/search/"
FOLDER = "search/"
ENGINE = "search/engine.js"
BYTES = "surrogateescape"
"""Keeps the bytes of a script that is not UTF-8."""

COMMENT = re.compile(r"\s*/\*\*?(.*?)\*/", re.DOTALL)


def browser_scripts(sources: Iterable[Output]) -> Iterator[Output]:
    """Yield the scripts of a site, minified, given all scripts below `assets/`.

    Raises `ContentError` for imports that cannot be resolved.
    """
    texts = {source.path: source.data.decode(errors=BYTES) for source in sources}
    for source, text in bundle(texts).items():
        path = FOLDER + source.removeprefix(SOURCES) if source.startswith(SOURCES) else source
        script = rjsmin.jsmin(text.encode(errors=BYTES), keep_bang_comments=True)
        yield Output(path, b"".join((_lunr() if path == ENGINE else b"", script, b"\n")))


def _lunr() -> bytes:
    source = files("mkdocs") / "contrib/search/templates/search/lunr.js"
    lunr = source.read_text(encoding="utf-8")
    licence = COMMENT.match(lunr)
    comment = f"/*!{licence[1]}*/\n" if licence else ""
    return f"{comment}{rjsmin.jsmin(lunr)}\n".encode()
