"""The index as files: rows of terms and of the dictionaries' words, cut into shards."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from generator.model import Output
from generator.search import cutting
from generator.search.aliases import Alias, by_term, learn
from generator.search.analysis import Analysis
from generator.search.coding import encode_words, separator, sorted_utf16
from generator.search.dictionary import (
    Forms,
    Word,
    count_forms,
    encode_dictionary,
    most_common,
    spell,
    surface,
)
from generator.search.drawers import drawers
from generator.search.postings import PostingIndex
from generator.search.scripts import Hashed, as_json, hashed_together, hashes, script
from generator.search.shards import Term, encode_places, encode_postings, encode_terms
from generator.search.state import FORMS, LEARNT, LEXICON, Lexicon, ShardRow
from generator.search.weights import FIELDS, LUNR, RANKING

DICTIONARIES = {"words": False, "endings": True}
"""The dictionaries, and whether their words are spelt backwards."""

MOST_COMMON = 300


class Indexed(NamedTuple):
    """The shards, what the manifest says of the index, what is to be kept, and the rows."""

    files: list[Output]
    manifest: dict[str, Any]
    kept: dict[str, Any]
    rows: dict[str, ShardRow]


def index_files(index: PostingIndex, analysis: Analysis) -> Indexed:
    """Return everything that follows from an index."""
    learnt = learn(index, analysis)
    encoded = list(encode_postings(index, sorted_utf16(index.terms())))
    papers = {term.word: count for term, count in encoded}
    texts = zip(*(term.texts for term, _ in encoded), strict=True)
    sizes = [array("I", map(len, each)) for each in texts]
    forms = count_forms(index.frequency, analysis.terms_of("title"))
    rows = {"terms": terms_row(list(papers), sizes)}
    terms, others = iter(term for term, _ in encoded), by_term(learnt)
    shards = [terms_shard([next(terms) for _ in part], others) for part in rows["terms"].shards()]
    files = {"terms": row_files(("terms", "places"), shards)}
    for kind, backwards in DICTIONARIES.items():
        spelt = sorted_utf16(spell(word, backwards) for word in papers)
        row = rows[kind] = dictionary_row(spelt)
        words = [[dictionary_shard(part, backwards, papers, forms)] for part in row.shards()]
        files[kind] = row_files((kind,), words)
    manifest = row_manifest(
        rows, {kind: hashes(file for file, *_ in each) for kind, each in files.items()}
    )
    lengths = [sum(field.lengths) for field in index.fields]
    manifest |= {
        "count": index.count,
        "ranking": RANKING,
        "lunr": LUNR,
        "fields": fields(lengths, index.count),
        "pipeline": analysis.pipeline,
        "years": sorted(index.field("year").occurrences),
        "common": common(papers, forms, analysis),
    }
    lexicon = Lexicon(list(papers), sizes, array("I", papers.values()), rows["endings"].words)
    kept = {LEXICON: lexicon, FORMS: forms, LEARNT: learnt}
    numbered = chain.from_iterable(chain.from_iterable(files.values()))
    labelled = (script(name, drawer) for name, drawer in drawers(index.frequency))
    return Indexed([*(each.file for each in numbered), *labelled], manifest, kept, rows)


def terms_row(words: Sequence[str], sizes: Sequence[Sequence[int]]) -> ShardRow:
    """Return the row of all terms, given the lengths of their texts."""
    return ShardRow(
        words, cutting.TERMS.starts(words, list(map(sum, zip(*sizes[:3], strict=True))))
    )


def dictionary_row(words: Sequence[str]) -> ShardRow:
    """Return the row of all words of a dictionary, as they are spelt there."""
    return ShardRow(words, cutting.WORDS.starts(words, list(map(len, words))))


def terms_shard(terms: Sequence[Term], others: Mapping[str, Sequence[Alias]]) -> list[Any]:
    """Return a shard of terms and its shard of places; `others` are the aliases by term."""
    known = [alias for term in terms for alias in others.get(term.word, ())]
    return [encode_terms(terms, known), encode_places(terms)]


def dictionary_shard(
    spelt: Sequence[str],
    backwards: bool,
    papers: Mapping[str, int],
    forms: Forms,
) -> list[str]:
    """Return a shard of a dictionary, given the number of papers and the forms of each term."""
    terms = [spell(word, backwards) for word in spelt]
    words = [Word(term, surface(forms[term]), papers[term]) for term in terms]
    return encode_dictionary(words, backwards)


def row_files(kinds: Sequence[str], contents: Iterable[Sequence[Any]]) -> list[list[Hashed]]:
    """Return a script of each kind for each of several contents; they are counted from 0."""
    return [
        row_file(kinds, number, [as_json(part) for part in parts])
        for number, parts in enumerate(contents)
    ]


def row_file(kinds: Sequence[str], number: int, payloads: Sequence[bytes]) -> list[Hashed]:
    """Return a script of each kind; they share a number and a hash."""
    names = [f"{kind}/{number}" for kind in kinds]
    return hashed_together(*zip(names, payloads, strict=True))


def row_manifest(rows: Mapping[str, ShardRow], names: Mapping[str, str]) -> dict[str, Any]:
    """Return what the manifest says of rows, given the hashes in the names of their files."""
    terms, words, endings = ({"first": _first(rows[kind]), "names": names[kind]} for kind in rows)
    return {
        "terms": terms,
        "places": {"names": terms["names"]},
        "words": words,
        "endings": endings,
    }


def _first(row: ShardRow) -> str:
    """Return how the first words of the shards differ from the last ones before them."""
    before = ("", *(row.words[start - 1] for start in row.starts[1:]))
    firsts = (row.words[start] for start in row.starts)
    return encode_words(list(map(separator, before, firsts)))


def fields(lengths: Iterable[int], papers: int) -> list[dict[str, Any]]:
    """Return the name, the average length (over all papers) and the weights of each field."""
    return [
        {"name": name, "average": length / papers if papers else 0.0, **weights._asdict()}
        for (name, weights), length in zip(FIELDS.items(), lengths, strict=True)
    ]


def common(papers: Mapping[str, int], forms: Forms, analysis: Analysis) -> str:
    """Return the words that most papers have."""
    return " ".join(most_common(papers, forms, analysis.stop_words, MOST_COMMON))
