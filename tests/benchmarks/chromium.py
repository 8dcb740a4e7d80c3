"""Chromium without a window, by Playwright's synchronous interface.

`executable` finds the one that the machine has: it, or None, may be asked for before.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


def executable() -> str | None:
    """Return where Chromium is, unless there is none; `CHROMIUM` in the environment goes first."""
    found = (shutil.which(name) for name in NAMES)
    return os.environ.get("CHROMIUM") or next(filter(None, found), None)


@contextmanager
def running() -> Iterator[Browser]:
    """Start a browser; it ends with the block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable(), args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@contextmanager
def cold_page(browser: Browser) -> Iterator[Page]:
    """Open a page that has nothing in its cache."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
