"""What a build of the search leaves to the next, beside the files themselves.

It is what an edit needs and the files do not tell, or not soon enough. `SearchState` says of what
it is the state, `Lexicon` has all terms in their orders; beside these there are the forms of
the terms (`dictionary.Forms`), what was learnt of acronyms (`aliases.Learnt`), what filters
and sorts (`records.Facts`), and the entries themselves, on shelves, of which an edit takes
one. All are plain values, which are not changed once they are kept.
"""

import json
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from operator import attrgetter
from typing import Any, NamedTuple

from generator.search.analysis import SearchEntry
from generator.search.coding import pieces, utf16

STATE, LEXICON, FORMS, LEARNT, FACTS = (
    f"search/{name}" for name in ("state", "lexicon", "forms", "learnt", "facts")
)
"""Names in the memory."""

SHELF = 64
"""Entries on a shelf."""


class SearchPapers(NamedTuple):
    """The papers that are searched.

    `versions` tells the versions of each paper apart, by id, newest first; `entry` returns
    the entry of an id. `language` is the library's BCP 47 tag, and `basis` tells apart what
    all entries hang on beside their versions.
    """

    versions: Mapping[str, str]
    entry: Callable[[str], SearchEntry]
    language: str = "en"
    basis: str = ""


@dataclass(frozen=True)
class ShardRow:
    """Words in order, and the numbers of those before which a shard begins."""

    words: Sequence[str]
    starts: Sequence[int]

    def shards(self) -> list[Sequence[str]]:
        """Return the words of each shard."""
        return [self.words[at:end] for at, end in pairwise([*self.starts, len(self.words)])]

    def holder(self, word: str) -> int:
        """Return the number of the shard that has a word, or would have it."""
        return max(0, bisect_right(self._firsts, utf16(word)) - 1)

    @cached_property
    def _firsts(self) -> list[bytes]:
        return [utf16(self.words[start]) for start in self.starts]


class SearchState(NamedTuple):
    """The papers' versions, the number of terms in each field, how many papers each year has.

    `site` tells the manifest that was written from all others; `starts` are those of the
    rows of terms, words and endings.
    """

    site: str
    basis: str
    versions: Mapping[str, str]
    totals: Sequence[int]
    years: Mapping[str, int]
    starts: Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Lexicon:
    """The terms in order, each with the lengths of its texts and the number of its papers.

    `sizes` are the lengths of each of `shards.Term.texts`; `endings` are the terms spelt
    backwards, in the order of that.
    """

    terms: Sequence[str]
    sizes: "Sequence[array[int]]"
    papers: "array[int]"
    endings: Sequence[str]

    def __reduce__(self) -> tuple[Callable[..., "Lexicon"], tuple[object, ...]]:
        """Pickle the words as one text, which is soon read: none of them holds a space."""
        return _lexicon, (" ".join(self.terms), self.sizes, self.papers, " ".join(self.endings))


def _lexicon(
    terms: str, sizes: "Sequence[array[int]]", papers: "array[int]", endings: str
) -> Lexicon:
    return Lexicon(pieces(terms), sizes, papers, pieces(endings))


def site_of(manifest: bytes) -> str:
    """Return what tells a manifest from all others."""
    return sha256(manifest).hexdigest()


def entry_block(number: int) -> str:
    """Return the name of the shelf that a paper's entry is on."""
    return f"search/entries/{number // SHELF}"


def encode_entries(entries: Iterable[SearchEntry]) -> str:
    """Return what a shelf keeps: text, which goes from process to process at little cost."""
    return json.dumps(list(map(_values, entries)), ensure_ascii=False)


def decode_entries(text: str) -> list[SearchEntry]:
    """Return the entries that `encode_entries` wrote."""
    return [SearchEntry(*map(_value, values)) for values in json.loads(text)]


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


_values = attrgetter(*(field.name for field in fields(SearchEntry)))
