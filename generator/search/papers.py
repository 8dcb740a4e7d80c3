"""What the index needs of each paper, cached by the version of the paper.

The entry of a paper is read, and its texts are analysed, only if the paper is new or has changed.
Of the others the build cache has the words of the fields, the acronyms and the facet values, as
numbers of strings, and the record. All else is computed from these for the whole library.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import NamedTuple

from generator.model import GetCached, Output
from generator.search import lunr_json
from generator.search.acronyms import Pair, capitals, pairs
from generator.search.aliases import LearnedAcronyms
from generator.search.analysis import Analysis, SearchEntry, texts
from generator.search.facets import CODE, UNKNOWN, Facet, facet_values, sortable_date, votes
from generator.search.jumps import Jump
from generator.search.keys import paper_keys
from generator.search.records import record, text_file, text_version
from generator.search.scripts import as_json
from generator.search.tables import PackedTable, StringTable, TableBuilder, empty_table, unpack
from generator.search.variants import marked_words
from generator.search.weights import FIELDS

PAPERS = "search/papers"
"""The name in the build cache."""

CAPITALS, ACRONYMS, KEYS, MARKED, FACETS = range(5)
"""Columns of labels: words in capitals, `Pair`s as two lines, keys, words that may be spelt with
other letters (`variants`), and the first of the facets."""

MOST = 1 << 32
"""Dates and votes are lower."""


class SearchPapers(NamedTuple):
    """The papers that are searched.

    `versions` are version strings by paper id, newest paper first; `entry` returns the entry
    of an id. `language` is the library's BCP 47 tag; `shared_key` changes with what all entries
    depend on (settings and topics). `facets` are what hits can be filtered by, besides code;
    `jumps` are the pages that queries can name. `related` are the ids of the papers related to a
    paper, by its id.
    A paper whose version is empty is never taken from the cache.
    """

    versions: Mapping[str, str]
    entry: Callable[[str], SearchEntry]
    language: str = "en"
    shared_key: str = ""
    facets: tuple[Facet, ...] = ()
    jumps: tuple[Jump, ...] = ()
    related: Mapping[str, Sequence[str]] = MappingProxyType({})

    @property
    def has_texts(self) -> bool:
        """Whether the library is small enough for files of texts and a complete index."""
        return len(self.versions) <= lunr_json.MOST_PAPERS

    @property
    def key(self) -> str:
        """What all cached values depend on."""
        kinds = [facet.kind for facet in self.facets]
        return repr((self.shared_key, self.language, self.has_texts, kinds))


class PaperRow(NamedTuple):
    """A paper as results show it, and what they are sorted by.

    `record` is JSON; `text` is the file of its texts, in a library that has such files.
    """

    id: str
    version: str
    record: bytes
    date: int
    votes: int
    text: Output | None


class AnalysedPapers(NamedTuple):
    """All papers, in the order of their ids.

    `words` has the words of each of `weights.FIELDS`, `stems` the stem of each of its strings.
    `labels` has the columns `CAPITALS`, `ACRONYMS`, `KEYS`, `MARKED` and those of the facets,
    `CODE` last.
    """

    rows: list[PaperRow]
    words: StringTable
    stems: list[str]
    labels: StringTable


class CachedPapers(NamedTuple):
    """`AnalysedPapers` as plain values; `key` tells what all papers depend on."""

    key: str
    rows: list[PaperRow]
    words: PackedTable
    stems: list[str]
    labels: PackedTable


def analyse_papers(papers: SearchPapers, analysis: Analysis, get: GetCached) -> AnalysedPapers:
    """Return all papers; only those whose version is not that of the previous build are read."""
    before = _cached_papers(papers, get)
    known = {
        row.id: number
        for number, row in enumerate(before.rows)
        if row.version and row.version == papers.versions.get(row.id)
    }
    word_table, labels = TableBuilder(before.words), TableBuilder(before.labels)
    rows, numbers = list(before.rows), []
    for paper in sorted(papers.versions):
        numbers.append(known.get(paper, len(rows)))
        if paper not in known:
            entry = papers.entry(paper)
            word_table.add(map(analysis.words, texts(entry).values()))
            labels.add(_labels(entry, papers.language))
            rows.append(_row(entry, papers))
    found = word_table.table(numbers)
    analysis.stems.update(zip(before.words.strings, before.stems, strict=True))
    stems = list(map(analysis.stems.__getitem__, found.strings))
    return AnalysedPapers([rows[at] for at in numbers], found, stems, labels.table(numbers))


def learned_acronyms(papers: AnalysedPapers) -> LearnedAcronyms:
    """Return the acronyms of all papers."""
    written = papers.labels.rows_by_string(ACRONYMS)
    acronyms = {Pair(*pair.partition("\n")[::2]): set(found) for pair, found in written.items()}
    return LearnedAcronyms(acronyms, papers.labels.rows_by_string(CAPITALS))


def pack_papers(papers: SearchPapers, analysed: AnalysedPapers) -> CachedPapers:
    """Return papers as they are cached."""
    rows, table, stems, labels = analysed
    return CachedPapers(papers.key, rows, table.pack(), stems, labels.pack())


def _cached_papers(papers: SearchPapers, get: GetCached) -> AnalysedPapers:
    """Return the papers of the previous build, or none if they cannot be used."""
    cached = get(PAPERS, CachedPapers)
    if cached and cached.key == papers.key:
        with suppress(ValueError):
            return _unpack(cached, papers.facets)
    columns = FACETS + len(papers.facets) + 1
    return AnalysedPapers([], empty_table(len(FIELDS)), [], empty_table(columns))


def _unpack(cached: CachedPapers, facets: Sequence[Facet]) -> AnalysedPapers:
    """Raise `ValueError` if the values are impossible."""
    _, rows, table, stems, labels = cached
    found = AnalysedPapers(
        rows,
        unpack(table, len(rows), len(FIELDS)),
        stems,
        unpack(labels, len(rows), FACETS + len(facets) + 1),
    )
    columns = enumerate((*facets, CODE), FACETS)
    if (
        len(stems) != len(table.strings)
        or not all(UNKNOWN <= number < MOST for row in rows for number in (row.date, row.votes))
        or any(
            facet.labels and not found.labels.strings_of(column) <= facet.labels.keys()
            for column, facet in columns
        )
    ):
        raise ValueError("the values are impossible")
    return found


def _labels(entry: SearchEntry, language: str) -> list[Sequence[str]]:
    """Return what the columns of labels have of a paper.

    Texts that are all in capitals have no words in capitals.
    """
    prose = [text for text in (entry.title, entry.abstract, entry.summary) if text]
    return [
        sorted(set().union(*(capitals(text) for text in prose if not text.isupper()))),
        sorted({"\n".join(pair) for text in prose if "(" in text for pair in pairs(text)}),
        paper_keys(entry, language),
        sorted(marked_words(texts(entry).values())),
        *facet_values(entry),
    ]


def _row(entry: SearchEntry, papers: SearchPapers) -> PaperRow:
    text = text_file(entry) if papers.has_texts else None
    return PaperRow(
        entry.id,
        papers.versions[entry.id],
        as_json(record(entry, text.hash if text else text_version(entry))),
        sortable_date(entry),
        votes(entry),
        text.file if text else None,
    )
