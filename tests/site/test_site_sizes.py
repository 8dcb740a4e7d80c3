"""The size of what a browser loads to show a page is limited."""

import gzip

from reading import Built, Html, links

from generator import urls

MOST_BYTES = 14_000
"""About what one round trip of a new connection carries (ten packets, RFC 6928)."""

MOST_AUTHORS = 100
"""A page that names more people than this may be larger: names hardly compress."""


def compressed(data: bytes) -> int:
    return len(gzip.compress(data, compresslevel=9, mtime=0))


def first_load(built: Built, path: str, page: Html) -> int:
    """Return the compressed size of a page, its style sheets and the scripts that it names."""
    parts = [*page.links("stylesheet"), *(link for _, link in links(page, "script"))]
    files = [path, *(str(built.follow(path, part)[0]) for part in parts)]
    return sum(compressed(built.files[file]) for file in files)


def test_every_page_stays_below_its_size_limit(content_site: Built) -> None:
    sizes = {
        path: first_load(content_site, path, page) for path, page in content_site.pages.items()
    }
    crowded = {
        urls.paper(paper.id)
        for paper in content_site.papers.values()
        if len(paper.authors) > MOST_AUTHORS
    }
    large = {path: size for path, size in sizes.items() if size > MOST_BYTES}
    assert {path: size for path, size in large.items() if path not in crowded} == {}
