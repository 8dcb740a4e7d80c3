"""A library of papers, and fake services on loopback."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from services import ArxivLibrary, CrossrefLibrary, FakeTime, Service, running

from generator.importers.services.answer_cache import AnswerCache, answer_cache_file
from generator.importers.services.arxiv_api import ARXIV_PAUSE, ArxivApi
from generator.importers.services.crossref_api import CROSSREF_PAUSE, CrossrefApi
from generator.importers.services.http_client import Client
from generator.importers.services.lookup import Lookup

TODAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def arxiv_library() -> ArxivLibrary:
    return ArxivLibrary()


@pytest.fixture
def crossref_library() -> CrossrefLibrary:
    return CrossrefLibrary()


@pytest.fixture
def arxiv(time: FakeTime, arxiv_library: ArxivLibrary) -> Iterator[Service]:
    with running(Service(time, arxiv_library.answer), "/api/query") as service:
        yield service


@pytest.fixture
def crossref(time: FakeTime, crossref_library: CrossrefLibrary) -> Iterator[Service]:
    with running(Service(time, crossref_library.answer), "/works") as service:
        yield service


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content/papers").mkdir(parents=True)
    return tmp_path / "content"


@pytest.fixture
def open_client(time: FakeTime) -> Callable[..., Client]:
    """Return a function that makes a client that does not actually sleep."""

    def make(pause: float = 3.0, service: str = "arXiv", **options: object) -> Client:
        return Client(
            service,
            "Papershelf/test",
            pause,
            clock=time.clock,
            sleep=time.sleep,
            jitter=lambda: 0.0,
            **options,  # type: ignore[arg-type]
        )

    return make


@pytest.fixture
def lookup(
    content: Path, arxiv: Service, crossref: Service, open_client: Callable[..., Client]
) -> Iterator[Callable[..., Lookup]]:
    """Return a function that opens the lookup of one run of the program, on a given day."""
    opened = []

    def make(today: date = TODAY, **options: bool) -> Lookup:
        sources = (
            ArxivApi(open_client(ARXIV_PAUSE), arxiv.address),
            CrossrefApi(open_client(CROSSREF_PAUSE, "Crossref"), crossref.address),
        )
        opened.append(AnswerCache(answer_cache_file(content), lambda: today))
        return Lookup(sources, opened[-1], **options)

    yield make
    for answers in opened:
        answers.close()
