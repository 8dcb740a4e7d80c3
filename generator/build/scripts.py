"""The scripts of the site: entries below `assets/`, bundled with the modules that they import.

An entry keeps its path, but those in `assets/search/` become files of `search/`. The exact search
starts with lunr.js 2.3.9 from the mkdocs package, with its licence; the engine starts with the
parts of it that turn words into terms, which are a fifth. In a library in another language than
English, the script of lunr-languages follows, with its licence, and our script that uses it.
"""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files

import rjsmin

from generator.build.bundler import bundle
from generator.model import Output
from generator.search import is_english, language_script

SOURCES = "assets/search/"
FOLDER = "search/"
ENGINE = "search/engine.js"
EXACT = "search/exact.js"
LANGUAGE = "assets/search/library-language.js"
BYTES = "surrogateescape"
"""Keeps the bytes of a script that is not UTF-8."""

COMMENT = re.compile(r"\s*/\*\*?(.*?)\*/", re.DOTALL)
SECTION = re.compile(r"^/\*!\n \* lunr\.(\w+)$", re.MULTILINE)
"""The beginning of a section of lunr.js."""

WORD_CLASS = "lunr.Token = "
"""The beginning of the class of words, which is the end of a section."""

STOP_WORD_FILTER = "lunr.stopWordFilter = "
"""The beginning of the English stop words in their section."""

START = "(function(){var lunr={Pipeline:{registerFunction:function(){}}};window.lunr=lunr;"
END = "})();"
"""What is around the parts that make terms; they register their functions with a pipeline."""


def browser_scripts(sources: Iterable[Output], language: str = "en") -> Iterator[Output]:
    """Yield the scripts of a site in a language, minified, given all scripts below `assets/`.

    Raises `ContentError` for imports that cannot be resolved.
    """
    texts = {source.path: source.data.decode(errors=BYTES) for source in sources}
    scripts = {
        path: rjsmin.jsmin(text.encode(errors=BYTES), keep_bang_comments=True)
        for path, text in bundle(texts).items()
    }
    adapter = scripts.pop(LANGUAGE, b"")
    stemming = rjsmin.jsmin(language_script(language).encode(), keep_bang_comments=True)
    addition = b"".join((stemming, b"\n", adapter, b"\n")) if stemming else b""
    for source, script in scripts.items():
        path = FOLDER + source.removeprefix(SOURCES) if source.startswith(SOURCES) else source
        start = _lunr(path, language) + addition if path in (ENGINE, EXACT) else b""
        yield Output(path, b"".join((start, script, b"\n")))


def _lunr(path: str, language: str) -> bytes:
    """Return all of lunr.js for the exact search, else parts of it."""
    source = files("mkdocs") / "contrib/search/templates/search/lunr.js"
    lunr = source.read_text(encoding="utf-8")
    licence = COMMENT.match(lunr)
    comment = f"/*!{licence[1]}*/\n" if licence else ""
    return f"{comment}{rjsmin.jsmin(lunr if path == EXACT else _terms(lunr, language))}\n".encode()


def _terms(lunr: str, language: str) -> str:
    """Return the parts of lunr.js that turn words into terms; the stemmer is for English only."""
    _, *parts = SECTION.split(lunr)
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    token = WORD_CLASS + sections["Set"].partition(WORD_CLASS)[2]
    if is_english(language):
        filters = [sections["stemmer"], sections["stopWordFilter"]]
    else:
        filters = [sections["stopWordFilter"].partition(STOP_WORD_FILTER)[0]]
    return "\n".join([START, token, *(f"/*{part}" for part in filters), END])
