"""Build all files of the search index.

    search/index.js            the manifest
    search/terms/N-HASH.js     postings of consecutive terms                      (`shards`)
    search/places/N-HASH.js    positions of these terms in the texts, for phrases
    search/words/N-HASH.js     all terms, for completion and spelling         (`dictionary`)
    search/endings/N-HASH.js   all terms, reversed
    search/prefixes/N.js       all words of the texts, by prefix                 (`buckets`)
    search/suffixes/N.js       all words of the texts, by suffix
    search/papers/N-HASH.js    records of 4 papers                               (`records`)
    search/texts/ID-HASH.js    abstract and summary of a paper, for excerpts; a large library
                               has none, and its excerpts come from `api/papers/ID.json`
    search/facets-HASH.js      the values that papers are filtered by             (`facets`)
    search/facets/N-HASH.js    the papers of these values, in shards of papers
    search/orders/N-HASH.js    what papers are sorted by, in the same shards
    search/lengths/N-HASH.js   lengths of the fields, for the exact search         (`lengths`)
    search/jumps/N-HASH.js     pages of authors, topics and other groups, by name   (`jumps`)
    search/keys/N-HASH.js      identifiers, names and attributes of papers          (`keys`)
    search/lunr.json           the complete index in Lunr's format             (`lunr_json`)

A query loads the manifest, the shards of its terms and the records of the results that are
displayed, so its cost hardly grows with the library. Papers are numbered in the order of their
ids. Only small libraries have `lunr.json`, which is for other programs.

`make_index` computes all files in every build; only what it needs of each paper comes from the
build cache (`papers`). Its cost is linear in the number of words of all papers.

The manifest is a JSON object:

    count                      number of papers
    ranking, lunr              parameters of our ranking and of Lunr's            (`weights`)
    fields                     {name, average, weight, b, boost} of each field; `average` is its
                               average length in terms
    pipeline                   Lunr's pipeline functions
    terms, words, endings,
    jumps, keys                `first`: the shortest prefix of each shard's first word that sorts
                               after the shard before, front-coded; `names`: the shards' hashes
    places                     `names`: the shards' hashes
    papers                     `names`: the hashes of the blocks of records
    addresses                  patterns of identifiers                           (`addresses`)
    group, block               number of records in a file, and in a block of files
    facets                     {kind, title} of each facet, in the order of the panel; with
                               `newestFirst` if its values are years
    facetValues                hash of the facets' values
    facetShards                hashes of the shards of facets, which are those of the orders
    lengths                    hashes of the shards of lengths
    texts                      1 if there are files of texts, else 0
    years                      sorted terms of the field `year`
    common                     words with the highest document frequencies, highest first
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, starmap
from typing import Any, NamedTuple

import numpy as np

from generator.model import BatchResult, GetCached, Output
from generator.runtime import gc_paused
from generator.search import lunr_json
from generator.search.addresses import AROUND, IDENTIFIERS
from generator.search.aliases import learn_aliases
from generator.search.analysis import Analysis
from generator.search.buckets import word_buckets
from generator.search.dictionary import (
    Dictionary,
    dictionary_shards,
    most_common,
    most_common_forms,
)
from generator.search.facets import (
    Facet,
    facet_list,
    facet_shards,
    listed_values,
    order_shards,
    shard_count,
    value_names,
)
from generator.search.front_coding import encode_separators
from generator.search.jumps import Jump, jump_shards
from generator.search.keys import key_shards
from generator.search.lengths import length_shards
from generator.search.papers import (
    FACETS,
    KEYS,
    MARKED,
    PAPERS,
    AnalysedPapers,
    SearchPapers,
    analyse_papers,
    learned_acronyms,
    pack_papers,
)
from generator.search.postings import PostingIndex, merge
from generator.search.records import BLOCK, GROUP, block_files
from generator.search.related_terms import related_terms
from generator.search.scripts import Hashed, as_json, hashed, hashed_together, script
from generator.search.shards import term_shards
from generator.search.variants import variants
from generator.search.weights import FIELDS, LUNR, RANKING

MOST_COMMON = 300
"""The number of common words in the manifest."""


class Part(NamedTuple):
    """Files of the index, and their entries of the manifest."""

    files: list[Output]
    manifest: dict[str, Any]


def make_index(papers: SearchPapers, get: GetCached) -> BatchResult:
    """Return all files of the index except the browser's scripts, and the values to cache.

    `get` returns the values that the previous build cached.
    """
    with gc_paused():
        analysis = Analysis(papers.language)
        analysed = analyse_papers(papers, analysis, get)
        index = merge(analysed.words, analysed.stems, analysis)
        parts = [
            _terms(analysed, index, analysis, _related_numbers(papers, analysed)),
            *_dictionaries(analysed, index, analysis),
            _papers(analysed),
            _keys(analysed),
            _facets(analysed, papers.facets),
            _lengths(index),
            _jumps(papers.jumps),
        ]
        manifest = {name: value for part in parts for name, value in part.manifest.items()}
        files = [script("index", manifest | {"texts": int(papers.has_texts)})]
        files += chain.from_iterable(part.files for part in parts)
        files += starmap(script, word_buckets(analysed.words.strings, analysed.words.frequency))
        if papers.has_texts:
            files.append(lunr_json.output(index, [row.id for row in analysed.rows], analysis))
        return BatchResult(files, cached={PAPERS: pack_papers(papers, analysed)})


def _related_numbers(papers: SearchPapers, analysed: AnalysedPapers) -> list[list[int]]:
    """Return the numbers of the papers related to each paper."""
    numbers = {row.id: number for number, row in enumerate(analysed.rows)}
    return [[numbers[other] for other in papers.related.get(paper, ())] for paper in numbers]


def _terms(
    analysed: AnalysedPapers,
    index: PostingIndex,
    analysis: Analysis,
    related: Sequence[Sequence[int]],
) -> Part:
    """Return the files of terms and of their places."""
    aliases = learn_aliases(learned_acronyms(analysed), index, analysis)
    spellings = variants(analysed.labels.strings_of(MARKED), index.terms, analysis)
    standing_out = related_terms(index, related)
    starts, contents = term_shards(index, aliases, spellings, standing_out)
    files = _shard_files(("terms", "places"), contents)
    manifest = _shard_manifest(index.terms, starts, files)
    return Part(_files(files), {"terms": manifest, "places": {"names": manifest["names"]}})


def _dictionaries(
    analysed: AnalysedPapers, index: PostingIndex, analysis: Analysis
) -> Iterator[Part]:
    """Yield the files of both dictionaries, and then the manifest's entries about all papers."""
    surfaces = most_common_forms(analysed.words, index.term_of, len(index.terms))
    dictionary = Dictionary(index.terms, analysed.words.strings, surfaces, index.papers)
    for kind, shards in dictionary_shards(dictionary):
        files = _shard_files((kind,), zip(shards.contents))
        yield Part(_files(files), {kind: _shard_manifest(shards.words, shards.starts, files)})
    common = " ".join(most_common(dictionary, analysis.stop_words, MOST_COMMON))
    yield Part([], _index_manifest(index, analysis) | {"common": common})


def _index_manifest(index: PostingIndex, analysis: Analysis) -> dict[str, Any]:
    totals = index.lengths.sum(axis=0).tolist()
    with_year = np.flatnonzero(index.counts[:, list(FIELDS).index("year")]).tolist()
    return {
        "count": index.count,
        "ranking": RANKING,
        "lunr": LUNR,
        "fields": [
            {"name": name, "average": total / max(index.count, 1), **weights._asdict()}
            for (name, weights), total in zip(FIELDS.items(), totals, strict=True)
        ],
        "pipeline": analysis.pipeline,
        "years": sorted(index.terms[number] for number in with_year),
    }


def _papers(analysed: AnalysedPapers) -> Part:
    """Return the files of records and texts."""
    records = [row.record for row in analysed.rows]
    starts = range(0, len(records), BLOCK)
    blocks = [block_files(at // BLOCK, records[at : at + BLOCK]) for at in starts]
    texts = [row.text for row in analysed.rows if row.text]
    manifest = {
        "group": GROUP,
        "block": BLOCK,
        "papers": {"names": _names(blocks)},
    }
    return Part([*texts, *_files(blocks)], manifest)


def _keys(analysed: AnalysedPapers) -> Part:
    """Return the files of keys."""
    keys, starts, contents = key_shards(analysed.labels, KEYS)
    files = _shard_files(("keys",), zip(contents))
    manifest = {"keys": _shard_manifest(keys, starts, files), "addresses": [AROUND, *IDENTIFIERS]}
    return Part(_files(files), manifest)


def _facets(analysed: AnalysedPapers, facets: Sequence[Facet]) -> Part:
    """Return the files of facets and of orders."""
    dates = np.array([row.date for row in analysed.rows], np.int64)
    votes = np.array([row.votes for row in analysed.rows], np.int64)
    values = listed_values(analysed.labels, FACETS, facets)
    shards = shard_count(len(analysed.rows))
    contents = zip(facet_shards(values, shards), order_shards(dates, votes, shards), strict=True)
    files = _shard_files(("facets", "orders"), contents)
    names = hashed("facets", value_names(values, facets))
    manifest = {
        "facets": facet_list(facets),
        "facetValues": names.hash,
        "facetShards": _names(files),
    }
    return Part([names.file, *_files(files)], manifest)


def _lengths(index: PostingIndex) -> Part:
    """Return the files of lengths."""
    contents = length_shards(index.lengths, shard_count(index.count))
    files = _shard_files(("lengths",), zip(contents))
    return Part(_files(files), {"lengths": _names(files)})


def _jumps(jumps: Sequence[Jump]) -> Part:
    """Return the files of jumps."""
    shards = jump_shards(jumps)
    files = _shard_files(("jumps",), zip(shards.contents))
    return Part(_files(files), {"jumps": _shard_manifest(shards.keys, shards.starts, files)})


def _shard_files(kinds: Sequence[str], contents: Iterable[Sequence[Any]]) -> list[list[Hashed]]:
    """Return for each of the contents, numbered from 0, scripts of each kind that share a hash."""
    return [
        hashed_together(
            *((f"{kind}/{number}", as_json(part)) for kind, part in zip(kinds, parts, strict=True))
        )
        for number, parts in enumerate(contents)
    ]


def _shard_manifest(
    words: Sequence[str], starts: Sequence[int], files: Iterable[Sequence[Hashed]]
) -> dict[str, str]:
    """Return the manifest's entry of shards: their first words, and the hashes of their names."""
    before = ["" if start == 0 else words[start - 1] for start in starts]
    first = encode_separators(before, [words[start] for start in starts])
    return {"first": first, "names": _names(files)}


def _names(files: Iterable[Sequence[Hashed]]) -> str:
    return " ".join(first.hash for first, *_ in files)


def _files(groups: Iterable[Iterable[Hashed]]) -> list[Output]:
    return [each.file for group in groups for each in group]
