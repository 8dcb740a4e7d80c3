"""Chromium and a local web server for tests in a browser.

If Chromium is missing, these tests are skipped, except in CI, where they fail.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from search_answers import Find, finder
from search_site import write_site

CHROMIUM_FLAGS = ["--no-sandbox", "--disable-background-networking"]


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class's name)
        """Log no requests."""


class PatientServer(ThreadingHTTPServer):
    request_queue_size = 128  # a page's many small files may all be asked for at once


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; yield its URL, which ends with a slash."""
    handler = partial(QuietHandler, directory=str(folder))
    with PatientServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running Chromium, controlled by Playwright's synchronous API."""
    executable = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None
    )
    if executable is None:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("no Chromium: install it, or name it in the variable CHROMIUM")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (slow; only where there is one)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the synthetic library, in a folder named like the path of its URL."""
    from library import BASE_URL, build_clean_site, write_library  # noqa: PLC0415 (only where it is needed)

    host = tmp_path_factory.mktemp("host")
    build_clean_site(write_library(host / "content"), host / "repo", BASE_URL)
    return host / "repo"


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, repo: Path, serve: Callable[[Path], str]) -> str:
    """The URL of that site, which ends with a slash: below a path of a host, or on disk."""
    return serve(repo.parent) + "repo/" if request.param == "http" else repo.as_uri() + "/"


@pytest.fixture
def http_root(repo: Path, serve: Callable[[Path], str]) -> str:
    """The URL of that site below a path of a host."""
    return serve(repo.parent) + "repo/"


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """A function that serves a folder until the test ends and returns its URL."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(serving(folder))


@pytest.fixture
def page(chromium: Any, serve: Callable[[Path], str]) -> Iterator[Any]:  # noqa: ARG001
    """An empty page; errors on the page or in its console fail the test.

    It depends on `serve`, so that servers are stopped after it: a page that is still loading
    when its server stops reports a reset connection.
    """
    context = chromium.new_context()
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on(
        "console", lambda line: errors.append(line.text) if line.type in ERROR_TYPES else None
    )
    opened.console_errors = errors
    yield opened
    context.close()
    assert errors == []


ERROR_TYPES = ("error", "warning")
"""Console lines that no page may cause; clear `page.console_errors` where one is meant."""


@pytest.fixture(scope="module")
def library_of_module(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Path:
    """The site of the entries that a module has as `LIBRARY`."""
    return write_site(tmp_path_factory.mktemp("library"), request.module.LIBRARY)


@pytest.fixture
def find(page: Any, library_of_module: Path) -> Find:
    """Return a function that returns the answer to a query in that library."""
    return finder(page, library_of_module)
