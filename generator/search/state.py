"""Values that a build caches so that the next build can update the search index.

They are what an edit needs and the index files lack, or contain only in a form that is slow to
read: `SearchState` identifies the index, `Vocabulary` has all terms, `dictionary.SurfaceForms`
the forms of each term, `aliases.LearnedAliases` the acronyms, `facets.FacetData` the values of
facets. The search entries themselves are in blocks of `ENTRY_BLOCK`, of which an edit reads one.
All are plain values that are not modified.
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
from generator.search.facets import Facet

STATE, VOCABULARY, FORMS, ALIASES, FACETS = (
    f"search/{name}" for name in ("state", "vocabulary", "forms", "aliases", "facets")
)
"""Names in the build cache."""

ENTRY_BLOCK = 64
"""The number of search entries in a cached block."""


class SearchPapers(NamedTuple):
    """The papers that are searched.

    `versions` are version strings by paper id, newest paper first; `entry` returns the entry
    of an id. `language` is the library's BCP 47 tag; `shared_key` changes with what all entries
    depend on (settings and topics). `facets` are what hits can be filtered by, besides code.
    """

    versions: Mapping[str, str]
    entry: Callable[[str], SearchEntry]
    language: str = "en"
    shared_key: str = ""
    facets: tuple[Facet, ...] = ()


@dataclass(frozen=True)
class ShardList:
    """Sorted words, and the index of the first word of each shard."""

    words: Sequence[str]
    starts: Sequence[int]

    def shards(self) -> list[Sequence[str]]:
        """Return the words of each shard."""
        return [self.words[at:end] for at, end in pairwise([*self.starts, len(self.words)])]

    def holder(self, word: str) -> int:
        """Return the number of the shard that contains a word, or would contain it."""
        return max(0, bisect_right(self._firsts, utf16(word)) - 1)

    @cached_property
    def _firsts(self) -> list[bytes]:
        return [utf16(self.words[start]) for start in self.starts]


class SearchState(NamedTuple):
    """The papers' versions, the total length of each field, and the number of papers by year.

    `site` is the digest of the manifest; `starts` are those of the shard lists of terms, words
    and endings.
    """

    site: str
    shared_key: str
    versions: Mapping[str, str]
    totals: Sequence[int]
    years: Mapping[str, int]
    starts: Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Vocabulary:
    """The sorted terms, the lengths of their texts and their document frequencies.

    `sizes` are the lengths of each of `shards.Term.texts`; `papers` are the numbers of papers
    that contain each term; `endings` are the reversed terms, sorted.
    """

    terms: Sequence[str]
    sizes: "Sequence[array[int]]"
    papers: "array[int]"
    endings: Sequence[str]


class CachedVocabulary(NamedTuple):
    """A vocabulary in the build cache: words joined by spaces, and arrays as bytes."""

    terms: str
    sizes: tuple[bytes, ...]
    papers: bytes
    endings: str


def encode_vocabulary(vocabulary: Vocabulary) -> CachedVocabulary:
    """Return a vocabulary in the form in which it is cached."""
    terms, endings = " ".join(vocabulary.terms), " ".join(vocabulary.endings)
    sizes = tuple(each.tobytes() for each in vocabulary.sizes)
    return CachedVocabulary(terms, sizes, vocabulary.papers.tobytes(), endings)


def decode_vocabulary(cached: CachedVocabulary) -> Vocabulary:
    """Return the vocabulary that `encode_vocabulary` encoded."""
    sizes = [array("I", each) for each in cached.sizes]
    papers = array("I", cached.papers)
    return Vocabulary(pieces(cached.terms), sizes, papers, pieces(cached.endings))


def site_of(manifest: bytes) -> str:
    """Return the digest of a manifest."""
    return sha256(manifest).hexdigest()


def entry_block(number: int) -> str:
    """Return the cache name of the block that contains the entry of a paper."""
    return f"search/entries/{number // ENTRY_BLOCK}"


def encode_entries(entries: Iterable[SearchEntry]) -> str:
    """Return a block of entries as JSON, which is cheap to send between processes."""
    return json.dumps(list(map(_values, entries)), ensure_ascii=False)


def decode_entries(text: str) -> list[SearchEntry]:
    """Return the entries that `encode_entries` wrote."""
    return [SearchEntry(*map(_value, values)) for values in json.loads(text)]


def _value(value: Any) -> Any:
    return tuple(map(_value, value)) if isinstance(value, list) else value


_values = attrgetter(*(field.name for field in fields(SearchEntry)))
