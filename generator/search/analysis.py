"""Text analysis: the texts of the searched fields, and how a text becomes terms.

A word is a run of letters, digits and marks. It is folded: accents are removed, letters are in
lower case, and compatibility forms (ligatures, mathematical letters) become plain ones. In
scripts without spaces between words each character is a word. Apostrophes are removed; all other
characters separate words. In a library in English or one of `languages`, words are stemmed, and
stop words are removed except in titles and names; in others words are terms as they are.

The browser folds queries in the same way (`templates/assets/search/query.js`) and stems with
lunr.js and lunr-languages; tests compare the two.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS

from generator.search.languages import is_english, separator, stemmed_language, stemmer, stop_words

WHOLE = ("title", "author")
"""The fields that keep stop words: whole titles are searched, and names can be such words."""

UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Kana and Han, as part of a character class."""

WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
ASCII = bytes(ord(c.lower()) if c.isalnum() else 32 for c in map(chr, range(128))) + bytes(128)
"""A translation table of ASCII to lower-case letters, digits and spaces."""

APOSTROPHES = "'’ʼ"
REPLACED = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
"""Letters that Unicode does not decompose, and what people type for them."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """The data of one paper in search, as plain text.

    `url` is the path below the site's root, not percent-encoded; `topics` are titles;
    `author_aliases` and `topic_aliases` are other names of the same people and topics;
    `keywords` are those of the authors, which are searched like topics; `month` and `day` are 0
    if unknown; `byline` and `date` are displayed; `language` is the paper's if it differs from
    the library's; a `status` is the beginning of the title, as in "Retracted: A title".
    `aliases` are earlier ids, `addresses` identifiers and URLs (`addresses`), and `attributes`
    further keys (`keys`). `facet_values` are the paper's values in each facet of `SearchPapers`.
    """

    id: str
    url: str
    title: str
    authors: tuple[str, ...] = ()
    author_aliases: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    topic_ids: tuple[str, ...] = ()
    topic_aliases: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    year: str = ""
    month: int = 0
    day: int = 0
    byline: str = ""
    date: str = ""
    venue: str = ""
    upvotes: int | None = None
    has_code: bool = False
    abstract: str = ""
    summary: str = ""
    language: str = ""
    status: str = ""
    aliases: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    facet_values: tuple[tuple[str, ...], ...] = ()


def texts(entry: SearchEntry) -> dict[str, str]:
    """Return the text of each of `weights.FIELDS`; a topic's id adds words that its title lacks."""
    topics = " ".join([*entry.topics, *entry.topic_aliases, *entry.keywords])
    named = set(words(topics))
    ids = [word for word in words(" ".join(entry.topic_ids)) if word not in named]
    return {
        "title": entry.title,
        "author": " ".join([*entry.authors, *entry.author_aliases]),
        "topic": " ".join([topics, *ids]) if topics else " ".join(ids),
        "venue": entry.venue,
        "year": entry.year,
        "abstract": entry.abstract,
        "summary": entry.summary,
    }


def words(text: str) -> list[str]:
    """Return the folded words of a text in order."""
    if text.isascii():
        return _ascii_words(text)
    plain = " ".join([part if part.isascii() else _folded(part) for part in text.split()])
    return _ascii_words(plain) if plain.isascii() else WORD.findall(plain.lower().replace("'", ""))


def _ascii_words(text: str) -> list[str]:
    return text.encode().translate(ASCII, b"'").decode("ascii").split()


@lru_cache(maxsize=10_000)
def _folded(text: str) -> str:
    """Return the folded words of a text, separated by spaces."""
    plain = unicodedata.normalize("NFKD", text).lower().translate(_FOLDING)
    return " ".join(WORD.findall(unicodedata.normalize("NFC", plain)))


class _Folding(dict[int, str | None]):
    """The replacement of each character, computed on first use."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        vanishes = char in APOSTROPHES or unicodedata.category(char).startswith("M")
        self[code] = folded = None if vanishes else REPLACED.get(char, char)
        return folded


_FOLDING = _Folding()


class _Stems(dict[str, str]):
    """The stem of each word, computed on first use."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self._stem = stem

    def __missing__(self, word: str) -> str:
        self[word] = stem = self._stem(word)
        return stem


class Analysis:
    """The conversion of words to terms in one language (a BCP 47 tag).

    `stems` are those of words, stop words among them; they can be known from an earlier build.
    """

    def __init__(self, language: str = "en") -> None:
        self.stop_words: frozenset[str] = frozenset()
        self.pipeline: list[str] = []
        self.separate: Callable[[str], str] = str
        stem: Callable[[str], str] = str
        if is_english(language):
            self.stop_words, self.pipeline, stem = frozenset(WORDS), ["stemmer"], _Stemmer().stem
        elif found := stemmed_language(language):
            self.stop_words = frozenset(words(stop_words(found)))
            self.pipeline = [found.pipeline]
            stem = stemmer(found)
            self.separate = separator(found)
        self.stems: dict[str, str] = _Stems(stem)

    def words(self, text: str) -> list[str]:
        """Return the folded words of a text in order; elided words are separate."""
        return words(self.separate(text))

    def terms(self, field: str, words: Iterable[str]) -> list[str]:
        """Return the term of each word of a field, with an empty string for a stop word."""
        stop_words = () if field in WHOLE else self.stop_words
        return ["" if word in stop_words else self.stems[word] for word in words]


BARE_ENDINGS = {"eed": "e", "ies": "ie", "sses": "sse"}
"""Endings that lunr.js stems even if they are the whole word."""

LAST_LETTERS = frozenset("cdegilmnrstuy")
"""The last letters of the algorithm's endings; words with others are their own stems."""


class _Stemmer(PorterStemmer):  # type: ignore[misc]
    """Lunr's Porter stemmer for Python, with the results of lunr.js."""

    b: str
    k: int

    def stem(self, word: str) -> str:
        if word[-1:] not in LAST_LETTERS:
            return word
        stem: str = BARE_ENDINGS.get(word) or super().stem(word)
        return stem

    def step1c(self) -> None:
        """Replace a final y by i after a consonant that is not the first letter."""
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]
