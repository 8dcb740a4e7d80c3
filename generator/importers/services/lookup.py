"""Look up papers in metadata services and in the cache of their answers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from generator.errors import Problem
from generator.importers.merge.import_files import Progress, silent
from generator.importers.records.record import ImportRecord
from generator.importers.records.validation import Fields, validate_fields
from generator.importers.services.answer_cache import AnswerCache, answer_cache_file
from generator.importers.services.arxiv_api import ARXIV_API, ARXIV_PAUSE, ArxivApi
from generator.importers.services.crossref_api import (
    CROSSREF_API,
    CROSSREF_PAUSE,
    CrossrefApi,
)
from generator.importers.services.http_client import Client, InvalidResponse, Unavailable
from generator.importers.services.identifiers import Identifier
from generator.importers.services.metadata_service import MetadataService

Wanted = Mapping[Identifier, str]
"""The identifiers to look up, each with the paper's id in the library, empty for a new paper."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Services and the cache of their answers.

    With `refresh` the cache is not read. With `categories` arXiv's categories become the
    topics of papers that have none.
    """

    sources: Sequence[MetadataService]
    answers: AnswerCache
    refresh: bool = False
    categories: bool = False
    progress: Progress = silent

    def rows(self, source: MetadataService, wanted: Wanted) -> Iterator[ImportRecord | Problem]:
        """Yield a record or a problem for each paper that the service supports."""
        papers = [key for key in wanted if key.kind == source.kind]
        cached = () if self.refresh else self.answers.get(papers)
        if missing := [key for key in papers if key not in cached]:
            yield from self._fetch(source, missing)
        for key, fields in self.answers.get(papers).items():
            yield from self._row(source, key, fields, wanted[key])

    def _fetch(self, source: MetadataService, papers: list[Identifier]) -> Iterator[Problem]:
        """Fetch papers and cache the answers; yield a problem for each failure."""
        with self.progress(f"Asking {source.client.service}", len(papers)) as advance:
            for start in range(0, len(papers), source.batch_size):
                batch = papers[start : start + source.batch_size]
                done = 0
                try:
                    for found in source.fetch([paper.value for paper in batch]):
                        self.answers.put({Identifier(source.kind, v): found[v] for v in found})
                        advance(len(found))
                        done += len(found)
                except InvalidResponse as error:
                    yield failure(source, error, len(batch) - done)
                except Unavailable as error:
                    yield failure(source, error, len(papers) - start - done)
                    return

    def _row(
        self, source: MetadataService, key: Identifier, fields: Fields | None, paper_id: str
    ) -> Iterator[ImportRecord | Problem]:
        if fields is None:
            message = f"{source.client.service} does not have this paper"
            yield Problem(key.address, 0, message, source.unknown_hint)
            return
        for row in validate_fields(fields, key.address):
            yield replace(row, id=paper_id) if isinstance(row, ImportRecord) else row


@dataclass(frozen=True, slots=True)
class LookupSettings:
    """Options of a lookup; the URLs replace those of the services."""

    email: str = ""
    refresh: bool = False
    categories: bool = False
    arxiv_api: str = ""
    crossref_api: str = ""


@contextmanager
def open_lookup(
    content: Path, settings: LookupSettings, progress: Progress, say: Callable[[str], object]
) -> Iterator[Lookup]:
    """Open a lookup in arXiv and Crossref; `say` is called with each message about a retry."""
    who = user_agent(settings.email)
    arxiv = Client("arXiv", who, ARXIV_PAUSE, say)
    crossref = Client("Crossref", who, CROSSREF_PAUSE, say)
    sources = (
        ArxivApi(arxiv, settings.arxiv_api or ARXIV_API),
        CrossrefApi(crossref, settings.crossref_api or CROSSREF_API),
    )
    with closing(AnswerCache(answer_cache_file(content))) as answers:
        yield Lookup(sources, answers, settings.refresh, settings.categories, progress)


def user_agent(email: str) -> str:
    """Return the User-Agent, with the contact address that arXiv and Crossref ask for."""
    name = f"Papershelf/{version('papershelf')}"
    return f"{name} (mailto:{email})" if email else name


def failure(source: MetadataService, error: Unavailable, count: int) -> Problem:
    """Return the problem that so many papers could not be looked up."""
    papers = "1 paper" if count == 1 else f"{count} papers"
    return Problem(source.client.service, 0, f"{error.message}, {papers} skipped", error.hint)
