"""Papers without an identifier are searched for by title and first author."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import TODAY
from folders import counts, front, paper
from services import ArxivLibrary, CrossrefLibrary, Service, entry, replies

from generator.importers.services.enrich import enrich_papers
from generator.importers.services.http_client import ATTEMPTS
from generator.importers.services.lookup import Lookup

Open = Callable[..., Lookup]

PEBBLES = {"title": "'Pebbles: A Count'", "authors": "[Ada Poe, Bo Roe]", "date": 2020}


def work(doi: str = "10.1000/1", **message: Any) -> dict[str, Any]:
    """Return a work as Crossref has it, which is the paper `PEBBLES` unless told otherwise."""
    return {
        "DOI": doi,
        "title": ["Pebbles"],
        "subtitle": ["a count"],
        "author": [{"given": "A.", "family": "Poe"}],
        "issued": {"date-parts": [[2021, 4]]},
        "container-title": ["Shore Studies"],
        **message,
    }


def queries(service: Service) -> list[dict[str, list[str]]]:
    return [parse_qs(urlsplit(path).query) for path in service.requests]


def test_a_paper_is_found_at_arxiv(
    content: Path,
    arxiv: Service,
    arxiv_library: ArxivLibrary,
    crossref: Service,
    lookup: Open,
) -> None:
    paper(content, "pebbles", **PEBBLES)
    arxiv_library.results = [
        entry("2001.00001", title="Pebbles and Kettles", authors=["Ada Poe"]),
        entry("2001.00002", title="Pebbles: a count", authors=["A. Poe"]),
    ]
    report = enrich_papers(content, lookup())
    assert front(content, "pebbles")["arxiv"] == "2001.00002"
    assert counts(report) == (0, 1, 0, 0)
    assert report.found == (
        'paper "pebbles" found by title and author: https://arxiv.org/abs/2001.00002',
    )
    assert queries(arxiv)[0]["search_query"] == ['ti:"pebbles a count" AND au:"poe"']
    assert crossref.requests == []


def test_a_paper_that_arxiv_lacks_is_found_at_crossref(
    content: Path,
    crossref: Service,
    crossref_library: CrossrefLibrary,
    arxiv: Service,
    lookup: Open,
) -> None:
    paper(content, "pebbles", **PEBBLES)
    crossref_library.results = [work("10.1000/9", title=["Kettles"]), work()]
    report = enrich_papers(content, lookup())
    found = front(content, "pebbles")
    assert (found["doi"], found["venue"], found["date"]) == ("10.1000/1", "Shore Studies", "2020")
    assert len(report.found) == 1
    assert queries(crossref) == [
        {"query.bibliographic": ["Pebbles: A Count"], "query.author": ["Poe"], "rows": ["5"]}
    ]
    assert len(arxiv.requests) == 1


@pytest.mark.parametrize(
    "results",
    [
        [],
        [work(title=["Pebbles on Beaches"], subtitle=[])],
        [work(author=[{"given": "Ada", "family": "Byron"}])],
        [work(author=[])],
        [work(issued={"date-parts": [[2024]]})],
        [work("10.1000/1"), work("10.1000/2")],
        [{"title": ["Pebbles: a count"], "author": [{"family": "Poe"}]}],
        [{}, {"title": 3, "author": "Poe", "DOI": []}],
    ],
    ids=["none", "title", "author", "nobody", "year", "two works", "no DOI", "no work"],
)
def test_other_papers_are_not_taken(
    results: list[Any], content: Path, crossref_library: CrossrefLibrary, lookup: Open
) -> None:
    before = paper(content, "pebbles", **PEBBLES).read_bytes()
    crossref_library.results = results
    report = enrich_papers(content, lookup())
    assert (counts(report), report.found) == ((0, 0, 0, 0), ())
    assert (content / "papers/pebbles.md").read_bytes() == before


def test_a_published_work_is_preferred_to_its_preprint(
    content: Path, crossref_library: CrossrefLibrary, lookup: Open
) -> None:
    paper(content, "pebbles", **PEBBLES)
    crossref_library.results = [
        work("10.1101/2020.03.01.123456", **{"container-title": []}),
        work(),
    ]
    enrich_papers(content, lookup())
    assert front(content, "pebbles")["doi"] == "10.1000/1"


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Pebbles", "author_count": 3},
        {"title": "Pebbles", "authors": "[et al.]"},
        {"title": "'[arXiv:2001.00001]'", "authors": "[Ada Poe]", "pmid": 3},
    ],
)
def test_papers_that_cannot_be_identified_are_not_searched_for(
    fields: dict[str, Any], content: Path, arxiv: Service, crossref: Service, lookup: Open
) -> None:
    paper(content, "pebbles", **fields)
    enrich_papers(content, lookup())
    assert arxiv.requests + crossref.requests == []


def test_answers_are_cached_also_that_nothing_was_found(
    content: Path,
    arxiv: Service,
    crossref: Service,
    crossref_library: CrossrefLibrary,
    lookup: Open,
) -> None:
    file = paper(content, "pebbles", **PEBBLES)
    paper(content, "kettles", title="Kettles", authors="[Ada Poe]")
    before = file.read_bytes()
    crossref_library.results = [work()]
    first = enrich_papers(content, lookup(), dry_run=True)
    assert file.read_bytes() == before
    asked = len(arxiv.requests), len(crossref.requests)
    assert asked == (2, 2)
    again = enrich_papers(content, lookup(TODAY + timedelta(days=29)))
    assert (len(arxiv.requests), len(crossref.requests)) == asked
    assert again == first
    assert front(content, "pebbles")["doi"] == "10.1000/1"


def test_an_outage_is_reported_and_the_next_run_continues(
    content: Path, arxiv: Service, arxiv_library: ArxivLibrary, lookup: Open
) -> None:
    paper(content, "kettles", title="Kettles", authors="[Ada Poe]")
    paper(content, "pebbles", **PEBBLES)
    arxiv_library.results = [entry("2001.00002", title="Pebbles: a count", authors=["A. Poe"])]
    arxiv.mishaps = [None, *[replies(503)] * ATTEMPTS]
    report = enrich_papers(content, lookup())
    assert [str(problem) for problem in report.problems] == [
        "arXiv: 503 Service Unavailable, 1 paper skipped "
        "(try again later; fetched metadata is cached)"
    ]
    requests = len(arxiv.requests)
    assert enrich_papers(content, lookup()).merged == 1
    assert len(arxiv.requests) == requests + 1
