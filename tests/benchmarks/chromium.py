"""Headless Chromium, controlled by Playwright's synchronous API.

`executable` returns the path of the installed Chromium, or None.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


def executable() -> str | None:
    """Return the path of Chromium or None; the environment variable `CHROMIUM` has precedence."""
    found = (shutil.which(name) for name in NAMES)
    return os.environ.get("CHROMIUM") or next(filter(None, found), None)


@contextmanager
def running() -> Iterator[Browser]:
    """Start a browser; it is closed at the end of the block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable(), args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@contextmanager
def cold_page(browser: Browser) -> Iterator[Page]:
    """Open a page with an empty cache."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
