"""The index as files: lists of shards of terms, of their places and of the two dictionaries.

In: a `PostingIndex`. Out: `IndexFiles`, that is the scripts `terms/N-HASH.js`,
`places/N-HASH.js`, `words/N-HASH.js`, `endings/N-HASH.js`, `prefixes/N.js` and `suffixes/N.js`, and
their part of the manifest. Formats are described in `shards`, `dictionary` and `buckets`, and
the sizes of shards are chosen in `chunking`. The cost is linear in the number of postings.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from generator.model import Output
from generator.search import chunking
from generator.search.aliases import Alias, aliases_by_term, learn_aliases
from generator.search.analysis import Analysis
from generator.search.buckets import word_buckets
from generator.search.coding import encode_words, separator, sorted_utf16
from generator.search.dictionary import (
    SurfaceForms,
    Word,
    count_forms,
    encode_dictionary,
    most_common,
    most_common_form,
    oriented,
)
from generator.search.postings import PostingIndex
from generator.search.scripts import Hashed, as_json, hashed_together, hashes, script
from generator.search.shards import Term, encode_places, encode_postings, encode_terms
from generator.search.state import (
    ALIASES,
    FORMS,
    VOCABULARY,
    ShardList,
    Vocabulary,
    encode_vocabulary,
)
from generator.search.weights import FIELDS, LUNR, RANKING

DICTIONARIES = {"words": False, "endings": True}
"""The kinds of dictionaries, and whether their words are reversed."""

MOST_COMMON = 300
"""The number of common words in the manifest."""


class IndexFiles(NamedTuple):
    """The files of an index, its part of the manifest, the values to cache, and its shard lists."""

    files: list[Output]
    manifest: dict[str, Any]
    kept: dict[str, Any]
    lists: dict[str, ShardList]


def index_files(index: PostingIndex, analysis: Analysis) -> IndexFiles:
    """Return the files of an index."""
    learned = learn_aliases(index, analysis)
    encoded = list(encode_postings(index, sorted_utf16(index.terms())))
    papers = {term.word: count for term, count in encoded}
    texts = zip(*(term.texts for term, _ in encoded), strict=True)
    sizes = [array("I", map(len, each)) for each in texts]
    forms = count_forms(index.frequency, analysis.terms_of("title"))
    lists = {"terms": terms_shard_list(list(papers), sizes)}
    terms = [term for term, _ in encoded]
    files = {"terms": _terms_files(terms, lists["terms"], aliases_by_term(learned))}
    for kind, backwards in DICTIONARIES.items():
        lists[kind] = dictionary_shard_list(sorted_utf16(oriented(w, backwards) for w in papers))
        parts = lists[kind].shards()
        shards = ([dictionary_shard(part, backwards, papers, forms)] for part in parts)
        files[kind] = shard_list_files((kind,), shards)
    names = {kind: hashes(first for first, *_ in each) for kind, each in files.items()}
    manifest = shard_list_manifest(lists, names) | _index_manifest(index, analysis)
    manifest["common"] = common(papers, forms, analysis)
    vocabulary = Vocabulary(
        list(papers), sizes, array("I", papers.values()), lists["endings"].words
    )
    kept = {VOCABULARY: encode_vocabulary(vocabulary), FORMS: forms, ALIASES: learned}
    shard_files = chain.from_iterable(chain.from_iterable(files.values()))
    buckets = (script(name, bucket) for name, bucket in word_buckets(index.frequency))
    return IndexFiles([*(each.file for each in shard_files), *buckets], manifest, kept, lists)


def _terms_files(
    terms: Sequence[Term], shards: ShardList, aliases: Mapping[str, Sequence[Alias]]
) -> list[list[Hashed]]:
    """Return the files of terms and of their places."""
    following = iter(terms)
    contents = [terms_shard([next(following) for _ in part], aliases) for part in shards.shards()]
    return shard_list_files(("terms", "places"), contents)


def _index_manifest(index: PostingIndex, analysis: Analysis) -> dict[str, Any]:
    return {
        "count": index.count,
        "ranking": RANKING,
        "lunr": LUNR,
        "fields": fields([sum(field.lengths) for field in index.fields], index.count),
        "pipeline": analysis.pipeline,
        "years": sorted(index.field("year").occurrences),
    }


def terms_shard_list(words: Sequence[str], sizes: Sequence[Sequence[int]]) -> ShardList:
    """Return the shard list of all terms, given the lengths of each of `Term.texts`."""
    totals = list(map(sum, zip(*sizes[:3], strict=True)))
    return ShardList(words, chunking.TERMS.starts(words, totals))


def dictionary_shard_list(words: Sequence[str]) -> ShardList:
    """Return the shard list of the words of a dictionary, reversed if the dictionary is."""
    return ShardList(words, chunking.WORDS.starts(words, list(map(len, words))))


def terms_shard(terms: Sequence[Term], aliases: Mapping[str, Sequence[Alias]]) -> list[Any]:
    """Return a terms shard and its places shard; `aliases` are by the first term of their key."""
    own = [alias for term in terms for alias in aliases.get(term.word, ())]
    return [encode_terms(terms, own), encode_places(terms)]


def dictionary_shard(
    words: Sequence[str],
    backwards: bool,
    papers: Mapping[str, int],
    forms: SurfaceForms,
) -> list[str]:
    """Return a dictionary shard, given the number of papers and the forms of each term."""
    terms = [oriented(word, backwards) for word in words]
    return encode_dictionary(
        [Word(term, most_common_form(forms[term]), papers[term]) for term in terms], backwards
    )


def shard_list_files(kinds: Sequence[str], contents: Iterable[Sequence[Any]]) -> list[list[Hashed]]:
    """Return for each of the contents, numbered from 0, a script of each kind."""
    return [
        shard_files(kinds, number, [as_json(part) for part in parts])
        for number, parts in enumerate(contents)
    ]


def shard_files(kinds: Sequence[str], number: int, payloads: Sequence[bytes]) -> list[Hashed]:
    """Return a script of each kind; they share a number and a hash."""
    names = [f"{kind}/{number}" for kind in kinds]
    return hashed_together(*zip(names, payloads, strict=True))


def shard_list_manifest(lists: Mapping[str, ShardList], names: Mapping[str, str]) -> dict[str, Any]:
    """Return the manifest's entries of shard lists, given the hashes in their files' names."""
    terms, words, endings = ({"first": _first(lists[kind]), "names": names[kind]} for kind in lists)
    return {
        "terms": terms,
        "places": {"names": terms["names"]},
        "words": words,
        "endings": endings,
    }


def _first(shards: ShardList) -> str:
    """Return the shortest prefix of each shard's first word that sorts after the shard before."""
    before = ("", *(shards.words[start - 1] for start in shards.starts[1:]))
    firsts = (shards.words[start] for start in shards.starts)
    return encode_words(list(map(separator, before, firsts)))


def fields(lengths: Iterable[int], papers: int) -> list[dict[str, Any]]:
    """Return the name, the average length in terms and the weights of each field."""
    return [
        {"name": name, "average": length / papers if papers else 0.0, **weights._asdict()}
        for (name, weights), length in zip(FIELDS.items(), lengths, strict=True)
    ]


def common(papers: Mapping[str, int], forms: SurfaceForms, analysis: Analysis) -> str:
    """Return the words that most papers contain, separated by spaces."""
    return " ".join(most_common(papers, forms, analysis.stop_words, MOST_COMMON))
