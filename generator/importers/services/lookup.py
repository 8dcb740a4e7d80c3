"""What services say about papers, from them or from what is kept of their answers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from generator.errors import Problem
from generator.importers.merge.import_files import Progress, silent
from generator.importers.records.record import ImportRecord
from generator.importers.records.validation import Fields, rows_of
from generator.importers.services.answer_cache import AnswerCache, answer_cache_file
from generator.importers.services.arxiv_api import ARXIV_API, ARXIV_PAUSE, ArxivApi
from generator.importers.services.crossref_api import (
    CROSSREF_API,
    CROSSREF_PAUSE,
    CrossrefApi,
)
from generator.importers.services.http_client import Client, Unavailable, Unreadable
from generator.importers.services.identifiers import Identifier
from generator.importers.services.metadata_service import MetadataService

Wanted = Mapping[Identifier, str]
"""What to ask about, and the ids that the papers have in the library, if they are there."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Services, and what they said before, which `refresh` does not believe.

    With `categories` those of arXiv become the topics of papers that have none.
    """

    sources: Sequence[MetadataService]
    answers: AnswerCache
    refresh: bool = False
    categories: bool = False
    progress: Progress = silent

    def rows(self, source: MetadataService, wanted: Wanted) -> Iterator[ImportRecord | Problem]:
        """Yield what a source says about the papers, and what it does not say."""
        papers = [key for key in wanted if key.kind == source.kind]
        known = () if self.refresh else self.answers.recall(papers)
        if missing := [key for key in papers if key not in known]:
            yield from self._fetch(source, missing)
        for key, fields in self.answers.recall(papers).items():
            yield from self._row(source, key, fields, wanted[key])

    def _fetch(self, source: MetadataService, papers: list[Identifier]) -> Iterator[Problem]:
        """Ask about papers and keep the answers; yield why some are missing."""
        with self.progress(f"Asking {source.client.service}", len(papers)) as advance:
            for start in range(0, len(papers), source.batch_size):
                done = start
                try:
                    for found in source.fetch(
                        [p.value for p in papers[start:][: source.batch_size]]
                    ):
                        self.answers.keep({Identifier(source.kind, v): found[v] for v in found})
                        advance(len(found))
                        done += len(found)
                except Unreadable as error:
                    yield _missing(
                        source, error, min(start + source.batch_size, len(papers)) - done
                    )
                except Unavailable as error:
                    yield _missing(source, error, len(papers) - done)
                    return

    def _row(
        self, source: MetadataService, key: Identifier, fields: Fields | None, paper_id: str
    ) -> Iterator[ImportRecord | Problem]:
        if fields is None:
            message = f"{source.client.service} does not have this paper"
            yield Problem(key.address, 0, message, source.unknown_hint)
            return
        for row in rows_of(fields, key.address):
            yield replace(row, id=paper_id) if isinstance(row, ImportRecord) else row


@dataclass(frozen=True, slots=True)
class LookupSettings:
    """What a user can choose; the addresses are those of stand-ins for the services."""

    email: str = ""
    refresh: bool = False
    categories: bool = False
    arxiv_api: str = ""
    crossref_api: str = ""


@contextmanager
def open_lookup(
    content: Path, settings: LookupSettings, progress: Progress, say: Callable[[str], object]
) -> Iterator[Lookup]:
    """Return arXiv and Crossref, with the answers that are kept beside a content folder."""
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
    """Return who asks, and where its user can be told of trouble, if that is known."""
    name = f"Papershelf/{version('papershelf')}"
    return f"{name} (mailto:{email})" if email else name


def _missing(source: MetadataService, error: Unavailable, count: int) -> Problem:
    papers = "1 paper" if count == 1 else f"{count} papers"
    return Problem(source.client.service, 0, f"{error.message}, {papers} skipped", error.hint)
