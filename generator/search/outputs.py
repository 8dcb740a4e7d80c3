"""Build all files of the search index.

    search/index.js            the manifest
    search/terms/N-HASH.js     postings of consecutive terms                      (`shards`)
    search/places/N-HASH.js    positions of these terms in the texts, for phrases
    search/words/N-HASH.js     all terms, for completion and spelling         (`dictionary`)
    search/endings/N-HASH.js   all terms, reversed
    search/prefixes/N.js       all words of the texts, by prefix                 (`buckets`)
    search/suffixes/N.js       all words of the texts, by suffix
    search/papers/N-HASH.js    records of 8 papers                               (`records`)
    search/texts/ID-HASH.js    abstract and summary of a paper, for excerpts; a large library
                               has none, and its excerpts come from `api/papers/ID.json`
    search/facets-HASH.js      the values that papers are filtered and sorted by  (`facets`)
    search/lunr.json           the complete index in Lunr's format             (`lunr_json`)

A query loads the manifest, the shards of its terms and the records of the results that are
displayed, so its cost hardly grows with the library. Papers are numbered in the order of their
ids. Only small libraries have `lunr.json`, which is for other programs.

`make_index` builds the whole index; its cost is linear in the length of all texts.

The manifest is a JSON object:

    count                      number of papers
    ranking, lunr              parameters of our ranking and of Lunr's            (`weights`)
    fields                     {name, average, weight, b, boost} of each field; `average` is its
                               average length in terms
    pipeline                   Lunr's pipeline functions
    terms, words, endings      `first`: the shortest prefix of each shard's first word that sorts
                               after the shard before, front-coded; `names`: the shards' hashes
    places                     `names`: the shards' hashes
    papers                     `first`: such a prefix of the first id of each block of records;
                               `names`: the blocks' hashes
    group, block               number of records in a file, and in a block of files
    facets                     hash of the facets
    facetTitles                titles of the facets by kind, in the order of the panel
    texts                      1 if there are files of texts, else 0
    years                      sorted terms of the field `year`
    common                     words with the highest document frequencies, highest first
"""

import json
from collections.abc import Sequence
from itertools import chain
from typing import Any

from generator.model import BatchResult, Output
from generator.runtime import gc_paused
from generator.search import lunr_json
from generator.search.analysis import Analysis, SearchEntry, analyse
from generator.search.facets import Facet, FacetData, encode_facets, facet_data, facet_titles
from generator.search.postings import PostingIndex, merge
from generator.search.records import (
    BLOCK,
    GROUP,
    block_files,
    block_starts,
    record,
    text,
    text_version,
)
from generator.search.scripts import hashed, hashes, script
from generator.search.shard_lists import index_files
from generator.search.state import SearchPapers


def make_index(papers: SearchPapers) -> BatchResult:
    """Return all files of the index except the browser's scripts."""
    with gc_paused():
        entries = sorted(map(papers.entry, papers.versions), key=lambda entry: entry.id)
        analysis = Analysis(papers.language)
        index = merge(map(analyse, entries), analysis)
        indexed = index_files(index, analysis)
        facets = facet_data(entries, papers.facets)
        paper_files, paper_manifest = _paper_files(entries, facets, papers.facets)
        manifest = script("index", indexed.manifest | paper_manifest)
        files = [manifest, *indexed.files, *paper_files]
        if len(entries) <= lunr_json.MOST_PAPERS:
            return BatchResult([*files, _lunr_json(index, entries, analysis)])
        return BatchResult(files)


def _paper_files(
    papers: Sequence[SearchEntry], data: FacetData, facets: Sequence[Facet]
) -> tuple[list[Output], dict[str, Any]]:
    """Return the files of records, texts and facets, and their part of the manifest."""
    has_texts = len(papers) <= lunr_json.MOST_PAPERS
    texts = list(map(text, papers)) if has_texts else []
    versions = [text.hash for text in texts] or map(text_version, papers)
    shown = list(map(record, papers, versions))
    starts = range(0, len(shown), BLOCK)
    blocks = [block_files(at // BLOCK, shown[at : at + BLOCK]) for at in starts]
    facet_file = hashed("facets", encode_facets(data, facets))
    manifest = {
        "group": GROUP,
        "block": BLOCK,
        "papers": {
            "first": block_starts([entry.id for entry in papers]),
            "names": hashes(first for first, *_ in blocks),
        },
        "facets": facet_file.hash,
        "facetTitles": facet_titles(facets),
        "texts": int(has_texts),
    }
    files = [*texts, *chain.from_iterable(blocks), facet_file]
    return [each.file for each in files], manifest


def _lunr_json(index: PostingIndex, papers: Sequence[SearchEntry], analysis: Analysis) -> Output:
    data = lunr_json.serialise(index, [entry.id for entry in papers], analysis)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Output("search/lunr.json", text.encode())
