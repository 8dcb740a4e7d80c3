"""Navigation in a browser."""

from typing import Any


def follow(link: Any) -> None:
    """Click a link of a Playwright page and wait for the page that it opens.

    A click alone returns before the new page is there, so that what is read next may still come
    from the old page.
    """
    with link.page.expect_navigation():
        link.click()
