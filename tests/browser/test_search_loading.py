"""Loading the index over a bad connection: retries, timeouts and error messages."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from search_site import LIBRARY, paper, write_site

TERMS = "**/search/terms/*"
INDEX = "**/search/index.js*"

SEARCH = """(query) => papershelf.search(query, {exact: true}).then(
    (hits) => hits.map(({id}) => id), (error) => error.message)"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", LIBRARY)


@pytest.fixture
def home(page: Any, folder: Path, serve: Callable[[Path], str]) -> Any:
    """The home page; console messages about failed files are expected."""
    page.goto(serve(folder) + "index.html")
    yield page
    page.console_errors[:] = [
        line for line in page.console_errors if not line.startswith("Failed to load resource")
    ]


def fail(page: Any, address: str, times: int) -> list[str]:
    """Fail the first requests for a URL; the returned list will contain all of them."""
    asked: list[str] = []
    numbers = count()

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        if next(numbers) < times:
            route.abort()
        else:
            route.continue_()

    page.route(address, answer)
    return asked


def test_a_failed_shard_is_requested_again_with_another_url(home: Any) -> None:
    asked = fail(home, TERMS, 2)
    assert home.evaluate(SEARCH, "recurrence") == ["p1"]
    assert len(set(asked)) == len(asked) == 3
    assert {address.partition("?")[0] for address in asked} == {asked[0]}


def test_an_unavailable_shard_is_reported_and_can_be_loaded_later(home: Any) -> None:
    fail(home, TERMS, 3)
    message = home.evaluate(SEARCH, "recurrence")
    assert message.startswith("search/terms/")
    assert message.endswith(".js cannot be loaded")
    assert home.evaluate(SEARCH, "recurrence") == ["p1"]


def test_a_shard_is_loaded_once(home: Any) -> None:
    asked = fail(home, TERMS, 0)
    for query in ("recurrence", "recurrence", "recurrence network"):
        assert home.evaluate(SEARCH, query)[0] == "p1"
    assert len(set(asked)) == len(asked)


def test_a_failed_index_is_requested_again(home: Any) -> None:
    asked = fail(home, INDEX, 1)
    assert home.evaluate(SEARCH, "recurrence") == ["p1"]
    assert len(asked) == 2


def test_an_unavailable_index_is_reported_and_can_be_loaded_later(home: Any) -> None:
    fail(home, INDEX, 2)
    assert home.evaluate(SEARCH, "recurrence") == "search/index.js cannot be loaded"
    assert home.evaluate(SEARCH, "recurrence") == ["p1"]


def test_an_invalid_file_is_reported_as_damaged(home: Any) -> None:
    home.route(INDEX, lambda route: route.fulfill(body="", content_type="text/javascript"))
    assert home.evaluate(SEARCH, "recurrence") == "search/index.js is damaged"


def test_loading_a_file_times_out(home: Any) -> None:
    held: list[Any] = []
    home.clock.install()
    home.route(TERMS, lambda route: held.append(route))  # noqa: PLW0108 (not a built-in function)
    home.evaluate("papershelf.ready().then(() => {})")
    with home.expect_request(TERMS):
        home.evaluate(f"window.answer = ({SEARCH})('recurrence'); undefined")
    home.clock.run_for(16_000)
    assert home.evaluate("window.answer").endswith(".js takes too long")
    for route in held:
        route.continue_()


def test_a_newly_published_index_is_searched_without_a_reload(home: Any, folder: Path) -> None:
    home.evaluate("papershelf.ready().then(() => {})")
    newer = [paper("p0", "Recurrence, Again", abstract="Cameras of another kind."), *LIBRARY]
    shutil.rmtree(folder / "search")
    shutil.copytree(write_site(folder.parent / "newer", newer) / "search", folder / "search")
    assert home.evaluate(SEARCH, "cameras") == ["p0", "p2"]
    assert home.evaluate(SEARCH, "recurrence") == ["p0", "p1"]


def test_search_works_from_a_disk(page: Any, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    assert page.evaluate(SEARCH, "*urrence~0 recurrence") == ["p1"]
