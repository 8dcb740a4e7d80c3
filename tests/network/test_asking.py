"""Which requests are sent to services, and how often, with and without failures."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from folders import asked, counts, front, names, paper, unfinished
from services import (
    ArxivLibrary,
    CrossrefLibrary,
    Mishap,
    Service,
    breaks_off,
    drops,
    feed,
    replies,
)

from generator.importers.services.answer_cache import answer_cache_file
from generator.importers.services.enrich import add_papers, enrich_papers
from generator.importers.services.http_client import ATTEMPTS
from generator.importers.services.identifiers import identifier
from generator.importers.services.lookup import Lookup

Open = Callable[..., Lookup]
TODAY = date(2026, 3, 1)
DOWN: list[Mishap | None] = [replies(503)] * ATTEMPTS


def interrupt(_message: str) -> None:
    raise KeyboardInterrupt


def test_an_id_that_arxiv_rejects_does_not_affect_the_others(
    content: Path, arxiv_library: ArxivLibrary, arxiv: Service, lookup: Open
) -> None:
    for one in ("2401.00001", "2401.00002"):
        arxiv_library.add(one, title=f"Title {one}")
    wanted = ["2401.00001", "9999.00000", "2401.00002", "9913.00001"]
    report = add_papers([identifier(one) for one in wanted], content, lookup())
    assert counts(report) == (2, 0, 0, 2)
    assert len(arxiv.requests) == 3


def test_an_error_without_an_id_is_reported(content: Path, arxiv: Service, lookup: Open) -> None:
    body = feed(["<entry><id>http://arxiv.org/api/errors#x</id><summary>No.</summary></entry>"])
    arxiv.mishaps = [replies(400, body.decode())]
    report = add_papers([identifier("2401.00001")], content, lookup())
    assert [str(problem) for problem in report.problems] == [
        "arXiv: error: No., 1 paper skipped (check the ids)"
    ]


def test_a_second_run_sends_no_requests_and_changes_nothing(
    content: Path, arxiv_library: ArxivLibrary, arxiv: Service, lookup: Open
) -> None:
    paper(content, "a", title="A title", arxiv="2401.00001")
    paper(content, "b", title="B", arxiv="2401.00002")
    arxiv_library.add("2401.00001", abstract="")
    assert counts(enrich_papers(content, lookup())) == (0, 1, 0, 1)
    files, requests = (content / "papers/a.md").read_bytes(), len(arxiv.requests)
    assert counts(enrich_papers(content, lookup())) == (0, 0, 1, 1)
    assert (content / "papers/a.md").read_bytes() == files
    assert len(arxiv.requests) == requests


def test_batches_have_100_papers_and_are_3_seconds_apart(
    content: Path, arxiv_library: ArxivLibrary, arxiv: Service, lookup: Open
) -> None:
    ids = unfinished(content, arxiv_library, 250)
    assert counts(enrich_papers(content, lookup())) == (0, 250, 0, 0)
    assert asked(arxiv) == [ids[:100], ids[100:200], ids[200:]]
    assert arxiv.times == [0, 3, 6]


def test_all_pages_of_a_response_are_read(
    content: Path, arxiv_library: ArxivLibrary, arxiv: Service, lookup: Open
) -> None:
    ids = unfinished(content, arxiv_library)
    del arxiv_library.entries[ids[3]]
    arxiv_library.page = 20
    assert counts(enrich_papers(content, lookup())) == (0, 49, 0, 1)
    assert [len(batch) for batch in asked(arxiv)] == [50, 30, 10, 1]


def test_an_empty_response_is_retried(
    content: Path, arxiv_library: ArxivLibrary, arxiv: Service, lookup: Open
) -> None:
    unfinished(content, arxiv_library)
    arxiv.mishaps = [replies(200, feed([], 50).decode())]
    assert counts(enrich_papers(content, lookup())) == (0, 50, 0, 0)


@pytest.mark.parametrize(
    "mishap",
    [
        replies(429, Retry_After="7"),
        replies(500),
        drops,
        breaks_off,
        replies(200, "<feed xmlns='http://www.w3.org/2005/Atom'><entry>"),
        replies(200, ""),
        replies(200, "<!DOCTYPE html><html><body>Sign in to the network</body></html>"),
        replies(200, "<html></html>"),
    ],
)
def test_no_paper_is_lost_after_a_failed_request(
    content: Path, arxiv_library: ArxivLibrary, arxiv: Service, lookup: Open, mishap: Mishap
) -> None:
    unfinished(content, arxiv_library)
    arxiv.mishaps = [mishap]
    assert counts(enrich_papers(content, lookup())) == (0, 50, 0, 0)
    assert len(arxiv.requests) == 2


def test_answers_before_an_outage_are_kept_and_the_others_follow(
    content: Path, arxiv_library: ArxivLibrary, arxiv: Service, lookup: Open
) -> None:
    ids = unfinished(content, arxiv_library, 250)
    arxiv.mishaps = [None, *DOWN]
    report = enrich_papers(content, lookup())
    assert counts(report) == (0, 100, 0, 1)
    assert [str(problem) for problem in report.problems] == [
        "arXiv: 503 Service Unavailable, 150 papers skipped "
        "(try again later; fetched metadata is cached)"
    ]
    arxiv.requests.clear()
    assert counts(enrich_papers(content, lookup())) == (0, 150, 0, 0)
    assert asked(arxiv) == [ids[100:200], ids[200:]]


def test_papers_with_unreadable_responses_do_not_block_the_others(
    content: Path, arxiv_library: ArxivLibrary, arxiv: Service, lookup: Open
) -> None:
    unfinished(content, arxiv_library, 250)
    arxiv.mishaps = [replies(200, "<feed")] * ATTEMPTS
    report = enrich_papers(content, lookup())
    assert counts(report) == (0, 150, 0, 1)
    assert "100 papers skipped" in report.problems[0].message


def test_an_interrupted_run_is_resumed(
    content: Path, arxiv_library: ArxivLibrary, arxiv: Service, lookup: Open
) -> None:
    ids = unfinished(content, arxiv_library, 250)
    arxiv.mishaps = [None, None, drops]
    asking = lookup()
    asking.sources[0].client.say = interrupt
    with pytest.raises(KeyboardInterrupt):
        enrich_papers(content, asking)
    assert names(content) == ids
    arxiv.requests.clear()
    assert counts(enrich_papers(content, lookup())) == (0, 250, 0, 0)
    assert asked(arxiv) == [ids[200:]]


def test_answers_are_cached_for_thirty_days(
    content: Path, arxiv_library: ArxivLibrary, arxiv: Service, lookup: Open
) -> None:
    paper(content, "a", title="A title", arxiv="2401.00001")
    arxiv_library.add("2401.00001", abstract="")
    requests = []
    for days in (0, 29, 30, 31):
        enrich_papers(content, lookup(TODAY + timedelta(days)))
        requests.append(len(arxiv.requests))
    assert requests == [1, 1, 2, 2]


def test_unknown_papers_are_looked_up_again_the_next_day(
    content: Path, arxiv_library: ArxivLibrary, lookup: Open
) -> None:
    assert counts(add_papers([identifier("2401.00001")], content, lookup())) == (0, 0, 0, 1)
    arxiv_library.add("2401.00001")
    assert counts(add_papers([identifier("2401.00001")], content, lookup())) == (0, 0, 0, 1)
    tomorrow = lookup(TODAY + timedelta(1))
    assert counts(add_papers([identifier("2401.00001")], content, tomorrow)) == (1, 0, 0, 0)


def test_refresh_ignores_the_cache(
    content: Path, arxiv_library: ArxivLibrary, lookup: Open
) -> None:
    paper(content, "a", title="A title", arxiv="2401.00001")
    arxiv_library.add("2401.00001", abstract="")
    enrich_papers(content, lookup())
    arxiv_library.add("2401.00001", abstract="Now there is one.")
    assert counts(enrich_papers(content, lookup(refresh=True))) == (0, 1, 0, 0)
    assert front(content, "a")["abstract"] == "Now there is one."


def test_a_damaged_cache_is_replaced_and_ignored_by_git(
    content: Path, arxiv_library: ArxivLibrary, lookup: Open
) -> None:
    cache = answer_cache_file(content)
    cache.parent.mkdir(parents=True)
    cache.write_bytes(b"no database at all" * 1000)
    arxiv_library.add("2401.00001")
    assert counts(add_papers([identifier("2401.00001")], content, lookup())) == (1, 0, 0, 0)
    assert cache == content.parent / ".cache/papershelf/fetched.sqlite"
    assert (cache.parent / ".gitignore").read_text() == "*\n"


def test_papers_are_added_if_the_cache_cannot_be_written(
    content: Path, arxiv_library: ArxivLibrary, lookup: Open
) -> None:
    (content.parent / ".cache").write_text("a file in the folder's place")
    arxiv_library.add("2401.00001")
    assert counts(add_papers([identifier("2401.00001")], content, lookup())) == (1, 0, 0, 0)


def test_crossref_is_used_while_arxiv_is_unavailable(
    content: Path, arxiv: Service, crossref_library: CrossrefLibrary, lookup: Open
) -> None:
    arxiv.mishaps = DOWN[:]
    crossref_library.add("10.1000/1", title=["Kettles"])
    wanted = [identifier("2401.00001"), identifier("10.1000/1")]
    assert counts(add_papers(wanted, content, lookup())) == (1, 0, 0, 1)
    assert names(content) == ["kettles"]


@pytest.mark.parametrize("body", ["", "{", "[]", '{"message": []}', "[" * 100_000, "\x00"])
def test_an_unreadable_response_of_crossref_is_retried(
    content: Path, crossref: Service, crossref_library: CrossrefLibrary, lookup: Open, body: str
) -> None:
    crossref_library.add("10.1000/1", title=["Kettles"])
    crossref.mishaps = [replies(200, body)]
    assert counts(add_papers([identifier("10.1000/1")], content, lookup())) == (1, 0, 0, 0)
    assert len(crossref.requests) == 2


def test_requests_to_crossref_are_a_quarter_of_a_second_apart(
    content: Path, crossref: Service, lookup: Open
) -> None:
    add_papers([identifier(f"10.1000/{n}") for n in range(3)], content, lookup())
    assert crossref.times == [0, 0.25, 0.5]


def test_a_work_with_unreadable_responses_does_not_block_the_next(
    content: Path, crossref: Service, crossref_library: CrossrefLibrary, lookup: Open
) -> None:
    crossref_library.add("10.1000/2", title=["Kettles"])
    crossref.mishaps = [replies(200, "{")] * ATTEMPTS
    wanted = [identifier("10.1000/1"), identifier("10.1000/2")]
    assert counts(add_papers(wanted, content, lookup())) == (1, 0, 0, 1)
