"""All files of the search.

    search/engine.js           lunr.js and our scripts                          (`engine`)
    search/exact.js            what few queries need of these
    search/index.js            the manifest: what there is, and the hashes in the other names
    search/terms/N-HASH.js     postings of consecutive terms                      (`shards`)
    search/places/N-HASH.js    where in the texts these terms are, for phrases
    search/words/N-HASH.js     all terms, for completion and misspellings     (`dictionary`)
    search/endings/N-HASH.js   the same, spelt backwards
    search/papers/N-HASH.js    records of 8 papers                              (`records`)
    search/texts/ID-HASH.js    the abstract and the summary of one paper, for excerpts
    search/facets-HASH.js      what papers are filtered and sorted by
    search/papers.js           all papers, newest first, for listings of several pages
    search/lunr.json           the complete index as Lunr stores it               (`stock`)

A query needs the manifest, the shards of its terms, and the records that are shown: its
cost hardly grows with the library. Papers are numbered in the order of their ids. The last
file is there for others to use, and for small libraries only.

The manifest is {count, k1, b, fields, pipeline, group, terms, places, words, endings,
papers, facets, years, common}: `fields` has [name, boost, average length] of each field;
`first` in `terms`, `words` and `endings` says where the shards begin (as much of their first
words as tells them from the last ones before), front-coded; `names` are the hashes; `years`
the terms of that field; `common` the words that most papers have, the first one first.
"""

import gc
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

from generator.model import Output
from generator.search import aliases, coding, records, shards, stock
from generator.search.analysis import Analysis, Entry, analyse
from generator.search.coding import utf16
from generator.search.cutting import Cut
from generator.search.dictionary import Word, encode_dictionary, most_common, spell, surfaces
from generator.search.engine import bundles
from generator.search.postings import Index, merge
from generator.search.scripts import Hashed, hashed, hashed_together, hashes, numbered, script
from generator.search.shards import Term, encode_postings

MOST_STOCK = 2000
"""Papers up to which the complete index is worth its size."""

GROUP = 8
"""Records in a file."""

MOST_COMMON = 300
TERMS = Cut(least=5_000, most=10_000, one_in=32)
WORDS = Cut(least=7_000, most=14_000, one_in=128)


def outputs(
    entries: Sequence[Entry], language: str = "en", scripts: Mapping[str, str] | None = None
) -> list[Output]:
    """Return the files of the search; `language` is the library's BCP 47 tag.

    `scripts` are our own for the browser, by their paths in `assets/search/`; they only
    define things, so that their order is of no matter.
    """
    analysis = Analysis(language)
    papers = sorted(entries, key=lambda entry: entry.id)
    with _no_collector():
        index = merge(map(analyse, papers), analysis)
        files, manifest = index_files(index, analysis)
        more_files, more = paper_files(papers)
        stock_files = _stock(index, papers, analysis)
    return [
        *bundles(scripts or {}),
        script("index", manifest | more),
        *(each.file for each in (*files, *more_files)),
        script("papers", [records.listed(entry) for entry in entries]),
        *stock_files,
    ]


@contextmanager
def _no_collector() -> Iterator[None]:
    """Let Python's collector rest: here it finds nothing, but looks at all that a build keeps."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def index_files(index: Index, analysis: Analysis) -> tuple[list[Hashed], dict[str, Any]]:
    """Return the shards, and what the manifest says of the index."""
    files, manifest, counts = _term_files(index, analysis)
    surface = surfaces(index.frequency, analysis.terms_of("title"))
    words = [Word(term, surface[term], papers) for term, papers in counts.items()]
    for kind, backwards in (("words", False), ("endings", True)):
        more, manifest[kind] = _dictionary_files(kind, words, backwards)
        files += more
    return files, manifest | {
        "count": index.count,
        "k1": stock.K1,
        "b": stock.B,
        "fields": [[field.name, field.boost, field.average] for field in index.fields],
        "pipeline": analysis.pipeline,
        "years": sorted(index.field("year").occurrences),
        "common": " ".join(most_common(words, analysis.stop_words, MOST_COMMON)),
    }


def _term_files(
    index: Index, analysis: Analysis
) -> tuple[list[Hashed], dict[str, Any], dict[str, int]]:
    """Return the shards of terms and places, the manifest's part, and the papers of each term."""
    learnt = aliases.learn(index, analysis)
    terms = encode_postings(index, sorted(index.terms(), key=utf16))
    files: list[list[Hashed]] = []
    first: list[str] = []
    counts: dict[str, int] = {}
    for number, part in enumerate(TERMS.shards(terms, lambda term: term.word, Term.size)):
        first.append(coding.separator(next(reversed(counts), ""), part[0].word))
        counts.update((term.word, term.papers) for term in part)
        others = [alias for term in part for alias in learnt.get(term.word, ())]
        terms_data, places_data = shards.encode_terms(part, others), shards.encode_places(part)
        contents = (f"terms/{number}", terms_data), (f"places/{number}", places_data)
        files.append(hashed_together(*contents))
    names = hashes(terms for terms, _ in files)
    manifest = {
        "terms": {"first": coding.encode_words(first), "names": names},
        "places": {"names": names},
    }
    return list(chain.from_iterable(files)), manifest, counts


def _dictionary_files(
    kind: str, words: Iterable[Word], backwards: bool
) -> tuple[list[Hashed], dict[str, str]]:
    by_spelling = {spell(word.term, backwards): word for word in words}
    parts = list(WORDS.shards(sorted(by_spelling, key=utf16), str, len))
    files = numbered(
        kind,
        (encode_dictionary([by_spelling[word] for word in part], backwards) for part in parts),
    )
    ends = ["", *(part[-1] for part in parts)]
    first = map(coding.separator, ends, (part[0] for part in parts))
    return files, {"first": coding.encode_words(first), "names": hashes(files)}


def paper_files(papers: Sequence[Entry]) -> tuple[list[Hashed], dict[str, Any]]:
    """Return what is shown of the papers, and what the manifest says of that."""
    texts = [
        hashed(f"texts/{records.text_name(entry)}", [entry.abstract, entry.summary])
        for entry in papers
    ]
    shown = [records.record(entry, text.hash) for entry, text in zip(papers, texts, strict=True)]
    groups = numbered("papers", (shown[at : at + GROUP] for at in range(0, len(shown), GROUP)))
    facets = hashed("facets", records.facets(papers))
    manifest = {"group": GROUP, "papers": {"names": hashes(groups)}, "facets": facets.hash}
    return [*texts, *groups, facets], manifest


def _stock(index: Index, papers: Sequence[Entry], analysis: Analysis) -> list[Output]:
    if len(papers) > MOST_STOCK:
        return []
    data = stock.serialise(index, [entry.id for entry in papers], analysis)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return [Output("search/lunr.json", text.encode())]
