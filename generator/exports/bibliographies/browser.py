"""What the browser needs to write citations itself, as scripts (see `templates/assets/cite/`).

tables    names of types, months and special characters in the formats (`citation_tables`)
index     {group, files: [[first id, hash], ...]}: the files of citations
N-HASH    citations of 64 papers in the order of their ids:
          [id, record], without abstracts
"""

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import chain
from typing import Any

from generator import urls
from generator.exports.paper_batches import by_version
from generator.library import (
    Site,
    characters_of,
    citation_tables,
    to_record,
)
from generator.model import Batch, Output, Paper
from generator.runtime import FragmentBatch
from generator.text import compact_json

GROUP = 64
"""Citations in a file."""

HASH_LENGTH = 6

AFTER_PATH = Paper._fields.index("path") + 1


def citation_scripts(site: Site) -> Iterator[Batch]:
    """Yield the scripts that cite papers in the browser."""
    papers = site.library.papers
    yield FragmentBatch(
        urls.EXPORTS_TABLES,
        by_version(papers, site),
        site.shared_cache_key,
        partial(site.only, partial(_characters, site)),
        _tables,
    ).batch()
    yield FragmentBatch(
        urls.EXPORTS_INDEX,
        by_version(papers, site),
        site.shared_cache_key,
        partial(site.only, partial(_row, site)),
        partial(_citations, [paper.id for paper in papers]),
    ).batch()


def _texts(site: Site, paper: Paper) -> Iterator[str]:
    """Yield the texts of which the citations of a paper consist, and perhaps more."""
    yield site.prose(paper).title
    yield from map("".join, chain(paper.authors, paper.editors, paper.translators))
    yield from (value for value in paper[AFTER_PATH:] if isinstance(value, str))
    yield from chain(paper.keywords, *paper.extra)


def _row(site: Site, paper: Paper) -> str:
    return compact_json([paper.id, to_record(site.citation(paper, brief=True))])


def _characters(site: Site, paper: Paper) -> str:
    return characters_of(_texts(site, paper))


def _tables(characters: Sequence[str]) -> Iterator[Output]:
    yield _script(urls.EXPORTS_TABLES, citation_tables(characters_of(characters)))


def _citations(papers: Sequence[str], rows: Sequence[str]) -> Iterator[Output]:
    index = []
    for number, start in enumerate(range(0, len(papers), GROUP)):
        text = f"[{','.join(rows[start : start + GROUP])}]"
        digest = sha256(text.encode()).hexdigest()[:HASH_LENGTH]
        index.append([papers[start], digest])
        yield _delivering(urls.export_group(number, digest), text)
    yield _script(urls.EXPORTS_INDEX, {"group": GROUP, "files": index})


def _script(path: str, data: Any) -> Output:
    return _delivering(path, compact_json(data))


def _delivering(path: str, text: str) -> Output:
    return Output(path, f'papershelf.receive("exports",{text});\n'.encode())
