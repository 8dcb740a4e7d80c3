"""The scripts of the site: entries below `assets/`, bundled with the modules that they import.

An entry keeps its path, but those in `assets/search/` become files of `search/`. The exact search
starts with lunr.js 2.3.9 from the mkdocs package, with its licence; the engine starts with the
parts of it that turn words into terms, which are a fifth.
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
EXACT = "search/exact.js"
BYTES = "surrogateescape"
"""Keeps the bytes of a script that is not UTF-8."""

COMMENT = re.compile(r"\s*/\*\*?(.*?)\*/", re.DOTALL)
SECTION = re.compile(r"^/\*!\n \* lunr\.(\w+)$", re.MULTILINE)
"""The beginning of a section of lunr.js."""

WORD_CLASS = "lunr.Token = "
"""The beginning of the class of words, which is the end of a section."""

START = "(function(){var lunr={Pipeline:{registerFunction:function(){}}};window.lunr=lunr;"
END = "})();"
"""What is around the parts that make terms; they register their functions with a pipeline."""


def browser_scripts(sources: Iterable[Output]) -> Iterator[Output]:
    """Yield the scripts of a site, minified, given all scripts below `assets/`.

    Raises `ContentError` for imports that cannot be resolved.
    """
    texts = {source.path: source.data.decode(errors=BYTES) for source in sources}
    for source, text in bundle(texts).items():
        path = FOLDER + source.removeprefix(SOURCES) if source.startswith(SOURCES) else source
        script = rjsmin.jsmin(text.encode(errors=BYTES), keep_bang_comments=True)
        yield Output(path, b"".join((_start(path), script, b"\n")))


def _start(path: str) -> bytes:
    """Return what a script starts with: lunr.js, or parts of it, or nothing."""
    if path not in (ENGINE, EXACT):
        return b""
    source = files("mkdocs") / "contrib/search/templates/search/lunr.js"
    lunr = source.read_text(encoding="utf-8")
    licence = COMMENT.match(lunr)
    comment = f"/*!{licence[1]}*/\n" if licence else ""
    return f"{comment}{rjsmin.jsmin(lunr if path == EXACT else _terms(lunr))}\n".encode()


def _terms(lunr: str) -> str:
    """Return the parts of lunr.js that turn words into terms."""
    _, *parts = SECTION.split(lunr)
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    words = WORD_CLASS + sections["Set"].partition(WORD_CLASS)[2]
    filters = (f"/*{sections[name]}" for name in ("stemmer", "stopWordFilter"))
    return "\n".join([START, words, *filters, END])
