"""The size of what a browser loads to show a page is limited. Sizes are compressed."""

import gzip
from collections.abc import Iterable, Iterator

from reading import Built, Html, links

from generator import urls

MOST_BYTES_TO_SHOW = 14_000
"""About what one round trip of a new connection carries (ten packets, RFC 6928)."""

MOST_BYTES = 16_000
"""The same with deferred scripts, which run when the page is already shown."""

MOST_AUTHORS = 100
"""A page that names more people than this may be larger: names hardly compress."""


def compressed(data: bytes) -> int:
    return len(gzip.compress(data, compresslevel=9, mtime=0))


def sizes(built: Built, path: str, page: Html) -> tuple[int, int]:
    """Return the size of what a browser needs to show a page, and of that and its scripts."""
    deferred = {element.get("src") for element in page.all("script") if "defer" in element.attrib}
    scripts = {link for _, link in links(page, "script")}
    needed = [*page.links("stylesheet"), *(scripts - deferred)]
    first = compressed(built.files[path]) + sum(_sizes(built, path, needed))
    return first, first + sum(_sizes(built, path, scripts & deferred))


def _sizes(built: Built, path: str, parts: Iterable[str]) -> Iterator[int]:
    for part in parts:
        yield compressed(built.files[str(built.follow(path, part)[0])])


def test_every_page_stays_below_its_size_limit(content_site: Built) -> None:
    crowded = {
        urls.paper(paper.id)
        for paper in content_site.papers.values()
        if len(paper.authors) > MOST_AUTHORS
    }
    found = {
        path: sizes(content_site, path, page)
        for path, page in content_site.pages.items()
        if path not in crowded
    }
    large = {
        path: (first, total)
        for path, (first, total) in found.items()
        if first > MOST_BYTES_TO_SHOW or total > MOST_BYTES
    }
    assert large == {}
