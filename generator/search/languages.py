"""Languages besides English whose words are stemmed, and whose stop words are not searched.

Stems and stop words are those of lunr-languages, whose scripts the mkdocs package has. It compiled
the Snowball stemmers to JavaScript; snowballstemmer compiled the same versions to Python. On words
of the language's plain letters both give the same stems, so all other words are left as they are.
Turkish and Arabic are missing because the two differ there.

Words have lost their accents when they are stemmed (`analysis`). The stemmers of some languages
know certain endings only with accents, which are restored before and removed after stemming. In
French and Italian, an elided word such as the article of "l'image" is a word of its own.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

LATIN, CYRILLIC = "a-z", "а-я"

SUPPORT = "stemmer.support"
"""The script that those of all languages need."""

STOP_WORDS = re.compile(r"(?<=lunr\.generateStopWordFilter\(')[^']*")
"""The stop words in the script of a language, separated by spaces, with accents."""


class StemmedLanguage(NamedTuple):
    """A language: its names in lunr-languages and in snowballstemmer.

    `letters` is part of a character class; `endings` have the accented forms of plain endings,
    `elisions` the words that can end in an apostrophe, as part of a regular expression.
    """

    code: str
    name: str
    letters: str = LATIN
    endings: Mapping[str, str] = MappingProxyType({})
    elisions: str = ""

    @property
    def pipeline(self) -> str:
        """The name of the stemmer in Lunr's pipelines."""
        return f"stemmer-{self.code}"


def _endings(pairs: str) -> Mapping[str, str]:
    """Return the accented form of each plain ending, given as `cion:ción ia:ía`."""
    return dict(pair.split(":") for pair in pairs.split())


SPANISH = _endings("cion:ción ia:ía ias:ías ian:ían iamos:íamos")
FRENCH = _endings("ee:ée ees:ées")
PORTUGUESE = _endings(
    "ucoes:ucao ucao:ucao cao:ção coes:ções avel:ável aveis:áveis ivel:ível iveis:íveis"
)
"""On `ução` the two stemmers differ, so its plural becomes the singular without accents."""
HUNGARIAN = _endings("rol:ról bol:ból tol:tól nal:nál nel:nél")
RUSSIAN = _endings("ыи:ый ии:ий ои:ой еи:ей")

FRENCH_ELISIONS = "[cdjlmnst]|qu|(?:jus|lors|puis|quoi)qu"
ITALIAN_ELISIONS = "[cdlmnstv]|un|(?:a|co|da|de|ne|que|su)ll|quest"

LANGUAGES = {
    language.code: language
    for language in (
        StemmedLanguage("da", "danish"),
        StemmedLanguage("de", "german"),
        StemmedLanguage("es", "spanish", endings=SPANISH),
        StemmedLanguage("fi", "finnish"),
        StemmedLanguage("fr", "french", endings=FRENCH, elisions=FRENCH_ELISIONS),
        StemmedLanguage("hu", "hungarian", endings=HUNGARIAN),
        StemmedLanguage("it", "italian", elisions=ITALIAN_ELISIONS),
        StemmedLanguage("nl", "dutch"),
        StemmedLanguage("no", "norwegian"),
        StemmedLanguage("pt", "portuguese", endings=PORTUGUESE),
        StemmedLanguage("ro", "romanian"),
        StemmedLanguage("ru", "russian", letters=CYRILLIC, endings=RUSSIAN),
        StemmedLanguage("sv", "swedish"),
    )
}
SAME = {"nb": "no", "nn": "no"}
"""Languages that have the stemmer of another one."""


def is_english(tag: str) -> bool:
    """Whether a BCP 47 tag is one of English."""
    return _code(tag) == "en"


def _code(tag: str) -> str:
    return tag.lower().split("-")[0]


def stemmed_language(tag: str) -> StemmedLanguage | None:
    """Return the language of a BCP 47 tag, or nothing if it is English or has no stemmer."""
    code = _code(tag)
    return LANGUAGES.get(SAME.get(code, code))


def stemmer(language: StemmedLanguage) -> Callable[[str], str]:
    """Return the function that stems a folded word.

    PyStemmer is not used if it is installed, because newer versions of Snowball stem otherwise.
    """
    module = import_module(f"snowballstemmer.{language.name}_stemmer")
    stem_word = getattr(module, f"{language.name.title()}Stemmer")().stemWord
    is_plain = re.compile(f"[{language.letters}]+").fullmatch

    def stem(word: str) -> str:
        if not is_plain(word):
            return word
        ending = next(filter(word.endswith, language.endings), "")
        return _without_marks(
            stem_word(word.removesuffix(ending) + language.endings.get(ending, ""))
        )

    return stem


def separator(language: StemmedLanguage) -> Callable[[str], str]:
    """Return the function that separates elided words of a text from those that follow."""
    if not language.elisions:
        return str
    elided = re.compile(rf"(?<!\w)({language.elisions})['’ʼ](?=[^\W_])", re.IGNORECASE)
    return partial(elided.sub, r"\1-")


def _without_marks(stem: str) -> str:
    if stem.isascii():
        return stem
    chars = unicodedata.normalize("NFD", stem)
    return "".join(char for char in chars if not unicodedata.category(char).startswith("M"))


def script_text(name: str) -> str:
    """Return the script of lunr-languages for a code, or `SUPPORT`."""
    folder = files("mkdocs") / "contrib/search/lunr-language"
    return (folder / f"lunr.{name}.js").read_text(encoding="utf-8")


def stop_words(language: StemmedLanguage) -> str:
    """Return the stop words of a language, separated by spaces and not folded."""
    found = STOP_WORDS.search(script_text(language.code))
    return found[0] if found else ""
