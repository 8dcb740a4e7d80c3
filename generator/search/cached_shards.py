"""The shards of the previous build, read when they are needed, and their replacements."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from generator.search.coding import encode_ending
from generator.search.dictionary import EncodedWords, oriented, read_encoded, write_encoded
from generator.search.patch import Patch
from generator.search.postings import PostingList
from generator.search.shards import Term, revise, split_terms
from generator.search.state import SearchState, ShardList, Vocabulary


class CachedShards:
    """The shards of one kind before the edits."""

    def __init__(
        self,
        kind: str,
        words: Sequence[str],
        state: SearchState,
        manifest: Mapping[str, Any],
        patch: Patch,
    ) -> None:
        self.shard_list = ShardList(words, state.starts[kind])
        self.words = self.shard_list.shards()
        self.kind, self._patch = kind, patch
        self._names: str = manifest[kind]["names"]
        self._hashes = self._names.split(" ")

    def data(self, number: int, kind: str = "") -> Any:
        """Return the contents of a shard, or of the shard of another kind with the same number."""
        return self._patch.data(f"{kind or self.kind}/{number}-{self._hashes[number]}")

    def replace(
        self,
        new: ShardList,
        changed: Iterable[str],
        make: Callable[[Sequence[str], range], Sequence[Any]],
        kinds: Sequence[str],
    ) -> str:
        """Replace the shards that changed, and return the hashes of all.

        `changed` are the words whose data changed. `make(words, numbers)` returns new contents
        for words that were in the old shards of these numbers.
        """
        holder = self.shard_list.holder
        touched = set(map(holder, changed))
        whole = {
            (words[0], words[-1]): number
            for number, words in enumerate(self.words)
            if number not in touched
        }
        parts: list[int | Sequence[Any]] = []
        for words in new.shards():
            number = whole.get((words[0], words[-1]))
            if number is None:
                parts.append(make(words, range(holder(words[0]), holder(words[-1]) + 1)))
            else:
                parts.append(number)
        return self._patch.replace_shard_list(kinds, self._names, parts)


class CachedTerms:
    """The terms before the edits."""

    def __init__(self, shards: CachedShards, vocabulary: Vocabulary) -> None:
        self._shards, self._vocabulary = shards, vocabulary
        self._read: dict[int, dict[str, Term]] = {}

    def revised(self, word: str, fields: Sequence[Mapping[int, PostingList | None]]) -> Term:
        """Return a term with replaced postings by paper, for each field."""
        term = self._of(self._shards.shard_list.holder(word)).get(word)
        return revise(term or Term(word, [0] * len(fields), "", "", "", ""), fields)

    def revised_shard(
        self, words: Iterable[str], numbers: Iterable[int], revised: Mapping[str, Term]
    ) -> list[Term]:
        """Return terms that were in the shards `numbers`, after the edits."""
        terms: dict[str, Term] = {}
        for number in numbers:
            terms |= self._of(number)
        terms |= revised
        return [terms[word] for word in words]

    def _of(self, number: int) -> dict[str, Term]:
        if number not in self._read:
            words = self._shards.words[number]
            start = self._shards.shard_list.starts[number]
            sizes = [each[start : start + len(words)] for each in self._vocabulary.sizes]
            shard, places = self._shards.data(number), self._shards.data(number, "places")
            terms = split_terms(words, sizes, shard, places)
            self._read[number] = {term.word: term for term in terms}
        return self._read[number]


class CachedWords:
    """The encoded words of a dictionary; `surfaces` are the changed most common forms by term."""

    def __init__(
        self,
        shards: CachedShards,
        backwards: bool,
        papers: Mapping[str, int],
        surfaces: Mapping[str, str],
    ) -> None:
        self._shards, self._backwards, self._papers = shards, backwards, papers
        self._surfaces = {
            oriented(term, backwards): encode_ending(word, term) for term, word in surfaces.items()
        }

    def shard(self, words: Sequence[str], numbers: Iterable[int]) -> list[Any]:
        """Return the shard of words that were in the shards `numbers`."""
        known = EncodedWords({}, {})
        for number in numbers:
            more = read_encoded(self._shards.data(number), self._shards.words[number])
            known.words.update(more.words)
            known.surfaces.update(more.surfaces)
        known.surfaces.update(self._surfaces)
        terms = (oriented(word, self._backwards) for word in words)
        return [write_encoded(words, known, map(self._papers.__getitem__, terms))]
