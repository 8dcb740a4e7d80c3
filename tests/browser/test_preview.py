"""The preview in a browser: it follows the content and keeps the scroll position."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from library import write_library

from generator.build.options import BuildOptions
from generator.serve.preview import Preview
from generator.serve.server import HOST, PreviewHandler

PAPER = "---\ntitle: Whales\nabstract: {text}\n---\n" + "They sing.\n\n" * 200
PLACE = 1500
"""Pixels from the top of the page."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = write_library(tmp_path / "content")
    write(folder, PAPER.format(text="First."))
    return folder


def write(content: Path, text: str) -> None:
    (content / "papers/whales.md").write_text(text, encoding="utf-8")


@pytest.fixture
def preview(content: Path, tmp_path: Path) -> Preview:
    made = Preview(BuildOptions(content, tmp_path / "shown"), lambda *_: None, lambda _: None)
    made.rebuild()
    return made


@pytest.fixture
def address(preview: Preview) -> Iterator[str]:
    with ThreadingHTTPServer((HOST, 0), partial(PreviewHandler, preview)) as server:
        server.daemon_threads = True
        server.block_on_close = False  # (a page waits for the next build for ever)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://{HOST}:{server.server_address[1]}/papers/whales.html"
        server.shutdown()
        thread.join()


def read_on(page: Any, address: str) -> None:
    """Open a page and scroll to a position."""
    page.goto(address)
    page.evaluate(f"scrollTo(0, {PLACE})")
    assert comes_to(page, PLACE)


def comes_to(page: Any, place: int) -> bool:
    """Return whether a page scrolls to a position before the timeout."""
    for _ in range(50):
        if page.evaluate("scrollY") == place:
            return True
        page.wait_for_timeout(100)
    return False


def test_a_page_reloads_when_its_file_changes_and_keeps_the_scroll_position(
    address: str, page: Any, preview: Preview, content: Path
) -> None:
    read_on(page, address)
    write(content, PAPER.format(text="Second."))
    preview.rebuild()
    page.wait_for_selector("text=Second.", state="attached")
    assert comes_to(page, PLACE)


def test_problems_replace_a_page_until_they_are_corrected(
    address: str, page: Any, preview: Preview, content: Path
) -> None:
    read_on(page, address)
    write(content, PAPER.format(text="[unfinished"))
    preview.rebuild()
    page.wait_for_selector("text=papers/whales.md:")
    page.console_errors.clear()  # (the page with the problems is not found to be well)
    write(content, PAPER.format(text="Mended."))
    preview.rebuild()
    page.wait_for_selector("text=Mended.", state="attached")
    assert comes_to(page, PLACE)
