"""All files of the index.

    search/index.js            the manifest: what there is, and the hashes in the other names
    search/terms/N-HASH.js     postings of consecutive terms                      (`shards`)
    search/places/N-HASH.js    where in the texts these terms are, for phrases
    search/words/N-HASH.js     all terms, for completion and misspellings     (`dictionary`)
    search/endings/N-HASH.js   the same, spelt backwards
    search/prefixes/N.js       the words that people write, by their first two letters (`drawers`)
    search/suffixes/N.js       and by their last two
    search/papers/N-HASH.js    records of 8 papers                              (`records`)
    search/texts/ID-HASH.js    the abstract and the summary of one paper, for excerpts; in
                               a large library excerpts are those of the paper's JSON
    search/facets-HASH.js      what papers are filtered and sorted by
    search/lunr.json           the complete index as Lunr stores it               (`stock`)

A query needs the manifest, the shards of its terms, and the records that are shown: its
cost hardly grows with the library. Papers are numbered in the order of their ids. The last
file is there for others to use, and for small libraries only. Here everything is made of
nothing; `update` makes the same of what the last build left, for an edit of a few papers.
A small library keeps nothing for that: its last file has to be made anew anyway.

The manifest is {count, ranking, lunr, fields, pipeline, group, block, terms, places, words,
endings, papers, facets, texts, years, common}: `ranking` and `lunr` are parameters of ranking,
`fields` has {name, average, weight, b, boost} of each field, with its average length (`weights`);
`first` in `terms`, `words` and `endings` says where the shards begin (as much of their first
words as tells them from the last ones before), front-coded, and in `papers` with which ids the
blocks do; `names` are the hashes, in `papers` one for all files of a `block` of records; `texts`
says whether there are files of them; `years` are the terms of that field; `common` the words
that most papers have, the first one first.
"""

import json
from collections.abc import Sequence
from itertools import chain
from typing import Any

from generator.model import BatchResult, Output
from generator.runtime import gc_paused
from generator.search import stock
from generator.search.analysis import Analysis, SearchEntry, analyse
from generator.search.postings import PostingIndex, merge
from generator.search.records import (
    BLOCK,
    GROUP,
    Facts,
    block_files,
    block_starts,
    facet_values,
    paper_facts,
    record,
    text,
    text_version,
)
from generator.search.rows import index_files
from generator.search.scripts import hashed, hashes, script
from generator.search.state import (
    FACTS,
    SHELF,
    STATE,
    SearchPapers,
    SearchState,
    encode_entries,
    entry_block,
    site_of,
)


def outputs(entries: Sequence[SearchEntry], language: str = "en") -> list[Output]:
    """Return the index of these papers, which come newest first."""
    by_id = {entry.id: entry for entry in entries}
    papers = SearchPapers(dict.fromkeys(by_id, ""), by_id.__getitem__, language)
    return list(make_index(papers).outputs)


def make_index(papers: SearchPapers) -> BatchResult:
    """Return the files of the search but for the scripts of the browser, and their state."""
    with gc_paused():
        entries = sorted(map(papers.entry, papers.versions), key=lambda entry: entry.id)
        analysis = Analysis(papers.language)
        index = merge(map(analyse, entries), analysis)
        indexed = index_files(index, analysis)
        facts = paper_facts(entries)
        more_files, more = _paper_files(entries, facts)
        first = script("index", indexed.manifest | more)
        made = [first, *indexed.files, *more_files]
        if len(entries) <= stock.MOST_PAPERS:
            return BatchResult([*made, _stock(index, entries, analysis)], cached={STATE: None})
        kept = indexed.kept | {FACTS: facts}
        kept[STATE] = SearchState(
            site_of(first.data),
            papers.basis,
            papers.versions,
            [sum(field.lengths) for field in index.fields],
            {year: len(found) for year, found in index.field("year").occurrences.items()},
            {kind: row.starts for kind, row in indexed.rows.items()},
        )
        for start in range(0, len(entries), SHELF):
            shelf = entries[start : start + SHELF]
            kept[entry_block(start)] = encode_entries(shelf)
        return BatchResult(made, cached=kept)


def _paper_files(
    papers: Sequence[SearchEntry], facts: Facts
) -> tuple[list[Output], dict[str, Any]]:
    """Return what is shown of the papers, and what the manifest says of that."""
    has_texts = len(papers) <= stock.MOST_PAPERS
    texts = list(map(text, papers)) if has_texts else []
    versions = [text.hash for text in texts] or map(text_version, papers)
    shown = list(map(record, papers, versions))
    starts = range(0, len(shown), BLOCK)
    blocks = [block_files(at // BLOCK, shown[at : at + BLOCK]) for at in starts]
    facets = hashed("facets", facet_values(facts))
    manifest = {
        "group": GROUP,
        "block": BLOCK,
        "papers": {
            "first": block_starts([entry.id for entry in papers]),
            "names": hashes(first for first, *_ in blocks),
        },
        "facets": facets.hash,
        "texts": int(has_texts),
    }
    files = [*texts, *chain.from_iterable(blocks), facets]
    return [each.file for each in files], manifest


def _stock(index: PostingIndex, papers: Sequence[SearchEntry], analysis: Analysis) -> Output:
    data = stock.serialise(index, [entry.id for entry in papers], analysis)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Output("search/lunr.json", text.encode())
