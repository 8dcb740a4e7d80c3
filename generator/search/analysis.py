"""What is searched and how: the fields, their weights, and how a text becomes words.

A word is a run of letters, digits and marks, folded: without accents, in lower case,
compatibility forms (ligatures, mathematical letters) as plain ones. Scripts that put
no space between words give one word for each character. Apostrophes vanish, all else
separates. English words then lose their endings and the most frequent ones are
dropped; for a library in another language, words stay as they are.

The browser folds a query in the same way (`templates/assets/search/query.js`) and
stems with lunr.js; tests hold the two together.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS

FIELDS = {"title": 1, "author": 2, "topic": 1, "year": 1, "abstract": 1, "summary": 1}
"""The weight of a match by the field it is in; the browser prefers whole titles on its own."""

UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Kana and Han, as the inside of a character class."""

WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
REPLACED = str.maketrans(
    dict.fromkeys("'’ʼ", "")
    | {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
)
"""Apostrophes, and letters that Unicode does not take apart although people do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper as search sees it: plain text only.

    `url` is the path below the site's root, not percent-encoded; `topics` are titles;
    `byline` and `date` are shown as they are; `excerpt` is the beginning of the text,
    and `language` is the paper's where it is not the library's.
    """

    id: str
    url: str
    title: str
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    topic_ids: tuple[str, ...] = ()
    year: str = ""
    byline: str = ""
    date: str = ""
    venue: str = ""
    upvotes: int | None = None
    abstract: str = ""
    summary: str = ""
    excerpt: str = ""
    language: str = ""


def texts(entry: Entry) -> dict[str, str]:
    """Return what each of `FIELDS` says; a topic's id counts where its title does not say it."""
    named = set(words(" ".join(entry.topics)))
    ids = [word for word in words(" ".join(entry.topic_ids)) if word not in named]
    return {
        "title": entry.title,
        "author": " ".join(entry.authors),
        "topic": " ".join([*entry.topics, *ids]),
        "year": entry.year,
        "abstract": entry.abstract,
        "summary": entry.summary,
    }


def words(text: str) -> list[str]:
    """Return the folded words of a text in their order."""
    plain = unicodedata.normalize("NFKD", text)
    if not plain.isascii():
        plain = "".join(char for char in plain if unicodedata.category(char)[0] != "M")
    plain = plain.lower().translate(REPLACED)
    return WORD.findall(unicodedata.normalize("NFC", plain))


class Analysis:
    """How words become the terms of the index in one language (a BCP 47 tag)."""

    def __init__(self, language: str = "en") -> None:
        english = language.lower().split("-")[0] == "en"
        self.stop_words: frozenset[str] = frozenset(WORDS if english else ())
        self.pipeline = ["stemmer"] if english else []
        self._stem: Callable[[str], str] = cache(_Stemmer().stem) if english else str

    def terms(self, field: str, text: str) -> list[str]:
        """Return the terms of a field; names of people keep what else is a stop word."""
        found: Iterable[str] = words(text)
        if field != "author":
            found = (word for word in found if word not in self.stop_words)
        return [self._stem(word) for word in found]


BARE_ENDINGS = {"eed": "e", "ies": "ie", "sses": "sse"}
"""Endings that lunr.js stems even where they are the whole word."""


class _Stemmer(PorterStemmer):  # type: ignore[misc]
    """Lunr's Porter stemmer for Python, where it differs from the one for browsers."""

    b: str
    k: int

    def stem(self, word: str) -> str:
        stem: str = BARE_ENDINGS.get(word) or super().stem(word)
        return stem

    def step1c(self) -> None:
        """A final y becomes i after a consonant that does not begin the word."""
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]
