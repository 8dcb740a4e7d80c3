"""What the browser needs to write citations itself, as scripts (see `templates/assets/cite/`).

tables    names of types, months and special characters in the formats (`citation_tables`)
index     {group, files: [[first id, hash], ...]}: the files of citations
N-HASH    citations of 64 papers in the order of their ids:
          [id, key, title, LaTeX title, authors, has more authors, date, venue, type, doi,
          arxiv, language, status, {other field: value}], without trailing empty values; names are
          those of CSL-JSON
"""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import chain
from typing import Any

from generator import urls
from generator.library import (
    Site,
    characters_of,
    citation_tables,
    hinted_details,
    hinted_latex_title,
    hinted_type,
    to_csl_name,
)
from generator.model import Batch, Output, Paper
from generator.runtime import FragmentBatch

GROUP = 64
"""Citations in a file."""

HASH_LENGTH = 6


def citation_scripts(site: Site) -> Iterator[Batch]:
    """Yield the scripts that cite papers in the browser."""
    papers = site.library.papers
    characters = characters_of(chain.from_iterable(_spelt(paper, site) for paper in papers))
    yield Batch(urls.EXPORTS_TABLES, partial(_tables, characters), (characters,))
    yield FragmentBatch(
        urls.EXPORTS_INDEX,
        site.papers_by_cache_key(papers),
        site.shared_cache_key,
        lambda paper: _json(_row(paper, site)),
        partial(_citations, papers),
    ).batch()


def _spelt(paper: Paper, site: Site) -> Iterator[str]:
    yield from (site.prose(paper).title, paper.venue, *map(str, paper.authors))


def _tables(characters: str) -> Iterator[Output]:
    yield _script(urls.EXPORTS_TABLES, citation_tables(characters))


def _citations(papers: Sequence[Paper], rows: Sequence[str]) -> Iterator[Output]:
    index = []
    for number, start in enumerate(range(0, len(papers), GROUP)):
        text = f"[{','.join(rows[start : start + GROUP])}]"
        digest = sha256(text.encode()).hexdigest()[:HASH_LENGTH]
        index.append([papers[start].id, digest])
        yield _delivering(urls.export_group(number, digest), text)
    yield _script(urls.EXPORTS_INDEX, {"group": GROUP, "files": index})


def _row(paper: Paper, site: Site) -> list[Any]:
    citation = site.citation(paper, brief=True)
    row = [
        paper.id,
        citation.key,
        citation.title,
        hinted_latex_title(citation),
        [to_csl_name(name) for name in citation.authors],
        int(citation.has_more_authors),
        citation.date.iso if citation.date else "",
        citation.venue,
        hinted_type(citation),
        citation.doi,
        citation.arxiv,
        citation.language,
        citation.status,
        hinted_details(citation),
    ]
    while not row[-1]:
        row.pop()
    return row


def _script(path: str, data: Any) -> Output:
    return _delivering(path, _json(data))


def _delivering(path: str, text: str) -> Output:
    return Output(path, f'papershelf.receive("exports",{text});\n'.encode())


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
