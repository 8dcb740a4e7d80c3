"""The scripts of lunr-languages for the browser, with stop words that are folded like queries."""

from generator.search.analysis import words
from generator.search.languages import (
    STOP_WORDS,
    SUPPORT,
    StemmedLanguage,
    script_text,
    stemmed_language,
)
from generator.text import compact_json


def language_script(tag: str) -> str:
    """Return the script of a language, or nothing if it is English or has no stemmer.

    It also sets `lunr.libraryLanguage`, which `assets/search/library-language.js` reads.
    """
    language = stemmed_language(tag)
    if not language:
        return ""
    folded = STOP_WORDS.sub(lambda found: " ".join(words(found[0])), script_text(language.code))
    return "\n".join([script_text(SUPPORT), folded, _data(language)])


def _data(language: StemmedLanguage) -> str:
    data = compact_json(language._asdict() | {"endings": dict(language.endings)})
    return f"lunr.libraryLanguage={data};"
